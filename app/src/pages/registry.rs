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
pub(crate) const CONSOLE_HISTORY: PageRoute = PageRoute::new(paths::HISTORY, Needs::Manager);

/// Every address that people open. What is not here is closed to strangers; a test holds it against the pages that there are, and
/// another against what each answers to whom.
pub const PAGES: &[PageRoute] = &[
    HOME,
    LOGIN,
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
    CONSOLE_HISTORY,
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
