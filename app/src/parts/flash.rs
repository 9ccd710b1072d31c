use leptos::prelude::*;

use super::recovery_codes::recovery_codes;
use super::undo::undo_just_done;
use crate::{
    paths::form,
    ui::{problem, toast},
    visit::Visit,
    words::t,
};

/// After these, what had the focus is on the page no more: it goes to what is said of them.
const HERE_NO_MORE: [&str; 12] = [
    form::BLACKLIST_FOLLOWER,
    form::UNBLACKLIST_FOLLOWER,
    form::END_SESSION,
    form::END_OTHERS,
    form::CHANGE_PASSWORD,
    form::WITHDRAW_INVITE,
    form::DISABLE_STAFF,
    form::ENABLE_STAFF,
    form::FORCE_TOKEN,
    form::UNLOCK_ACCOUNT,
    form::LOCK_ACCOUNT,
    form::DISCONNECT_ACCOUNT,
];

/// What became of the form that led here. A refusal is left to the form itself where the page shows it: `shown` names those.
pub(crate) fn flash_notice(visit: &Visit, shown: &[&str]) -> Option<AnyView> {
    let l = visit.locale;
    let flash = visit.flash.as_ref()?;
    let done = match &flash.result {
        Ok(done) if !done.codes.is_empty() => return Some(recovery_codes(l, done)),
        Ok(done) if done.message.is_empty() => return None,
        Ok(done) => done,
        Err(_) if shown.contains(&flash.form.as_str()) => return None,
        // The button that was pressed is on the page no more.
        Err(error) if flash.form == form::UNDO => {
            return Some(view! { <div tabindex="-1" autofocus>{problem(l, error)}</div> }.into_any());
        }
        Err(error) => return Some(problem(l, error)),
    };
    let focus = HERE_NO_MORE.contains(&flash.form.as_str());
    let undo = done.undo.as_ref().map(|undo| undo_just_done(visit, undo));
    Some(toast(&done.message, undo, t!(l, notice.close), visit.address.clone(), focus))
}
