use leptos::prelude::*;

use super::{back_to_page, keep_choice};
use crate::{
    cookie,
    domain::Needs,
    error::{Invalid, UiError},
    form::{Done, FormRoute},
    paths,
    visit::Theme,
};

/// The form of [`change_theme`].
pub const THEME: FormRoute = FormRoute { path: paths::form::THEME, needs: Needs::Nothing, back: |form, _| back_to_page(form) };

/// Makes the console light or dark for this browser, or leaves it to the system (`auto`). For everyone.
#[server(prefix = "/api", endpoint = "session/theme")]
pub async fn change_theme(theme: String) -> Result<Done, UiError> {
    let theme = match theme.as_str() {
        "auto" => None,
        choice => Some(Theme::parse(choice).ok_or_else(|| UiError::invalid("theme", Invalid::Choice))?),
    };
    keep_choice(cookie::THEME, theme.map(Theme::as_str))?;
    Ok(Done::default())
}
