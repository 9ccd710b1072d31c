//! What is done with an account itself, and changes nothing at WeChat: one way onto the record.

use std::future::Future;

use app::{
    domain::{AccountId, Actor, Admin, Role, Staff, Steward},
    error::UiError,
    ports::Reason,
};

use super::failure;
use crate::{
    clock,
    store::{Ended, NewRecord, Store},
};

/// Who does it.
pub(super) struct By<'a> {
    staff: &'a Staff,
    role: Role,
    from: &'a str,
}

impl<'a> From<&'a Steward> for By<'a> {
    fn from(by: &'a Steward) -> Self {
        Self { staff: by.staff(), role: Role::Admin, from: by.from() }
    }
}

impl<'a> From<&'a Actor<Admin>> for By<'a> {
    fn from(by: &'a Actor<Admin>) -> Self {
        Self { staff: by.staff(), role: by.role(), from: by.from() }
    }
}

/// What is done, with which account. Never an AppSecret.
pub(super) struct Act<'a> {
    pub account: &'a AccountId,
    pub action: &'static str,
    pub before: Option<String>,
    pub after: Option<String>,
    pub reason: Option<Reason>,
}

/// Does it on record: that it begins, and how it ended. Where the beginning cannot be written, nothing is done.
pub(super) async fn on_record<T>(
    store: &Store,
    by: By<'_>,
    act: Act<'_>,
    doing: impl Future<Output = Result<T, UiError>>,
) -> Result<T, UiError> {
    let began = clock::now();
    let record = NewRecord {
        change_id: format!("{:032x}", rand::random::<u128>()),
        account: act.account.clone(),
        staff: (by.staff.id, by.staff.name.clone()),
        role: Some(by.role),
        address: by.from.to_owned(),
        action: act.action.to_owned(),
        target: act.account.to_string(),
        before: act.before,
        after: act.after,
        reason: act.reason.map(|reason| reason.as_str().to_owned()),
    };
    store.record_started(&record, began).await.map_err(|error| failure::of_store(&error))?;
    let done = doing.await;
    let outcome = if done.is_ok() { "done" } else { "refused" };
    let errmsg = done.as_ref().err().map(ToString::to_string);
    let now = clock::now();
    if let Err(error) = store.record_ended(&record, &Ended { outcome, errmsg, ms: now - began, ..Ended::default() }, now).await {
        // Done or refused stays so; the record shows an act without an end.
        failure::of_store(&error);
    }
    done
}
