use leptos::prelude::*;

/// In a list's place inside its card: why nothing stands there, and the way on.
pub(crate) fn empty(says: &str, way: impl IntoView + 'static) -> AnyView {
    view! { <p class="empty">{says.to_owned()}" "{way.into_any()}</p> }.into_any()
}

/// In a card's place, where something will come to stand: what that is.
pub(crate) fn hollow(content: impl IntoView + 'static) -> AnyView {
    view! { <div class="hollow">{content.into_any()}</div> }.into_any()
}
