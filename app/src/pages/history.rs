use std::collections::HashSet;

use leptos::prelude::*;
use leptos_meta::Title;

use super::{
    account::{Desk, account_page},
    console::console_page,
};
use crate::{
    api::history::UNDO,
    day::Day,
    domain::Needs,
    error::UiError,
    form::Fields,
    history_view::HistoryView,
    parts::{Month, Tab, flash_notice, history_table, month},
    paths,
    ports::{EntryId, HistoryFilter, HistoryPage as Page, Turn},
    request::steward,
    ui::page_head,
    visit::Visit,
    words::t,
};

/// What was done on an account, by whom.
#[component]
pub(crate) fn HistoryPage() -> impl IntoView {
    account_page(Tab::History, of_account)
}

/// What happened to the console itself: sign-ins, staff, accounts.
#[component]
pub(crate) fn ConsoleHistoryPage() -> impl IntoView {
    console_page(Tab::Me, |visit, ports| async move {
        let (by, _) = steward()?;
        let view = view_of(&visit);
        let page = match view.filter(&[]) {
            Ok(filter) => ports.history.of_console(&by, &filter, view.turn).await?,
            Err(_) => Page::default(),
        };
        let title = t!(visit.locale, history.of_console);
        Ok(view! {
            <Title text=format!("{title} · Fenzu")/>
            {flash_notice(&visit, &[])}
            {page_head(title, view! { <p>{t!(visit.locale, history.console_hint)}</p> }, ())}
            {history_table(&visit, None, &view, &page, &HashSet::new())}
        }
        .into_any())
    })
}

async fn of_account(desk: Desk) -> Result<AnyView, UiError> {
    let Desk { by, visit, ports, account } = &desk;
    let l = visit.locale;
    let view = view_of(visit);
    let (page, filter) = match view.filter(&[]) {
        Ok(filter) => (ports.history.page(by, &filter, view.turn).await?, Some(filter)),
        // A group may be named by its name: the names come with a page.
        Err(_) => {
            let names = ports.history.page(by, &HistoryFilter::default(), Turn::Newest).await?.names;
            match view.filter(&names) {
                Ok(filter) => (ports.history.page(by, &filter, view.turn).await?, Some(filter)),
                // What could not be there is not found.
                Err(_) => (Page { names, ..Page::default() }, None),
            }
        }
    };
    let month = match filter {
        // Nothing was ever done: the list says so.
        _ if view.is_whole() && page.entries.is_empty() => None,
        Some(filter) => {
            let today = Day::of(visit.now);
            // Why it failed is in the log; the list does without.
            let tallies = ports.history.tally(by, &Month::wanted(today, filter)).await.ok();
            tallies.map(|tallies| month(l, &account.id, &view, &Month::new(today, &tallies)))
        }
        None => None,
    };
    let undoable = match visit.may_post(account, &UNDO) {
        Ok(()) => {
            let entries: Vec<_> = page.entries.iter().filter_map(|entry| EntryId::parse(&entry.change)).collect();
            ports.undo.undoable(by, &entries).await?
        }
        Err(_) => HashSet::new(),
    };
    let whole = HistoryView { turn: Turn::Newest, ..view.clone() };
    let path = paths::history_csv(&account.id) + &whole.query();
    let export = if Needs::Export.are_met_by(visit.staff.as_ref(), Some(&account.id)) {
        view! { <a class="btn" href=path download="">{t!(l, history.export)}</a> }.into_any()
    } else {
        let why = t!(l, history.export_why);
        view! { <button class="btn" disabled title=why aria-describedby="export-why">{t!(l, history.export)}</button><small class="quiet" id="export-why">{why}</small> }.into_any()
    };
    let console = Needs::Steward
        .are_met_by(visit.staff.as_ref(), None)
        .then(|| view! { <a href=paths::HISTORY>{t!(l, history.of_console)}</a> });
    Ok(view! {
        <Title text=format!("{} · Fenzu", t!(l, nav.history))/>
        {flash_notice(visit, &[])}
        {page_head(t!(l, nav.history), view! { <p>{t!(l, history.hint)}" "{console}</p> }, view! { <div class="row">{export}</div> })}
        {month}
        {history_table(visit, Some(&account.id), &view, &page, &undoable)}
    }
    .into_any())
}

fn view_of(visit: &Visit) -> HistoryView {
    HistoryView::parse(&Fields::parse(visit.query().as_bytes()))
}
