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
    pub(super) fn at(path: &str) -> Option<Self> {
        Some(match path.strip_prefix("/cgi-bin/")? {
            "token" => Self::Token,
            "stable_token" => Self::StableToken,
            "groups/create" => Self::GroupsCreate,
            "groups/get" => Self::GroupsGet,
            "groups/getid" => Self::GroupsGetid,
            "groups/update" => Self::GroupsUpdate,
            "groups/delete" => Self::GroupsDelete,
            "groups/members/update" => Self::MembersUpdate,
            "user/get" => Self::UserGet,
            "user/info" => Self::UserInfo,
            "groups/members/batchupdate" => Self::MembersBatchupdate,
            "user/info/batchget" => Self::UserBatchget,
            "openapi/quota/get" => Self::QuotaGet,
            "clear_quota" => Self::ClearQuota,
            "user/info/updateremark" => Self::UpdateRemark,
            _ => return None,
        })
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
