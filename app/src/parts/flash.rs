use leptos::prelude::*;

use super::recovery_codes::recovery_codes;
use crate::{
    ui::{Icon, hidden, icon, problem},
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
        Err(error) => return Some(problem(l, error).into_any()),
    };
    let undo = done.undo.as_ref().map(|undo| {
        let fields = undo.fields.iter().map(|(name, value)| hidden(name, value.clone())).collect_view();
        // The view that it was done in is the one to come back to.
        let view = hidden("view", visit.query().to_owned());
        view! { <form method="post" action=undo.action.clone()>{fields}{view}<button class="link">{t!(l, notice.undo)}</button></form> }
    });
    let notice = view! {
        <div class="toast" role="status" data-done="true">
            <span>{done.message.clone()}</span>
            {undo}
            <a class="close" href=visit.address.clone() data-swap="true" aria-label=t!(l, notice.close)>{icon(Icon::Close)}</a>
        </div>
    };
    Some(notice.into_any())
}
