use leptos::prelude::*;
use leptos_meta::Title;

use crate::{
    form::Fields,
    parts::{choices, code_field, flash_notice},
    paths,
    ui::{FieldError, brand_mark, field_error, hidden},
    visit::visit,
    words::t,
};

/// Where one ends signing in with a code: of the app, or a recovery code, which has letters and so another keyboard.
#[component]
pub(crate) fn LoginCodePage() -> impl IntoView {
    let Some(visit) = visit() else { return ().into_any() };
    let l = visit.locale;
    let refused = visit.flash.as_ref().and_then(|flash| flash.refused(paths::form::CODE));
    let error = FieldError::of(l, "code-error", refused.map(|(_, error)| error));
    let query = Fields::parse(visit.query().as_bytes());
    let (next, recovery) = (paths::next(query.text("next")), !query.text("recovery").is_empty());
    let (hint, other) = if recovery {
        (t!(l, second_factor.recovery_hint), t!(l, second_factor.by_app))
    } else {
        (t!(l, second_factor.code_hint), t!(l, second_factor.by_recovery))
    };
    view! {
        <Title text=format!("{} · Fenzu", t!(l, second_factor.enter))/>
        <main class="door" id="main">
            <div class="brand">{brand_mark()}"Fenzu"</div>
            <form class="card panel" method="post" action=paths::form::CODE>
                <h1>{t!(l, second_factor.enter)}</h1>
                {flash_notice(&visit, &[paths::form::CODE])}
                <p class="quiet">{hint}</p>
                {hidden("next", next.unwrap_or_default().to_owned())}
                {recovery.then(|| hidden("recovery", "1".to_owned()))}
                {code_field(l, recovery, error.is_some().then_some("code-error"), true)}
                {field_error(error.as_ref())}
                <button class="btn primary">{t!(l, login.submit)}</button>
                <p class="row"><a href=paths::login_code(next, !recovery)>{other}</a><a href=paths::login(next)>{t!(l, second_factor.again)}</a></p>
            </form>
            <div class="choices">{choices(&visit)}</div>
        </main>
    }
    .into_any()
}
