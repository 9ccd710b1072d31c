use leptos::prelude::*;

use crate::{
    domain::Exchange,
    error::UiError,
    ports::Run,
    ui::{Tone, badge, copied, moment},
    visit::Visit,
    words::{Locale, explain, t},
};

/// What one run of the API desk sent and got, as it went over the wire; `fresh` if it is what the page was waiting for.
pub(crate) fn wire(visit: &Visit, run: &Run, fresh: bool) -> impl IntoView + use<> {
    let l = visit.locale;
    let exchanges = run.exchanges.iter().map(|exchange| one(l, exchange, fresh)).collect_view();
    view! {
        <section class="card wire" id="answer" tabindex="-1" autofocus=fresh aria-label=t!(l, api.answer)>
            <p class="quiet by">{t!(l, api.run_by, who = run.by.as_str())}" "{moment(run.at)}</p>
            {exchanges}
        </section>
    }
}

/// How a request ended, as a badge.
pub(crate) fn outcome(l: Locale, exchange: &Exchange) -> AnyView {
    match (exchange.status, exchange.errcode) {
        (None, _) => badge(Tone::Bad, t!(l, api.no_answer)),
        (Some(200), None | Some(0)) => badge(Tone::Good, t!(l, api.ok)),
        (Some(200), Some(code)) => badge(Tone::Bad, &code.to_string()),
        (Some(status), _) => badge(Tone::Bad, &format!("HTTP {status}")),
    }
    .into_any()
}

fn one(l: Locale, exchange: &Exchange, fresh: bool) -> AnyView {
    let meaning = exchange.errcode.filter(|code| *code != 0).map(|errcode| {
        let error = UiError::WeChat {
            token: exchange.token,
            errcode,
            errmsg: exchange.errmsg.clone().unwrap_or_default(),
            rid: exchange.rid.clone(),
        };
        let words = explain(l, &error);
        view! { <p class="meaning" role=fresh.then_some("alert")><strong>{words.what}</strong>" "{words.next}</p> }
    });
    let rid = exchange.rid.clone().map(|rid| view! { <span class="rid">{copied(l, "rid", rid)}</span> });
    let request = exchange.request.clone().map(|body| view! { <pre tabindex="0">{body}</pre> });
    view! {
        <article>
            <header>{outcome(l, exchange)}<span class="quiet num">{exchange.ms}" ms"</span>{rid}</header>
            {meaning}
            <h3>{t!(l, api.request)}</h3>
            <pre tabindex="0">{format!("{} {}", exchange.method, exchange.url)}</pre>
            {request}
            <h3>{t!(l, api.answer)}</h3>
            <pre tabindex="0">{exchange.answer.clone()}</pre>
        </article>
    }
    .into_any()
}
