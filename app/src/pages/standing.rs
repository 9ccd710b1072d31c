use leptos::prelude::*;
use leptos_meta::Title;

use super::account::{Desk, account_page};
use crate::{
    day::Day,
    domain::Admin,
    error::UiError,
    parts::{Growth, Tab, check_up, flash_notice, growth_card, playground, quota_table, token_facts, writing_card},
    paths,
    ports::{CheckUp, GroupList, Look, Ports},
    request::request,
    ui::{Tone, badge, card_head, fact, facts, figure, moment_ago, page_head, problem},
    words::t,
};

/// How the account stands with WeChat: its token, the day's calls, and whether groups are served at all.
#[component]
pub(crate) fn StandingPage() -> impl IntoView {
    account_page(Tab::Account, standing_page)
}

async fn standing_page(desk: Desk) -> Result<AnyView, UiError> {
    let (by, ports): (_, Ports) = request::<Admin>(&desk.account.id)?;
    let (l, account) = (desk.visit.locale, &desk.account.id);
    let list = ports.groups.list(&by).await;
    let health = ports.standing.token(&by).await?;
    let quotas = ports.standing.quotas(&by).await?;
    let today = Day::of(desk.visit.now);
    // Why it failed is in the log; the page does without.
    let totals = ports.groups.totals(&by, Growth::first(today)).await.unwrap_or_default();
    let growth = Growth::new(today, &totals, list.as_ref().ok().map(|list| list.total()));
    let checked = ports.connections.last_check_up(&by).await?;
    let sandbox = match &desk.account.sandbox {
        Some(_) => Some(ports.playground.switches(&by).await?),
        None => None,
    };
    let sandbox = sandbox.map(|switches| playground(&desk.visit, account, &switches, list.as_deref().ok()));
    // Where there are no switches, nothing below could tell why they did not move.
    let told_below: &[&str] = match sandbox {
        Some(_) => &[paths::form::PLAY_SANDBOX],
        None => &[],
    };
    let refused = health.refused.as_ref().map(|(_, error)| problem(l, error));
    Ok(view! {
        <Title text=format!("{} · Fenzu", t!(l, nav.standing))/>
        {flash_notice(&desk.visit, told_below)}
        {page_head(t!(l, nav.standing), view! { <p>{t!(l, standing.hint)}</p> }, ())}
        {refused}
        <div class="pair">
            {token_facts(&desk.visit, account, &health)}
            {groups_served(&desk, list.as_deref(), checked.as_ref())}
            {check_up(&desk.visit, account, checked.as_ref())}
            {writing_card(&desk.visit, &desk.account)}
        </div>
        {growth_card(l, &growth)}
        {quota_table(&desk.visit, account, &quotas)}
        {sandbox}
    }
    .into_any())
}

/// Whether groups/get answers, as it did last: a check-up that was refused after the list was kept says more than the list.
fn groups_served(desk: &Desk, list: Result<&GroupList, &UiError>, checked: Option<&CheckUp>) -> AnyView {
    let l = desk.visit.locale;
    let kept_at = list.map_or(i64::MIN, |list| list.fetched_at);
    // Told in full by the check-up itself.
    let refused = checked
        .filter(|checked| checked.at >= kept_at)
        .and_then(|checked| checked.finding(Look::Groups))
        .is_some_and(|finding| finding.error.is_some());
    let error = match list {
        _ if refused => None,
        Err(error) => Some(error),
        Ok(list) => list.stale.as_ref(),
    };
    let state = match error.is_some() || refused {
        false => badge(Tone::Good, t!(l, standing.served)),
        true => badge(Tone::Bad, t!(l, standing.not_served)),
    };
    let last = list.ok().map(|list| {
        let asked = fact(t!(l, standing.asked), moment_ago(l, desk.visit.now, list.fetched_at));
        facts([Some(asked), Some(figure(t!(l, nav.groups), list.groups.len()))])
    });
    view! {
        <section class="card sheet">
            {card_head(t!(l, standing.groups), state)}
            {last}
            {error.map(|error| view! { <div class="inset">{problem(l, error)}</div> })}
            <p class="quiet gap">{t!(l, standing.groups_why)}</p>
        </section>
    }
    .into_any()
}
