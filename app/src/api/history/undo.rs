use leptos::prelude::*;

use crate::{
    domain::{AccountId, Needs, Operator, Role},
    error::UiError,
    form::{Done, FormRoute},
    paths,
    ports::{EntryId, GroupList, Undone},
    request::{request, visitor},
    words,
};

/// The form of [`undo_change`].
pub const UNDO: FormRoute = FormRoute {
    path: paths::form::UNDO,
    needs: Needs::Role(Role::Operator),
    back: |form, _| match paths::ours(form.text("back")) {
        Some(back) => back.to_owned(),
        None => paths::groups(&AccountId::new(form.text("account"))),
    },
};

/// Takes an entry of the record back. Operators and up, as for what it does: renaming, moving, blacklisting, making a group anew.
#[server(prefix = "/api", endpoint = "history/undo")]
pub async fn undo_change(account: AccountId, entry: Option<String>) -> Result<Done, UiError> {
    let (by, ports) = request::<Operator>(&account)?;
    let entry = EntryId::parse(entry.as_deref().unwrap_or_default().trim()).ok_or(UiError::NoEntry)?;
    let undone = ports.undo.undo(&by, &entry).await?;
    let list = ports.groups.list(&by).await.ok();
    let done = Done::new(words::undone(visitor()?.locale, &undone.value, |id| GroupList::called(list.as_deref(), id)));
    Ok(match undone.value {
        // Its opposite is deleting, which has a page of its own.
        Undone::MadeAnew(_) => done,
        _ => done.undoable(&account, undone.entry.as_ref()),
    })
}
