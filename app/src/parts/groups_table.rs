use std::collections::{HashMap, HashSet};

use leptos::prelude::*;

use super::group_row::{Rows, group_row, row_to_be};
use crate::{
    api::groups::RENAME,
    domain::{AccountId, Group},
    groups_view::{GroupsView, Sort},
    pages::registry,
    paths,
    ports::{Account, GroupList},
    ui::{Icon, hidden, icon},
    visit::Visit,
    words::{Locale, t},
};

/// Rows that stand together in a body of the table: a phone lays out only those in sight, taking 25 rows for 1700 px (table.css).
const BODY: usize = 25;

/// All groups of an account, with the form that makes another above them. The filter hides rows and leaves none out, so that it
/// can be widened without asking again.
pub(crate) fn groups_table(visit: &Visit, of: &Account, list: &GroupList, view: &GroupsView, create: AnyView) -> AnyView {
    let (l, account) = (visit.locale, &of.id);
    // The row that had the focus is gone.
    let deleted = visit.flash.as_ref().is_some_and(|flash| flash.form == paths::form::DELETE_GROUP && flash.result.is_ok());
    let rows = Rows {
        visit,
        account,
        view,
        open: view.opening(),
        total: list.total(),
        may_rename: visit.may_post(of, &RENAME),
        may_delete: visit.may_open(of, &registry::DELETE_GROUP),
        twice: borne_twice(&list.groups),
    };
    let is_open = view.open(list).is_some();
    let whole = !is_open && view.filter.is_empty();
    let shown = list.groups.iter().filter(|group| view.shows(group)).count();
    let bodies = view.order(&list.groups).chunks(BODY).map(|groups| body(&rows, groups)).collect_view();
    let newest_first = view.sort == Sort::Id && view.desc;
    let row_to_be = || view! { <tbody>{row_to_be(l)}</tbody> };
    let (row_first, row_last) = (newest_first.then(row_to_be), (!newest_first).then(row_to_be));
    let all = list.groups.len();
    let clear = paths::groups(account) + &GroupsView { filter: String::new(), edit: None, ..view.clone() }.query();
    view! {
        <section class=if is_open { "card groups editing" } else { "card groups" }>
            <div class="tools">
                <form class="bar" method="get" role="search">
                    <label class="field"><span class="sr">{t!(l, groups.filter)}</span>{icon(Icon::Search)}
                        <input type="search" name="filter" value=view.filter.clone() placeholder=t!(l, groups.filter) autocomplete="off"
                            data-filter="groups" data-key="/"/>
                        <kbd aria-hidden="true">"/"</kbd>
                    </label>
                    {sort_fields(view)}
                    <output class="quiet num" id="shown" data-template=t!(l, groups.shown, shown = "{shown}", all = "{all}")>
                        {t!(l, groups.shown, shown = shown, all = all)}
                    </output>
                    <button class="btn sleeping">{t!(l, groups.apply)}</button>
                </form>
                {create}
            </div>
            <table id="groups" class=whole.then_some("whole") data-rows="true" tabindex="-1" hidden={shown == 0} autofocus=deleted>
                <thead><tr>
                    {head(l, view, account, Sort::Id, "id", "ID")}
                    {head(l, view, account, Sort::Name, "name", t!(l, groups.name))}
                    {head(l, view, account, Sort::Count, "r", t!(l, groups.count))}
                    <th scope="col" class="share">{t!(l, groups.share)}</th>
                    <th scope="col" class="do"><span class="sr">{t!(l, groups.acts)}</span></th>
                </tr></thead>
                {row_first}{bodies}{row_last}
            </table>
            <p class="note">{icon(Icon::Lock)}{t!(l, groups.system_note)}</p>
            <p class="empty" id="none" hidden={shown > 0}>{t!(l, groups.none)}" "<a href=clear>{t!(l, groups.clear)}</a></p>
        </section>
    }
    .into_any()
}

/// Some of the rows, written out at once: a view that is kept to be written later copies every attribute, and there may be 500 rows.
fn body(rows: &Rows<'_>, groups: &[&Group]) -> impl IntoView + use<> {
    let html = groups.iter().map(|group| group_row(rows, group)).collect_view().to_html();
    let full = (groups.len() == BODY).then_some("full");
    view! { <tbody class=full inner_html=html></tbody> }
}

/// The order of the view, so that filtering by the form keeps it.
fn sort_fields(view: &GroupsView) -> impl IntoView + use<> {
    let query = GroupsView { filter: String::new(), edit: None, ..view.clone() }.query();
    crate::form::Fields::parse(query.trim_start_matches('?').as_bytes())
        .into_iter()
        .map(|(name, value)| hidden(&name, value))
        .collect_view()
}

fn head(
    l: Locale,
    view: &GroupsView,
    account: &AccountId,
    sort: Sort,
    class: &'static str,
    word: &'static str,
) -> impl IntoView + use<> {
    let (order, arrow) = match (view.sort == sort, view.desc) {
        (true, false) => (Some("ascending"), " ↑"),
        (true, true) => (Some("descending"), " ↓"),
        (false, _) => (None, ""),
    };
    let path = paths::groups(account) + &view.sorted_by(sort).query();
    view! { <th scope="col" id=format!("by-{class}") class=class aria-sort=order><a href=path data-swap="true" title=t!(l, groups.sort)>{word}<span aria-hidden="true">{arrow}</span></a></th> }
}

fn borne_twice(groups: &[Group]) -> HashSet<&str> {
    let mut seen: HashMap<&str, usize> = HashMap::with_capacity(groups.len());
    for group in groups {
        *seen.entry(group.name.as_str()).or_default() += 1;
    }
    seen.into_iter().filter(|(_, times)| *times > 1).map(|(name, _)| name).collect()
}
