//! The only maker of [`Actor`]s.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    domain::{AccountId, Actor, Right, limits::REASON_MAX},
    error::{Invalid, UiError},
    ports::{Ports, Reason},
    visit::{Visit, visit},
};

/// Asks whether who is signed in holds a right on an account. Every server function and every page of an account begins here.
pub(crate) fn request<R: Right>(account: &AccountId) -> Result<(Actor<R>, Ports), UiError> {
    let staff = visitor()?.staff.clone().ok_or(UiError::NotSignedIn)?;
    let ports = use_context::<Ports>().ok_or(UiError::Internal)?;
    if ports.accounts.find(account).is_none() {
        return Err(UiError::NoAccount { account: account.clone() });
    }
    let actor = Actor::new(staff, account.clone()).ok_or(UiError::Forbidden { needs: R::ROLE })?;
    Ok((actor, ports))
}

/// The visit, inside a server function or a page.
pub(crate) fn visitor() -> Result<Arc<Visit>, UiError> {
    visit().ok_or(UiError::Internal)
}

/// The optional reason of a form.
pub(crate) fn reason(text: Option<String>) -> Result<Option<Reason>, UiError> {
    let text = text.unwrap_or_default().replace(|c: char| c.is_control(), " ");
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() > REASON_MAX {
        Err(UiError::invalid("reason", Invalid::ReasonTooLong))
    } else {
        Ok((!text.is_empty()).then_some(Reason(text)))
    }
}
