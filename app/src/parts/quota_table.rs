use leptos::prelude::*;

use crate::{
    api_call::ApiCall,
    domain::AccountId,
    paths,
    ports::Quota,
    ui::{chart::gauge, hidden, share, stamp, thousands},
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
    view! {
        <section class="card plain-table">
            <div class="top"><h2>{t!(l, quota.title)}</h2>
                <form method="post" action=paths::form::RECONCILE_QUOTA>
                    {hidden("account", account.to_string())}<button class="btn" autofocus=asked>{t!(l, quota.reconcile)}</button>
                </form>
            </div>
            <table>
                <thead><tr>
                    <th scope="col">{t!(l, api.call)}</th><th scope="col" class="r">{t!(l, quota.used)}</th>
                    <th scope="col" class="r">{t!(l, quota.limit)}</th><th scope="col" class="aside"><span class="sr">{t!(l, groups.share)}</span></th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
            <p class="note">{reported}{resets}</p>
        </section>
    }
    .into_any()
}

fn row(l: Locale, quota: &Quota) -> AnyView {
    let title = ApiCall::parse(&quota.call).map(|call| view! { <small class="quiet">{words::api_title(l, call)}</small> });
    let mark = match (quota.exhausted, quota.is_near()) {
        (true, _) => Some(view! { <span class="badge bad">{t!(l, quota.exhausted)}</span> }),
        (false, true) => Some(view! { <span class="badge warn">{t!(l, quota.near)}</span> }),
        (false, false) => None,
    };
    let bar = quota.limit.map(|limit| {
        view! { {gauge(quota.used, limit)}<span class="num">{share(quota.used, limit)}</span> }
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
