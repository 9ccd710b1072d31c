use std::sync::Arc;

use app::{
    domain::{Actor, Group, GroupId, OpenId, Operator, Viewer},
    error::UiError,
    ports::{Card, Change as Shown, Followers, Reason},
};
use async_trait::async_trait;

use super::{
    Clients, failure, found,
    group_list::GroupLists,
    recorder::{Change, Recorder},
};
use crate::{clock, store::Store};

/// The changes that a card shows.
const CHANGES: u64 = 5;
/// The look-ups that a page offers again.
const RECENT: u64 = 8;
pub(super) const MOVE: &str = "follower.move";

/// Looking followers up and moving them.
pub(super) struct FollowerDesk {
    clients: Arc<Clients>,
    lists: Arc<GroupLists>,
    recorder: Recorder,
    store: Store,
}

impl FollowerDesk {
    pub(super) fn new(clients: Arc<Clients>, lists: Arc<GroupLists>, recorder: Recorder, store: Store) -> Self {
        Self { clients, lists, recorder, store }
    }

    /// A group as a person knows it.
    async fn named(&self, by: &Actor<Viewer>, id: GroupId) -> String {
        self.lists.name_of(by.account(), id).await.ok().flatten().unwrap_or_else(|| id.to_string())
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
        let changes = records.map_err(|error| failure::of_store(&error))?.into_iter().filter(|record| record.action == MOVE);
        let changes = changes.filter_map(|record| {
            let group = |text: Option<String>| text.and_then(|text| text.parse::<GroupId>().ok());
            Some(Shown {
                by: record.staff,
                at: record.at,
                from: group(record.before),
                to: group(record.after)?,
                reason: record.reason,
            })
        });
        Ok(Card { follower, changes: changes.collect(), asked_at: now })
    }

    async fn recent(&self, by: &Actor<Viewer>) -> Result<Vec<OpenId>, UiError> {
        let recent = self.store.recent_lookups(by.staff().id, by.account(), RECENT).await;
        recent.map_err(|error| failure::of_store(&error))
    }

    async fn move_to(
        &self,
        by: &Actor<Operator>,
        openid: OpenId,
        to: GroupId,
        seen: Option<GroupId>,
        reason: Option<Reason>,
    ) -> Result<GroupId, UiError> {
        let account = by.account().clone();
        let wechat = self.clients.of(&account)?.clone();
        let from = wechat.group_of(&openid).await.map_err(|error| failure::of_call(&error))?;
        if let Some(seen) = seen.filter(|seen| *seen != from) {
            return Err(UiError::Changed { seen: self.named(by, seen).await, now: self.named(by, from).await });
        }
        if from == to {
            return Ok(from);
        }
        let change = Change {
            action: MOVE,
            target: openid.to_string(),
            before: Some(from.to_string()),
            after: Some(to.to_string()),
            reason,
        };
        let lists = self.lists.clone();
        let turn = lists.change(&account).await;
        let (looking, who) = (wechat.clone(), openid.clone());
        let call = async move { wechat.move_follower(&openid, to).await };
        let look = async move || found::moved(&looking, &who, Some(from), to).await;
        let follow = async move |()| {
            let recount = |groups: &mut Vec<Group>| {
                for group in groups {
                    group.count += i64::from(group.id == to) - i64::from(group.id == from);
                }
            };
            lists.write_through(turn, recount).await;
        };
        self.recorder.change_and_look(by, change, call, look, follow).await?;
        Ok(from)
    }
}
