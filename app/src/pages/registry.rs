use crate::{
    domain::{Needs, Role},
    paths,
};

/// An address that people open: a page, or a route that answers by itself.
#[derive(Clone, Copy, Debug)]
pub struct PageRoute {
    /// Its pattern, as the router writes it: `/a/{account}/groups`.
    pub path: &'static str,
    /// What it takes to open it.
    pub needs: Needs,
}

impl PageRoute {
    const fn new(path: &'static str, needs: Needs) -> Self {
        Self { path, needs }
    }

    /// The one that the router matched.
    pub fn matched(pattern: &str) -> Option<&'static Self> {
        PAGES.iter().find(|page| page.path == pattern)
    }
}

/// Leads to the groups of the account at hand.
pub(crate) const HOME: PageRoute = PageRoute::new(paths::HOME, Needs::SignedIn);
pub(crate) const LOGIN: PageRoute = PageRoute::new(paths::LOGIN, Needs::Nothing);
/// For whoever's password was right: the guard lets nobody else in.
pub(crate) const LOGIN_CODE: PageRoute = PageRoute::new(paths::LOGIN_CODE, Needs::Nothing);
pub(crate) const SECOND_FACTOR: PageRoute = PageRoute::new(paths::SECOND_FACTOR, Needs::SignedIn);
pub(crate) const GROUPS: PageRoute = PageRoute::new("/a/{account}/groups", Needs::Role(Role::Viewer));
pub(crate) const DELETE_GROUP: PageRoute = PageRoute::new("/a/{account}/groups/{id}/delete", Needs::Role(Role::Admin));
pub(crate) const LOOKUP: PageRoute = PageRoute::new("/a/{account}/lookup", Needs::Role(Role::Viewer));
pub(crate) const BLACKLIST: PageRoute = PageRoute::new("/a/{account}/blacklist", Needs::Role(Role::Operator));
pub(crate) const UNBLACKLIST: PageRoute = PageRoute::new("/a/{account}/unblacklist", Needs::Role(Role::Operator));
pub(crate) const API_DESK: PageRoute = PageRoute::new("/a/{account}/api", Needs::Role(Role::Admin));
pub(crate) const ACCOUNT: PageRoute = PageRoute::new("/a/{account}/account", Needs::Role(Role::Admin));
pub(crate) const FORCE_TOKEN: PageRoute = PageRoute::new("/a/{account}/account/token", Needs::Role(Role::Admin));
pub(crate) const HISTORY: PageRoute = PageRoute::new("/a/{account}/history", Needs::Role(Role::Viewer));
pub(crate) const HISTORY_CSV: PageRoute = PageRoute::new(paths::HISTORY_CSV, Needs::Export);
pub(crate) const PALETTE: PageRoute = PageRoute::new(paths::PALETTE, Needs::Role(Role::Viewer));
pub(crate) const CONSOLE_HISTORY: PageRoute = PageRoute::new(paths::HISTORY, Needs::Steward);
pub(crate) const STAFF: PageRoute = PageRoute::new(paths::STAFF, Needs::Manager);
pub(crate) const PERSON: PageRoute = PageRoute::new("/staff/{id}", Needs::Manager);
pub(crate) const DISABLE: PageRoute = PageRoute::new("/staff/{id}/disable", Needs::Manager);
pub(crate) const RESET: PageRoute = PageRoute::new("/staff/{id}/reset", Needs::Manager);
/// A one-time link says more than a session does.
pub(crate) const INVITE: PageRoute = PageRoute::new(paths::INVITE, Needs::Nothing);
pub(crate) const ME: PageRoute = PageRoute::new(paths::ME, Needs::SignedIn);
pub(crate) const WRITING: PageRoute = PageRoute::new("/a/{account}/account/writing", Needs::Role(Role::Admin));
pub(crate) const ACCOUNTS: PageRoute = PageRoute::new(paths::ACCOUNTS, Needs::Steward);
pub(crate) const CONNECT: PageRoute = PageRoute::new(paths::CONNECT, Needs::Steward);
pub(crate) const CONNECTION: PageRoute = PageRoute::new("/accounts/{account}", Needs::Steward);
pub(crate) const DISCONNECT: PageRoute = PageRoute::new("/accounts/{account}/disconnect", Needs::Steward);
pub(crate) const NO_ACCOUNT: PageRoute = PageRoute::new(paths::NO_ACCOUNT, Needs::SignedIn);

/// Every address that people open. What is not here is closed to strangers; a test holds it against the pages that there are, and
/// another against what each answers to whom.
pub const PAGES: &[PageRoute] = &[
    HOME,
    LOGIN,
    LOGIN_CODE,
    SECOND_FACTOR,
    GROUPS,
    DELETE_GROUP,
    LOOKUP,
    BLACKLIST,
    UNBLACKLIST,
    API_DESK,
    ACCOUNT,
    FORCE_TOKEN,
    HISTORY,
    HISTORY_CSV,
    PALETTE,
    CONSOLE_HISTORY,
    STAFF,
    PERSON,
    DISABLE,
    RESET,
    INVITE,
    ME,
    WRITING,
    ACCOUNTS,
    CONNECT,
    CONNECTION,
    DISCONNECT,
    NO_ACCOUNT,
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use leptos_axum::generate_route_list;

    use super::*;
    use crate::App;

    #[test]
    fn every_page_of_the_router_says_what_it_takes() {
        for page in generate_route_list(App) {
            let path = page.path();
            assert!(PageRoute::matched(path).is_some(), "add {path} to PAGES in app/src/pages/registry.rs, with what it takes");
        }
    }

    #[test]
    fn no_address_is_registered_twice() {
        assert_eq!(PAGES.iter().map(|page| page.path).collect::<BTreeSet<_>>().len(), PAGES.len());
    }
}
