use leptos::prelude::*;

use crate::{
    paths,
    ports::{Account, Sample},
    ui::{Icon, icon},
    words::{Locale, t},
};

/// Says on every page of the sandbox that nothing here is real.
pub(crate) fn sandbox_strip(l: Locale, account: &Account) -> Option<impl IntoView + use<>> {
    account.sandbox.as_ref()?;
    let lookup = paths::lookup(&account.id);
    Some(view! {
        <p class="strip">
            {icon(Icon::Flask)}<span>{t!(l, sandbox.strip)}</span>" "<a href=lookup>{t!(l, sandbox.try_one)}</a>
        </p>
    })
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
