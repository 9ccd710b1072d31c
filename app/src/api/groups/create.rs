use leptos::prelude::*;

use super::back_to_groups;
use crate::{
    domain::{AccountId, GroupName, Needs, Operator, Role},
    error::UiError,
    form::{Done, FormRoute},
    paths,
    request::{reason as read_reason, request, visitor},
    words,
};

/// The form of [`create_group`].
pub const CREATE: FormRoute = FormRoute {
    path: paths::form::CREATE_GROUP,
    needs: Needs::Role(Role::Operator),
    back: |form, _| back_to_groups(form, |_| {}),
};

/// Makes a group. Operators and up.
#[server(prefix = "/api", endpoint = "groups/create")]
pub async fn create_group(account: AccountId, name: Option<String>, reason: Option<String>) -> Result<Done, UiError> {
    let (by, ports) = request::<Operator>(&account)?;
    let name = GroupName::parse(&name.unwrap_or_default())?;
    let group = ports.groups.create(&by, name, read_reason(reason)?).await?;
    Ok(Done::new(words::created(visitor()?.locale, &group.value)))
}
