use leptos::prelude::*;

use super::{back_to_groups, posted_view};
use crate::{
    domain::{AccountId, Needs, Role, Viewer},
    error::UiError,
    form::{Done, FormRoute},
    paths,
    request::{request, visitor},
    words,
};

/// The form of [`refresh_groups`].
pub const REFRESH: FormRoute = FormRoute {
    path: paths::form::REFRESH_GROUPS,
    needs: Needs::Role(Role::Viewer),
    // A row that was open stays so: somebody may be typing in it.
    back: |form, _| back_to_groups(form, |view| view.edit = posted_view(form).edit),
};

/// Asks WeChat for the groups of this moment. For everyone who may see them.
#[server(prefix = "/api", endpoint = "groups/refresh")]
pub async fn refresh_groups(account: AccountId) -> Result<Done, UiError> {
    let (by, ports) = request::<Viewer>(&account)?;
    ports.groups.refresh(&by).await?;
    Ok(Done::new(words::refreshed(visitor()?.locale)))
}
