use leptos::prelude::*;

use crate::{
    error::UiError,
    form::Fields,
    ui::{Tone, alert, hidden},
    words::{Locale, explain, t},
};

/// A form that was refused since things are no longer as they were seen: what was seen, what is now, and the choice between the two.
pub(crate) struct Conflict {
    /// What the person saw, in words.
    pub seen: String,
    /// What it is now, in words.
    pub now: String,
    /// What may be done in spite of it.
    pub anyway: Anyway,
    /// Where it is left as it is.
    pub leave: String,
}

/// What a person may still do.
pub(crate) enum Anyway {
    /// Posts the same form once more, with what is now as what was seen: the endpoint, all its fields, the word on the button.
    Post(&'static str, Vec<(&'static str, String)>, String),
    /// The form stands below, and takes more than a click.
    Below,
    /// It is already as they want it.
    Same,
}

/// What was seen, where a form was refused for that; the other refusals are told beside its fields.
pub(crate) fn changed<'a>(refused: Option<(&'a Fields, &'a UiError)>) -> (Option<(&'a Fields, &'a str)>, Option<&'a UiError>) {
    match refused {
        Some((fields, UiError::Changed { seen, .. })) => (Some((fields, seen)), None),
        other => (None, other.map(|(_, error)| error)),
    }
}

/// Stands beside the form, not in it: its button posts a form of its own.
pub(crate) fn conflict(l: Locale, conflict: Conflict) -> AnyView {
    let Conflict { seen, now, anyway, leave } = conflict;
    let what = explain(l, &UiError::Changed { seen, now }).what;
    let (told, way) = match anyway {
        Anyway::Below => (t!(l, conflict.look), None),
        Anyway::Same => (t!(l, conflict.same), None),
        Anyway::Post(action, fields, word) => {
            let fields = fields.into_iter().map(|(name, value)| hidden(name, value)).collect_view();
            let form = view! { <form method="post" action=action>{fields}<button class="btn">{word}</button></form> };
            (t!(l, conflict.untouched), Some(form))
        }
    };
    let rest = view! {
        <p>{told}</p>
        <div class="row">{way}<a class="btn quiet" href=leave data-swap="true">{t!(l, conflict.leave)}</a></div>
    };
    view! { <div class="conflict" id="conflict">{alert(Tone::Warn, "changed", what, rest)}</div> }.into_any()
}
