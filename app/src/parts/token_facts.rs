use leptos::prelude::*;

use crate::{
    domain::AccountId,
    paths,
    ports::{TakenOver, TokenHealth, TokenKind},
    ui::{Tone, badge, card_head, copied, fact, facts, figure, moment_ago, notice, stamp},
    visit::Visit,
    words::{self, Locale, t},
};

/// The token's health, in words.
pub(crate) fn token_facts(visit: &Visit, account: &AccountId, health: &TokenHealth) -> AnyView {
    let (l, now) = (visit.locale, visit.now);
    let kind = match health.kind {
        TokenKind::Stable => t!(l, token.stable),
        TokenKind::Plain => t!(l, token.plain),
        TokenKind::Server => t!(l, token.server),
    };
    let left = health.ends_at.map(|ends_at| ends_at - now).filter(|left| *left > 0);
    let state = match (left, &health.refused) {
        (_, Some(_)) => badge(Tone::Bad, t!(l, token.refused)),
        (Some(_), None) => badge(Tone::Good, t!(l, token.good)),
        (None, None) => badge(Tone::Plain, t!(l, token.none)),
    };
    let facts = facts([
        Some(fact(t!(l, token.kind), kind)),
        health.fetched_at.map(|at| fact(t!(l, token.fetched), moment_ago(l, now, at))),
        left.map(|left| figure(t!(l, token.left), words::duration(l, left / 60_000 * 60))),
        Some(figure(t!(l, token.fetches), health.fetches_today)),
    ]);
    let force = (health.kind != TokenKind::Server).then(|| {
        view! { <div class="foot"><a class="btn" href=paths::force_token(account) data-dialog="true">{t!(l, token.force)}</a></div> }
    });
    view! {
        <section class="card sheet">
            {card_head(t!(l, token.title), state)}
            {facts}
            {health.taken_over.as_ref().map(|taken| taken_over(l, taken))}
            {force}
        </section>
    }
    .into_any()
}

fn taken_over(l: Locale, taken: &TakenOver) -> AnyView {
    let rid = taken.rid.clone().map(|rid| view! { " · "{copied(l, "rid", rid)} });
    let rest = view! {
        <p>{t!(l, token.taken_over_why)}</p>
        <p class="quiet">{t!(l, notice.errcode)}" "<code>{taken.errcode}</code>{rid}</p>
    };
    let told = notice(Tone::Warn, t!(l, token.taken_over, at = stamp(taken.at)), rest);
    view! { <div class="inset">{told}</div> }.into_any()
}
