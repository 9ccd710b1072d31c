use std::collections::HashSet;

use leptos::prelude::*;

use super::history_row::{HistoryRows, history_row};
use crate::{
    domain::AccountId,
    history_view::HistoryView,
    paths,
    ports::{Ending, EntryId, HistoryPage, Kind, Turn},
    ui::{Icon, Leaf, TextField, empty, icon, pager, select_field},
    visit::Visit,
    words::{self, t},
};

/// A history: the form that chooses among its entries, a page of them, and the ways to the next.
/// `undoable` are those entries that may be taken back by who is signed in.
pub(crate) fn history_table(
    visit: &Visit,
    account: Option<&AccountId>,
    view: &HistoryView,
    page: &HistoryPage,
    undoable: &HashSet<EntryId>,
) -> AnyView {
    let l = visit.locale;
    let path = account.map_or_else(|| paths::HISTORY.to_owned(), paths::history);
    let rows = HistoryRows { visit, account, view, names: &page.names, undoable };
    let entries = page.entries.iter().map(|entry| history_row(&rows, entry)).collect_view();
    let to = |turn| format!("{path}{}", HistoryView { turn, ..view.clone() }.query());
    let newest = page.entries.first().map_or(Turn::Newest, |first| Turn::Newer(first.id));
    let newer = page.has_newer.then(|| Leaf { href: to(newest), word: t!(l, history.newer) });
    let older = page.entries.last().filter(|_| page.has_older);
    let older = older.map(|last| Leaf { href: to(Turn::Older(last.id)), word: t!(l, history.older) });
    let none = page.entries.is_empty().then(|| match view.is_whole() {
        true => empty(t!(l, history.empty), ()),
        false => empty(t!(l, history.none), view! { <a href=path.clone() data-swap="true">{t!(l, history.clear)}</a> }),
    });
    let table = (!page.entries.is_empty()).then(|| {
        view! {
            <table id="history" data-rows="true" tabindex="-1">
                <thead><tr>
                    <th scope="col" class="when">{t!(l, history.when)}</th>
                    <th scope="col" class="by">{t!(l, history.who)}</th>
                    <th scope="col" class="what">{t!(l, history.what)}</th>
                    <th scope="col" class="end">{t!(l, history.outcome)}</th>
                    <th scope="col" class="do"><span class="sr">{t!(l, groups.acts)}</span></th>
                </tr></thead>
                <tbody>{entries}</tbody>
            </table>
        }
    });
    view! {
        <section class="card history">
            {filter_form(visit, account, view, page)}
            {table}{none}
            {pager(t!(l, history.pages), newer, older)}
        </section>
    }
    .into_any()
}

fn filter_form(visit: &Visit, account: Option<&AccountId>, view: &HistoryView, page: &HistoryPage) -> AnyView {
    let l = visit.locale;
    let kinds = if account.is_some() { &Kind::OF_ACCOUNT[..] } else { &Kind::OF_CONSOLE[..] };
    let kinds = kinds.iter().map(|kind| (kind.as_str(), words::kind(l, *kind)));
    let endings = Ending::ALL.iter().map(|ending| (ending.as_str(), words::ending(l, *ending)));
    let by = field("who", t!(l, history.by_name), "text", &view.who, None);
    let names = page.names.iter().map(|(id, name)| view! { <option value=id.to_string()>{name.clone()}</option> });
    // What is asked for less often stands folded, so that the list begins in the first screen.
    let (by, rarer) = match account {
        None => (Some(by), None),
        Some(_) => {
            let in_use = [&view.who, &view.group, &view.openid].into_iter().any(|field| !field.is_empty());
            let rarer = view! {
                <details class="more" open=in_use>
                    <summary>{t!(l, history.more)}</summary>
                    <div class="sieve-more">
                        {by}
                        {field("group", t!(l, history.about_group), "text", &view.group, Some("history-groups"))}
                        <datalist id="history-groups">{names.collect_view()}</datalist>
                        {field("openid", "OpenID", "text", &view.openid, None)}
                    </div>
                </details>
            };
            (None, Some(rarer))
        }
    };
    let clear = account.map_or_else(|| paths::HISTORY.to_owned(), paths::history);
    let clear = (!view.is_whole()).then(|| view! { <a class="btn quiet" href=clear data-swap="true">{t!(l, history.clear)}</a> });
    view! {
        <form class="sieve" method="get" role="search">
            {by}
            {choice("kind", t!(l, history.kinds), t!(l, history.all), &view.kind, kinds)}
            {choice("outcome", t!(l, history.outcome), t!(l, history.all), &view.outcome, endings)}
            {field("from", t!(l, history.from), "date", &view.from, None)}
            {field("to", t!(l, history.to), "date", &view.to, None)}
            <div class="row"><button class="btn">{icon(Icon::Search)}{t!(l, groups.apply)}</button>{clear}</div>
            {rarer}
        </form>
    }
    .into_any()
}

fn field(name: &'static str, label: &'static str, kind: &'static str, value: &str, list: Option<&'static str>) -> AnyView {
    TextField::new(name, label).kind(kind).value(value).list(list).view()
}

fn choice(
    name: &'static str,
    label: &'static str,
    all: &'static str,
    chosen: &str,
    choices: impl Iterator<Item = (&'static str, &'static str)>,
) -> AnyView {
    let choices =
        choices.map(|(value, word)| view! { <option value=value selected=value == chosen>{word}</option> }).collect_view();
    select_field(name, label, view! { <option value="">{all}</option>{choices} })
}
