//! The only maker of [`Actor`]s, and of the proofs that are about no account.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    domain::{AccountId, Actor, Manager, Me, Needs, Right, SignOnRefusal, Steward, limits::REASON_MAX},
    error::{Invalid, UiError},
    ports::{Ports, Reason},
    visit::{Visit, visit},
};

/// Asks whether who is signed in holds a right on an account. Every server function and every page of an account begins here.
pub(crate) fn request<R: Right>(account: &AccountId) -> Result<(Actor<R>, Ports), UiError> {
    let (visit, ports) = (visitor()?, ports()?);
    Ok((granted(&visit, &ports, account)?, ports))
}

/// Like [`request`], for what the edge itself answers.
pub fn granted<R: Right>(visit: &Visit, ports: &Ports, account: &AccountId) -> Result<Actor<R>, UiError> {
    let staff = visit.staff.as_ref().ok_or(UiError::NotSignedIn)?;
    if ports.accounts.find(account).is_none() || staff.roles.on(account).is_none() {
        // Whoever has no role on it learns nothing of it.
        return Err(UiError::NoAccount { account: account.clone() });
    }
    Actor::new(staff.clone(), account.clone(), visit.from.clone()).ok_or(UiError::Forbidden { needs: R::NEEDS })
}

/// Asks whether someone is signed in, for what people do to themselves.
pub(crate) fn me() -> Result<(Me, Ports), UiError> {
    let visit = visitor()?;
    let staff = visit.staff.clone().ok_or(UiError::NotSignedIn)?;
    Ok((Me::new(staff, visit.from.clone()), ports()?))
}

/// Asks whether names and passwords let people in here, before one is made or set.
pub(crate) fn passwords() -> Result<(), UiError> {
    if visitor()?.ways_in.passwords { Ok(()) } else { Err(UiError::SignOn { why: SignOnRefusal::PasswordsOff }) }
}

/// Asks whether who is signed in sees to staff.
pub(crate) fn manager() -> Result<(Manager, Ports), UiError> {
    let (me, ports) = me()?;
    Ok((Manager::new(me).ok_or(UiError::Forbidden { needs: Needs::Manager })?, ports))
}

/// Asks whether who is signed in sees to the accounts themselves.
pub(crate) fn steward() -> Result<(Steward, Ports), UiError> {
    let (me, ports) = me()?;
    Ok((Steward::new(me).ok_or(UiError::Forbidden { needs: Needs::Steward })?, ports))
}

/// The ports, for what takes no rights: one-time links.
pub(crate) fn ports() -> Result<Ports, UiError> {
    use_context::<Ports>().ok_or(UiError::Internal)
}

/// The visit, inside a server function or a page.
pub(crate) fn visitor() -> Result<Arc<Visit>, UiError> {
    visit().ok_or(UiError::Internal)
}

/// The optional reason of a form.
pub(crate) fn reason(text: Option<String>) -> Result<Option<Reason>, UiError> {
    let text = text.unwrap_or_default().replace(|c: char| c.is_control(), " ");
    let mut text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if Reason::undoes(&text).is_some() {
        // What only an undo says of itself.
        text = text.replacen(':', ": ", 1);
    }
    if text.chars().count() > REASON_MAX {
        Err(UiError::invalid("reason", Invalid::ReasonTooLong))
    } else {
        Ok((!text.is_empty()).then_some(Reason(text)))
    }
}
