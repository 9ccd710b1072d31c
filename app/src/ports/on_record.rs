use std::fmt;

/// Names a change on record, and joins its rows: 32 hexadecimal digits.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct EntryId(String);

impl EntryId {
    /// One of so many that no two are alike.
    pub fn new(random: u128) -> Self {
        Self(format!("{random:032x}"))
    }

    /// As it was written down; `None` for what is none.
    pub fn parse(text: &str) -> Option<Self> {
        let is_hex = text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        (text.len() == 32 && is_hex).then(|| Self(text.to_owned()))
    }

    /// The digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for EntryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What a change tells of itself, and where it is on record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OnRecord<T> {
    /// What it tells.
    pub value: T,
    /// Its entry; `None` where nothing had to be changed.
    pub entry: Option<EntryId>,
}

impl<T> OnRecord<T> {
    /// Nothing had to be changed.
    pub fn unchanged(value: T) -> Self {
        Self { value, entry: None }
    }

    /// The same entry, with another value.
    pub fn map<U>(self, with: impl FnOnce(T) -> U) -> OnRecord<U> {
        OnRecord { value: with(self.value), entry: self.entry }
    }
}
