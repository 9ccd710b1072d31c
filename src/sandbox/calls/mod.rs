//! What each call checks and does, once the rules common to all have let it through.

use axum::http::Method;

pub(super) mod groups;
pub(super) mod members;
pub(super) mod quotas;
pub(super) mod token;
pub(super) mod users;

/// The calls there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Call {
    Token,
    StableToken,
    GroupsCreate,
    GroupsGet,
    GroupsGetid,
    GroupsUpdate,
    GroupsDelete,
    MembersUpdate,
    MembersBatchupdate,
    UserGet,
    UserInfo,
    UserBatchget,
    UpdateRemark,
    QuotaGet,
    ClearQuota,
}

impl Call {
    pub(super) const ALL: [Self; 15] = [
        Self::Token,
        Self::StableToken,
        Self::GroupsCreate,
        Self::GroupsGet,
        Self::GroupsGetid,
        Self::GroupsUpdate,
        Self::GroupsDelete,
        Self::MembersUpdate,
        Self::MembersBatchupdate,
        Self::UserGet,
        Self::UserInfo,
        Self::UserBatchget,
        Self::UpdateRemark,
        Self::QuotaGet,
        Self::ClearQuota,
    ];

    pub(super) fn at(path: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|call| call.path() == path)
    }

    pub(super) fn path(self) -> &'static str {
        match self {
            Self::Token => "/cgi-bin/token",
            Self::StableToken => "/cgi-bin/stable_token",
            Self::GroupsCreate => "/cgi-bin/groups/create",
            Self::GroupsGet => "/cgi-bin/groups/get",
            Self::GroupsGetid => "/cgi-bin/groups/getid",
            Self::GroupsUpdate => "/cgi-bin/groups/update",
            Self::GroupsDelete => "/cgi-bin/groups/delete",
            Self::MembersUpdate => "/cgi-bin/groups/members/update",
            Self::MembersBatchupdate => "/cgi-bin/groups/members/batchupdate",
            Self::UserGet => "/cgi-bin/user/get",
            Self::UserInfo => "/cgi-bin/user/info",
            Self::UserBatchget => "/cgi-bin/user/info/batchget",
            Self::UpdateRemark => "/cgi-bin/user/info/updateremark",
            Self::QuotaGet => "/cgi-bin/openapi/quota/get",
            Self::ClearQuota => "/cgi-bin/clear_quota",
        }
    }

    pub(super) fn method(self) -> Method {
        match self {
            Self::Token | Self::GroupsGet | Self::UserGet | Self::UserInfo => Method::GET,
            _ => Method::POST,
        }
    }

    /// All but the calls that a token comes from.
    pub(super) fn needs_token(self) -> bool {
        !matches!(self, Self::Token | Self::StableToken)
    }

    /// Those that change what is on the disk.
    pub(super) fn writes(self) -> bool {
        match self {
            Self::GroupsCreate | Self::GroupsUpdate | Self::GroupsDelete => true,
            Self::MembersUpdate | Self::MembersBatchupdate | Self::UpdateRemark => true,
            Self::Token | Self::StableToken => true,
            Self::GroupsGet | Self::GroupsGetid | Self::UserGet | Self::UserInfo | Self::UserBatchget => false,
            Self::QuotaGet | Self::ClearQuota => false,
        }
    }
}
