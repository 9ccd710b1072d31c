use app::domain::Staff as Person;

use crate::store::{Ended, NewRecord, Store};

/// What happened to someone's second factor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Event {
    /// They turned it on.
    TurnedOn,
    /// They turned it off.
    TurnedOff,
    /// They had new recovery codes made.
    RecoveryCodesRenewed,
    /// A recovery code was used.
    RecoveryCodeUsed {
        /// How many are left.
        left: usize,
    },
    /// A code was wrong.
    WrongCode,
    /// So many codes were wrong that none is looked at for a while.
    Closed,
}

/// Puts on record what somebody does with their own second factor, from an address. `now` is UTC milliseconds.
pub(super) async fn note(store: &Store, who: &Person, from: &str, event: Event, now: i64) {
    let (action, after, ended) = match event {
        Event::TurnedOn => ("second_factor.on", None, Ended::done()),
        Event::TurnedOff => ("second_factor.off", None, Ended::done()),
        Event::RecoveryCodesRenewed => ("second_factor.recovery_codes", None, Ended::done()),
        Event::RecoveryCodeUsed { left } => ("second_factor.recovery_code", Some(left.to_string()), Ended::done()),
        Event::WrongCode => ("second_factor.code", None, Ended::refused("wrong_code")),
        Event::Closed => ("second_factor.code", None, Ended::refused("too_many_codes")),
    };
    let who = (who.id, who.name.clone());
    put(
        store,
        NewRecord { staff: who.clone(), ..NewRecord::by_nobody(from, action) }.to(who.1).changing(None, after),
        &ended,
        now,
    )
    .await;
}

/// Puts on record that someone's second factor was taken away from them; the record says by whom.
pub(in crate::services) async fn note_removal(store: &Store, by: NewRecord, name: &str, now: i64) {
    put(store, by.to(name), &Ended::done(), now).await;
}

async fn put(store: &Store, record: NewRecord, ended: &Ended, now: i64) {
    if let Err(error) = store.record_event(&record, ended, now).await {
        let cause = std::error::Error::source(&error).map(ToString::to_string);
        tracing::error!(%error, cause, action = record.action, "what happened to a second factor is not on record");
    }
}
