use leptos::prelude::*;

use super::of_the_page;
use crate::{
    error::UiError,
    form::{Done, FormRoute},
    paths,
    request::{me, visitor},
    words::t,
};

/// The form of [`turn_off_second_factor`].
pub const OFF: FormRoute = of_the_page(paths::form::TURN_OFF_SECOND_FACTOR);

/// Turns the second factor off. Ends the other sessions.
#[server(prefix = "/api", endpoint = "second-factor/off")]
pub async fn turn_off_second_factor(password: Option<String>, code: Option<String>) -> Result<Done, UiError> {
    let (by, ports) = me()?;
    let visit = visitor()?;
    ports.second_factor.turn_off(&by, &password.unwrap_or_default(), &code.unwrap_or_default(), visit.now).await?;
    visit.door.stay().await?;
    Ok(Done::new(t!(visit.locale, second_factor.turned_off)))
}
