use http::StatusCode;
use leptos::prelude::*;
use leptos_meta::Title;

use super::account::{Desk, account_page, status};
use crate::{
    day::Day,
    domain::limits,
    error::UiError,
    form::Fields,
    groups_view::GroupsView,
    parts::{Growth, Tab, create_form, flash_notice, groups_table, growth_note, guide},
    paths,
    ports::GroupList,
    ui::{Icon, hidden, icon, moment_ago, page_head, problem, thousands},
    words::t,
};

/// All groups of an account.
#[component]
pub(crate) fn GroupsPage() -> impl IntoView {
    account_page(Tab::Groups, groups_page)
}

async fn groups_page(desk: Desk) -> Result<AnyView, UiError> {
    let Desk { by, visit, ports, account } = &desk;
    let l = visit.locale;
    let title = view! { <Title text=format!("{} · Fenzu", t!(l, nav.groups))/> };
    let list = match ports.groups.list(by).await {
        Ok(list) => list,
        Err(error) => {
            status(error.status());
            let head = page_head(t!(l, nav.groups), (), refresh(&desk, t!(l, notice.retry), ""));
            // What was typed before it failed is still there, and may be sent again.
            let create = create_form(visit, account, "", 0);
            let notice = flash_notice(visit, &[paths::form::CREATE_GROUP]);
            return Ok(view! { {title}{notice}{head}{problem(l, &error)}{create} }.into_any());
        }
    };
    let view = GroupsView::parse(&Fields::parse(visit.query().as_bytes()));
    let query = GroupsView { edit: None, ..view.clone() }.query();
    let open = view.open(&list);
    if view.edit.is_some() && open.is_none() && visit.flash.is_none() {
        status(StatusCode::NOT_FOUND);
    }
    // The refusal of a form that is not on the page must be told at its head.
    let told_below = match open {
        Some(_) => &[paths::form::CREATE_GROUP, paths::form::RENAME_GROUP][..],
        None => &[paths::form::CREATE_GROUP],
    };
    let notice = flash_notice(visit, told_below);
    let today = Day::of(visit.now);
    // Why it failed is in the log; the list does without.
    let totals = ports.groups.totals(by, Growth::first(today)).await.unwrap_or_default();
    let growth = Growth::new(today, &totals, Some(list.total()));
    let figures = view! {
        <dl class="figs">
            <div><dt>{t!(l, groups.total)}</dt><dd class="num" id="total">{thousands(list.total())}</dd>{growth_note(l, &growth)}</div>
            <div><dt>{t!(l, nav.groups)}</dt><dd class="num">{list.groups.len()}" "<small>"/ "{limits::GROUPS_MAX}</small></dd></div>
        </dl>
    };
    let guide = guide(visit, ports, account, by).await;
    Ok(view! {
        {title}{notice}
        {guide}
        {list.stale.as_ref().map(|error| problem(l, error))}
        {page_head(t!(l, nav.groups), age(&desk, &list, &query), figures)}
        {groups_table(visit, account, &list, &view, create_form(visit, account, &query, list.groups.len()))}
    }
    .into_any())
}

/// How old the figures are, and the way to newer ones.
fn age(desk: &Desk, list: &GroupList, query: &str) -> impl IntoView + use<> {
    let l = desk.visit.locale;
    let at = list.fetched_at;
    view! {
        <div class="age">
            <span>{t!(l, groups.age)}" "{moment_ago(l, desk.visit.now, at)}</span>
            {refresh(desk, t!(l, groups.refresh), query)}
        </div>
    }
}

fn refresh(desk: &Desk, word: &'static str, query: &str) -> impl IntoView + use<> {
    view! {
        <form method="post" action=paths::form::REFRESH_GROUPS>
            {hidden("account", desk.account.id.to_string())}{hidden("view", query.to_owned())}
            <button class="link">{icon(Icon::Refresh)}{word}</button>
        </form>
    }
}
