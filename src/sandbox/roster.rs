use app::domain::OpenId;

use crate::wechat::errcode;

use super::{
    answer::Refusal,
    openids::{DOCUMENTED, OpenIds},
};

/// People who once followed and do so no longer, beside the followers.
const UNFOLLOWED: u32 = 12;

/// Who has which openid. Followers are 0 to `followers`, those who have unfollowed come after them.
#[derive(Clone, Debug)]
pub(super) struct Roster {
    pub(super) seed: u64,
    pub(super) followers: u32,
    openids: OpenIds,
    /// Who has the documented openids.
    documented: [u32; 2],
}

/// Whose openid it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Who {
    Follower(u32),
    Unfollowed,
    /// Another account's, or nobody's.
    Foreign,
    /// No openid at all.
    Malformed,
}

impl Who {
    /// How a call that wants a follower refuses anybody else.
    pub(super) fn refusal(self) -> Refusal {
        Refusal(if self == Self::Foreign { errcode::FOREIGN_OPENID } else { errcode::INVALID_OPENID })
    }
}

impl Roster {
    pub(super) fn new(seed: u64, followers: u32, documented: [u32; 2]) -> Self {
        Self { seed, followers, openids: OpenIds::new(seed), documented }
    }

    pub(super) fn openid(&self, index: u32) -> String {
        match self.documented.iter().position(|documented| *documented == index) {
            Some(at) => DOCUMENTED[at].to_owned(),
            None => self.openids.of(index),
        }
    }

    pub(super) fn find(&self, openid: &str) -> Who {
        if OpenId::parse(openid).is_err() {
            return Who::Malformed;
        }
        let index = match DOCUMENTED.iter().position(|documented| *documented == openid) {
            Some(at) => Some(self.documented[at]),
            // Those two people have no other openid.
            None => self.openids.index(openid).filter(|index| !self.documented.contains(index)),
        };
        match index {
            Some(index) if index < self.followers => Who::Follower(index),
            Some(index) if index < self.followers.saturating_add(UNFOLLOWED) => Who::Unfollowed,
            _ => Who::Foreign,
        }
    }

    /// Everyone who has unfollowed.
    pub(super) fn unfollowed(&self) -> impl Iterator<Item = u32> {
        self.followers..self.followers.saturating_add(UNFOLLOWED)
    }

    /// The documented openids, and who has them.
    pub(super) fn documented(&self) -> impl Iterator<Item = (&'static str, u32)> {
        DOCUMENTED.into_iter().zip(self.documented)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everyone_is_found_by_their_openid() {
        let roster = Roster::new(1, 100, [3, 40]);
        for index in 0..100 {
            assert_eq!(roster.find(&roster.openid(index)), Who::Follower(index));
        }
        assert!(roster.unfollowed().all(|index| roster.find(&roster.openid(index)) == Who::Unfollowed));
        assert_eq!(roster.find(&roster.openid(112)), Who::Foreign);
        assert_eq!(roster.find(&OpenIds::new(1).of(3)), Who::Foreign);
        assert_eq!(roster.find("o"), Who::Malformed);
    }

    #[test]
    fn with_too_few_followers_the_documented_two_have_unfollowed() {
        let roster = Roster::new(1, 1, [0, 1]);
        assert_eq!(
            roster.documented().map(|(openid, _)| roster.find(openid)).collect::<Vec<_>>(),
            [Who::Follower(0), Who::Unfollowed]
        );
    }
}
