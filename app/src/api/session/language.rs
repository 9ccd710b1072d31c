use leptos::prelude::*;

use super::{back_to_page, keep_choice};
use crate::{
    cookie,
    domain::Needs,
    error::{Invalid, UiError},
    form::{Done, FormRoute},
    paths, words,
};

/// The form of [`change_language`].
pub const LANGUAGE: FormRoute =
    FormRoute { path: paths::form::LANGUAGE, needs: Needs::Nothing, back: |form, _| back_to_page(form) };

/// Changes the language of the console for this browser. For everyone.
#[server(prefix = "/api", endpoint = "session/language")]
pub async fn change_language(language: String) -> Result<Done, UiError> {
    let locale = words::locale(&language).ok_or_else(|| UiError::invalid("language", Invalid::Choice))?;
    keep_choice(cookie::LANGUAGE, Some(words::tag(locale)))?;
    Ok(Done::default())
}
