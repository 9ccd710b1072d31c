use leptos::prelude::*;

use super::of_the_page;
use crate::{
    error::UiError,
    form::{Done, FormRoute},
    paths,
    request::{me, passwords, visitor},
};

/// The form of [`begin_second_factor`].
pub const BEGIN: FormRoute = of_the_page(paths::form::BEGIN_SECOND_FACTOR);

/// Makes a secret for the app of who is signed in; their sign-in stays as it is until a code confirms it.
#[server(prefix = "/api", endpoint = "second-factor/begin")]
pub async fn begin_second_factor(password: Option<String>) -> Result<Done, UiError> {
    let (by, ports) = me()?;
    passwords()?;
    ports.second_factor.begin(&by, &password.unwrap_or_default(), visitor()?.now).await?;
    Ok(Done::default())
}
