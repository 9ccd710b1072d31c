use leptos::prelude::*;

use crate::words::{Locale, t};

/// What the form of an endpoint sends, for scripts to show at the template's place while it is being sent: `data-field` inside takes
/// what was typed. `about`, where there is one, is the group or follower
/// that it stands for. With `instead` it is shown in the place of the element before it.
pub(crate) fn sending(endpoint: &'static str, about: Option<String>, instead: bool, shown: AnyView) -> AnyView {
    view! { <template data-sends=endpoint data-about=about data-instead=instead.then_some("true")>{shown}</template> }.into_any()
}

/// One field's text as being sent, in the place of the element before it; `empty` is what nothing is called.
pub(crate) fn sending_text(
    l: Locale,
    endpoint: &'static str,
    about: String,
    field: &'static str,
    empty: &'static str,
) -> AnyView {
    let shown = view! {
        <p class="sending" tabindex="-1" aria-busy="true"><span dir="auto" data-field=field data-empty=empty></span><span class="sr">{t!(l, notice.sending)}</span></p>
    };
    sending(endpoint, Some(about), true, shown.into_any())
}
