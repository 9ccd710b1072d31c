use leptos::prelude::*;

use super::back_to_account;
use crate::{
    domain::{AccountId, Admin, Needs, Role},
    error::UiError,
    form::{Done, FormRoute, Outcome},
    paths,
    request::{reason as read_reason, request, visitor},
    words,
};

/// The form of [`force_token`].
pub const TOKEN: FormRoute = FormRoute {
    path: paths::form::FORCE_TOKEN,
    needs: Needs::Role(Role::Admin),
    back: |form, outcome| match outcome {
        Outcome::Done => back_to_account(form),
        Outcome::Failed => paths::force_token(&AccountId::new(form.text("account"))),
    },
};

/// Fetches a new token though the old one may be good, and so breaks programs that use it. Admins.
#[server(prefix = "/api", endpoint = "account/token")]
pub async fn force_token(account: AccountId, reason: Option<String>) -> Result<Done, UiError> {
    let (by, ports) = request::<Admin>(&account)?;
    let is_new = ports.standing.force_token(&by, read_reason(reason)?).await?;
    Ok(Done::new(words::token_forced(visitor()?.locale, is_new)))
}
