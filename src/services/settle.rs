use std::sync::Arc;

use app::domain::{AccountId, GroupId, OpenId};

use super::{
    Clients,
    followers::{BLACKLIST, MOVE, REMARK, UNBLACKLIST},
    found::{self, Found},
    groups::{CREATE, DELETE, RENAME},
    recorder::{BY_A_LOOK, Recorder},
};
use crate::{
    store::{Ended, NewRecord, Record, Store, StoreError},
    wechat::{CallError, WeChat},
};

/// A change that began so long ago, milliseconds, is hardly under way in any process; where it is after all, the first end stays.
pub(super) const LONG_AGO: i64 = 2 * 60 * 1000;

/// Ends on record what the program's own end cut off: WeChat is asked how things stand. What cannot be asked now waits for the next round.
/// `now` is UTC milliseconds.
pub(super) async fn settle(
    store: &Store,
    clients: &Arc<Clients>,
    recorder: &Recorder,
    account: &AccountId,
    now: i64,
) -> Result<(), StoreError> {
    let Ok(wechat) = clients.of(account) else { return Ok(()) };
    for record in store.unfinished(account).await?.into_iter().filter(|record| now - record.at > LONG_AGO) {
        if recorder.is_under_way(&record.change_id) {
            continue;
        }
        let change = record.change_id.clone();
        match how_it_stands(&wechat, &record).await {
            Ok(found) => {
                let outcome = found.outcome();
                let target = if let Found::Done(target) = found { target } else { None };
                let errmsg = Some(BY_A_LOOK.to_owned());
                let ended = Ended { outcome, target, errmsg, ms: now - record.at, ..Ended::default() };
                if store.record_ended(&NewRecord::from(record), &ended, now).await? {
                    tracing::warn!(%account, change, outcome, "a change that was cut off is settled");
                }
            }
            Err(error) => tracing::warn!(%account, %error, "a change that was cut off cannot be settled yet"),
        }
    }
    Ok(())
}

/// What is found, and the target where the record did not know it.
async fn how_it_stands(wechat: &WeChat, record: &Record) -> Result<Found<Option<String>>, CallError> {
    let (before, after) = (record.before.as_deref(), record.after.as_deref().unwrap_or_default());
    let (group, openid) = (record.target.parse::<GroupId>(), OpenId::parse(&record.target));
    match (record.action.as_str(), group, openid) {
        (RENAME, Ok(id), _) => found::renamed(wechat, id, before, after).await.map(found::without_target),
        (DELETE, Ok(id), _) => found::deleted(wechat, id).await.map(found::without_target),
        (REMARK, _, Ok(openid)) => found::remarked(wechat, &openid, before, after).await.map(found::without_target),
        (MOVE | BLACKLIST | UNBLACKLIST, _, Ok(openid)) => match after.parse() {
            Ok(after) => {
                let before = before.and_then(|id| id.parse().ok());
                found::moved(wechat, &openid, before, after).await.map(found::without_target)
            }
            Err(_) => Ok(Found::Unclear),
        },
        (CREATE, ..) => {
            let highest = before.and_then(|id| id.parse().ok());
            found::created(wechat, after, highest).await.map(found::with_target)
        }
        _ => Ok(Found::Unclear),
    }
}
