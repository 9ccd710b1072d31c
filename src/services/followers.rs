mod blacklist;
mod changes;
mod move_many;
mod remark;

use std::sync::Arc;

use app::{
    domain::{Actor, Group, GroupId, OpenId, Operator, Remark, Viewer},
    error::{Invalid, UiError},
    ports::{Card, Followers, OnRecord, Reason},
};
use async_trait::async_trait;

use super::{
    Clients, failure, found,
    group_list::GroupLists,
    recorder::{Change, Recorder},
    targets::Targets,
};
use crate::{clock, store::Store};

/// The changes that a card shows.
const CHANGES: u64 = 5;
/// The look-ups that a page offers again.
const RECENT: u64 = 8;
pub(super) const MOVE: &str = "follower.move";
pub(super) const REMARK: &str = "follower.remark";
pub(super) const BLACKLIST: &str = "follower.blacklist";
pub(super) const UNBLACKLIST: &str = "follower.unblacklist";

/// Looking followers up, moving and blacklisting them, and the remarks on them.
pub(super) struct FollowerDesk {
    clients: Arc<Clients>,
    lists: Arc<GroupLists>,
    recorder: Recorder,
    store: Store,
    targets: Targets,
}

impl FollowerDesk {
    pub(super) fn new(clients: Arc<Clients>, lists: Arc<GroupLists>, recorder: Recorder, store: Store) -> Self {
        Self { clients, lists, recorder, store, targets: Targets::default() }
    }

    /// A group as a person knows it.
    async fn named(&self, by: &Actor<Viewer>, id: GroupId) -> String {
        self.lists.name_of(by.account(), id).await.ok().flatten().unwrap_or_else(|| id.to_string())
    }

    /// The group of this moment, where it is the one that was seen.
    async fn group_as_seen(&self, by: &Actor<Viewer>, openid: &OpenId, seen: Option<GroupId>) -> Result<GroupId, UiError> {
        let now = self.clients.of(by.account())?.group_of(openid).await.map_err(|error| failure::of_call(&error))?;
        match seen.filter(|seen| *seen != now) {
            Some(seen) => Err(UiError::Changed { seen: self.named(by, seen).await, now: self.named(by, now).await }),
            None => Ok(now),
        }
    }
}

#[async_trait]
impl Followers for FollowerDesk {
    async fn look_up(&self, by: &Actor<Viewer>, openid: &OpenId) -> Result<Card, UiError> {
        let wechat = self.clients.of(by.account())?;
        let (follower, group) = tokio::join!(wechat.follower(openid), wechat.group_of(openid));
        let mut follower = follower.map_err(|error| failure::of_call(&error))?;
        // user/info's groupid is a field kept for old programs; the group call itself has the last word.
        if let (Some(details), Ok(group)) = (&mut follower.details, group) {
            details.group = group;
        }
        let now = clock::now();
        if let Err(error) = self.store.note_lookup(by.staff().id, by.account(), openid, now).await {
            tracing::warn!(%error, "a look-up will not be offered again");
        }
        let records = self.store.done_changes(by.account(), openid.as_str(), CHANGES).await;
        let records = records.map_err(failure::of_store)?;
        let changes = records.iter().filter_map(|record| changes::shown(record, &records, follower.details.as_ref())).collect();
        Ok(Card { follower, changes, asked_at: now })
    }

    async fn recent(&self, by: &Actor<Viewer>) -> Result<Vec<OpenId>, UiError> {
        let recent = self.store.recent_lookups(by.staff().id, by.account(), RECENT).await;
        recent.map_err(failure::of_store)
    }

    async fn move_to(
        &self,
        by: &Actor<Operator>,
        openid: OpenId,
        to: GroupId,
        seen: Option<GroupId>,
        reason: Option<Reason>,
    ) -> Result<OnRecord<GroupId>, UiError> {
        to.can_receive().map_err(|why| UiError::invalid("to", Invalid::Group(why)))?;
        let account = by.account().clone();
        let wechat = self.clients.to_change(&account).await?;
        let lists = self.lists.clone();
        let turn = lists.change(&account, self.targets.hold(&account, [openid.to_string()]).await).await;
        let from = self.group_as_seen(by, &openid, seen).await?;
        if from == to {
            return Ok(OnRecord::unchanged(from));
        }
        from.can_release().map_err(|why| UiError::invalid("to", Invalid::Group(why)))?;
        let change = Change {
            action: MOVE,
            target: openid.to_string(),
            before: Some(from.to_string()),
            after: Some(to.to_string()),
            reason,
        };
        let (looking, who) = (wechat.clone(), openid.clone());
        let call = async move { wechat.move_follower(&openid, to).await };
        let look = async move || found::moved(&looking, &who, Some(from), to).await;
        let follow = async move |()| lists.write_through(turn, |groups| recount(groups, from, to)).await;
        Ok(self.recorder.change(by, change, call, look, follow).await?.map(|()| from))
    }

    async fn move_many(
        &self,
        by: &Actor<Operator>,
        openids: Vec<OpenId>,
        to: GroupId,
        reason: Option<Reason>,
    ) -> Result<Vec<OnRecord<(OpenId, GroupId)>>, UiError> {
        move_many::move_many(self, by, openids, to, reason).await
    }

    async fn set_remark(
        &self,
        by: &Actor<Operator>,
        openid: OpenId,
        remark: Remark,
        seen: String,
        reason: Option<Reason>,
    ) -> Result<OnRecord<String>, UiError> {
        remark::set_remark(self, by, openid, remark, seen, reason).await
    }

    async fn blacklist(
        &self,
        by: &Actor<Operator>,
        openid: OpenId,
        seen: Option<GroupId>,
        reason: Option<Reason>,
    ) -> Result<OnRecord<GroupId>, UiError> {
        blacklist::cross(self, by, openid, GroupId::BLACKLIST, seen, reason).await
    }

    async fn unblacklist(
        &self,
        by: &Actor<Operator>,
        openid: OpenId,
        to: GroupId,
        seen: Option<GroupId>,
        reason: Option<Reason>,
    ) -> Result<OnRecord<GroupId>, UiError> {
        to.can_receive().map_err(|why| UiError::invalid("to", Invalid::Group(why)))?;
        blacklist::cross(self, by, openid, to, seen, reason).await
    }
}

/// One follower fewer here, one more there.
fn recount(groups: &mut [Group], from: GroupId, to: GroupId) {
    for group in groups {
        group.count += i64::from(group.id == to) - i64::from(group.id == from);
    }
}
