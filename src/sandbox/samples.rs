use app::domain::{GroupId, OpenId};

use super::Sandbox;

/// Someone to try things out with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sample {
    /// Their openid.
    pub openid: OpenId,
    /// Why they are of interest.
    pub kind: SampleKind,
}

/// Why a sample is of interest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SampleKind {
    /// In the examples of WeChat's page on groups.
    Documented,
    /// In group 2.
    Starred,
    /// In group 1.
    Blacklisted,
    /// In group 0, with a remark.
    Remarked,
    /// Follows no longer.
    Unfollowed,
}

impl Sandbox {
    /// A few people to try things out with, as things stand; fewer where a kind has nobody.
    pub fn samples(&self) -> Vec<Sample> {
        let (roster, state) = (self.roster(), self.state());
        let first = |group: GroupId| state.members().find(|(_, id)| *id == group.0);
        let remarked = || state.members().find(|(index, id)| *id == 0 && !state.remark_of(*index).is_empty());
        let documented = roster.documented().map(|(_, index)| (Some(index), SampleKind::Documented));
        documented
            .chain([
                (first(GroupId::STARRED).map(|(index, _)| index), SampleKind::Starred),
                (first(GroupId::BLACKLIST).map(|(index, _)| index), SampleKind::Blacklisted),
                (remarked().map(|(index, _)| index), SampleKind::Remarked),
                (roster.unfollowed().find(|index| !roster.documented().any(|(_, it)| it == *index)), SampleKind::Unfollowed),
            ])
            .filter_map(|(index, kind)| Some(Sample { openid: OpenId::parse(&roster.openid(index?)).ok()?, kind }))
            .collect()
    }
}
