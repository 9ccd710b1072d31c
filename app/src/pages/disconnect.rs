use leptos::prelude::*;
use leptos_meta::Title;

use super::{account::param, accounts::name_of, connection::of, console::console_page};
use crate::{
    domain::AccountId,
    error::UiError,
    parts::{Act, Reason, Tab, act_anew, flash_notice},
    paths,
    ports::{Connection, Source, State},
    request::steward,
    ui::hidden,
    visit::Visit,
    words::t,
};

/// What disconnecting an account would do, stated before it is done.
#[component]
pub(crate) fn DisconnectPage() -> impl IntoView {
    let account = param("account").map(AccountId::new);
    console_page(Tab::Accounts, async move |visit, _| {
        let (by, ports) = steward()?;
        let account = of(&by, &ports, account).await?;
        match (account.source, account.state) {
            (Source::Console, State::Disconnected) | (Source::Settings | Source::Sandbox, _) => Err(UiError::NoPage),
            _ => Ok(disconnect_page(&visit, &account)),
        }
    })
}

fn disconnect_page(visit: &Visit, account: &Connection) -> AnyView {
    let l = visit.locale;
    let name = name_of(l, account);
    let reason = Reason::of(visit, paths::form::DISCONNECT_ACCOUNT);
    let notice = flash_notice(visit, reason.tells());
    let content = act_anew(
        visit,
        Act {
            title: t!(l, accounts.disconnect).to_owned(),
            about: view! { <p>{name.clone()}" "<code>{account.id.to_string()}</code></p> }.into_any(),
            effects: vec![
                t!(l, accounts.disconnect_secret, name = name.as_str()),
                t!(l, accounts.disconnect_pages).to_owned(),
                t!(l, accounts.disconnect_stays).to_owned(),
            ],
            action: paths::form::DISCONNECT_ACCOUNT,
            fields: hidden("account", account.id.to_string()).into_any(),
            reason,
            error: None,
            conflict: None,
            submit: t!(l, accounts.disconnect_it),
            danger: true,
            cancel: paths::connection(&account.id),
        },
    );
    view! { <Title text=format!("{} · Fenzu", t!(l, accounts.disconnect))/>{notice}{content} }.into_any()
}
