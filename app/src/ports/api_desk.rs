use async_trait::async_trait;

use super::Reason;
use crate::{
    api_call::ApiCall,
    domain::{Actor, Admin, Exchange, GroupId, GroupName, OpenId, Remark},
    error::UiError,
};

/// The API desk: any of WeChat's calls, with what went over the wire.
#[async_trait]
pub trait ApiDesk: Send + Sync {
    /// Makes a call and keeps what was sent and answered. What changes groups or followers goes the way of the console's own
    /// pages, with their checks and their record, and so may send more requests than one.
    async fn run(&self, by: &Actor<Admin>, ask: Ask, reason: Option<Reason>) -> Result<(), UiError>;

    /// The account's last fifty runs, newest first.
    async fn runs(&self, by: &Actor<Admin>) -> Result<Vec<Run>, UiError>;
}

/// A call with its arguments. What only asks is sent as it was typed: seeing WeChat refuse it is the point.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ask {
    /// `groups/get`.
    GroupsGet,
    /// `groups/getid` of an openid.
    GroupsGetid(String),
    /// `user/get` after an openid.
    UserGet(String),
    /// `user/info` of an openid.
    UserInfo(String),
    /// `user/info/batchget` of openids.
    UserBatchget(Vec<String>),
    /// `openapi/quota/get` of a path such as `/cgi-bin/groups/get`.
    QuotaGet(String),
    /// `groups/create`.
    Create(GroupName),
    /// `groups/update`, unless the name is no longer the one seen.
    Rename(GroupId, GroupName, Option<String>),
    /// `groups/members/update`, unless they are no longer in the group seen.
    Move(OpenId, GroupId, Option<GroupId>),
    /// `groups/members/batchupdate` of at most fifty.
    MoveMany(Vec<OpenId>, GroupId),
    /// `groups/delete`, unless the name is no longer the one seen; the name typed once more where the group is large.
    Delete(GroupId, String, Option<String>),
    /// `user/info/updateremark`, unless the remark is no longer the one seen.
    Remark(OpenId, Remark, String),
    /// `stable_token`; by force it ends the one that other programs use.
    StableToken {
        /// Whether another one is wanted though the old one may be good.
        force: bool,
    },
    /// `token`, which ends the one before in five minutes.
    Token,
    /// `clear_quota`, ten times a month.
    ClearQuota,
}

impl Ask {
    /// Which call it is.
    pub fn call(&self) -> ApiCall {
        match self {
            Self::GroupsGet => ApiCall::GroupsGet,
            Self::GroupsGetid(_) => ApiCall::GroupsGetid,
            Self::UserGet(_) => ApiCall::UserGet,
            Self::UserInfo(_) => ApiCall::UserInfo,
            Self::UserBatchget(_) => ApiCall::UserBatchget,
            Self::QuotaGet(_) => ApiCall::QuotaGet,
            Self::Create(_) => ApiCall::GroupsCreate,
            Self::Rename(..) => ApiCall::GroupsUpdate,
            Self::Move(..) => ApiCall::MembersUpdate,
            Self::MoveMany(..) => ApiCall::MembersBatchupdate,
            Self::Delete(..) => ApiCall::GroupsDelete,
            Self::Remark(..) => ApiCall::UpdateRemark,
            Self::StableToken { .. } => ApiCall::StableToken,
            Self::Token => ApiCall::Token,
            Self::ClearQuota => ApiCall::ClearQuota,
        }
    }
}

/// One use of the desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// Row number.
    pub id: i64,
    /// When, UTC milliseconds.
    pub at: i64,
    /// Who.
    pub by: String,
    /// Which call was asked for; `None` for one that this version does not know.
    pub call: Option<ApiCall>,
    /// What was sent for it, in order.
    pub exchanges: Vec<Exchange>,
}
