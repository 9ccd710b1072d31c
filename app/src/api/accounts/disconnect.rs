use leptos::prelude::*;

use crate::{
    domain::{AccountId, Needs},
    error::UiError,
    form::{Done, FormRoute, Outcome},
    paths,
    request::{reason as read_reason, steward, visitor},
    words,
};

/// The form of [`disconnect_account`].
pub const DISCONNECT: FormRoute = FormRoute {
    path: paths::form::DISCONNECT_ACCOUNT,
    needs: Needs::Steward,
    back: |form, outcome| match outcome {
        Outcome::Done => paths::ACCOUNTS.to_owned(),
        Outcome::Failed => paths::disconnect(&AccountId::new(form.text("account"))),
    },
};

/// Lets go of an account that was connected here. For administrators of every account.
#[server(prefix = "/api", endpoint = "accounts/disconnect")]
pub async fn disconnect_account(account: AccountId, reason: Option<String>) -> Result<Done, UiError> {
    let (by, ports) = steward()?;
    ports.connections.disconnect(&by, &account, read_reason(reason)?).await?;
    Ok(Done::new(words::disconnected(visitor()?.locale, &account)))
}
