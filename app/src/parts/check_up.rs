use leptos::prelude::*;

use crate::{
    domain::AccountId,
    paths,
    ports::{CheckUp, Finding, Level},
    ui::{Tone, badge, card_head, hidden, moment_ago, problem},
    visit::Visit,
    words::{self, Locale, t},
};

/// What the last check-up found, a line for each thing, and the form of the next.
pub(crate) fn check_up(visit: &Visit, account: &AccountId, checked: Option<&CheckUp>) -> AnyView {
    let l = visit.locale;
    let just_now = visit.flash.as_ref().is_some_and(|flash| flash.form == paths::form::CHECK_ACCOUNT);
    let lines = checked.map(|checked| {
        let lines = checked.findings.iter().map(|finding| line(l, finding)).collect_view();
        view! { <ul class="findings">{lines}</ul> }
    });
    let at = match checked.map(|checked| checked.at) {
        Some(at) => view! {
            <p class="quiet gap">{t!(l, check.at)}" "{moment_ago(l, visit.now, at)}" · "{t!(l, check.hint)}</p>
        }
        .into_any(),
        None => view! { <p class="quiet gap">{t!(l, check.never)}" "{t!(l, check.hint)}</p> }.into_any(),
    };
    view! {
        <section class="card sheet" id="check">
            {card_head(t!(l, check.title), checked.map(|checked| level_badge(l, checked.level())))}
            {lines}
            {at}
            <form class="foot" method="post" action=paths::form::CHECK_ACCOUNT>
                {hidden("account", account.to_string())}<button class="btn" autofocus=just_now>{t!(l, standing.check)}</button>
            </form>
        </section>
    }
    .into_any()
}

fn line(l: Locale, finding: &Finding) -> AnyView {
    let said = match &finding.error {
        Some(error) => problem(l, error).into_any(),
        None => view! { <p>{words::found(l, finding)}</p> }.into_any(),
    };
    view! { <li><div class="row"><strong>{words::look(l, finding.look)}</strong>{level_badge(l, finding.level())}</div>{said}</li> }
        .into_any()
}

/// How bad it is, as a badge.
pub(crate) fn level_badge(l: Locale, level: Level) -> AnyView {
    let tone = match level {
        Level::Good => Tone::Good,
        Level::Warning => Tone::Warn,
        Level::Problem => Tone::Bad,
    };
    badge(tone, words::level(l, level)).into_any()
}
