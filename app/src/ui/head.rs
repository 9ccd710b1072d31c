use leptos::prelude::*;

/// A page's head: its title, a line below it, and at the other end what may be done with the whole page.
pub(crate) fn page_head(title: impl Into<String>, says: impl IntoView + 'static, beside: impl IntoView + 'static) -> AnyView {
    head(title.into(), false, says.into_any(), beside.into_any())
}

/// The head of a page that is read out first, since what came before it is gone: an act's, a refusal's.
pub(crate) fn page_head_first(title: impl Into<String>, is_first: bool, says: impl IntoView + 'static) -> AnyView {
    head(title.into(), is_first, says.into_any(), ().into_any())
}

fn head(title: String, is_first: bool, says: AnyView, beside: AnyView) -> AnyView {
    view! { <div class="head"><div><h1 tabindex="-1" autofocus=is_first>{title}</h1>{says}</div>{beside}</div> }.into_any()
}

/// The head of a card: its title, and at the other end a badge or a button.
pub(crate) fn card_head(title: &str, beside: impl IntoView + 'static) -> AnyView {
    card_head_first(title, false, beside)
}

/// The head of a card that is read out first, since something was just done in it.
pub(crate) fn card_head_first(title: &str, is_first: bool, beside: impl IntoView + 'static) -> AnyView {
    view! { <div class="top"><h2 tabindex=is_first.then_some("-1") autofocus=is_first>{title.to_owned()}</h2>{beside.into_any()}</div> }
        .into_any()
}
