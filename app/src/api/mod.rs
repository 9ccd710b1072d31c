//! The server functions: every change that the console makes. One a file, each beside what the edge must know of its form.

// The structs that Leptos makes of the arguments: their fields are the form's, listed in `paths::form`.
#![allow(missing_docs)]

pub mod account;
pub mod desk;
pub mod followers;
pub mod groups;
pub mod session;

use crate::form::FormRoute;

/// Every form of the console. What is not here is not served: a test holds it against what Leptos registered.
pub const FORMS: [FormRoute; 17] = [
    session::LOGIN,
    session::LOGOUT,
    session::LANGUAGE,
    session::THEME,
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
    followers::REMARK,
    followers::BLACKLIST,
    followers::UNBLACKLIST,
];

#[cfg(test)]
mod tests;
