use leptos::prelude::*;

use super::hand_over;
use crate::{
    api::parsed,
    domain::{Needs, StaffId},
    error::UiError,
    form::{Done, FormRoute, Outcome},
    paths,
    request::{manager, passwords, reason as read_reason, visitor},
    words,
};

/// The form of [`reset_staff`].
pub const RESET: FormRoute = FormRoute {
    path: paths::form::RESET_STAFF,
    needs: Needs::Manager,
    back: |form, outcome| match form.text("id").parse::<StaffId>() {
        Ok(id) if outcome == Outcome::Failed => paths::reset(id),
        _ => paths::STAFF.to_owned(),
    },
};

/// Makes a link by which someone sets a new password, and ends their sessions. Administrators.
#[server(prefix = "/api", endpoint = "staff/reset")]
pub async fn reset_staff(id: Option<String>, reason: Option<String>) -> Result<Done, UiError> {
    let (by, ports) = manager()?;
    passwords()?;
    let (name, link) = ports.invites.reset(&by, parsed("id", id.as_deref())?, read_reason(reason)?).await?;
    hand_over(&link)?;
    Ok(Done::new(words::was_reset(visitor()?.locale, &name)))
}
