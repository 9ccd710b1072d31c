use std::sync::Arc;

use leptos::prelude::*;
use leptos_meta::Title;

use super::console::console_page;
use crate::{
    error::UiError,
    parts::{Tab, code_field, flash_notice},
    paths::form,
    ports::{Factor, FactorSecret, Ports, Qr},
    request::me,
    ui::{FieldError, TextField, copy_button, field_error, moment, page_head},
    visit::Visit,
    words::{Locale, t},
};

/// One's own second factor: to turn on, to look after, to turn off.
#[component]
pub(crate) fn SecondFactorPage() -> impl IntoView {
    console_page(Tab::Me, second_factor_page)
}

async fn second_factor_page(visit: Arc<Visit>, _: Ports) -> Result<AnyView, UiError> {
    let (by, ports) = me()?;
    let l = visit.locale;
    let content = match ports.second_factor.standing(&by, visit.now).await? {
        Factor::NoPassword => {
            view! { <section class="card panel act-card"><p>{t!(l, second_factor.no_password)}</p></section> }.into_any()
        }
        Factor::Off => off(&visit),
        Factor::Begun(secret) => begun(&visit, &secret),
        Factor::On { since, recovery_codes } => on(&visit, since, recovery_codes),
    };
    let shown =
        [form::BEGIN_SECOND_FACTOR, form::CONFIRM_SECOND_FACTOR, form::RENEW_RECOVERY_CODES, form::TURN_OFF_SECOND_FACTOR];
    // What was refused because things stand otherwise is told above all of it.
    let otherwise = visit.flash.as_ref().is_some_and(|flash| flash.result == Err(UiError::FactorChanged));
    let shown = if otherwise { &shown[..0] } else { &shown[..] };
    Ok(view! {
        <Title text=format!("{} · Fenzu", t!(l, second_factor.title))/>
        {flash_notice(&visit, shown)}
        {page_head(t!(l, second_factor.title), view! { <p>{t!(l, second_factor.about)}</p> }, ())}
        {content}
    }
    .into_any())
}

fn off(visit: &Visit) -> AnyView {
    let l = visit.locale;
    let error = error_of(visit, form::BEGIN_SECOND_FACTOR, "begin-error");
    view! {
        <section class="card panel act-card">
            <h2>{t!(l, second_factor.is_off)}</h2>
            <ul class="effects"><li>{t!(l, second_factor.needs_app)}</li><li>{t!(l, second_factor.other_sessions)}</li></ul>
            <form class="panel-form" method="post" action=form::BEGIN_SECOND_FACTOR>
                {password_field(l, error.is_some().then_some("begin-error"))}
                {field_error(error.as_ref())}
                <div class="row"><button class="btn primary">{t!(l, second_factor.begin)}</button></div>
            </form>
        </section>
    }
    .into_any()
}

fn begun(visit: &Visit, secret: &FactorSecret) -> AnyView {
    let l = visit.locale;
    let error = error_of(visit, form::CONFIRM_SECOND_FACTOR, "confirm-error");
    view! {
        <section class="card panel act-card">
            <h2>{t!(l, second_factor.scan)}</h2>
            {picture(l, &secret.qr)}
            <p>{t!(l, second_factor.by_hand)}" "<code>{secret.text.clone()}</code>{copy_button(l, secret.text.replace(' ', ""))}</p>
            <p><a href=secret.link.clone()>{t!(l, second_factor.open_app)}</a></p>
            <form class="panel-form" method="post" action=form::CONFIRM_SECOND_FACTOR>
                <p>{t!(l, second_factor.then_code)}</p>
                {code_field(l, false, error.is_some().then_some("confirm-error"), true)}
                {field_error(error.as_ref())}
                <div class="row"><button class="btn primary">{t!(l, second_factor.turn_on)}</button></div>
            </form>
        </section>
    }
    .into_any()
}

fn on(visit: &Visit, since: i64, recovery_codes: usize) -> AnyView {
    let l = visit.locale;
    let renew = error_of(visit, form::RENEW_RECOVERY_CODES, "renew-error");
    let off = error_of(visit, form::TURN_OFF_SECOND_FACTOR, "off-error");
    // The password or the code is wrong: the sentence says which, and both are typed again.
    let described = off.is_some().then_some("off-error");
    view! {
        <section class="card panel act-card said">
            <h2>{t!(l, second_factor.is_on)}" "{moment(since)}</h2>
            <p>{t!(l, second_factor.left, left = recovery_codes)}</p>
            <form class="panel-form" method="post" action=form::RENEW_RECOVERY_CODES>
                <p class="quiet">{t!(l, second_factor.renew_about)}</p>
                {code_field(l, true, renew.is_some().then_some("renew-error"), false)}
                {field_error(renew.as_ref())}
                <div class="row"><button class="btn">{t!(l, second_factor.renew)}</button></div>
            </form>
        </section>
        <section class="card panel act-card">
            <h2>{t!(l, second_factor.turn_off)}</h2>
            <p>{t!(l, second_factor.off_about)}</p>
            <form class="panel-form" method="post" action=form::TURN_OFF_SECOND_FACTOR>
                {password_field(l, described)}
                {code_field(l, true, described, false)}
                {field_error(off.as_ref())}
                <div class="row"><button class="btn danger">{t!(l, second_factor.turn_off)}</button></div>
            </form>
        </section>
    }
    .into_any()
}

/// Always dark on light, with the margin that cameras need: nothing else reads well in every theme.
fn picture(l: Locale, qr: &Qr) -> impl IntoView + use<> {
    let size = qr.size + 8;
    view! {
        <svg class="qr" viewBox=format!("-4 -4 {size} {size}") role="img" aria-label=t!(l, second_factor.picture)>
            <rect x="-4" y="-4" width=size height=size fill="#fff"></rect>
            <path d=qr.path.clone() fill="#000"></path>
        </svg>
    }
}

fn password_field(l: Locale, error: Option<&'static str>) -> AnyView {
    TextField::password("password", t!(l, login.password), "current-password").told_by(error).view()
}

fn error_of(visit: &Visit, form: &str, id: &str) -> Option<FieldError> {
    let refused = visit.flash.as_ref().and_then(|flash| flash.refused(form)).map(|(_, error)| error);
    FieldError::of(visit.locale, id, refused.filter(|error| **error != UiError::FactorChanged))
}
