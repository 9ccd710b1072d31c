use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::{sandbox::calls::Call, wechat::errcode};

use super::list::FAULTS;

/// What goes wrong. Written as one word: an errcode, or a fault's name, with `=` and a number where it takes one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum What {
    /// The call is refused with this errcode, where WeChat would come to it.
    Refuse(i64),
    /// Another program takes the account's token over.
    TakeOver,
    /// The call is done, its answer comes so many milliseconds later.
    Delay(u32),
    /// Nothing is done, and after so many milliseconds the connection is closed without an answer.
    Timeout(u32),
    /// The call is done, and after so many milliseconds the connection is closed without an answer.
    TimeoutAfterCommit(u32),
    /// Nothing is done: a proxy answers, 502 with a page.
    BadGateway,
    /// The call is done, its answer is empty.
    EmptyBody,
    /// The call is done, half of its answer comes.
    TruncatedBody,
    /// The answer says that it is `text/plain`.
    TextPlain,
    /// A refusal ends in ` hint: [..]`, as older ones do.
    Hint,
    /// A refusal ends in neither hint nor rid.
    NoRid,
    /// The counts of groups/get are as they were up to so many seconds ago.
    StaleCounts(u32),
}

/// Why a text is no fault.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FaultError {
    /// No fault has the name.
    #[error("{0:?} is no fault: write an errcode other than 0, or one of {names}", names = names())]
    Unknown(String),
    /// It needs no number, or another one.
    #[error("{0:?} is no number that fits here")]
    Number(String),
    /// Not a limit.
    #[error("{0:?} is no limit: write path=/cgi-bin/…, after=, times= or percent=")]
    Limit(String),
    /// No request comes by it.
    #[error(
        "{0:?} is the path of no call: write one from its first slash on, such as /cgi-bin/groups/get, or with a slash at its end for all under it, such as /cgi-bin/groups/"
    )]
    Path(String),
    /// None of a hundred, or more than all.
    #[error("{0:?} is no share of a hundred: write 1 to 100")]
    Percent(String),
    /// It would be off at once.
    #[error("no request would meet it: write times=1 or more, or leave times out")]
    Never,
}

/// The longest delay: ten minutes.
const MILLISECONDS_MAX: u32 = 600_000;

impl What {
    /// Whether it leaves a call alone that it does not name: with quotas used up these two are what helps.
    pub(super) fn spares(self, path: &str) -> bool {
        let is_quota = matches!(self, Self::Refuse(errcode::DAY_QUOTA | errcode::MINUTE_QUOTA));
        is_quota && matches!(Call::at(path), Some(Call::ClearQuota | Call::QuotaGet))
    }

    /// Its name and its number.
    fn parts(self) -> (&'static str, Option<u32>) {
        match self {
            Self::Refuse(_) => ("", None),
            Self::TakeOver => ("take-over", None),
            Self::Delay(ms) => ("delay", Some(ms)),
            Self::Timeout(ms) => ("timeout", Some(ms)),
            Self::TimeoutAfterCommit(ms) => ("timeout-after-commit", Some(ms)),
            Self::BadGateway => ("bad-gateway", None),
            Self::EmptyBody => ("empty-body", None),
            Self::TruncatedBody => ("truncated-body", None),
            Self::TextPlain => ("text-plain", None),
            Self::Hint => ("hint", None),
            Self::NoRid => ("no-rid", None),
            Self::StaleCounts(seconds) => ("stale-counts", Some(seconds)),
        }
    }
}

impl FromStr for What {
    type Err = FaultError;

    fn from_str(word: &str) -> Result<Self, FaultError> {
        if let Ok(code) = word.parse::<i64>() {
            return if code == 0 { Err(FaultError::Unknown(word.to_owned())) } else { Ok(Self::Refuse(code)) };
        }
        let (name, number) = word.split_once('=').map_or((word, None), |(name, number)| (name, Some(number)));
        let listed = FAULTS.iter().find(|fault| fault.name == name).ok_or_else(|| FaultError::Unknown(word.to_owned()))?;
        let number = match (number, listed.number) {
            (None, number) => number.map_or(0, |(_, usual)| usual),
            (Some(text), Some(_)) => text.parse().map_err(|_| FaultError::Number(text.to_owned()))?,
            (Some(text), None) => return Err(FaultError::Number(text.to_owned())),
        };
        let milliseconds = number.min(MILLISECONDS_MAX);
        Ok(match name {
            "take-over" => Self::TakeOver,
            "delay" => Self::Delay(milliseconds),
            "timeout" => Self::Timeout(milliseconds),
            "timeout-after-commit" => Self::TimeoutAfterCommit(milliseconds),
            "bad-gateway" => Self::BadGateway,
            "empty-body" => Self::EmptyBody,
            "truncated-body" => Self::TruncatedBody,
            "text-plain" => Self::TextPlain,
            "hint" => Self::Hint,
            "no-rid" => Self::NoRid,
            "stale-counts" => Self::StaleCounts(number),
            _ => return Err(FaultError::Unknown(word.to_owned())),
        })
    }
}

impl fmt::Display for What {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self, self.parts()) {
            (Self::Refuse(code), _) => write!(f, "{code}"),
            (_, (name, Some(number))) => write!(f, "{name}={number}"),
            (_, (name, None)) => f.write_str(name),
        }
    }
}

impl TryFrom<String> for What {
    type Error = FaultError;

    fn try_from(word: String) -> Result<Self, FaultError> {
        word.parse()
    }
}

impl From<What> for String {
    fn from(what: What) -> Self {
        what.to_string()
    }
}

fn names() -> String {
    let names: Vec<&str> = FAULTS.iter().map(|fault| fault.name).filter(|name| name.parse::<i64>().is_err()).collect();
    names.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_listed_fault_is_read_and_written_alike() {
        for fault in FAULTS {
            let what: What = fault.name.parse().unwrap();
            let usual = fault.number.map_or_else(|| fault.name.to_owned(), |(_, usual)| format!("{}={usual}", fault.name));
            assert_eq!(what.to_string(), usual);
            assert_eq!(usual.parse(), Ok(what));
        }
        assert_eq!("delay=5".parse(), Ok(What::Delay(5)));
        assert_eq!("delay=4000000000".parse(), Ok(What::Delay(MILLISECONDS_MAX)));
    }

    #[test]
    fn what_is_no_fault_is_told() {
        for word in ["", "0", "Timeout", "timeouts", "delay=", "delay=-1", "delay=x", "hint=1", "=", "40001=1"] {
            assert!(word.parse::<What>().is_err(), "{word}");
        }
    }
}
