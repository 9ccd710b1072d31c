//! Creating, renaming and refreshing groups.

mod create;
mod refresh;
mod rename;

pub use create::{CREATE, CreateGroup, create_group};
pub use refresh::{REFRESH, RefreshGroups, refresh_groups};
pub use rename::{RENAME, RenameGroup, rename_group};

use crate::{domain::AccountId, form::Fields, groups_view::GroupsView, paths};

/// The groups page as it stood when the form was posted (`view` is its query), with changes.
fn back_to_groups(form: &Fields, change: impl FnOnce(&mut GroupsView)) -> String {
    let mut view = GroupsView::parse(&Fields::parse(form.text("view").trim_start_matches('?').as_bytes()));
    view.edit = None;
    change(&mut view);
    paths::groups(&AccountId::new(form.text("account"))) + &view.query()
}
