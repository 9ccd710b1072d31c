use std::fmt;

use serde::{Deserialize, Serialize};

use super::limits::REMARK_MAX;

/// A remark that we may send to WeChat: at most 29 Unicode scalars after trimming, no control characters. An empty one clears it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark(String);

/// Why a text is not a remark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RemarkRefusal {
    /// More than [`REMARK_MAX`] characters.
    TooLong {
        /// How many it has.
        chars: usize,
    },
    /// A line break, a tab or another control character.
    Control,
}

impl Remark {
    /// The only way to a remark that we send.
    pub fn parse(text: &str) -> Result<Self, RemarkRefusal> {
        let remark = text.trim();
        let chars = remark.chars().count();
        if remark.chars().any(char::is_control) {
            Err(RemarkRefusal::Control)
        } else if chars > REMARK_MAX {
            Err(RemarkRefusal::TooLong { chars })
        } else {
            Ok(Self(remark.to_owned()))
        }
    }

    /// The remark, trimmed.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Remark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_remark_has_fewer_than_30_characters_after_trimming() {
        assert_eq!(Remark::parse(&format!(" {} ", "汉".repeat(29))).unwrap().as_str().chars().count(), 29);
        assert_eq!(Remark::parse(&"😀".repeat(30)), Err(RemarkRefusal::TooLong { chars: 30 }));
    }

    #[test]
    fn nothing_is_a_remark_and_a_line_break_is_not() {
        assert_eq!(Remark::parse(" \u{3000}").unwrap().as_str(), "");
        assert_eq!(Remark::parse("a\nb"), Err(RemarkRefusal::Control));
    }
}
