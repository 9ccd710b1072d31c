use leptos::prelude::*;
use leptos_meta::Title;

use super::{
    account::param,
    accounts::{name_of, state_badge},
    console::console_page,
};
use crate::{
    domain::{AccountId, Steward},
    error::UiError,
    parts::{Tab, flash_notice, level_badge, way_fields, wrong_field},
    paths,
    ports::{Connection, Ports, Source, State},
    request::steward,
    ui::{FieldError, TextField, hidden, page_head},
    visit::Visit,
    words::{self, t},
};

/// One account, for who sees to them: its name, its AppSecret, and the way out.
#[component]
pub(crate) fn ConnectionPage() -> impl IntoView {
    let account = param("account").map(AccountId::new);
    console_page(Tab::Accounts, async move |visit, _| {
        let (by, ports) = steward()?;
        let account = of(&by, &ports, account).await?;
        Ok(connection_page(&visit, &ports, &account))
    })
}

/// The account of this id.
pub(super) async fn of(by: &Steward, ports: &Ports, id: Option<AccountId>) -> Result<Connection, UiError> {
    let id = id.ok_or(UiError::NoPage)?;
    let all = ports.connections.all(by).await?;
    all.into_iter().find(|account| account.id == id).ok_or(UiError::NoAccount { account: id })
}

fn connection_page(visit: &Visit, ports: &Ports, account: &Connection) -> AnyView {
    let l = visit.locale;
    let name = name_of(l, account);
    let flash = visit.flash.as_ref();
    // Elsewhere there is no field to say it beside.
    let has_forms = account.source == Source::Console && account.state != State::Disconnected;
    let is_beside =
        |form: &str| flash.and_then(|flash| flash.refused(form)).is_some_and(|(_, error)| wrong_field(error).is_some());
    let told: Vec<&str> = [paths::form::RENAME_ACCOUNT, paths::form::RENEW_SECRET]
        .into_iter()
        .filter(|form| has_forms && is_beside(form))
        .collect();
    let checked = account.checked.as_ref().map(|checked| level_badge(l, checked.level()));
    let open = matches!(account.state, State::Writable | State::ReadOnly)
        .then(|| view! { <a class="btn" href=paths::account(&account.id)>{t!(l, accounts.open)}</a> });
    let notes = notes(visit, account);
    let forms = match (account.source, account.state) {
        (Source::Console, State::Disconnected) => again(visit, account),
        (Source::Console, _) => forms(visit, ports, account),
        (Source::Settings | Source::Sandbox, _) => ().into_any(),
    };
    let says = view! { <p><code>{account.id.to_string()}</code>" · "{words::source(l, account.source)}" "{state_badge(l, account.state)}" "{checked}</p> };
    view! {
        <Title text=format!("{name} · Fenzu")/>
        {flash_notice(visit, &told)}
        {page_head(&name, says, open)}
        {notes}
        {forms}
    }
    .into_any()
}

/// Why there is nothing to change here, or what keeps the account from being used.
fn notes(visit: &Visit, account: &Connection) -> AnyView {
    let l = visit.locale;
    let why = match (account.source, account.state) {
        (Source::Settings, _) => Some(t!(l, accounts.of_settings).to_owned()),
        (Source::Sandbox, _) => Some(t!(l, accounts.of_sandbox).to_owned()),
        (_, State::Sealed) => Some(t!(l, accounts.sealed_why).to_owned()),
        (_, State::BaseUrl) => Some(t!(l, accounts.base_url_why, url = account.base_url.as_str())),
        (_, State::Disconnected) => Some(t!(l, accounts.disconnected_why).to_owned()),
        _ => None,
    };
    let shadowed = account.shadowed.then(|| t!(l, accounts.shadowed).to_owned());
    let lines = [shadowed, why].into_iter().flatten().map(|line| view! { <p class="said">{line}</p> });
    lines.collect_view().into_any()
}

fn again(visit: &Visit, account: &Connection) -> AnyView {
    let to = format!("{}?account={}", paths::CONNECT, account.id);
    view! { <a class="btn primary" href=to data-swap="true">{t!(visit.locale, accounts.again)}</a> }.into_any()
}

fn forms(visit: &Visit, ports: &Ports, account: &Connection) -> AnyView {
    let (l, id) = (visit.locale, account.id.to_string());
    let refused = |form: &str| visit.flash.as_ref().and_then(|flash| flash.refused(form));
    let renamed = refused(paths::form::RENAME_ACCOUNT);
    let typed = renamed.map_or_else(|| account.name.clone().unwrap_or_default(), |(fields, _)| fields.text("name").to_owned());
    let error = FieldError::of(l, "name-error", renamed.map(|(_, error)| error).filter(|error| wrong_field(error).is_some()));
    let now = Some((account.base_url.as_str(), account.token));
    let way = way_fields(l, &ports.connections.base_urls(), now, refused(paths::form::RENEW_SECRET));
    view! {
        <div class="pair">
            <section class="card panel">
                <h2>{t!(l, accounts.rename)}</h2>
                <form class="panel-form" method="post" action=paths::form::RENAME_ACCOUNT data-plain="true">
                    {hidden("account", id.clone())}
                    {TextField::new("name", t!(l, accounts.name)).value(typed).wrong(error).view()}
                    <div class="row"><button class="btn">{t!(l, accounts.save)}</button></div>
                </form>
            </section>
            <section class="card panel" id="secret">
                <h2>{t!(l, accounts.renew)}</h2>
                <p class="quiet">{t!(l, accounts.renew_hint)}</p>
                <form class="panel-form" method="post" action=paths::form::RENEW_SECRET>
                    {hidden("account", id)}
                    {way}
                    <div class="row"><button class="btn">{t!(l, accounts.renew_it)}</button></div>
                </form>
            </section>
        </div>
        <a class="btn to-delete" href=paths::disconnect(&account.id) data-dialog="true">{t!(l, accounts.disconnect)}</a>
    }
    .into_any()
}
