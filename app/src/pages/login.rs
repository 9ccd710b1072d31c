use leptos::prelude::*;
use leptos_meta::Title;

use crate::{
    form::Fields,
    parts::{choices, flash_notice},
    paths,
    ui::{FieldError, TextField, brand_mark, hidden},
    visit::{Visit, visit},
    words::t,
};

/// Where one signs in.
#[component]
pub(crate) fn LoginPage() -> impl IntoView {
    let Some(visit) = visit() else { return ().into_any() };
    let l = visit.locale;
    let next = Fields::parse(visit.query().as_bytes());
    let next = paths::next(next.text("next"));
    // Without the form its refusal is the page's to tell.
    let shown: &[&str] = if visit.ways_in.passwords { &[paths::form::LOGIN] } else { &[] };
    let passwords = visit.ways_in.passwords.then(|| password_form(&visit, next));
    let sign_on = visit.ways_in.sign_on.as_deref().map(|label| sign_on_link(&visit, label, next));
    view! {
        <Title text=format!("{} · Fenzu", t!(l, login.title))/>
        <main class="door" id="main">
            <div class="brand">{brand_mark()}"Fenzu"</div>
            <div class="card panel">
                <h1>{t!(l, login.title)}</h1>
                {flash_notice(&visit, shown)}
                {passwords}
                {sign_on}
            </div>
            <div class="choices">{choices(&visit)}</div>
        </main>
    }
    .into_any()
}

fn password_form(visit: &Visit, next: Option<&str>) -> impl IntoView + use<> {
    let l = visit.locale;
    let refused = visit.flash.as_ref().and_then(|flash| flash.refused(paths::form::LOGIN));
    let typed = refused.map(|(fields, _)| fields.text("username").to_owned()).unwrap_or_default();
    let error = FieldError::of(l, "login-error", refused.map(|(_, error)| error));
    let first = typed.is_empty();
    let username = TextField::new("username", t!(l, login.username)).name_of_person().value(typed).required().focused(first);
    let password = TextField::password("password", t!(l, login.password), "current-password").focused(!first).wrong(error);
    view! {
        <form class="panel-form" method="post" action=paths::form::LOGIN>
            {hidden("next", next.unwrap_or_default().to_owned())}
            {username.view()}
            {password.view()}
            <button class="btn primary">{t!(l, login.submit)}</button>
        </form>
    }
}

/// The way to the provider: a link, since our policy lets no form lead to another site.
fn sign_on_link(visit: &Visit, label: &str, next: Option<&str>) -> impl IntoView + use<> {
    let l = visit.locale;
    let beside = visit.ways_in.passwords;
    let or = beside.then(|| view! { <p class="quiet or">{t!(l, login.or)}</p> });
    let class = if beside { "btn" } else { "btn primary" };
    view! { {or}<a class=class href=paths::sign_on(next)>{t!(l, login.sign_on, label = label)}</a> }
}
