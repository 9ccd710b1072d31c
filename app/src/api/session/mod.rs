//! Signing in and out, language, theme and first steps.

mod code;
mod guide;
mod language;
mod login;
mod logout;
mod theme;

pub use code::{CODE, EnterCode, enter_code};
pub use guide::{ChangeGuide, GUIDE, change_guide};
pub use language::{ChangeLanguage, LANGUAGE, change_language};
pub use login::{LOGIN, Login, login};
pub use logout::{LOGOUT, Logout, logout};
pub use theme::{ChangeTheme, THEME, change_theme};

use http::header::SET_COOKIE;
use leptos::prelude::*;
use leptos_axum::ResponseOptions;

use crate::{cookie, error::UiError, form::Fields, paths};

/// The page to go to after signing in.
fn next(form: &Fields) -> Option<&str> {
    paths::next(form.text("next"))
}

/// The page that a form on every page names as its own.
fn back_to_page(form: &Fields) -> String {
    paths::ours(form.text("back")).unwrap_or(paths::HOME).to_owned()
}

/// Keeps a choice for this browser; none forgets it. `value` is one of ours.
fn keep_choice(name: &str, value: Option<&str>) -> Result<(), UiError> {
    let cookie = cookie::set(name, value.unwrap_or_default(), value.map_or(0, |_| cookie::A_YEAR));
    let response = use_context::<ResponseOptions>().ok_or(UiError::Internal)?;
    response.append_header(SET_COOKIE, cookie.ok_or(UiError::Internal)?);
    Ok(())
}
