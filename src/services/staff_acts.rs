//! Acts on staff, on record. They are no changes at WeChat: one row says that it was done.

use std::borrow::Cow;

use app::{
    domain::{Manager, Me, StaffId},
    ports::Reason,
};

use crate::{
    clock,
    store::{Ended, NewRecord, Store},
};

/// Who did it, as the record names them.
#[derive(Clone)]
pub struct By {
    /// Row number; 0 for the command line.
    pub id: StaffId,
    /// Their name.
    pub name: Cow<'static, str>,
    /// The address that it was asked for from; empty where it is not known.
    pub from: Cow<'static, str>,
}

/// What was done.
#[derive(Default)]
pub struct Act<'a> {
    /// Such as `staff.invite`.
    pub action: &'static str,
    /// To whom: their name.
    pub target: &'a str,
    /// What it was.
    pub before: Option<String>,
    /// What it is now.
    pub after: Option<String>,
    /// Why, in the person's words.
    pub reason: Option<Reason>,
}

impl From<&Me> for By {
    fn from(me: &Me) -> Self {
        Self { id: me.staff().id, name: me.staff().name.clone().into(), from: me.from().to_owned().into() }
    }
}

impl From<&Manager> for By {
    fn from(manager: &Manager) -> Self {
        (&**manager).into()
    }
}

impl By {
    fn record(self, action: &'static str) -> NewRecord {
        NewRecord { staff: (self.id, self.name.into_owned()), ..NewRecord::by_nobody(self.from, action) }
    }
}

/// Writes down that somebody was refused what they asked for; `why` is the error's code.
pub(super) async fn refused(store: &Store, by: By, action: &'static str, why: &str) {
    store.note(&by.record(action), &Ended::refused(why), clock::now()).await;
}

/// Writes an act on record. It was done: where the record cannot be written, the log says so.
pub async fn note(store: &Store, by: By, act: Act<'_>) {
    let record = by.record(act.action).to(act.target).changing(act.before, act.after).because(act.reason.as_ref());
    store.note(&record, &Ended::done(), clock::now()).await;
}
