use app::ports::{Change, Changed};

use super::{BLACKLIST, MOVE, REMARK, UNBLACKLIST};
use crate::store::Record;

/// A change on record as a card shows it; `None` for what cannot be read.
pub(super) fn shown(record: Record) -> Option<Change> {
    let group = |text: &Option<String>| text.as_deref().and_then(|text| text.parse().ok());
    let what = match record.action.as_str() {
        MOVE => Changed::Moved(group(&record.before), group(&record.after)?),
        BLACKLIST => Changed::Blacklisted,
        UNBLACKLIST => Changed::Unblacklisted(group(&record.after)?),
        REMARK => Changed::Remark(record.before?, record.after?),
        _ => return None,
    };
    Some(Change { by: record.staff, at: record.at, what, reason: record.reason })
}
