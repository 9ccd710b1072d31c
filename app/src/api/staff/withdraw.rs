use leptos::prelude::*;

use crate::{
    api::parsed,
    domain::Needs,
    error::UiError,
    form::{Done, FormRoute},
    paths,
    request::{manager, visitor},
    words,
};

/// The form of [`withdraw_invite`].
pub const WITHDRAW: FormRoute =
    FormRoute { path: paths::form::WITHDRAW_INVITE, needs: Needs::Manager, back: |_, _| paths::STAFF.to_owned() };

/// Closes a link that was not used. Administrators.
#[server(prefix = "/api", endpoint = "staff/withdraw")]
pub async fn withdraw_invite(id: Option<String>) -> Result<Done, UiError> {
    let (by, ports) = manager()?;
    let name = ports.invites.withdraw(&by, parsed("id", id.as_deref())?).await?;
    Ok(Done::new(words::withdrawn(visitor()?.locale, &name)))
}
