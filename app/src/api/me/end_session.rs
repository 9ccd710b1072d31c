use leptos::prelude::*;

use crate::{
    domain::Needs,
    error::UiError,
    form::{Done, FormRoute},
    paths,
    request::{me, visitor},
    words,
};

/// The form of [`end_session`].
pub const END_SESSION: FormRoute =
    FormRoute { path: paths::form::END_SESSION, needs: Needs::SignedIn, back: |_, _| paths::ME.to_owned() };

/// Ends one of one's own sessions. Whoever is signed in.
#[server(prefix = "/api", endpoint = "me/session")]
pub async fn end_session(session: Option<String>) -> Result<Done, UiError> {
    let (me, ports) = me()?;
    ports.own.end_session(&me, &session.unwrap_or_default()).await?;
    Ok(Done::new(words::session_ended(visitor()?.locale)))
}
