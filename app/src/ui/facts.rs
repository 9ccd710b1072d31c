use leptos::prelude::*;

/// One line of a list of facts: what it is, and how it is.
pub(crate) fn fact(what: &str, how: impl IntoView + 'static) -> AnyView {
    view! { <dt>{what.to_owned()}</dt><dd>{how.into_any()}</dd> }.into_any()
}

/// A fact that is a figure or a time.
pub(crate) fn figure(what: &str, how: impl IntoView + 'static) -> AnyView {
    view! { <dt>{what.to_owned()}</dt><dd class="num">{how.into_any()}</dd> }.into_any()
}

/// Facts below each other, in two columns; what is `None` is left out.
pub(crate) fn facts<const N: usize>(all: [Option<AnyView>; N]) -> AnyView {
    view! { <dl class="facts">{all.into_iter().flatten().collect_view()}</dl> }.into_any()
}
