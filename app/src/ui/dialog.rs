use leptos::prelude::*;

use super::{Icon, icon};

/// A dialog: closed until a script opens it by `showModal()`, which keeps the focus inside and lets Escape close it. `class` says how
/// large it is: `dialog`, or `dialog wide`. `foot` has its buttons, the one that acts first. What it is about must be reachable without it: it is a page's content, shown sooner.
pub(crate) fn dialog(
    id: &'static str,
    class: &'static str,
    title: &str,
    close: &'static str,
    body: impl IntoView + 'static,
    foot: impl IntoView + 'static,
) -> AnyView {
    let title_id = format!("{id}-title");
    view! {
        <dialog class=class id=id aria-labelledby=title_id.clone()>
            <header class="dialog-head">
                <h2 id=title_id.clone()>{title.to_owned()}</h2>
                <form method="dialog"><button class="close" aria-label=close>{icon(Icon::Close)}</button></form>
            </header>
            <div class="dialog-body">{body.into_any()}</div>
            <footer class="dialog-foot">{foot.into_any()}</footer>
        </dialog>
    }
    .into_any()
}
