use leptos::prelude::*;

use super::back_to_person;
use crate::{
    api::parsed,
    domain::{Needs, Role, Scope},
    error::{Invalid, UiError},
    form::{Done, FormRoute},
    paths,
    request::{manager, visitor},
    words,
};

/// The form of [`set_role`].
pub const ROLE: FormRoute =
    FormRoute { path: paths::form::SET_ROLE, needs: Needs::Manager, back: |form, _| back_to_person(form) };

/// In the place of a role: none.
pub const NO_ROLE: &str = "none";

/// Gives someone a role, or takes it away. Administrators, on the accounts that they run. `account` is an AppID, or `*` for all.
#[server(prefix = "/api", endpoint = "staff/role")]
pub async fn set_role(id: Option<String>, account: String, role: String) -> Result<Done, UiError> {
    let (by, ports) = manager()?;
    let role = match role.as_str() {
        NO_ROLE => None,
        role => Some(Role::parse(role).ok_or_else(|| UiError::invalid("role", Invalid::Choice))?),
    };
    let person = ports.people.set_role(&by, parsed("id", id.as_deref())?, Scope::parse(&account), role).await?;
    Ok(Done::new(words::role_set(visitor()?.locale, &person, &*ports.accounts)))
}
