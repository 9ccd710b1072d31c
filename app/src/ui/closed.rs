use leptos::prelude::*;

use super::{Icon, icon};
use crate::{
    rights::WhyNot,
    words::{self, Locale},
};

/// The controls of a form; for whom it is closed, disabled, with one sentence below for all of them. `id` is the sentence's.
pub(crate) fn gated(l: Locale, id: &'static str, may: Result<(), WhyNot>, controls: AnyView) -> AnyView {
    match may {
        Ok(()) => controls,
        Err(why) => view! { <fieldset class="closed" disabled aria-describedby=id>{controls}</fieldset>{closed_why(l, id, why)} }
            .into_any(),
    }
}

/// The sentence alone, where what is closed is not a form's.
pub(crate) fn closed_why(l: Locale, id: &'static str, why: WhyNot) -> AnyView {
    view! { <p class="closed-why" id=id>{icon(Icon::Lock)}<span>{words::why_not(l, why)}</span></p> }.into_any()
}
