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

/// The form of [`reconcile_quota`].
pub const QUOTA: FormRoute =
    FormRoute { path: paths::form::RECONCILE_QUOTA, needs: Needs::Role(Role::Admin), back: |form, _| back_to_account(form) };

/// Asks WeChat how much of the day's quotas is used. Admins.
#[server(prefix = "/api", endpoint = "account/quota")]
pub async fn reconcile_quota(account: AccountId) -> Result<Done, UiError> {
    let (by, ports) = request::<Admin>(&account)?;
    ports.standing.reconcile(&by).await?;
    Ok(Done::new(words::reconciled(visitor()?.locale)))
}
