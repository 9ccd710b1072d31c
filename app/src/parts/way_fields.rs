use leptos::prelude::*;

use crate::{
    error::UiError,
    form::Fields,
    ports::TokenKind,
    ui::{FieldError, TextField, field_error, hidden, select_field},
    words::{Locale, t},
};

/// The fields that say how to speak for an account: AppSecret, address of the API, and how tokens are fetched. `now` is how it is
/// spoken for so far; what was typed and refused stands before it.
pub(crate) fn way_fields(
    l: Locale,
    base_urls: &[String],
    now: Option<(&str, TokenKind)>,
    refused: Option<(&Fields, &UiError)>,
) -> AnyView {
    let typed = |field: &str| refused.map(|(fields, _)| fields.text(field).to_owned()).filter(|text| !text.is_empty());
    let wrong = |field: &'static str, id: &str| {
        FieldError::of(l, id, refused.map(|(_, error)| error).filter(|error| wrong_field(error) == Some(field)))
    };
    let (secret, base_url) = (wrong("secret", "secret-error"), wrong("base_url", "base-url-error"));
    let chosen = typed("base_url").or(now.map(|(url, _)| url.to_owned()));
    let token = typed("kind").map_or(now.map(|(_, token)| token), |token| (token == "token").then_some(TokenKind::Plain));
    let plain = token == Some(TokenKind::Plain);
    let appsecret = TextField::password("secret", t!(l, accounts.secret), "new-password").code().focused(secret.is_some());
    let appsecret = appsecret.hint("secret-hint", t!(l, accounts.secret_hint)).wrong(secret);
    let kinds = view! {
        <option value="stable_token" selected=!plain>{t!(l, accounts.stable)}</option>
        <option value="token" selected=plain>{t!(l, accounts.plain)}</option>
    };
    view! {
        {appsecret.view()}
        {base_url_field(l, base_urls, chosen.as_deref())}
        {field_error(base_url.as_ref())}
        {select_field("kind", t!(l, accounts.token), kinds)}
    }
    .into_any()
}

/// A choice where there is one, else only what it is.
fn base_url_field(l: Locale, base_urls: &[String], chosen: Option<&str>) -> AnyView {
    match base_urls {
        [only] => view! {
            {hidden("base_url", only.clone())}
            <p class="quiet">{t!(l, accounts.base_url)}" "<code>{only.clone()}</code></p>
        }
        .into_any(),
        many => {
            let options = many.iter().map(|url| {
                view! { <option value=url.clone() selected=Some(url.as_str()) == chosen>{url.clone()}</option> }
            });
            view! {
                <label class="stack">{t!(l, accounts.base_url)}
                    <select class="input" name="base_url" aria-describedby="base-url-hint">{options.collect_view()}</select>
                </label>
                <p class="hint" id="base-url-hint">{t!(l, accounts.base_url_hint)}</p>
            }
            .into_any()
        }
    }
}

/// The field of these forms that a refusal is about: WeChat's word on AppID and AppSecret comes while the token is fetched.
pub(crate) fn wrong_field(error: &UiError) -> Option<&str> {
    match error {
        UiError::WeChat { token: true, errcode: 40013 | 41002, .. } => Some("account"),
        UiError::WeChat { token: true, errcode: 40001 | 40125 | 40243 | 41004, .. } => Some("secret"),
        other => other.field(),
    }
}
