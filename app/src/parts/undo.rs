use leptos::prelude::*;

use crate::{domain::AccountId, form::Undo, paths, ports::EntryId, ui::hidden, visit::Visit, words::t};

/// The small form that takes an entry of the record back and leads back to this page.
pub(crate) fn undo_form(visit: &Visit, account: &AccountId, entry: &EntryId) -> AnyView {
    posting(visit, &Undo::of(account, entry), t!(visit.locale, notice.undo), None)
}

/// The form that takes back what was just done. Where that was an undo, it does it once more.
pub(super) fn undo_just_done(visit: &Visit, undo: &Undo) -> AnyView {
    let l = visit.locale;
    let was_undo = visit.flash.as_ref().is_some_and(|flash| flash.form == paths::form::UNDO);
    // The focus was on its like, and stays there.
    posting(visit, undo, if was_undo { t!(l, notice.redo) } else { t!(l, notice.undo) }, Some(was_undo))
}

/// Whether the page says already how to take an entry back, since it was just made.
pub(super) fn is_offered(visit: &Visit, entry: &EntryId) -> bool {
    let done = visit.flash.as_ref().and_then(|flash| flash.result.as_ref().ok());
    let undo = done.and_then(|done| done.undo.as_ref());
    undo.is_some_and(|undo| undo.fields.iter().any(|(_, value)| value == entry.as_str()))
}

/// Where a list would offer to take an entry back, had the notice not done so already: scripts put its form here when the notice goes.
pub(super) fn offered(visit: &Visit) -> AnyView {
    view! { <span class="offered" data-offered=t!(visit.locale, notice.undo)></span> }.into_any()
}

/// `told` where it stands in the notice of what was just done: whether it takes the focus. It is the one that the key presses.
fn posting(visit: &Visit, undo: &Undo, word: &'static str, told: Option<bool>) -> AnyView {
    let fields = undo.fields.iter().map(|(name, value)| hidden(name, value.clone())).collect_view();
    // Wherever it was done is where to come back to.
    let back = hidden("back", visit.address.clone());
    view! { <form class="undo" method="post" action=undo.action.clone()>{fields}{back}<button class="link" autofocus=told.unwrap_or_default() data-key=told.map(|_| "u")>{word}</button></form> }
        .into_any()
}
