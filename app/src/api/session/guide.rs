use leptos::prelude::*;

use super::{back_to_page, keep_choice};
use crate::{
    cookie,
    domain::Needs,
    error::{Invalid, UiError},
    form::{Done, FormRoute},
    paths,
};

/// The form of [`change_guide`].
pub const GUIDE: FormRoute = FormRoute { path: paths::form::GUIDE, needs: Needs::Nothing, back: |form, _| back_to_page(form) };

/// Puts the first steps away in this browser (`away`), or shows them again (`here`). For everyone.
#[server(prefix = "/api", endpoint = "session/guide")]
pub async fn change_guide(guide: String) -> Result<Done, UiError> {
    let away = match guide.as_str() {
        cookie::AWAY => Some(cookie::AWAY),
        "here" => None,
        _ => return Err(UiError::invalid("guide", Invalid::Choice)),
    };
    keep_choice(cookie::GUIDE, away)?;
    Ok(Done::default())
}
