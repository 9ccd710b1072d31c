use leptos::prelude::*;

use crate::{
    domain::Needs,
    error::UiError,
    form::{Done, FormRoute},
    paths,
    request::{me, visitor},
    words,
};

/// The form of [`end_others`].
pub const END_OTHERS: FormRoute =
    FormRoute { path: paths::form::END_OTHERS, needs: Needs::SignedIn, back: |_, _| paths::ME.to_owned() };

/// Ends all of one's own sessions but this one. Whoever is signed in.
#[server(prefix = "/api", endpoint = "me/others")]
pub async fn end_others() -> Result<Done, UiError> {
    let (me, ports) = me()?;
    let visit = visitor()?;
    ports.own.end_others(&me, visit.door.session()).await?;
    Ok(Done::new(words::others_ended(visit.locale)))
}
