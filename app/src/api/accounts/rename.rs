use leptos::prelude::*;

use super::back_to_connection;
use crate::{
    domain::{AccountId, AccountName, Needs},
    error::UiError,
    form::{Done, FormRoute},
    paths,
    request::{steward, visitor},
    words,
};

/// The form of [`rename_account`].
pub const RENAME: FormRoute =
    FormRoute { path: paths::form::RENAME_ACCOUNT, needs: Needs::Steward, back: |form, _| back_to_connection(form) };

/// Gives an account that was connected here another name. For administrators of every account.
#[server(prefix = "/api", endpoint = "accounts/rename")]
pub async fn rename_account(account: AccountId, name: Option<String>) -> Result<Done, UiError> {
    let (by, ports) = steward()?;
    let name = AccountName::parse(&name.unwrap_or_default())?;
    ports.connections.rename(&by, &account, name).await?;
    Ok(Done::new(words::account_renamed(visitor()?.locale)))
}
