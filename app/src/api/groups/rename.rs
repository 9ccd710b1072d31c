use leptos::prelude::*;

use super::back_to_groups;
use crate::{
    domain::{AccountId, GroupId, GroupName, Needs, Operator, Role},
    error::UiError,
    form::{Done, FormRoute, Outcome},
    paths,
    request::{reason as read_reason, request, visitor},
    words,
};

/// The form of [`rename_group`].
pub const RENAME: FormRoute = FormRoute {
    path: paths::form::RENAME_GROUP,
    needs: Needs::Role(Role::Operator),
    back: |form, outcome| {
        let id = form.text("id").parse::<GroupId>().ok();
        let page = back_to_groups(form, |view| view.edit = id.filter(|_| outcome == Outcome::Failed));
        id.map_or(page.clone(), |id| format!("{page}#g{id}"))
    },
};

/// Gives a group a new name. Operators and up.
#[server(prefix = "/api", endpoint = "groups/rename")]
pub async fn rename_group(
    account: AccountId,
    id: GroupId,
    name: Option<String>,
    seen: Option<String>,
    reason: Option<String>,
) -> Result<Done, UiError> {
    let (by, ports) = request::<Operator>(&account)?;
    let name = GroupName::parse(&name.unwrap_or_default())?;
    let renamed = ports.groups.rename(&by, id, name.clone(), seen, read_reason(reason)?).await?;
    let before = renamed.value.as_deref();
    let done = Done::new(words::renamed(visitor()?.locale, before, name.as_str()));
    // What it was called may be more than we would send.
    Ok(match before.map(GroupName::parse) {
        Some(Ok(old)) if old != name => done.undoable(&account, renamed.entry.as_ref()),
        _ => done,
    })
}
