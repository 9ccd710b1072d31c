use leptos::prelude::*;

/// One way through a long list: the address and the word on it.
pub(crate) struct Leaf {
    /// Where it leads.
    pub href: String,
    /// What it is called.
    pub word: &'static str,
}

/// The ways to the pages before and after this one; nothing where there is only this one. `label` names it for who listens.
pub(crate) fn pager(label: &'static str, before: Option<Leaf>, after: Option<Leaf>) -> Option<AnyView> {
    if before.is_none() && after.is_none() {
        return None;
    }
    let link = |rel: &'static str| move |Leaf { href, word }: Leaf| view! { <a class="btn" rel=rel href=href data-swap="true">{word}</a> };
    let (before, after) = (before.map(link("prev")), after.map(link("next")));
    Some(view! { <nav class="pager" aria-label=label>{before}{after}</nav> }.into_any())
}
