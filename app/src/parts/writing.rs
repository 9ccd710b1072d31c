use leptos::prelude::*;

use crate::{
    pages::registry,
    paths,
    ports::{Account, Source},
    ui::{Icon, Tone, badge, card_head, strip},
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
    Some(strip(Tone::Warn, Icon::Lock, Some("read-only"), t!(l, writing.strip), way_out))
}

/// Whether changes are allowed, for an account where that is an administrator's to say.
pub(crate) fn writing_card(visit: &Visit, account: &Account) -> Option<AnyView> {
    let l = visit.locale;
    if account.source != Source::Console {
        return None;
    }
    let (state, word) = if account.writable {
        (badge(Tone::Good, t!(l, writing.allowed)), t!(l, writing.lock))
    } else {
        (badge(Tone::Warn, t!(l, writing.locked)), t!(l, writing.unlock))
    };
    let card = view! {
        <section class="card sheet">
            {card_head(t!(l, writing.title), state)}
            <p class="quiet gap">{t!(l, writing.why)}</p>
            <div class="foot"><a class="btn" href=paths::writing(&account.id) data-dialog="true">{word}</a></div>
        </section>
    };
    Some(card.into_any())
}
