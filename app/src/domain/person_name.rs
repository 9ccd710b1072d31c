use std::fmt;

use serde::{Deserialize, Serialize};

use super::limits::PERSON_NAME_MAX;

/// The name of a member of staff: 1 to 40 Unicode scalars after trimming, no control characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonName(String);

/// Why a text cannot be someone's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PersonNameRefusal {
    /// Nothing but white space.
    Empty,
    /// More than [`PERSON_NAME_MAX`] characters.
    TooLong {
        /// How many it has.
        chars: usize,
    },
    /// A line break, a tab or another control character.
    Control,
    /// Somebody bears it already, or one that differs only in case.
    Taken,
}

/// Who acts at the command line, as the history has it.
pub const COMMAND_LINE: &str = "fenzu staff";

/// Whether a character shows nothing, or turns around what others show: a name with one looks like another's.
pub fn is_unseen(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

impl PersonName {
    /// The only way to a new name.
    pub fn parse(text: &str) -> Result<Self, PersonNameRefusal> {
        let name = text.trim();
        let chars = name.chars().count();
        if chars == 0 {
            Err(PersonNameRefusal::Empty)
        } else if name.chars().any(|c| c.is_control() || is_unseen(c)) {
            Err(PersonNameRefusal::Control)
        } else if Self::look_alike(name, COMMAND_LINE) {
            Err(PersonNameRefusal::Taken)
        } else if chars > PERSON_NAME_MAX {
            Err(PersonNameRefusal::TooLong { chars })
        } else {
            Ok(Self(name.to_owned()))
        }
    }

    /// The name, trimmed.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether two names are easily taken for each other: Admin and admin are.
    pub fn look_alike(one: &str, other: &str) -> bool {
        one.to_lowercase() == other.to_lowercase()
    }
}

impl fmt::Display for PersonName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_trimmed_counted_in_characters_and_of_one_line() {
        assert_eq!(PersonName::parse(&format!(" {}\n", "林".repeat(40))).unwrap().as_str(), "林".repeat(40));
        assert_eq!(PersonName::parse(&"林".repeat(41)), Err(PersonNameRefusal::TooLong { chars: 41 }));
        assert_eq!(PersonName::parse(" \u{3000} "), Err(PersonNameRefusal::Empty));
        assert_eq!(PersonName::parse("lin\u{0}wei"), Err(PersonNameRefusal::Control));
        assert_eq!(PersonName::parse("admin\u{200b}"), Err(PersonNameRefusal::Control));
        assert_eq!(PersonName::parse("Fenzu Staff"), Err(PersonNameRefusal::Taken));
    }

    #[test]
    fn names_that_differ_in_case_alone_look_alike() {
        assert!(PersonName::look_alike("Émile", "émile") && !PersonName::look_alike("lin", "lín"));
    }
}
