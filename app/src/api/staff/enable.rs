use leptos::prelude::*;

use super::back_to_person;
use crate::{
    api::parsed,
    domain::Needs,
    error::UiError,
    form::{Done, FormRoute},
    paths,
    request::{manager, visitor},
    words,
};

/// The form of [`enable_staff`].
pub const ENABLE: FormRoute =
    FormRoute { path: paths::form::ENABLE_STAFF, needs: Needs::Manager, back: |form, _| back_to_person(form) };

/// Lets someone in again. Administrators.
#[server(prefix = "/api", endpoint = "staff/enable")]
pub async fn enable_staff(id: Option<String>) -> Result<Done, UiError> {
    let (by, ports) = manager()?;
    let person = ports.people.enable(&by, parsed("id", id.as_deref())?).await?;
    Ok(Done::new(words::enabled(visitor()?.locale, &person.name)))
}
