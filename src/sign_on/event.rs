use app::domain::Roles;

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
    let ended = match event.outcome {
        Ok(_) => Ended { outcome: "done", ..Ended::default() },
        Err(why) => Ended { outcome: "refused", errmsg: Some(why.to_owned()), ..Ended::default() },
    };
    if let Err(error) = store.record_event(&record, &ended, clock::now()).await {
        tracing::error!(%error, "a sign-on is not on record");
    }
}

/// Such as `operator`, or `viewer, admin on wx0123456789abcdef, export`.
fn told(grant: &Grant) -> String {
    let Roles { everywhere, on } = &grant.roles;
    let everywhere = everywhere.map(|role| role.as_str().to_owned());
    let each = on.iter().map(|(account, role)| format!("{} on {account}", role.as_str()));
    let export = grant.exports.then(|| "export".to_owned());
    everywhere.into_iter().chain(each).chain(export).collect::<Vec<_>>().join(", ")
}
