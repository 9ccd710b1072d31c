use leptos::prelude::*;
use leptos_meta::Title;

use super::account::{Desk, account_page};
use crate::{
    domain::Admin,
    error::UiError,
    parts::{Tab, flash_notice},
    paths,
    ports::TokenKind,
    request::request,
    ui::hidden,
    words::t,
};

/// What a forced token costs, stated before it is fetched.
#[component]
pub(crate) fn ForceTokenPage() -> impl IntoView {
    account_page(Tab::Account, force_token_page)
}

async fn force_token_page(desk: Desk) -> Result<AnyView, UiError> {
    let (by, ports) = request::<Admin>(&desk.account.id)?;
    let (l, account) = (desk.visit.locale, &desk.account.id);
    let price = match ports.standing.token(&by).await?.kind {
        TokenKind::Stable => t!(l, token.price_stable),
        TokenKind::Plain => t!(l, token.price_plain),
        // There is nothing to force: the page is not linked to.
        TokenKind::Server => return Err(UiError::NoPage),
    };
    let reason = desk.visit.flash.as_ref().and_then(|flash| flash.refused(paths::form::FORCE_TOKEN));
    let reason = reason.map(|(fields, _)| fields.text("reason").to_owned()).unwrap_or_default();
    Ok(view! {
        <Title text=format!("{} · Fenzu", t!(l, token.force))/>
        {flash_notice(&desk.visit, &[])}
        <div class="head"><h1>{t!(l, token.force)}</h1></div>
        <section class="card panel act">
            <p>{price}</p>
            <p class="quiet">{t!(l, token.price_quota)}</p>
            <form class="panel-form" method="post" action=paths::form::FORCE_TOKEN>
                {hidden("account", account.to_string())}
                <label class="stack">{t!(l, reason)}<input class="input" name="reason" value=reason autocomplete="off"/></label>
                <div class="line">
                    <button class="btn danger">{t!(l, token.force_it)}</button>
                    <a class="btn quiet" href=paths::account(account) data-swap="true" data-cancel="true">{t!(l, groups.cancel)}</a>
                </div>
            </form>
        </section>
    }
    .into_any())
}
