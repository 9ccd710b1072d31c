use leptos::prelude::*;

use super::way;
use crate::{
    domain::{AccountId, AccountName, Needs},
    error::{Invalid, UiError},
    form::{Done, FormRoute, Outcome},
    paths,
    request::{steward, visitor},
    words,
};

/// The form of [`connect_account`].
pub const CONNECT: FormRoute = FormRoute {
    path: paths::form::CONNECT_ACCOUNT,
    needs: Needs::Steward,
    back: |form, outcome| match outcome {
        Outcome::Done => paths::account(&AccountId::new(form.text("account").trim())),
        Outcome::Failed => paths::CONNECT.to_owned(),
    },
};

/// Connects an account, read-only at first. For administrators of every account.
#[server(prefix = "/api", endpoint = "accounts/connect")]
pub async fn connect_account(
    account: String,
    name: Option<String>,
    secret: Option<String>,
    base_url: Option<String>,
    kind: Option<String>,
) -> Result<Done, UiError> {
    let (by, ports) = steward()?;
    let account = AccountId::parse(&account).ok_or_else(|| UiError::invalid("account", Invalid::AppId))?;
    let name = AccountName::parse(&name.unwrap_or_default())?;
    let checked = ports.connections.connect(&by, account, name, way(secret, base_url, kind.as_deref())?).await?;
    Ok(Done::new(words::connected(visitor()?.locale, checked.level())))
}
