use app::{
    domain::{Actor, GroupId, OpenId, Operator, limits::MOVE_MANY_MAX},
    error::{Invalid, UiError},
    ports::{OnRecord, Reason},
};
use tokio::task::JoinSet;

use super::{FollowerDesk, MOVE, recount};
use crate::{
    services::{failure, found, recorder::Change},
    wechat::{WeChat, still_watched},
};

/// How many followers' groups are asked for at a time.
const AT_A_TIME: usize = 5;

/// Moves 1 to 50 followers with one call. Who is in the group already is left out of it.
pub(super) async fn move_many(
    desk: &FollowerDesk,
    by: &Actor<Operator>,
    openids: Vec<OpenId>,
    to: GroupId,
    reason: Option<Reason>,
) -> Result<Vec<OnRecord<(OpenId, GroupId)>>, UiError> {
    if openids.is_empty() || openids.len() > MOVE_MANY_MAX {
        return Err(UiError::invalid("openids", Invalid::HowMany));
    }
    to.can_receive().map_err(|why| UiError::invalid("to", Invalid::Group(why)))?;
    let account = by.account().clone();
    let wechat = desk.clients.to_change(&account).await?;
    let lists = desk.lists.clone();
    let held = desk.targets.hold(&account, openids.iter().map(OpenId::to_string)).await;
    let turn = lists.change(&account, held).await;
    let before = groups_of(&wechat, openids).await?;
    for (_, from) in &before {
        from.can_release().map_err(|why| UiError::invalid("openids", Invalid::Group(why)))?;
    }
    let moving: Vec<(OpenId, GroupId)> = before.iter().filter(|(_, from)| *from != to).cloned().collect();
    if moving.is_empty() {
        return Ok(before.into_iter().map(OnRecord::unchanged).collect());
    }
    let change = |(openid, from): &(OpenId, GroupId)| Change {
        action: MOVE,
        target: openid.to_string(),
        before: Some(from.to_string()),
        after: Some(to.to_string()),
        reason: reason.clone(),
    };
    let changes = moving.iter().map(change).collect();
    let (looking, were) = (wechat.clone(), moving.clone());
    let look = async move || found::each_moved(&looking, &were, to).await;
    let (openids, groups): (Vec<OpenId>, Vec<GroupId>) = moving.into_iter().unzip();
    let call = async move { wechat.move_followers(&openids, to).await };
    let follow = async move |done: Vec<bool>| {
        let moved = groups.into_iter().zip(done).filter(|(_, is_done)| *is_done);
        lists.write_through(turn, |kept| moved.for_each(|(from, _)| recount(kept, from, to))).await;
    };
    // Those who were moved, in their order.
    let mut entries = desk.recorder.change_each(by, changes, call, look, follow).await?.into_iter();
    let on_record = |(openid, from): (OpenId, GroupId)| OnRecord {
        entry: if from == to { None } else { entries.next() },
        value: (openid, from),
    };
    Ok(before.into_iter().map(on_record).collect())
}

/// The group of each, in the order given, each openid once.
async fn groups_of(wechat: &WeChat, openids: Vec<OpenId>) -> Result<Vec<(OpenId, GroupId)>, UiError> {
    let mut found: Vec<(OpenId, Option<GroupId>)> = Vec::new();
    for openid in openids {
        if !found.iter().any(|(known, _)| *known == openid) {
            found.push((openid, None));
        }
    }
    for some in found.chunks_mut(AT_A_TIME) {
        let mut asked = JoinSet::new();
        for (at, (openid, _)) in some.iter().enumerate() {
            let (wechat, openid) = (wechat.clone(), openid.clone());
            asked.spawn(still_watched(async move { (at, wechat.group_of(&openid).await) }));
        }
        while let Some(answer) = asked.join_next().await {
            let (at, group) = answer.map_err(|error| {
                tracing::error!(%error, "a follower's group was not asked for to the end");
                UiError::Internal
            })?;
            some[at].1 = Some(group.map_err(|error| failure::of_call(&error))?);
        }
    }
    Ok(found.into_iter().filter_map(|(openid, group)| Some((openid, group?))).collect())
}
