use leptos::prelude::*;

use super::conflict::{Anyway, Conflict, changed, conflict};
use crate::{
    api::followers::REMARK,
    domain::{OpenId, limits},
    paths,
    ports::Account,
    ui::{FieldError, field_error, gated, hidden, sending_text},
    visit::Visit,
    words::t,
};

/// The remark on a follower: its text with the link that opens its form, or the form.
pub(super) fn remark(visit: &Visit, account: &Account, openid: &OpenId, remark: &str, open: bool) -> AnyView {
    let l = visit.locale;
    if open {
        return form(visit, account, openid, remark);
    }
    let text = match remark {
        "" => view! { <span class="quiet">{t!(l, card.no_remark)}</span> }.into_any(),
        remark => view! { <bdi id="remark">{remark.to_owned()}</bdi> }.into_any(),
    };
    let written = visit.flash.as_ref().is_some_and(|flash| flash.form == paths::form::REMARK_FOLLOWER);
    let edit = visit.may_post(account, &REMARK).is_ok().then(|| {
        view! { " "<a class="edit-link" href=paths::remark(&account.id, openid) data-swap="true" autofocus=written aria-label=t!(l, card.edit_remark)>{t!(l, card.edit)}</a> }
    });
    view! { {text}{edit} }.into_any()
}

fn form(visit: &Visit, account: &Account, openid: &OpenId, remark: &str) -> AnyView {
    let l = visit.locale;
    let refused = visit.flash.as_ref().and_then(|flash| flash.refused(paths::form::REMARK_FOLLOWER));
    let refused = refused.filter(|(fields, _)| fields.text("openid") == openid.as_str());
    let (seen, error) = changed(refused);
    let error = FieldError::of(l, "remark-error", error);
    let wrong = error.is_some();
    let typed = refused.map_or(remark.to_owned(), |(fields, _)| fields.text("remark").to_owned());
    let conflict = seen.map(|(_, seen)| {
        let anyway = match typed.trim() {
            typed if typed == remark => Anyway::Same,
            typed => {
                let fields = vec![
                    ("account", account.id.to_string()),
                    ("openid", openid.to_string()),
                    ("remark", typed.to_owned()),
                    ("seen", remark.to_owned()),
                ];
                let word = match typed {
                    "" => t!(l, conflict.remark_clear).to_owned(),
                    typed => t!(l, conflict.remark, remark = typed),
                };
                Anyway::Post(paths::form::REMARK_FOLLOWER, fields, word)
            }
        };
        let now = remark.to_owned();
        conflict(l, Conflict { seen: seen.to_owned(), now, anyway, leave: paths::follower(&account.id, openid) })
    });
    let counter = |chars: &str| t!(l, card.counter, chars = chars, max = limits::REMARK_MAX);
    let chars = typed.trim().chars().count().to_string();
    let controls = view! {
        <div class="line">
            <div class="field"><label class="sr" for="remark-text">{t!(l, card.edit_remark)}</label>
                <input id="remark-text" name="remark" value=typed placeholder=t!(l, card.no_remark) autocomplete="off" autofocus
                    data-count="remark" data-select="true"
                    aria-invalid=wrong.then_some("true") aria-describedby=wrong.then_some("remark-error")/>
                <span class="tally" data-template=counter("{chars}")>{counter(&chars)}</span>
            </div>
            <button class="btn primary">{t!(l, groups.save)}</button>
            <a class="btn quiet" href=paths::follower(&account.id, openid) data-swap="true" data-cancel="true">{t!(l, groups.cancel)}</a>
        </div>
    };
    view! {
        <form method="post" action=paths::form::REMARK_FOLLOWER>
            {hidden("account", account.id.to_string())}{hidden("openid", openid.to_string())}{hidden("seen", remark.to_owned())}
            {gated(l, "remark-why", visit.may_post(account, &REMARK), controls.into_any())}
            {field_error(error.as_ref())}
        </form>
        {sending_text(l, paths::form::REMARK_FOLLOWER, openid.to_string(), "remark", t!(l, card.no_remark))}
        {conflict}
    }
    .into_any()
}
