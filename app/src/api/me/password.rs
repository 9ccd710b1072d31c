use leptos::prelude::*;

use crate::{
    domain::{Needs, Password},
    error::UiError,
    form::{Done, FormRoute},
    paths,
    request::{me, passwords, visitor},
    words,
};

/// The form of [`change_password`].
pub const PASSWORD: FormRoute =
    FormRoute { path: paths::form::CHANGE_PASSWORD, needs: Needs::SignedIn, back: |_, _| paths::ME.to_owned() };

/// Sets a new password of one's own; other sessions end, this one stays. Whoever is signed in.
#[server(prefix = "/api", endpoint = "me/password")]
pub async fn change_password(old_password: Option<String>, new_password: Option<String>) -> Result<Done, UiError> {
    let (me, ports) = me()?;
    passwords()?;
    let new = Password::parse(new_password.unwrap_or_default());
    let new = new.map_err(|why| UiError::invalid("new_password", why.into()))?;
    let visit = visitor()?;
    ports.own.change_password(&me, visit.door.session(), old_password.unwrap_or_default(), new).await?;
    visit.door.stay().await?;
    Ok(Done::new(words::password_changed(visit.locale)))
}
