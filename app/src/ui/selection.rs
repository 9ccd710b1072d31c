use leptos::prelude::*;

use crate::words::{Locale, t};

/// The bar above a table whose rows can be ticked: how many are, and what may be done with them. It has its place whether or not any
/// row is ticked, so that no row moves; without one its buttons are disabled and it says how to begin.
pub(crate) fn selection_bar(l: Locale, ticked: usize, acts: impl IntoView + 'static) -> AnyView {
    let says = match ticked {
        0 => t!(l, selection.none).to_owned(),
        n => t!(l, selection.some, n = n),
    };
    view! {
        <div class="selection" data-any=(ticked > 0).then_some("true")>
            <output class="num" data-template=t!(l, selection.some, n = "{n}") data-none=t!(l, selection.none)>{says}</output>
            <fieldset class="closed" disabled=ticked == 0>{acts.into_any()}</fieldset>
        </div>
    }
    .into_any()
}
