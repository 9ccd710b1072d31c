use super::limits::{ACCOUNT_NAME_MAX, SECRET_MAX};

/// An AppSecret as a person typed it. Without Debug, so that it can stand in no log.
#[derive(Clone)]
pub struct AppSecret(String);

impl AppSecret {
    /// One word of printable ASCII, at most 128 characters; WeChat's own have 32.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let is_one = (1..=SECRET_MAX).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic());
        is_one.then(|| Self(text.to_owned()))
    }

    /// The secret itself.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

/// What staff call an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountName(String);

impl AccountName {
    /// One line of at most 30 characters; none where nothing was typed.
    pub fn parse(text: &str) -> Result<Option<Self>, AccountNameRefusal> {
        let text = text.trim();
        if text.chars().any(char::is_control) || text.chars().count() > ACCOUNT_NAME_MAX {
            return Err(AccountNameRefusal);
        }
        Ok((!text.is_empty()).then(|| Self(text.to_owned())))
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The name is too long, or of more than one line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AccountNameRefusal;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_one_word_and_a_name_one_line() {
        assert!(AppSecret::parse(" 0123456789abcdef0123456789abcdef\n").is_some_and(|secret| secret.expose().len() == 32));
        for wrong in ["", "  ", "two words", "密钥", &"x".repeat(129)] {
            assert!(AppSecret::parse(wrong).is_none(), "{wrong:?}");
        }
        assert_eq!(AccountName::parse("  "), Ok(None));
        assert!(AccountName::parse(" 华东媒体 ").is_ok_and(|name| name.is_some_and(|name| name.as_str() == "华东媒体")));
        for wrong in ["a\nb", &"名".repeat(31)] {
            assert_eq!(AccountName::parse(wrong), Err(AccountNameRefusal));
        }
    }
}
