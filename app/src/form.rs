//! Forms as the console receives them, and the answers that go back.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{
    domain::{AccountId, Needs},
    error::UiError,
    paths,
    ports::EntryId,
};

/// Fields that are kept of a form at most, and the bytes of each.
const FIELDS_MAX: usize = 12;
/// Bytes that are kept of a stranger's field at most.
const STRANGER_MAX: usize = 400;
const FIELD_MAX: usize = 8192;
/// Fields whose name holds one of these are secrets.
const SECRET: [&str; 5] = ["password", "secret", "token", "code", "authorization"];

/// The fields of a form or a query, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fields(Vec<(String, String)>);

impl Fields {
    /// Reads `application/x-www-form-urlencoded`; anything is a form, if only an empty one.
    pub fn parse(body: &[u8]) -> Self {
        Self(form_urlencoded::parse(body).into_owned().collect())
    }

    /// Whether a body decodes to UTF-8: what does not would be read with marks in place of what was meant.
    pub fn is_text(body: &[u8]) -> bool {
        percent_encoding::percent_decode(body).decode_utf8().is_ok()
    }

    /// The first field of a name.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(field, _)| field == name).map(|(_, value)| value.as_str())
    }

    /// Like [`Fields::get`], with an empty text for none.
    pub fn text(&self, name: &str) -> &str {
        self.get(name).unwrap_or_default()
    }

    /// What is kept of a form that nobody signed in has sent: the name that they typed, and where they are going. Strangers must not
    /// fill the database.
    pub fn of_a_stranger(&self) -> Self {
        let short =
            |(field, value): &&(String, String)| ["username", "next"].contains(&field.as_str()) && value.len() <= STRANGER_MAX;
        Self(self.0.iter().filter(short).take(2).cloned().collect())
    }

    /// The form as it may be kept for its page: without secrets, and only what a page of ours would show again.
    pub fn to_keep(&self) -> Self {
        // `token` opens a one-time link, and `back` may be the address of one.
        let secret = |field: &str| SECRET.iter().any(|word| field.contains(word)) || field == "back";
        let short = |(field, value): &&(String, String)| !secret(field) && field.len() + value.len() <= FIELD_MAX;
        Self(self.0.iter().filter(short).take(FIELDS_MAX).cloned().collect())
    }
}

impl IntoIterator for Fields {
    type Item = (String, String);
    type IntoIter = std::vec::IntoIter<Self::Item>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

/// A form that a server function answers: what the edge must know of it before anything is decoded.
#[derive(Clone, Copy, Debug)]
pub struct FormRoute {
    /// Its endpoint, one of [`crate::paths::form`].
    pub path: &'static str,
    /// What it takes to post it.
    pub needs: Needs,
    /// The page to go back to, by what the form says.
    pub back: fn(&Fields, Outcome) -> String,
}

impl FormRoute {
    /// What the history calls what it does, such as `group.rename` for `/api/groups/rename`.
    pub fn action(&self) -> String {
        match self.path.trim_start_matches("/api/").split_once('/') {
            Some(("account", "token")) => "token.force".to_owned(),
            Some(("account", "sandbox")) => "sandbox.play".to_owned(),
            Some((area, verb)) => format!("{}.{verb}", area.strip_suffix('s').unwrap_or(area)).replace('-', "_"),
            None => self.path.to_owned(),
        }
    }
}

/// How a form ended, where the way back depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Done as asked.
    Done,
    /// Refused or failed: the form should open again.
    Failed,
}

/// What a server function says when it did what it was asked to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Done {
    /// What was done, in the person's language; empty where the page says enough.
    #[serde(default)]
    pub message: String,
    /// The form that takes it back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub undo: Option<Undo>,
    /// Recovery codes, to be shown this once.
    #[serde(default, skip_serializing_if = "RecoveryCodes::is_empty")]
    pub codes: RecoveryCodes,
}

impl Done {
    /// Done, with a sentence about it.
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), ..Self::default() }
    }

    /// Adds recovery codes.
    pub fn with_codes(self, codes: Vec<String>) -> Self {
        Self { codes: RecoveryCodes(codes), ..self }
    }

    /// Adds the form that takes its entry back, where it has one.
    pub fn undoable(mut self, account: &AccountId, entry: Option<&EntryId>) -> Self {
        self.undo = entry.map(|entry| Undo::of(account, entry));
        self
    }
}

/// Recovery codes in the clear. `Debug` tells none of them.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecoveryCodes(Vec<String>);

impl RecoveryCodes {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Each of them.
    pub fn all(&self) -> &[String] {
        &self.0
    }
}

impl fmt::Debug for RecoveryCodes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RecoveryCodes({})", self.0.len())
    }
}

/// A form with hidden fields only.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Undo {
    /// Its endpoint.
    pub action: String,
    /// Names and values.
    pub fields: Vec<(String, String)>,
}

impl Undo {
    /// Takes an entry of an account's record back.
    pub fn of(account: &AccountId, entry: &EntryId) -> Self {
        let fields = [("account", account.to_string()), ("entry", entry.to_string())];
        Self { action: paths::form::UNDO.to_owned(), fields: fields.map(|(name, value)| (name.to_owned(), value)).into() }
    }
}

/// What the next page says about a form that was posted: kept on the server for one reading.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Flash {
    /// The form's endpoint.
    pub form: String,
    /// What was typed, without secrets.
    pub fields: Fields,
    /// What became of it.
    pub result: Result<Done, UiError>,
}

impl Flash {
    /// What was typed and why it was refused, where the form posted to this endpoint.
    pub fn refused(&self, form: &str) -> Option<(&Fields, &UiError)> {
        self.result.as_ref().err().filter(|_| self.form == form).map(|error| (&self.fields, error))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kept_form_holds_no_password_and_no_token() {
        let typed = b"username=lin&password=geheim&new_password=x&secret=y&token_authorization=z&code=123456&token=x\
            &back=%2Finvite%3Ftoken%3Dx&next=%2F";
        let kept = Fields::parse(typed).to_keep();
        assert_eq!(kept, Fields::parse(b"username=lin&next=%2F"));
    }

    #[test]
    fn little_is_kept_of_what_a_stranger_sends() {
        let long = format!("username=lin&next=%2F&theme={0}&next={0}&username={0}&username=x&username=y", "x".repeat(2000));
        assert_eq!(Fields::parse(long.as_bytes()).of_a_stranger(), Fields::parse(b"username=lin&next=%2F"));
    }
}
