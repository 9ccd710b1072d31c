use leptos::prelude::*;

use crate::{
    domain::AccountId,
    paths,
    ports::{TakenOver, TokenHealth, TokenKind},
    ui::{Icon, ago, copied, icon, iso, stamp},
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
        (_, Some(_)) => view! { <span class="badge bad">{t!(l, token.refused)}</span> }.into_any(),
        (Some(_), None) => view! { <span class="badge">{t!(l, token.good)}</span> }.into_any(),
        (None, None) => view! { <span class="badge plain">{t!(l, token.none)}</span> }.into_any(),
    };
    let fetched = health.fetched_at.map(|at| {
        view! { <dt>{t!(l, token.fetched)}</dt><dd><time datetime=iso(at) title=stamp(at)>{ago(l, now, at)}</time></dd> }
    });
    let left =
        left.map(|left| view! { <dt>{t!(l, token.left)}</dt><dd class="num">{words::duration(l, left / 60_000 * 60)}</dd> });
    let force = (health.kind != TokenKind::Server).then(|| {
        view! { <div class="foot"><a class="btn" href=paths::force_token(account) data-dialog="true">{t!(l, token.force)}</a></div> }
    });
    view! {
        <section class="card sheet">
            <div class="top"><h2>{t!(l, token.title)}</h2>{state}</div>
            <dl class="facts">
                <dt>{t!(l, token.kind)}</dt><dd>{kind}</dd>
                {fetched}{left}
                <dt>{t!(l, token.fetches)}</dt><dd class="num">{health.fetches_today}</dd>
            </dl>
            {health.taken_over.as_ref().map(|taken| taken_over(l, taken))}
            {force}
        </section>
    }
    .into_any()
}

fn taken_over(l: Locale, taken: &TakenOver) -> AnyView {
    let rid = taken.rid.clone().map(|rid| view! { " · "{copied(l, "rid", rid)} });
    view! {
        <div class="inset"><div class="notice warn">
            {icon(Icon::Alert)}
            <div>
                <p><strong>{t!(l, token.taken_over, at = stamp(taken.at))}</strong></p>
                <p>{t!(l, token.taken_over_why)}</p>
                <p class="quiet">{t!(l, notice.errcode)}" "<code>{taken.errcode}</code>{rid}</p>
            </div>
        </div></div>
    }
    .into_any()
}
