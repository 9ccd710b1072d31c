//! Failures on their way to a person: the cause goes to the log, once, and what may be shown goes on.

use std::borrow::Borrow;

use app::{
    domain::PersonNameRefusal,
    error::{Invalid, UiError},
};

use super::{StaffError, TryError};
use crate::{
    store::StoreError,
    wechat::{CallError, FetchFailure, Step},
};

/// What the browser may know of a failed reading.
pub(super) fn of_call(error: &CallError) -> UiError {
    tracing::warn!(%error, cause = source(error), "a call to WeChat failed");
    match error {
        CallError::Refused { during, errcode, errmsg, rid } => {
            UiError::WeChat { token: matches!(during, Step::Token), errcode: *errcode, errmsg: errmsg.clone(), rid: rid.clone() }
        }
        CallError::QuotaUsedUp { call, resets_at, .. } => UiError::QuotaUsedUp { call: call.clone(), resets_at: *resets_at },
        CallError::Unreachable { .. } => UiError::Unreachable,
        CallError::NoAnswer { .. } => UiError::NoAnswer { excerpt: None },
        CallError::Unreadable { excerpt, .. } => {
            UiError::NoAnswer { excerpt: Some(excerpt.clone()).filter(|text| !text.is_empty()) }
        }
    }
}

/// What the browser may know of a failed change: a silence leaves open whether it took effect.
pub(super) fn of_change(error: &CallError) -> UiError {
    match of_call(error) {
        UiError::NoAnswer { excerpt } if !error.outcome_is_known() => UiError::Unknown { excerpt },
        told => told,
    }
}

/// What the browser may know of a token's last fetch; its cause went to the log then.
pub(super) fn of_fetch(failure: FetchFailure) -> UiError {
    match failure {
        FetchFailure::Refused { errcode, errmsg, rid } => UiError::WeChat { token: true, errcode, errmsg, rid },
        FetchFailure::QuotaUsedUp { call, resets_at } => UiError::QuotaUsedUp { call, resets_at },
        FetchFailure::Unreachable => UiError::Unreachable,
        FetchFailure::NoAnswer { excerpt } => UiError::NoAnswer { excerpt: excerpt.filter(|text| !text.is_empty()) },
    }
}

/// What a manager, or a person about themselves, may know.
#[allow(clippy::needless_pass_by_value, reason = "map_err gives it away")]
pub(super) fn of_staff(error: StaffError) -> UiError {
    match error {
        StaffError::Store(error) => of_store(error),
        StaffError::Nobody(_) => UiError::NoPerson,
        StaffError::LastSteward => UiError::LastSteward,
        StaffError::OtherPassword => UiError::invalid("old_password", Invalid::OldPassword),
        StaffError::SignsOn(_) => UiError::invalid("id", Invalid::SignsOn),
        StaffError::TooShort => UiError::invalid("password", Invalid::PasswordTooShort),
        StaffError::Taken(_) => UiError::invalid("name", Invalid::Person(PersonNameRefusal::Taken)),
        StaffError::Hash(_) | StaffError::Broken(_) => {
            tracing::error!(%error, "a password was not set");
            UiError::Internal
        }
    }
}

/// Why a password is not looked at.
pub(crate) fn of_try(error: TryError) -> UiError {
    match error {
        TryError::TooMany { retry_at } => {
            tracing::warn!("a password was not looked at: too many failed before it");
            UiError::TooManyTries { retry_at }
        }
        TryError::Store(error) => of_store(error),
    }
}

/// Nothing of a failed store may be shown.
pub(super) fn of_store(error: impl Borrow<StoreError>) -> UiError {
    let error = error.borrow();
    tracing::error!(%error, cause = source(error), "a change or a reading was not done");
    UiError::Internal
}

fn source(error: &dyn std::error::Error) -> Option<String> {
    error.source().map(ToString::to_string)
}
