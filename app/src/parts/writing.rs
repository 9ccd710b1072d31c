use leptos::prelude::*;

use crate::{
    pages::registry,
    paths,
    ports::{Account, Source},
    ui::{Icon, icon},
    visit::Visit,
    words::t,
};

/// Says on every page of an account that it is read-only, and who can change that.
pub(crate) fn read_only_strip(visit: &Visit, account: &Account) -> Option<AnyView> {
    let l = visit.locale;
    if account.writable {
        return None;
    }
    let way_out = if visit.may_open(account, &registry::WRITING).is_ok() {
        view! { <a href=paths::writing(&account.id)>{t!(l, writing.unlock)}</a> }.into_any()
    } else {
        t!(l, writing.ask).into_any()
    };
    Some(
        view! { <p class="strip" id="read-only">{icon(Icon::Lock)}<span>{t!(l, writing.strip)}</span>" "{way_out}</p> }
            .into_any(),
    )
}

/// Whether changes are allowed, for an account where that is an administrator's to say.
pub(crate) fn writing_card(visit: &Visit, account: &Account) -> Option<AnyView> {
    let l = visit.locale;
    if account.source != Source::Console {
        return None;
    }
    let (class, state, word) = if account.writable {
        ("badge", t!(l, writing.allowed), t!(l, writing.lock))
    } else {
        ("badge warn", t!(l, writing.locked), t!(l, writing.unlock))
    };
    let card = view! {
        <section class="card sheet">
            <div class="top"><h2>{t!(l, writing.title)}</h2><span class=class>{state}</span></div>
            <p class="quiet gap">{t!(l, writing.why)}</p>
            <div class="foot"><a class="btn" href=paths::writing(&account.id) data-dialog="true">{word}</a></div>
        </section>
    };
    Some(card.into_any())
}
