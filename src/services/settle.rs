use std::sync::Arc;

use app::domain::{AccountId, GroupId, OpenId};

use super::{
    Clients,
    followers::{BLACKLIST, MOVE, REMARK, UNBLACKLIST},
    groups::{CREATE, DELETE, RENAME},
};
use crate::{
    clock,
    store::{Ended, NewRecord, Record, Store, StoreError},
    wechat::{CallError, WeChat},
};

/// A change that began so long ago, milliseconds, is no longer under way in any process.
const LONG_AGO: i64 = 2 * 60 * 1000;

/// Ends on record what the program's own end cut off: WeChat is asked how things stand. What cannot be asked now waits for the next round.
pub(super) async fn settle(store: &Store, clients: &Arc<Clients>, account: &AccountId) -> Result<(), StoreError> {
    let Ok(wechat) = clients.of(account) else { return Ok(()) };
    let now = clock::now();
    for record in store.unfinished(account).await?.into_iter().filter(|record| now - record.at > LONG_AGO) {
        match how_it_stands(wechat, &record).await {
            Ok((outcome, target)) => {
                tracing::warn!(%account, change = record.change_id, outcome, "a change that was cut off is settled");
                let errmsg = Some("settled afterwards, by how things stood".to_owned());
                let ended = Ended { outcome, target, errmsg, ms: now - record.at, ..Ended::default() };
                store.record_ended(&NewRecord::from(record), &ended, now).await?;
            }
            Err(error) => tracing::warn!(%account, %error, "a change that was cut off cannot be settled yet"),
        }
    }
    Ok(())
}

/// The outcome, and the target where the record did not know it.
async fn how_it_stands(wechat: &WeChat, record: &Record) -> Result<(&'static str, Option<String>), CallError> {
    let (before, after) = (record.before.as_deref(), record.after.as_deref());
    let judge = |present: Option<String>| match present.as_deref() {
        None => "unknown",
        present if present == after => "done",
        present if present == before => "refused",
        Some(_) => "unknown",
    };
    match record.action.as_str() {
        RENAME => {
            let id: Option<GroupId> = record.target.parse().ok();
            let group = wechat.groups().await?.into_iter().find(|group| Some(group.id) == id);
            Ok((judge(group.map(|group| group.name)), None))
        }
        DELETE => {
            let id: Option<GroupId> = record.target.parse().ok();
            let is_there = wechat.groups().await?.into_iter().any(|group| Some(group.id) == id);
            Ok((if is_there { "refused" } else { "done" }, None))
        }
        REMARK => match OpenId::parse(&record.target) {
            Ok(openid) => Ok((judge(wechat.follower(&openid).await?.details.map(|details| details.remark)), None)),
            Err(_) => Ok(("unknown", None)),
        },
        MOVE | BLACKLIST | UNBLACKLIST => match OpenId::parse(&record.target) {
            Ok(openid) => Ok((judge(Some(wechat.group_of(&openid).await?.to_string())), None)),
            Err(_) => Ok(("unknown", None)),
        },
        CREATE => {
            let groups = wechat.groups().await?;
            let mut alike = groups.iter().filter(|group| Some(group.name.as_str()) == after);
            Ok(match (alike.next(), alike.next()) {
                (None, _) => ("refused", None),
                // Another of the same name may have been there before.
                (Some(group), None) => ("done", Some(group.id.to_string())),
                (Some(_), Some(_)) => ("unknown", None),
            })
        }
        _ => Ok(("unknown", None)),
    }
}
