use leptos::prelude::*;

use super::{
    choices, flash_notice,
    in_place::in_place,
    keys_sheet::keys_sheet,
    me::me,
    palette::{palette, palette_button},
    quota_strip, read_only_strip, sandbox_strip,
    ways::{Way, ways_of, ways_of_console},
};
use crate::{
    paths,
    ports::{Account, Ports, Quota},
    ui::{Icon, brand_mark, icon},
    visit::Visit,
    words::{Locale, account_name, t},
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
    let of_account = account.map(|account| entries(l, ways_of(visit, account), tab, false));
    let of_console = entries(l, ways_of_console(visit), tab, true);
    view! {
        <a class="skip" href="#main">{t!(l, nav.skip)}</a>
        <div class="app">
            <header class="rail">
                <a class="brand" href="/">{brand_mark()}"Fenzu"</a>
                {account.map(|account| switcher(visit, ports, account))}
                {visit.staff.as_ref().map(|_| palette_button(l))}
                <nav aria-label=t!(l, nav.label)>{of_account}{of_console}</nav>
                {me(visit, account)}
            </header>
            <main id="main" tabindex="-1">{in_place(l, view! { {strip}{content} }.into_any())}</main>
        </div>
        {visit.staff.as_ref().map(|_| view! { {palette(visit, account)}{keys_sheet(visit, account)} })}
    }
    .into_any()
}

/// The pages of the navigation. On a phone those about no account stand in the person's menu: the bar has room for an account's own only.
fn entries(l: Locale, ways: Vec<Way>, tab: Tab, wide_only: bool) -> AnyView {
    let entries = ways.into_iter().map(|way| {
        let current = (way.tab == tab).then_some("page");
        view! { <a class=wide_only.then_some("wide-only") href=way.path data-go=way.key aria-current=current>{icon(way.sign)}{(way.word)(l)}</a> }
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
