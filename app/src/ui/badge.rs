use leptos::prelude::*;

/// How something stands: the colour of a badge, a notice or a strip. The words say it too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tone {
    /// As it should be.
    Good,
    /// Neither good nor bad.
    Plain,
    /// To look at.
    Warn,
    /// Wrong, or stopped.
    Bad,
}

impl Tone {
    /// The class that a badge bears for it.
    const fn badge(self) -> &'static str {
        match self {
            Self::Good => "badge",
            Self::Plain => "badge plain",
            Self::Warn => "badge warn",
            Self::Bad => "badge bad",
        }
    }
}

/// A word or two on how something stands, beside its name.
pub(crate) fn badge(tone: Tone, word: &str) -> impl IntoView + use<> {
    view! { <span class=tone.badge()>{word.to_owned()}</span> }
}

/// A badge with the reason behind it, for who points at it; the reason must stand somewhere else too.
pub(crate) fn badge_why(tone: Tone, word: &str, why: String) -> impl IntoView + use<> {
    view! { <span class=tone.badge() title=why>{word.to_owned()}</span> }
}
