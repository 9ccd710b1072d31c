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
    let record = NewRecord::by_staff(who, from, action).to(&who.name).changing(None, after);
    store.note(&record, &ended, now).await;
}
