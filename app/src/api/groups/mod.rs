//! Creating, renaming, deleting and refreshing groups.

mod create;
mod delete;
mod refresh;
mod rename;

pub use create::{CREATE, CreateGroup, create_group};
pub use delete::{DELETE, DeleteGroup, delete_group};
pub use refresh::{REFRESH, RefreshGroups, refresh_groups};
pub use rename::{RENAME, RenameGroup, rename_group};

use crate::{domain::AccountId, form::Fields, groups_view::GroupsView, paths};

/// The groups page as it stood when the form was posted, with changes.
fn back_to_groups(form: &Fields, change: impl FnOnce(&mut GroupsView)) -> String {
    let mut view = view_of(form);
    change(&mut view);
    paths::groups(&AccountId::new(form.text("account"))) + &view.query()
}

/// How the groups were looked at when the form was posted, every row closed.
fn view_of(form: &Fields) -> GroupsView {
    GroupsView { edit: None, ..posted_view(form) }
}

/// How the groups were looked at when the form was posted: `view` is the query.
fn posted_view(form: &Fields) -> GroupsView {
    GroupsView::parse(&Fields::parse(form.text("view").trim_start_matches('?').as_bytes()))
}
