use super::Tab;
use crate::{
    pages::registry,
    paths,
    ports::Account,
    ui::Icon,
    visit::Visit,
    words::{Locale, t},
};

/// A page that the navigation leads to: the rail, the palette and the sheet of keys list the same ones.
pub(super) struct Way {
    /// The entry of the navigation that is marked there.
    pub tab: Tab,
    /// Its address.
    pub path: String,
    /// The sign before its word.
    pub sign: Icon,
    /// In a language of one's choice: people also search for a page by its name in the other.
    pub word: fn(Locale) -> &'static str,
    /// The letter that leads there after `g`; empty where none does.
    pub key: &'static str,
}

/// The pages of an account that are open to who is signed in.
pub(super) fn ways_of(visit: &Visit, account: &Account) -> Vec<Way> {
    let id = &account.id;
    let way = |tab, path, sign, word, key| Way { tab, path, sign, word, key };
    let groups = way(Tab::Groups, paths::groups(id), Icon::Groups, |l| t!(l, nav.groups), "g");
    let lookup = way(Tab::Lookup, paths::lookup(id), Icon::Search, |l| t!(l, nav.lookup), "l");
    let history = way(Tab::History, paths::history(id), Icon::History, |l| t!(l, nav.history), "h");
    let api = way(Tab::Api, paths::api_desk(id, None), Icon::Api, |l| t!(l, nav.api), "d");
    let standing = way(Tab::Account, paths::account(id), Icon::Gauge, |l| t!(l, nav.standing), "a");
    let ways = [
        (registry::GROUPS, groups),
        (registry::LOOKUP, lookup),
        (registry::HISTORY, history),
        (registry::API_DESK, api),
        (registry::ACCOUNT, standing),
    ];
    ways.into_iter().filter(|(page, _)| visit.may_open(account, page).is_ok()).map(|(_, way)| way).collect()
}

/// The pages about no account that stand in the rail, where they are open to who is signed in.
pub(super) fn ways_of_console(visit: &Visit) -> Vec<Way> {
    let way = |tab, path: &str, sign, word, key| Way { tab, path: path.to_owned(), sign, word, key };
    let ways = [
        (registry::STAFF, way(Tab::Staff, paths::STAFF, Icon::People, |l| t!(l, nav.staff), "s")),
        (registry::ACCOUNTS, way(Tab::Accounts, paths::ACCOUNTS, Icon::Accounts, |l| t!(l, nav.accounts), "o")),
    ];
    open(visit, ways)
}

/// What is one's own: it stands in the person's menu.
pub(super) fn ways_of_own(visit: &Visit) -> Vec<Way> {
    let ways = [
        (registry::ME, aside(paths::ME, Icon::People, |l| t!(l, nav.me), "m")),
        (registry::SECOND_FACTOR, aside(paths::SECOND_FACTOR, Icon::Lock, |l| t!(l, second_factor.title), "")),
    ];
    open(visit, ways)
}

/// Those that stand in the person's menu or on other pages.
pub(super) fn ways_aside(visit: &Visit) -> Vec<Way> {
    let others = [
        (registry::CONSOLE_HISTORY, aside(paths::HISTORY, Icon::History, |l| t!(l, history.of_console), "")),
        (registry::CONNECT, aside(paths::CONNECT, Icon::Plus, |l| t!(l, accounts.connect), "")),
    ];
    let mut ways = ways_of_own(visit);
    ways.extend(open(visit, others));
    ways
}

fn aside(path: &str, sign: Icon, word: fn(Locale) -> &'static str, key: &'static str) -> Way {
    Way { tab: Tab::Me, path: path.to_owned(), sign, word, key }
}

fn open<const N: usize>(visit: &Visit, ways: [(crate::pages::PageRoute, Way); N]) -> Vec<Way> {
    let theirs = |(page, _): &(crate::pages::PageRoute, Way)| page.needs.are_met_by(visit.staff.as_ref(), None);
    ways.into_iter().filter(theirs).map(|(_, way)| way).collect()
}
