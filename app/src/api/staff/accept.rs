use leptos::prelude::*;

use crate::{
    domain::{Needs, Password},
    error::UiError,
    form::{Done, FormRoute, Outcome},
    paths,
    ports::Link,
    request::{passwords, ports, visitor},
    words,
};

/// The form of [`accept_invite`].
pub const ACCEPT: FormRoute = FormRoute {
    path: paths::form::ACCEPT_INVITE,
    needs: Needs::Nothing,
    back: |form, outcome| match outcome {
        Outcome::Done => paths::HOME.to_owned(),
        Outcome::Failed => paths::invite(form.text("token")),
    },
};

/// Uses a one-time link: somebody joins and is signed in, or has a new password and signs in with it. For whoever has the link.
#[server(prefix = "/api", endpoint = "staff/accept")]
pub async fn accept_invite(token: Option<String>, username: Option<String>, password: Option<String>) -> Result<Done, UiError> {
    let (visit, ports) = (visitor()?, ports()?);
    passwords()?;
    let typed = password.unwrap_or_default();
    let password = Password::parse(typed.clone()).map_err(|why| UiError::invalid("password", why.into()))?;
    let link = Link::new(token.unwrap_or_default());
    let joined = ports.invites.accept(&link, &username.unwrap_or_default(), password, &visit.from).await?;
    if joined.reset {
        // Whoever was signed in here is not who has the new password, or ends their session by it.
        if visit.staff.is_some() {
            visit.door.sign_out().await?;
        }
        return Ok(Done::new(words::password_set(visit.locale)));
    }
    visit.door.sign_in(&joined.name, &typed).await?;
    Ok(Done::new(words::joined(visit.locale, &joined.name)))
}
