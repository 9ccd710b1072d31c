use leptos::prelude::*;

use super::{Icon, icon};

/// What was just done, told at the foot of the page: over the content, so that nothing moves. Without scripts it stays until it is closed
/// or the page is left; with them it goes by itself after a while in which nobody is at it. `undo` is the form that takes it back; `close`
/// names the button and `address` is the page without it.
/// `focus` where what had it is on the page no more.
pub(crate) fn toast(says: &str, undo: impl IntoView + 'static, close: &'static str, address: String, focus: bool) -> AnyView {
    view! {
        <div class="toast" role="status" data-done="true" tabindex="-1" autofocus=focus>
            <span>{says.to_owned()}</span>
            {undo.into_any()}
            <a class="close" href=address data-close="true" aria-label=close>{icon(Icon::Close)}</a>
        </div>
    }
    .into_any()
}
