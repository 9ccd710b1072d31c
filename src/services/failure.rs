//! Failures on their way to a person: the cause goes to the log, once, and what may be shown goes on.

use app::error::UiError;

use crate::{
    store::StoreError,
    wechat::{CallError, Step},
};

/// What the browser may know of a failed reading.
pub(super) fn of_call(error: &CallError) -> UiError {
    tracing::warn!(%error, cause = source(error), "a call to WeChat failed");
    match error {
        CallError::Refused { during, errcode, errmsg, rid } => {
            UiError::WeChat { token: matches!(during, Step::Token), errcode: *errcode, errmsg: errmsg.clone(), rid: rid.clone() }
        }
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

/// Nothing of a failed store may be shown.
pub(super) fn of_store(error: &StoreError) -> UiError {
    tracing::error!(%error, cause = source(error), "a change or a reading was not done");
    UiError::Internal
}

fn source(error: &dyn std::error::Error) -> Option<String> {
    error.source().map(ToString::to_string)
}
