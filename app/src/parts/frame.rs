use leptos::prelude::*;

use super::{choices, flash_notice, in_place::in_place, me::me, quota_strip, read_only_strip, sandbox_strip};
use crate::{
    pages::registry,
    paths,
    ports::{Account, Ports, Quota},
    ui::{Icon, brand_mark, icon},
    visit::Visit,
    words::{account_name, t},
};

/// Which entry of the navigation a page belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tab {
    Groups,
    Lookup,
    History,
    Api,
    Account,
    Staff,
    Accounts,
    /// None: a page about the person.
    Me,
}

/// The frame around a page of an account.
pub(crate) fn frame(visit: &Visit, ports: &Ports, account: &Account, warnings: &[Quota], tab: Tab, content: AnyView) -> AnyView {
    let l = visit.locale;
    let strip = view! { {sandbox_strip(l, account)}{read_only_strip(visit, account)}{quota_strip(l, warnings)} }.into_any();
    framed(visit, ports, Some(account), tab, strip, content)
}

/// The frame around a page about no account: the navigation leads back to the one at hand.
pub(crate) fn console_frame(visit: &Visit, ports: &Ports, tab: Tab, content: AnyView) -> AnyView {
    let at_hand = visit.staff.as_ref().and_then(|staff| ports.accounts.at_hand(staff, visit.last_account.as_ref()));
    framed(visit, ports, at_hand.as_ref(), tab, ().into_any(), content)
}

fn framed(visit: &Visit, ports: &Ports, account: Option<&Account>, tab: Tab, strip: AnyView, content: AnyView) -> AnyView {
    let l = visit.locale;
    let entries = account.map(|account| entries(visit, account, tab));
    view! {
        <a class="skip" href="#main">{t!(l, nav.skip)}</a>
        <div class="app">
            <header class="rail">
                <a class="brand" href="/">{brand_mark()}"Fenzu"</a>
                {account.map(|account| switcher(visit, ports, account))}
                <nav aria-label=t!(l, nav.label)>{entries}{console_entries(visit, tab)}</nav>
                {me(visit, account)}
            </header>
            <main id="main" tabindex="-1">{in_place(l, view! { {strip}{content} }.into_any())}</main>
        </div>
    }
    .into_any()
}

/// The pages of an account that are open to who is signed in.
fn entries(visit: &Visit, account: &Account, tab: Tab) -> AnyView {
    let l = visit.locale;
    let entries = [
        (registry::GROUPS, Tab::Groups, paths::groups(&account.id), Icon::Groups, t!(l, nav.groups)),
        (registry::LOOKUP, Tab::Lookup, paths::lookup(&account.id), Icon::Search, t!(l, nav.lookup)),
        (registry::HISTORY, Tab::History, paths::history(&account.id), Icon::History, t!(l, nav.history)),
        (registry::API_DESK, Tab::Api, paths::api_desk(&account.id, None), Icon::Api, t!(l, nav.api)),
        (registry::ACCOUNT, Tab::Account, paths::account(&account.id), Icon::Gauge, t!(l, nav.standing)),
    ];
    let open = entries.into_iter().filter(|(page, ..)| visit.may_open(account, page).is_ok());
    let entries = open.map(|(_, entry, path, sign, word)| {
        view! { <a href=path aria-current=(entry == tab).then_some("page")>{icon(sign)}{word}</a> }
    });
    entries.collect_view().into_any()
}

/// The pages about no account that are open to who is signed in.
fn console_entries(visit: &Visit, tab: Tab) -> AnyView {
    let l = visit.locale;
    let entries = [
        (registry::STAFF, Tab::Staff, paths::STAFF, Icon::People, t!(l, nav.staff)),
        (registry::ACCOUNTS, Tab::Accounts, paths::ACCOUNTS, Icon::Accounts, t!(l, nav.accounts)),
    ];
    let open = entries.into_iter().filter(|(page, ..)| page.needs.are_met_by(visit.staff.as_ref(), None));
    let entries = open.map(|(_, entry, path, sign, word)| {
        // On a phone they stand in the person's menu: the bar has room for an account's own pages only.
        view! { <a class="wide-only" href=path aria-current=(entry == tab).then_some("page")>{icon(sign)}{word}</a> }
    });
    entries.collect_view().into_any()
}

/// The account at hand, and the way to the others.
fn switcher(visit: &Visit, ports: &Ports, account: &Account) -> AnyView {
    let l = visit.locale;
    let name = |account: &Account| account_name(l, account);
    let label = view! { <span>{name(account)}<small class="mono">{account.id.to_string()}</small></span> };
    let theirs = visit.staff.as_ref().map(|staff| ports.accounts.of(staff)).unwrap_or_default();
    let others: Vec<_> = theirs.iter().filter(|other| other.id != account.id).collect();
    if others.is_empty() {
        return view! { <div class="acct">{label}</div> }.into_any();
    }
    let others = others.into_iter().map(|other| {
        view! { <a href=paths::groups(&other.id)>{name(other)}<small class="mono">{other.id.to_string()}</small></a> }
    });
    view! {
        <details class="acct">
            <summary>{label}{icon(Icon::Chevron)}</summary>
            <div class="menu">{others.collect_view()}</div>
        </details>
    }
    .into_any()
}

/// A page outside any account: not found, forbidden.
pub(crate) fn bare(visit: &Visit, title: &str, content: AnyView) -> AnyView {
    let l = visit.locale;
    view! {
        <leptos_meta::Title text=format!("{title} · Fenzu")/>
        <main class="door" id="main">
            <div class="brand">{brand_mark()}"Fenzu"</div>
            <div class="card panel">
                <h1>{title.to_owned()}</h1>
                {flash_notice(visit, &[])}
                {content}
                <a class="btn primary" href=paths::HOME>{t!(l, nav.home)}</a>
            </div>
            <div class="choices">{choices(visit)}</div>
        </main>
    }
    .into_any()
}
