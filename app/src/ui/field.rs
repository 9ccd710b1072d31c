use leptos::prelude::*;

use crate::{
    error::UiError,
    words::{Locale, explain},
};

/// A field's refusal in words, and the id that `aria-describedby` names.
pub(crate) struct FieldError {
    /// The id of the words.
    pub id: String,
    /// What, why and what next.
    pub words: String,
}

impl FieldError {
    /// The words for a refusal beside the field that it is about.
    pub(crate) fn of(l: Locale, id: &str, error: Option<&UiError>) -> Option<Self> {
        error.map(|error| {
            let words = explain(l, error);
            Self { id: id.to_owned(), words: format!("{} {}", words.what, words.next) }
        })
    }
}

/// The words under a field.
pub(crate) fn field_error(error: Option<&FieldError>) -> impl IntoView + use<> {
    error.map(|error| view! { <p class="wrong" id=error.id.clone() role="alert">{error.words.clone()}</p> })
}

/// A hidden field.
pub(crate) fn hidden(name: &str, value: String) -> impl IntoView + use<> {
    view! { <input type="hidden" name=name.to_owned() value=value/> }
}
