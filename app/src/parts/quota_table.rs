use leptos::prelude::*;

use crate::{
    api_call::ApiCall,
    domain::AccountId,
    paths,
    ports::Quota,
    ui::{
        Column, Tone, badge, card_head,
        chart::{Level, gauge},
        hidden, share, stamp, table, thousands,
    },
    visit::Visit,
    words::{self, Locale, t},
};

/// The day's calls: how many of how many, with a bar where the limit is known.
pub(crate) fn quota_table(visit: &Visit, account: &AccountId, quotas: &[Quota]) -> AnyView {
    let l = visit.locale;
    let asked = visit.flash.as_ref().is_some_and(|flash| flash.form == paths::form::RECONCILE_QUOTA);
    let rows = quotas.iter().map(|quota| row(l, quota)).collect_view();
    let reported = quotas.iter().filter_map(|quota| quota.reported_at).max();
    let reported = match reported {
        Some(at) => t!(l, quota.reported, at = stamp(at)),
        None => t!(l, quota.unreported).to_owned(),
    };
    let resets = quotas.first().map(|quota| view! { " "{t!(l, quota.resets, at = stamp(quota.resets_at))} });
    let reconcile = view! {
        <form method="post" action=paths::form::RECONCILE_QUOTA>
            {hidden("account", account.to_string())}<button class="btn" autofocus=asked>{t!(l, quota.reconcile)}</button>
        </form>
    };
    let columns = [
        Column::new(t!(l, api.call)),
        Column::new(t!(l, quota.used)).end(),
        Column::new(t!(l, quota.limit)).end(),
        Column::new(t!(l, groups.share)).aside().unseen(),
    ];
    view! {
        <section class="card plain-table">
            {card_head(t!(l, quota.title), reconcile)}
            {table(columns, rows)}
            <p class="note">{reported}{resets}</p>
        </section>
    }
    .into_any()
}

fn row(l: Locale, quota: &Quota) -> AnyView {
    let title = ApiCall::parse(&quota.call).map(|call| view! { <small class="quiet">{words::api_title(l, call)}</small> });
    let mark = match (quota.exhausted, quota.is_near()) {
        (true, _) => Some(badge(Tone::Bad, t!(l, quota.exhausted))),
        (false, true) => Some(badge(Tone::Warn, t!(l, quota.near))),
        (false, false) => None,
    };
    let bar = quota.limit.map(|limit| {
        let level = match () {
            // WeChat says so, or the figures do.
            () if quota.exhausted || quota.used >= limit => Level::Full,
            () if quota.is_near() => Level::Near,
            () => Level::Good,
        };
        view! { {gauge(quota.used, limit, level)}<span class="num">{share(quota.used, limit)}</span> }
    });
    view! {
        <tr>
            <th scope="row"><code>{quota.call.clone()}</code>" "{title}{mark}</th>
            <td class="r num">{thousands(quota.used)}</td>
            <td class="r num">{quota.limit.map_or_else(|| t!(l, quota.unknown).to_owned(), thousands)}</td>
            <td class="gauge aside">{bar}</td>
        </tr>
    }
    .into_any()
}
