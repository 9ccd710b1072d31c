//! Signing in and out, language and theme.

mod cookie;
mod language;
mod login;
mod logout;
mod theme;

pub use language::{ChangeLanguage, LANGUAGE, change_language};
pub use login::{LOGIN, Login, login};
pub use logout::{LOGOUT, Logout, logout};
pub use theme::{ChangeTheme, THEME, change_theme};

use crate::{form::Fields, paths};

/// The page that a form on every page names as its own.
fn back_to_page(form: &Fields) -> String {
    paths::ours(form.text("back")).unwrap_or(paths::HOME).to_owned()
}
