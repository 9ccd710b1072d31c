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

/// The form of [`set_export`].
pub const EXPORT: FormRoute =
    FormRoute { path: paths::form::SET_EXPORT, needs: Needs::Manager, back: |form, _| back_to_person(form) };

/// Gives someone the right to export, or takes it away where `exports` is left out. Administrators.
#[server(prefix = "/api", endpoint = "staff/export")]
pub async fn set_export(id: Option<String>, exports: Option<String>) -> Result<Done, UiError> {
    let (by, ports) = manager()?;
    let person = ports.people.set_export(&by, parsed("id", id.as_deref())?, exports.is_some()).await?;
    Ok(Done::new(words::export_set(visitor()?.locale, &person)))
}
