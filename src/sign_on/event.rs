use super::mapping::Grant;
use crate::{
    clock,
    store::{Ended, NewRecord, Store},
};

/// Someone came by the provider, or was turned away.
pub(super) struct Event<'a> {
    /// Row number and name; 0 for who has never been here.
    pub staff: (i64, &'a str),
    /// Their address.
    pub from: &'a str,
    /// What they may do now, or why they did not come in.
    pub outcome: Result<&'a Grant, &'static str>,
}

/// Writes it down. That it cannot be written keeps nobody out.
pub(super) async fn on_record(store: &Store, event: Event<'_>) {
    let (staff, after) = ((event.staff.0, event.staff.1.to_owned()), event.outcome.ok().map(told));
    let record = NewRecord { staff, after, ..NewRecord::by_nobody(event.from, "session.sign_on") };
    let ended = event.outcome.map_or_else(Ended::refused, |_| Ended::done());
    store.note(&record, &ended, clock::now()).await;
}

/// Such as `* operator`, or `* viewer, wx0123456789abcdef admin, export`.
fn told(grant: &Grant) -> String {
    let export = if grant.exports { ", export" } else { "" };
    format!("{}{export}", grant.roles)
}
