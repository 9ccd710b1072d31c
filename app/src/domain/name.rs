use std::fmt;

use serde::{Deserialize, Serialize};

use super::limits::GROUP_NAME_MAX;

/// A name that we may send to WeChat: 1 to 30 Unicode scalars after trimming, no control characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupName(String);

/// Why a text is not a group's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NameRefusal {
    /// Nothing but white space.
    Empty,
    /// More than [`GROUP_NAME_MAX`] characters.
    TooLong {
        /// How many it has.
        chars: usize,
    },
    /// A line break, a tab or another control character.
    Control,
}

impl GroupName {
    /// The only way to a name that we send.
    pub fn parse(text: &str) -> Result<Self, NameRefusal> {
        let name = text.trim();
        let chars = name.chars().count();
        if chars == 0 {
            Err(NameRefusal::Empty)
        } else if name.chars().any(char::is_control) {
            Err(NameRefusal::Control)
        } else if chars > GROUP_NAME_MAX {
            Err(NameRefusal::TooLong { chars })
        } else {
            Ok(Self(name.to_owned()))
        }
    }

    /// The name, trimmed.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Characters and UTF-8 bytes of a text once trimmed: WeChat's documents count in both.
    pub fn measure(text: &str) -> (usize, usize) {
        let name = text.trim();
        (name.chars().count(), name.len())
    }
}

impl fmt::Display for GroupName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_counted_in_characters_after_trimming() {
        assert_eq!(GroupName::parse(&format!("  {} ", "汉".repeat(30))).unwrap().as_str().chars().count(), 30);
        assert_eq!(GroupName::parse(&"😀".repeat(31)), Err(NameRefusal::TooLong { chars: 31 }));
        assert_eq!(GroupName::measure(" ★不测试组★ "), (6, 18));
    }

    #[test]
    fn quotes_markup_and_emoji_are_names_like_any_other() {
        for name in ["a\"b'c", "<b>bold</b>", "\\u0041", "👩‍👩‍👧", "</textarea><script>"] {
            assert_eq!(GroupName::parse(name).unwrap().as_str(), name);
        }
    }

    #[test]
    fn nothing_and_control_characters_are_no_name() {
        assert_eq!(GroupName::parse(" \u{3000}\t"), Err(NameRefusal::Empty));
        assert_eq!(GroupName::parse("a\nb"), Err(NameRefusal::Control));
    }
}
