use leptos::prelude::*;

use super::of_the_page;
use crate::{
    error::UiError,
    form::{Done, FormRoute},
    paths,
    request::{me, visitor},
    words::t,
};

/// The form of [`confirm_second_factor`].
pub const CONFIRM: FormRoute = of_the_page(paths::form::CONFIRM_SECOND_FACTOR);

/// Turns the second factor on. Ends the other sessions.
#[server(prefix = "/api", endpoint = "second-factor/confirm")]
pub async fn confirm_second_factor(code: Option<String>) -> Result<Done, UiError> {
    let (by, ports) = me()?;
    let visit = visitor()?;
    let codes = ports.second_factor.confirm(&by, &code.unwrap_or_default(), visit.now).await?;
    visit.door.stay().await?;
    Ok(Done::new(t!(visit.locale, second_factor.turned_on)).with_codes(codes))
}
