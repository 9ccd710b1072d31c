use leptos::prelude::*;

use super::notice::evidence;
use crate::{
    error::UiError,
    words::{Locale, explain},
};

/// A field's refusal, and the id that `aria-describedby` names.
pub(crate) struct FieldError {
    id: String,
    l: Locale,
    why: UiError,
}

impl FieldError {
    /// The refusal beside the field that it is about.
    pub(crate) fn of(l: Locale, id: &str, error: Option<&UiError>) -> Option<Self> {
        error.map(|error| Self { id: id.to_owned(), l, why: error.clone() })
    }

    /// The id of the words.
    pub(super) fn id(&self) -> &str {
        &self.id
    }
}

/// The words under a field: what, why and what next, and what WeChat itself said if it was WeChat that refused.
pub(crate) fn field_error(error: Option<&FieldError>) -> impl IntoView + use<> {
    error.map(|FieldError { id, l, why }| {
        let words = explain(*l, why);
        view! { <p class="wrong" id=id.clone() role="alert">{format!("{} {}", words.what, words.next)}</p>{evidence(*l, why)} }
    })
}

/// A hidden field.
pub(crate) fn hidden(name: &str, value: String) -> impl IntoView + use<> {
    view! { <input type="hidden" name=name.to_owned() value=value/> }
}
