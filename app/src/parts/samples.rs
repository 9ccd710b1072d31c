use leptos::prelude::*;

use crate::{
    paths,
    ports::{Account, Sample},
    ui::{Icon, Tone, strip},
    words::{Locale, t},
};

/// Says on every page of the sandbox that nothing here is real.
pub(crate) fn sandbox_strip(l: Locale, account: &Account) -> Option<AnyView> {
    account.sandbox.as_ref()?;
    let way = view! { <a href=paths::lookup(&account.id)>{t!(l, sandbox.try_one)}</a> };
    Some(strip(Tone::Plain, Icon::Flask, None, t!(l, sandbox.strip), way))
}

/// Openids of the sandbox to try.
pub(crate) fn sample_list(l: Locale, account: &Account) -> Option<impl IntoView + use<>> {
    let sandbox = account.sandbox.as_ref()?;
    let items = sandbox.samples.iter().map(|(openid, sample)| {
        let word = match sample {
            Sample::Grouped => t!(l, sandbox.grouped),
            Sample::Starred => t!(l, sandbox.starred),
            Sample::Blacklisted => t!(l, sandbox.blacklisted),
            Sample::Ungrouped => t!(l, sandbox.ungrouped),
            Sample::Unfollowed => t!(l, sandbox.unfollowed),
        };
        view! { <li><a class="mono" href=paths::follower(&account.id, openid)>{openid.to_string()}</a><span class="quiet">{word}</span></li> }
    });
    Some(view! {
        <section class="card list"><h2>{t!(l, sandbox.samples)}</h2><ul>{items.collect_view()}</ul></section>
    })
}
