//! The server functions: every change that the console makes. One a file, each beside what the edge must know of its form.

// The structs that Leptos makes of the arguments: their fields are the form's, listed in `paths::form`.
#![allow(missing_docs)]

pub mod account;
pub mod accounts;
pub mod desk;
pub mod followers;
pub mod groups;
pub mod history;
pub mod me;
pub mod second_factor;
pub mod session;
pub mod staff;

use std::str::FromStr;

use crate::{
    domain::OpenId,
    error::{Invalid, UiError},
    form::FormRoute,
};

/// Every form of the console. What is not here is not served: a test holds it against what Leptos registered.
pub const FORMS: &[FormRoute] = &[
    session::LOGIN,
    session::CODE,
    session::LOGOUT,
    session::LANGUAGE,
    session::THEME,
    session::GUIDE,
    groups::CREATE,
    groups::RENAME,
    groups::DELETE,
    groups::REFRESH,
    followers::MOVE,
    desk::CALL,
    account::CHECK,
    account::QUOTA,
    account::TOKEN,
    account::SANDBOX,
    account::UNLOCK,
    account::LOCK,
    accounts::CONNECT,
    accounts::RENAME,
    accounts::SECRET,
    accounts::DISCONNECT,
    followers::REMARK,
    followers::BLACKLIST,
    followers::UNBLACKLIST,
    staff::INVITE,
    staff::WITHDRAW,
    staff::ROLE,
    staff::EXPORT,
    staff::DISABLE,
    staff::ENABLE,
    staff::RESET,
    staff::ACCEPT,
    me::PASSWORD,
    me::END_SESSION,
    me::END_OTHERS,
    second_factor::BEGIN,
    second_factor::CONFIRM,
    second_factor::RECOVERY_CODES,
    second_factor::OFF,
    history::UNDO,
];

/// An openid out of a form's field.
fn openid_in(field: &str, text: Option<&str>) -> Result<OpenId, UiError> {
    OpenId::parse(text.unwrap_or_default().trim()).map_err(|why| UiError::invalid(field, Invalid::OpenId(why)))
}

/// A number or a group's id out of a form's field.
fn parsed<T: FromStr>(field: &str, text: Option<&str>) -> Result<T, UiError> {
    text.unwrap_or_default().trim().parse().map_err(|_| UiError::invalid(field, Invalid::Choice))
}

#[cfg(test)]
mod tests;
