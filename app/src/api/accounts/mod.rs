//! Accounts coming and going.

mod connect;
mod disconnect;
mod rename;
mod secret;

pub use connect::{CONNECT, ConnectAccount, connect_account};
pub use disconnect::{DISCONNECT, DisconnectAccount, disconnect_account};
pub use rename::{RENAME, RenameAccount, rename_account};
pub use secret::{RenewSecret, SECRET, renew_secret};

use crate::{
    domain::{AccountId, AppSecret},
    error::{Invalid, UiError},
    form::Fields,
    paths,
    ports::{TokenKind, Way},
};

/// The page of the account that a form is about.
fn back_to_connection(form: &Fields) -> String {
    paths::connection(&AccountId::new(form.text("account")))
}

/// What it takes to speak for an account, as it was typed.
fn way(secret: Option<String>, base_url: Option<String>, kind: Option<&str>) -> Result<Way, UiError> {
    let secret = AppSecret::parse(&secret.unwrap_or_default()).ok_or_else(|| UiError::invalid("secret", Invalid::Secret))?;
    let token = match kind {
        None | Some("" | "stable_token") => TokenKind::Stable,
        Some("token") => TokenKind::Plain,
        Some(_) => return Err(UiError::invalid("kind", Invalid::Choice)),
    };
    Ok(Way { secret, base_url: base_url.filter(|url| !url.trim().is_empty()), token })
}
