use leptos::prelude::*;

use super::{back_to_connection, way};
use crate::{
    domain::{AccountId, Needs},
    error::UiError,
    form::{Done, FormRoute},
    paths,
    request::{steward, visitor},
    words,
};

/// The form of [`renew_secret`].
pub const SECRET: FormRoute =
    FormRoute { path: paths::form::RENEW_SECRET, needs: Needs::Steward, back: |form, _| back_to_connection(form) };

/// Gives an account that was connected here another AppSecret, once WeChat has accepted it. Another address of the API takes the
/// AppSecret again too: nobody who has only a session can have it sent elsewhere. For administrators of every account.
#[server(prefix = "/api", endpoint = "accounts/secret")]
pub async fn renew_secret(
    account: AccountId,
    secret: Option<String>,
    base_url: Option<String>,
    kind: Option<String>,
) -> Result<Done, UiError> {
    let (by, ports) = steward()?;
    ports.connections.renew(&by, &account, way(secret, base_url, kind.as_deref())?).await?;
    Ok(Done::new(words::secret_renewed(visitor()?.locale)))
}
