use leptos::prelude::*;

use super::back_to_account;
use crate::{
    domain::{AccountId, Admin, Needs, Role},
    error::UiError,
    form::{Done, Fields, FormRoute, Outcome},
    paths,
    request::{reason as read_reason, request, visitor},
    words,
};

/// The form of [`unlock_account`].
pub const UNLOCK: FormRoute = FormRoute { path: paths::form::UNLOCK_ACCOUNT, needs: Needs::Role(Role::Admin), back };
/// The form of [`lock_account`].
pub const LOCK: FormRoute = FormRoute { path: paths::form::LOCK_ACCOUNT, needs: Needs::Role(Role::Admin), back };

/// Allows changes at WeChat, for an account that was connected in the console. Admins.
#[server(prefix = "/api", endpoint = "account/unlock")]
pub async fn unlock_account(account: AccountId, reason: Option<String>) -> Result<Done, UiError> {
    set(account, true, reason).await
}

/// Makes an account read-only again. Admins.
#[server(prefix = "/api", endpoint = "account/lock")]
pub async fn lock_account(account: AccountId, reason: Option<String>) -> Result<Done, UiError> {
    set(account, false, reason).await
}

async fn set(account: AccountId, writable: bool, reason: Option<String>) -> Result<Done, UiError> {
    let (by, ports) = request::<Admin>(&account)?;
    ports.connections.set_writable(&by, writable, read_reason(reason)?).await?;
    Ok(Done::new(words::writing_set(visitor()?.locale, writable)))
}

fn back(form: &Fields, outcome: Outcome) -> String {
    match outcome {
        Outcome::Done => back_to_account(form),
        Outcome::Failed => paths::writing(&AccountId::new(form.text("account"))),
    }
}
