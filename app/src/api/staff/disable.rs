use leptos::prelude::*;

use super::back_to_person;
use crate::{
    api::parsed,
    domain::{Needs, StaffId},
    error::UiError,
    form::{Done, FormRoute, Outcome},
    paths,
    request::{manager, reason as read_reason, visitor},
    words,
};

/// The form of [`disable_staff`].
pub const DISABLE: FormRoute = FormRoute {
    path: paths::form::DISABLE_STAFF,
    needs: Needs::Manager,
    back: |form, outcome| match form.text("id").parse::<StaffId>() {
        Ok(id) if outcome == Outcome::Failed => paths::disable(id),
        _ => back_to_person(form),
    },
};

/// Lets someone in no more; their sessions end at once. Administrators.
#[server(prefix = "/api", endpoint = "staff/disable")]
pub async fn disable_staff(id: Option<String>, reason: Option<String>) -> Result<Done, UiError> {
    let (by, ports) = manager()?;
    let person = ports.people.disable(&by, parsed("id", id.as_deref())?, read_reason(reason)?).await?;
    Ok(Done::new(words::disabled(visitor()?.locale, &person.name)))
}
