use leptos::prelude::*;

use super::back_to_account;
use crate::{
    domain::{AccountId, Admin, Needs, Role},
    error::UiError,
    form::{Done, FormRoute},
    paths,
    request::{request, visitor},
    words,
};

/// The form of [`check_account`].
pub const CHECK: FormRoute =
    FormRoute { path: paths::form::CHECK_ACCOUNT, needs: Needs::Role(Role::Admin), back: |form, _| back_to_account(form) };

/// Asks WeChat how the account stands: connection, token, groups, followers, quota. Nothing is changed there. Admins.
#[server(prefix = "/api", endpoint = "account/check")]
pub async fn check_account(account: AccountId) -> Result<Done, UiError> {
    let (by, ports) = request::<Admin>(&account)?;
    let checked = ports.connections.check_up(&by).await?;
    Ok(Done::new(words::checked_up(visitor()?.locale, &checked)))
}
