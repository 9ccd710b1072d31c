use leptos::prelude::*;

use super::recovery_codes::recovery_codes;
use super::undo::undo_just_done;
use crate::{
    ui::{problem, toast},
    visit::Visit,
    words::t,
};

/// What became of the form that led here. A refusal is left to the form itself where the page shows it: `shown` names those.
pub(crate) fn flash_notice(visit: &Visit, shown: &[&str]) -> Option<AnyView> {
    let l = visit.locale;
    let flash = visit.flash.as_ref()?;
    let done = match &flash.result {
        Ok(done) if !done.codes.is_empty() => return Some(recovery_codes(l, done)),
        Ok(done) if done.message.is_empty() => return None,
        Ok(done) => done,
        Err(_) if shown.contains(&flash.form.as_str()) => return None,
        Err(error) => return Some(problem(l, error)),
    };
    let undo = done.undo.as_ref().map(|undo| undo_just_done(visit, undo));
    Some(toast(&done.message, undo, t!(l, notice.close), visit.address.clone()))
}
