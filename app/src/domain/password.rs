use std::fmt;

use super::limits::PASSWORD_MIN;

/// A password to be set: at least [`PASSWORD_MIN`] characters, any of them but not blanks alone. Nothing shows it by mistake.
#[derive(Clone)]
pub struct Password(String);

/// Fewer than [`PASSWORD_MIN`] characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PasswordTooShort;

impl Password {
    /// The only way to a new password. It is not trimmed.
    pub fn parse(text: String) -> Result<Self, PasswordTooShort> {
        let is_blank = text.trim().is_empty();
        if is_blank || text.chars().count() < PASSWORD_MIN { Err(PasswordTooShort) } else { Ok(Self(text)) }
    }

    /// The password itself.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password")
    }
}
