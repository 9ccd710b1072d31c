use leptos::prelude::*;
use leptos_meta::Title;

use super::account::{Desk, account_page};
use crate::{
    domain::Admin,
    error::UiError,
    parts::{Tab, flash_notice, playground, quota_table, token_facts},
    paths,
    ports::{GroupList, Ports},
    request::request,
    ui::{ago, hidden, iso, problem, stamp},
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
    let sandbox = match &desk.account.sandbox {
        Some(_) => Some(ports.playground.switches(&by).await?),
        None => None,
    };
    let sandbox = sandbox.map(|switches| playground(&desk.visit, account, &switches, list.as_deref().ok()));
    // Where there are no switches, nothing below could tell why they did not move.
    let told_below: &[&str] = match sandbox {
        Some(_) => &[paths::form::CHECK_ACCOUNT, paths::form::PLAY_SANDBOX],
        None => &[paths::form::CHECK_ACCOUNT],
    };
    let refused = health.refused.as_ref().map(|(_, error)| problem(l, error));
    Ok(view! {
        <Title text=format!("{} · Fenzu", t!(l, nav.standing))/>
        {flash_notice(&desk.visit, told_below)}
        <div class="head"><div><h1>{t!(l, nav.standing)}</h1><p>{t!(l, standing.hint)}</p></div></div>
        {refused}
        <div class="pair">
            {token_facts(&desk.visit, account, &health)}
            {groups_served(&desk, list.as_deref())}
        </div>
        {quota_table(&desk.visit, account, &quotas)}
        {sandbox}
    }
    .into_any())
}

/// Whether groups/get answers, as it did last: a check that was refused just now says more than the list that is kept.
fn groups_served(desk: &Desk, list: Result<&GroupList, &UiError>) -> AnyView {
    let l = desk.visit.locale;
    let flash = desk.visit.flash.as_ref().filter(|flash| flash.form == paths::form::CHECK_ACCOUNT);
    let error = match (flash.and_then(|flash| flash.result.as_ref().err()), list) {
        (Some(error), _) | (None, Err(error)) => Some(error),
        (None, Ok(list)) => list.stale.as_ref(),
    };
    let checked = flash.is_some();
    let state = match error {
        None => view! { <span class="badge">{t!(l, standing.served)}</span> },
        Some(_) => view! { <span class="badge bad">{t!(l, standing.not_served)}</span> },
    };
    let last = list.ok().map(|list| {
        let at = list.fetched_at;
        view! {
            <dl class="facts">
                <dt>{t!(l, standing.asked)}</dt><dd><time datetime=iso(at) title=stamp(at)>{ago(l, desk.visit.now, at)}</time></dd>
                <dt>{t!(l, nav.groups)}</dt><dd class="num">{list.groups.len()}</dd>
            </dl>
        }
    });
    view! {
        <section class="card sheet">
            <div class="top"><h2>{t!(l, standing.groups)}</h2>{state}</div>
            {last}
            {error.map(|error| view! { <div class="inset">{problem(l, error)}</div> })}
            <p class="quiet gap">{t!(l, standing.groups_why)}</p>
            <form class="foot" method="post" action=paths::form::CHECK_ACCOUNT>
                {hidden("account", desk.account.id.to_string())}<button class="btn" autofocus=checked>{t!(l, standing.check)}</button>
            </form>
        </section>
    }
    .into_any()
}
