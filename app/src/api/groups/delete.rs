use leptos::prelude::*;

use super::{back_to_groups, view_of};
use crate::{
    domain::{AccountId, Admin, GroupId, GroupName, Needs, Role},
    error::UiError,
    form::{Done, FormRoute, Outcome},
    paths,
    request::{reason as read_reason, request, visitor},
    words,
};

/// The form of [`delete_group`].
pub const DELETE: FormRoute = FormRoute {
    path: paths::form::DELETE_GROUP,
    needs: Needs::Role(Role::Admin),
    back: |form, outcome| match form.text("id").parse::<GroupId>() {
        Ok(id) if outcome == Outcome::Failed => {
            paths::delete_group(&AccountId::new(form.text("account")), id) + &view_of(form).query()
        }
        _ => back_to_groups(form, |_| {}),
    },
};

/// Deletes a group. Admins only. `seen` and `count` are the name and the followers that they saw, `confirm` the name as
/// they typed it.
#[server(prefix = "/api", endpoint = "groups/delete")]
pub async fn delete_group(
    account: AccountId,
    id: GroupId,
    seen: String,
    count: Option<i64>,
    confirm: Option<String>,
    reason: Option<String>,
) -> Result<Done, UiError> {
    let (by, ports) = request::<Admin>(&account)?;
    let deleted = ports.groups.delete(&by, id, seen, count, confirm, read_reason(reason)?).await?;
    let done = Done::new(words::deleted(visitor()?.locale, &deleted.value));
    // A name that we would not send cannot be given again.
    Ok(match GroupName::parse(&deleted.value.name) {
        Ok(_) => done.undoable(&account, deleted.entry.as_ref()),
        Err(_) => done,
    })
}
