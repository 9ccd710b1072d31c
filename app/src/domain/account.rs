use std::fmt;

use serde::{Deserialize, Serialize};

/// An Official Account, known by its AppID: `wx` and letters and digits.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AccountId(String);

impl AccountId {
    /// Takes an AppID as it is: whether it is known is the console's question, not the type's.
    pub fn new(appid: impl Into<String>) -> Self {
        Self(appid.into())
    }

    /// An AppID as a person typed it: only ASCII letters and digits, at most 64.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let is_one = (1..=64).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric());
        is_one.then(|| Self(text.to_owned()))
    }

    /// The AppID.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for AccountId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for AccountId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
