use leptos::prelude::*;

use crate::{
    domain::Needs,
    error::UiError,
    form::{Done, FormRoute},
    paths,
    request::visitor,
};

/// The form of [`logout`].
pub const LOGOUT: FormRoute =
    FormRoute { path: paths::form::LOGOUT, needs: Needs::SignedIn, back: |_, _| paths::LOGIN.to_owned() };

/// Ends the session.
#[server(prefix = "/api", endpoint = "session/logout")]
pub async fn logout() -> Result<Done, UiError> {
    let visit = visitor()?;
    visit.staff.as_ref().ok_or(UiError::NotSignedIn)?;
    visit.door.sign_out().await?;
    Ok(Done::default())
}
