use leptos::prelude::*;

use super::hand_over;
use crate::{
    domain::{Needs, PersonName, Role, Scope},
    error::{Invalid, UiError},
    form::{Done, FormRoute},
    paths,
    request::{manager, passwords, visitor},
    words,
};

/// The form of [`invite_staff`].
pub const INVITE: FormRoute =
    FormRoute { path: paths::form::INVITE_STAFF, needs: Needs::Manager, back: |_, _| paths::STAFF.to_owned() };

/// Makes a link by which somebody joins. Administrators, for the accounts that they run. `account` is an AppID, or `*` for all.
#[server(prefix = "/api", endpoint = "staff/invite")]
pub async fn invite_staff(name: Option<String>, account: String, role: String, exports: Option<String>) -> Result<Done, UiError> {
    let (by, ports) = manager()?;
    passwords()?;
    let name = PersonName::parse(&name.unwrap_or_default());
    let name = name.map_err(|why| UiError::invalid("name", Invalid::Person(why)))?;
    let role = Role::parse(&role).ok_or_else(|| UiError::invalid("role", Invalid::Choice))?;
    let link = ports.invites.invite(&by, name.clone(), Scope::parse(&account), role, exports.is_some()).await?;
    hand_over(&link)?;
    Ok(Done::new(words::invited(visitor()?.locale, name.as_str())))
}
