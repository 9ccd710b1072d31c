//! WeChat's calls as the API desk offers them: one table, from which page, server function and tests are made.

/// A call of WeChat's API.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ApiCall {
    /// All groups with their counts.
    GroupsGet,
    /// The group of one follower.
    GroupsGetid,
    /// Makes a group.
    GroupsCreate,
    /// Renames a group.
    GroupsUpdate,
    /// Deletes a group.
    GroupsDelete,
    /// Moves one follower.
    MembersUpdate,
    /// Moves up to fifty followers.
    MembersBatchupdate,
    /// Ten thousand openids a page.
    UserGet,
    /// One follower.
    UserInfo,
    /// Up to a hundred followers.
    UserBatchget,
    /// Sets the remark on a follower.
    UpdateRemark,
    /// A token that does not disturb other programs.
    StableToken,
    /// A token that takes the old one away from all programs.
    Token,
    /// The day's quota of one call.
    QuotaGet,
    /// Gives the day's quota back, ten times a month.
    ClearQuota,
}

/// What a call does, as far as a person must be told before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Asks only.
    Reads,
    /// Changes groups or followers, through the same rules and record as the console's own pages.
    Writes,
    /// Costs other programs of the account something.
    Disturbs,
}

/// A field of a call's form. The names are those of the server function's arguments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ApiField {
    /// A group's id.
    Id,
    /// A group's name.
    Name,
    /// One openid.
    Openid,
    /// Openids, one a line.
    Openids,
    /// The group to move to.
    To,
    /// The note on a follower.
    Remark,
    /// The openid to go on from.
    NextOpenid,
    /// The path whose quota is asked for.
    CgiPath,
    /// Whether a new stable token is forced.
    Force,
    /// What the person believes it is now; another value refuses the change.
    Seen,
    /// The same where it cannot be left out.
    MustSeen,
    /// A large group's name once more.
    Confirm,
}

impl ApiField {
    /// The field's name in the form.
    pub fn name(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Name => "name",
            Self::Openid => "openid",
            Self::Openids => "openids",
            Self::To => "to",
            Self::Remark => "remark",
            Self::NextOpenid => "next_openid",
            Self::CgiPath => "cgi_path",
            Self::Force => "force",
            Self::Seen | Self::MustSeen => "seen",
            Self::Confirm => "confirm",
        }
    }
}

impl ApiCall {
    /// All of them, in the order in which the desk lists them.
    pub const ALL: [Self; 15] = [
        Self::GroupsGet,
        Self::GroupsGetid,
        Self::GroupsCreate,
        Self::GroupsUpdate,
        Self::GroupsDelete,
        Self::MembersUpdate,
        Self::MembersBatchupdate,
        Self::UserGet,
        Self::UserInfo,
        Self::UserBatchget,
        Self::UpdateRemark,
        Self::StableToken,
        Self::Token,
        Self::QuotaGet,
        Self::ClearQuota,
    ];

    /// Its path, without a leading slash.
    pub fn path(self) -> &'static str {
        match self {
            Self::GroupsGet => "cgi-bin/groups/get",
            Self::GroupsGetid => "cgi-bin/groups/getid",
            Self::GroupsCreate => "cgi-bin/groups/create",
            Self::GroupsUpdate => "cgi-bin/groups/update",
            Self::GroupsDelete => "cgi-bin/groups/delete",
            Self::MembersUpdate => "cgi-bin/groups/members/update",
            Self::MembersBatchupdate => "cgi-bin/groups/members/batchupdate",
            Self::UserGet => "cgi-bin/user/get",
            Self::UserInfo => "cgi-bin/user/info",
            Self::UserBatchget => "cgi-bin/user/info/batchget",
            Self::UpdateRemark => "cgi-bin/user/info/updateremark",
            Self::StableToken => "cgi-bin/stable_token",
            Self::Token => "cgi-bin/token",
            Self::QuotaGet => "cgi-bin/openapi/quota/get",
            Self::ClearQuota => "cgi-bin/clear_quota",
        }
    }

    /// Its name: the path below `cgi-bin/`, such as `groups/get`.
    pub fn name(self) -> &'static str {
        self.path().strip_prefix("cgi-bin/").unwrap_or(self.path())
    }

    /// The reverse of [`ApiCall::name`].
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|call| call.name() == name)
    }

    /// The HTTP method that WeChat wants.
    pub fn method(self) -> &'static str {
        match self {
            Self::GroupsGet | Self::UserGet | Self::UserInfo | Self::Token => "GET",
            _ => "POST",
        }
    }

    /// The fields of its form, in order.
    pub fn fields(self) -> &'static [ApiField] {
        use ApiField::{CgiPath, Confirm, Force, Id, MustSeen, Name, NextOpenid, Openid, Openids, Remark, Seen, To};
        match self {
            Self::GroupsGet | Self::Token | Self::ClearQuota => &[],
            Self::GroupsGetid | Self::UserInfo => &[Openid],
            Self::GroupsCreate => &[Name],
            Self::GroupsUpdate => &[Id, Name, Seen],
            Self::GroupsDelete => &[Id, MustSeen, Confirm],
            Self::MembersUpdate => &[Openid, To, Seen],
            Self::MembersBatchupdate => &[Openids, To],
            Self::UserGet => &[NextOpenid],
            Self::UserBatchget => &[Openids],
            Self::UpdateRemark => &[Openid, Remark, MustSeen],
            Self::StableToken => &[Force],
            Self::QuotaGet => &[CgiPath],
        }
    }

    /// What it does.
    pub fn effect(self) -> Effect {
        match self {
            Self::GroupsCreate
            | Self::GroupsUpdate
            | Self::GroupsDelete
            | Self::MembersUpdate
            | Self::MembersBatchupdate
            | Self::UpdateRemark => Effect::Writes,
            Self::Token | Self::ClearQuota => Effect::Disturbs,
            _ => Effect::Reads,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_call_is_listed_once_and_found_by_its_name() {
        for call in ApiCall::ALL {
            assert_eq!(ApiCall::parse(call.name()), Some(call));
            assert!(call.path().starts_with("cgi-bin/"));
        }
        assert_eq!(ApiCall::parse("groups"), None);
    }
}
