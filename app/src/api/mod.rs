//! The server functions: every change that the console makes. One a file, each beside what the edge must know of its form.

// The structs that Leptos makes of the arguments: their fields are the form's, listed in `paths::form`.
#![allow(missing_docs)]

pub mod followers;
pub mod groups;
pub mod session;

use crate::form::FormRoute;

/// Every form of the console. What is not here is not served: a test holds it against what Leptos registered.
pub const FORMS: [FormRoute; 8] = [
    session::LOGIN,
    session::LOGOUT,
    session::LANGUAGE,
    session::THEME,
    groups::CREATE,
    groups::RENAME,
    groups::REFRESH,
    followers::MOVE,
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use leptos::server_fn::axum::server_fn_paths;

    use super::*;

    #[test]
    fn every_server_function_is_a_known_form_and_takes_only_posts() {
        let known: BTreeSet<_> = FORMS.iter().map(|form| (form.path, http::Method::POST.to_string())).collect();
        let served: BTreeSet<_> = server_fn_paths().map(|(path, method)| (path, method.to_string())).collect();
        assert_eq!(served, known);
    }
}
