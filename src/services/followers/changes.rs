use app::{
    domain::{FollowerDetails, GroupId},
    ports::{Change, Changed, EntryId, Reason},
};

use super::{BLACKLIST, MOVE, REMARK, UNBLACKLIST};
use crate::{services::undo::may_be_undone, store::Record};

/// A change on record as a card shows it; `None` for what cannot be read. `last` are the last changes of this follower, and `now` is
/// what WeChat tells of them.
pub(super) fn shown(record: &Record, last: &[Record], now: Option<&FollowerDetails>) -> Option<Change> {
    let group = |text: &Option<String>| text.as_deref().and_then(|text| text.parse().ok());
    let what = match record.action.as_str() {
        MOVE => Changed::Moved(group(&record.before), group(&record.after)?),
        BLACKLIST => Changed::Blacklisted,
        UNBLACKLIST => Changed::Unblacklisted(group(&record.after)?),
        REMARK => Changed::Remark(record.before.clone()?, record.after.clone()?),
        _ => return None,
    };
    let still_so = now.is_some_and(|now| is_so(&what, now));
    let undo = (still_so && may_be_undone(record, last).is_ok()).then(|| EntryId::parse(&record.change_id)).flatten();
    let is_undo = record.reason.as_deref().is_some_and(|reason| Reason::undoes(reason).is_some());
    let reason = record.reason.clone().filter(|_| !is_undo);
    Some(Change { by: record.staff.clone(), at: record.at, what, reason, is_undo, undo })
}

/// Whether a follower is as a change left them.
fn is_so(what: &Changed, now: &FollowerDetails) -> bool {
    match what {
        Changed::Moved(_, to) | Changed::Unblacklisted(to) => now.group == *to,
        Changed::Blacklisted => now.group == GroupId::BLACKLIST,
        Changed::Remark(_, to) => now.remark == *to,
    }
}
