use async_trait::async_trait;

use super::{EntryId, OnRecord, Reason};
use crate::{
    domain::{Actor, Follower, GroupId, OpenId, Operator, Remark, Viewer},
    error::UiError,
};

/// The followers of an account.
#[async_trait]
pub trait Followers: Send + Sync {
    /// Asks WeChat for one follower, and notes the look-up for [`Followers::recent`].
    async fn look_up(&self, by: &Actor<Viewer>, openid: &OpenId) -> Result<Card, UiError>;

    /// The openids that this person looked up last, newest first.
    async fn recent(&self, by: &Actor<Viewer>) -> Result<Vec<OpenId>, UiError>;

    /// Moves a follower, unless they are no longer where they were seen, or in the blacklist. Returns the group before.
    async fn move_to(
        &self,
        by: &Actor<Operator>,
        openid: OpenId,
        to: GroupId,
        seen: Option<GroupId>,
        reason: Option<Reason>,
    ) -> Result<OnRecord<GroupId>, UiError>;

    /// Moves 1 to 50 followers with one call and returns the group that each was in. Where one of them is no follower of the account's,
    /// or in the blacklist, nobody is moved and nothing is on record. What was asked of WeChat is on record for each; after a refusal
    /// or a silence as a look at each shows it, since nothing settles whether a refused call moves nobody.
    async fn move_many(
        &self,
        by: &Actor<Operator>,
        openids: Vec<OpenId>,
        to: GroupId,
        reason: Option<Reason>,
    ) -> Result<Vec<OnRecord<(OpenId, GroupId)>>, UiError>;

    /// Gives a follower another remark, unless it is no longer the one that was seen. Returns the remark before.
    async fn set_remark(
        &self,
        by: &Actor<Operator>,
        openid: OpenId,
        remark: Remark,
        seen: String,
        reason: Option<Reason>,
    ) -> Result<OnRecord<String>, UiError>;

    /// Puts a follower into the blacklist, unless they are no longer where they were seen, and asks WeChat whether it took effect:
    /// [`UiError::NoEffect`] where it did not. Returns the group before; the blacklist where they were in it already.
    async fn blacklist(
        &self,
        by: &Actor<Operator>,
        openid: OpenId,
        seen: Option<GroupId>,
        reason: Option<Reason>,
    ) -> Result<OnRecord<GroupId>, UiError>;

    /// Takes a follower out of the blacklist, into a group. Like [`Followers::blacklist`]; a group other than the blacklist is
    /// returned where they were not in it, and then nothing was done.
    async fn unblacklist(
        &self,
        by: &Actor<Operator>,
        openid: OpenId,
        to: GroupId,
        seen: Option<GroupId>,
        reason: Option<Reason>,
    ) -> Result<OnRecord<GroupId>, UiError>;
}

/// Everything that is known of one follower.
#[derive(Clone, Debug)]
pub struct Card {
    /// What WeChat tells.
    pub follower: Follower,
    /// Our own last changes of them, newest first.
    pub changes: Vec<Change>,
    /// When WeChat was asked, UTC milliseconds.
    pub asked_at: i64,
}

/// A change on record.
#[derive(Clone, Debug)]
pub struct Change {
    /// Who made it.
    pub by: String,
    /// When, UTC milliseconds.
    pub at: i64,
    /// What was changed.
    pub what: Changed,
    /// Why, if they said.
    pub reason: Option<String>,
    /// Whether it took an earlier change back.
    pub is_undo: bool,
    /// Its entry, while it may be taken back.
    pub undo: Option<EntryId>,
}

/// What a change did to a follower.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Changed {
    /// Moved, from a group where it is known, to another.
    Moved(Option<GroupId>, GroupId),
    /// Put into the blacklist.
    Blacklisted,
    /// Taken out of the blacklist, into this group.
    Unblacklisted(GroupId),
    /// Their remark, from and to.
    Remark(String, String),
}
