use leptos::prelude::*;
use leptos_meta::Title;

use super::account::{Desk, account_page};
use crate::{
    domain::Admin,
    error::UiError,
    parts::{Act, Reason, Tab, act, flash_notice},
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
    let reason = Reason::of(&desk.visit, paths::form::FORCE_TOKEN);
    let notice = flash_notice(&desk.visit, reason.tells());
    let content = act(
        &desk.visit,
        Act {
            title: t!(l, token.force).to_owned(),
            about: ().into_any(),
            effects: vec![price.to_owned(), t!(l, token.price_quota).to_owned()],
            action: paths::form::FORCE_TOKEN,
            fields: hidden("account", account.to_string()).into_any(),
            reason,
            error: None,
            conflict: None,
            submit: t!(l, token.force_it),
            danger: true,
            cancel: paths::account(account),
        },
    );
    Ok(view! { <Title text=format!("{} · Fenzu", t!(l, token.force))/>{notice}{content} }.into_any())
}
