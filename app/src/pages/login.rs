use leptos::prelude::*;
use leptos_meta::Title;

use crate::{
    form::Fields,
    parts::{choices, flash_notice},
    paths,
    ui::{FieldError, field_error, hidden},
    visit::visit,
    words::t,
};

/// Where one signs in.
#[component]
pub(crate) fn LoginPage() -> impl IntoView {
    let Some(visit) = visit() else { return ().into_any() };
    let l = visit.locale;
    let flash = visit.flash.as_ref().filter(|flash| flash.form == paths::form::LOGIN);
    let typed = flash.map(|flash| flash.fields.text("username").to_owned()).unwrap_or_default();
    let error = FieldError::of(l, "login-error", flash.and_then(|flash| flash.error_of(paths::form::LOGIN)));
    let next = Fields::parse(visit.query().as_bytes());
    let next = paths::next(next.text("next")).unwrap_or_default().to_owned();
    let wrong = error.is_some();
    view! {
        <Title text=format!("{} · Fenzu", t!(l, login.title))/>
        <main class="door" id="main">
            <div class="brand"><b aria-hidden="true">"分"</b>"Fenzu"</div>
            <form class="card panel" method="post" action=paths::form::LOGIN>
                <h1>{t!(l, login.title)}</h1>
                {flash.is_none().then(|| flash_notice(&visit, &[]))}
                {hidden("next", next)}
                <label class="stack">{t!(l, login.username)}
                    <input class="input" name="username" value=typed.clone() autocomplete="username" autocapitalize="none" spellcheck="false"
                        required autofocus=typed.is_empty()/>
                </label>
                <label class="stack">{t!(l, login.password)}
                    <input class="input" type="password" name="password" autocomplete="current-password" required
                        autofocus=!typed.is_empty() aria-invalid=wrong.then_some("true") aria-describedby=wrong.then_some("login-error")/>
                </label>
                {field_error(error.as_ref())}
                <button class="btn primary">{t!(l, login.submit)}</button>
            </form>
            <div class="choices">{choices(&visit)}</div>
        </main>
    }
    .into_any()
}
