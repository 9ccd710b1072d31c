use leptos::prelude::*;

use super::{Icon, Tone, icon};

/// A slim line above every page on how things stand as a whole; several may follow each other. Plain for what is as it should be, such
/// as the sandbox; a warning where something is shut or runs out. `way` is what can be done about it.
pub(crate) fn strip(tone: Tone, sign: Icon, id: Option<&'static str>, says: &str, way: impl IntoView + 'static) -> AnyView {
    let class = match tone {
        Tone::Good | Tone::Plain => "strip",
        Tone::Warn | Tone::Bad => "strip warn",
    };
    view! { <p class=class id=id>{icon(sign)}<span>{says.to_owned()}</span>" "{way.into_any()}</p> }.into_any()
}
