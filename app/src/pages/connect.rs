use leptos::prelude::*;
use leptos_meta::Title;

use super::console::console_page;
use crate::{
    error::UiError,
    form::Fields,
    parts::{Tab, flash_notice, way_fields, wrong_field},
    paths,
    request::steward,
    ui::{FieldError, TextField, page_head},
    visit::Visit,
    words::t,
};

/// The form that connects an account.
#[component]
pub(crate) fn ConnectPage() -> impl IntoView {
    console_page(Tab::Accounts, async |visit, _| connect_page(&visit))
}

fn connect_page(visit: &Visit) -> Result<AnyView, UiError> {
    let (_, ports) = steward()?;
    let l = visit.locale;
    let refused = visit.flash.as_ref().and_then(|flash| flash.refused(paths::form::CONNECT_ACCOUNT));
    // A link may say which one, such as that of an account that was disconnected.
    let asked = Fields::parse(visit.query().as_bytes());
    let typed = |field: &str| refused.map_or(&asked, |(fields, _)| fields).text(field).to_owned();
    let wrong = |field: &'static str, id: &str| {
        FieldError::of(l, id, refused.map(|(_, error)| error).filter(|error| wrong_field(error) == Some(field)))
    };
    let (account, name) = (wrong("account", "account-error"), wrong("name", "name-error"));
    let elsewhere = refused.is_some_and(|(_, error)| wrong_field(error).is_some_and(|field| field != "account"));
    let beside = refused.is_some_and(|(_, error)| wrong_field(error).is_some());
    let shown: &[&str] = if beside { &[paths::form::CONNECT_ACCOUNT] } else { &[] };
    Ok(view! {
        <Title text=format!("{} · Fenzu", t!(l, accounts.connect))/>
        {flash_notice(visit, shown)}
        {page_head(t!(l, accounts.connect), view! { <p>{t!(l, accounts.connect_hint)}</p> }, ())}
        <section class="card panel act-card">
            <form class="panel-form" method="post" action=paths::form::CONNECT_ACCOUNT data-plain="true">
                {TextField::new("account", t!(l, accounts.appid)).code().value(typed("account")).required().focused(!elsewhere).wrong(account).view()}
                {way_fields(l, &ports.connections.base_urls(), None, refused)}
                {TextField::new("name", t!(l, accounts.name)).value(typed("name")).wrong(name).view()}
                <div class="row">
                    <button class="btn primary">{t!(l, accounts.connect)}</button>
                    <a class="btn quiet" href=paths::ACCOUNTS data-swap="true" data-cancel="true">{t!(l, accounts.cancel)}</a>
                </div>
            </form>
        </section>
    }
    .into_any())
}
