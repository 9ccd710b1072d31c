use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::sandbox::calls::Call;

use super::what::{FaultError, What};

/// A fault that is on: what goes wrong, and for which requests. Written `timeout,path=/cgi-bin/groups/update,times=3`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Written")]
pub struct Fault {
    /// What goes wrong.
    #[serde(rename = "fault")]
    pub what: What,
    /// Only requests for this path, or for all paths under it where it ends in a slash; all requests where it is empty.
    pub path: String,
    /// So many requests are still let through before the first one that it meets.
    pub after: u32,
    /// It still meets so many requests, then it ends; `None` for no end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub times: Option<u32>,
    /// So many of a hundred requests, chosen by the seed.
    pub percent: u8,
}

/// A fault as JSON has it, before it is known to make sense.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    fault: What,
    #[serde(default)]
    path: String,
    #[serde(default)]
    after: u32,
    times: Option<u32>,
    percent: Option<u32>,
}

/// Of a hundred requests all.
pub(super) const ALWAYS: u8 = 100;

fn always() -> u8 {
    ALWAYS
}

impl Fault {
    /// Whether a request for this path may meet it.
    pub fn is_for(&self, path: &str) -> bool {
        let is_among = self.path.is_empty() || (self.path.ends_with('/') && path.starts_with(&self.path));
        path == self.path || (is_among && !self.what.spares(path))
    }

    /// Itself, where some request can ever meet it.
    fn checked(self) -> Result<Self, FaultError> {
        let is_path = match self.path.strip_suffix('/') {
            Some(_) => Call::ALL.iter().any(|call| call.path().starts_with(&self.path)),
            None => self.path.is_empty() || Call::at(&self.path).is_some(),
        };
        match self {
            Self { path, .. } if !is_path => Err(FaultError::Path(path)),
            Self { times: Some(0), .. } => Err(FaultError::Never),
            fault => Ok(fault),
        }
    }

    /// Whether it is the same fault of the same path, however often it has been met.
    pub fn is_same(&self, other: &Self) -> bool {
        self.what == other.what && self.path == other.path
    }
}

impl From<What> for Fault {
    /// For all requests, always.
    fn from(what: What) -> Self {
        Self { what, path: String::new(), after: 0, times: None, percent: ALWAYS }
    }
}

impl TryFrom<Written> for Fault {
    type Error = FaultError;

    fn try_from(written: Written) -> Result<Self, FaultError> {
        let Written { fault: what, path, after, times, percent } = written;
        let percent = percent.map_or(Ok(always()), share)?;
        Self { what, path, after, times, percent }.checked()
    }
}

/// Of a hundred, but not none.
fn share(percent: u32) -> Result<u8, FaultError> {
    let fits = u8::try_from(percent).ok().filter(|percent| (1..=always()).contains(percent));
    fits.ok_or_else(|| FaultError::Percent(percent.to_string()))
}

impl FromStr for Fault {
    type Err = FaultError;

    fn from_str(text: &str) -> Result<Self, FaultError> {
        let mut words = text.split(',').map(str::trim);
        let mut fault = Self::from(words.next().unwrap_or_default().parse::<What>()?);
        for word in words {
            let (limit, value) = word.split_once('=').ok_or_else(|| FaultError::Limit(word.to_owned()))?;
            let number = || value.parse::<u32>().map_err(|_| FaultError::Number(value.to_owned()));
            match limit {
                "path" if value.is_empty() => return Err(FaultError::Path(String::new())),
                "path" => value.clone_into(&mut fault.path),
                "after" => fault.after = number()?,
                "times" => fault.times = Some(number()?),
                "percent" => fault.percent = number().map_err(|_| FaultError::Percent(value.to_owned())).and_then(share)?,
                _ => return Err(FaultError::Limit(word.to_owned())),
            }
        }
        fault.checked()
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.what)?;
        if !self.path.is_empty() {
            write!(f, ",path={}", self.path)?;
        }
        if self.after > 0 {
            write!(f, ",after={}", self.after)?;
        }
        if let Some(times) = self.times {
            write!(f, ",times={times}")?;
        }
        if self.percent < ALWAYS {
            write!(f, ",percent={}", self.percent)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_is_written_as_it_is_read() {
        for text in [
            "40001",
            "-1,percent=10",
            "timeout-after-commit=20000,path=/cgi-bin/groups/update,times=1",
            "45009,path=/cgi-bin/groups/,after=3,times=2,percent=50",
        ] {
            assert_eq!(text.parse::<Fault>().unwrap().to_string(), text);
        }
        for text in ["40001,times=-1", "40001,times", "40001,often=3", ",times=1"] {
            assert!(text.parse::<Fault>().is_err(), "{text}");
        }
    }

    #[test]
    fn what_no_request_can_meet_is_refused_with_what_to_write_instead() {
        for (limit, why) in [
            ("path=/cgi-bin/groups/creat", "is the path of no call"),
            ("path=/cgi-bin/groups", "is the path of no call"),
            ("path=groups/get", "is the path of no call"),
            ("path=/nope/", "is the path of no call"),
            ("path=", "is the path of no call"),
            ("times=0", "write times=1 or more"),
            ("percent=0", "write 1 to 100"),
            ("percent=101", "write 1 to 100"),
            ("percent=1000", "write 1 to 100"),
            ("percent=x", "write 1 to 100"),
        ] {
            let error = format!("-1,{limit}").parse::<Fault>().unwrap_err().to_string();
            assert!(error.contains(why), "{error}");
            let (field, value) = limit.split_once('=').unwrap();
            let value = value.parse::<u32>().map_or_else(|_| format!("{value:?}"), |number| number.to_string());
            let json = format!(r#"{{"fault":"-1","{field}":{value}}}"#);
            assert!(serde_json::from_str::<Fault>(&json).is_err() || json.ends_with(r#""path":""}"#), "{json}");
        }
        for path in ["/", "/cgi-bin/", "/cgi-bin/groups/", "/cgi-bin/groups/get", "/cgi-bin/token"] {
            assert_eq!(format!("-1,path={path}").parse::<Fault>().unwrap().path, path);
        }
    }

    #[test]
    fn json_has_the_same_words() {
        let fault: Fault = serde_json::from_str(r#"{"fault":"delay=5","path":"/cgi-bin/groups/get","times":3}"#).unwrap();
        assert_eq!(fault.to_string(), "delay=5,path=/cgi-bin/groups/get,times=3");
        assert_eq!(
            serde_json::to_string(&fault).unwrap(),
            r#"{"fault":"delay=5","path":"/cgi-bin/groups/get","after":0,"times":3,"percent":100}"#
        );
        assert!(serde_json::from_str::<Fault>(r#"{"fault":"nothing"}"#).is_err());
        assert!(serde_json::from_str::<Fault>(r#"{"fault":"hint","time":3}"#).is_err());
    }

    #[test]
    fn a_path_is_itself_or_what_stands_under_it() {
        let of = |path: &str| Fault { path: path.to_owned(), ..What::Hint.into() };
        assert!(of("").is_for("/cgi-bin/groups/get"));
        assert!(of("/cgi-bin/groups/").is_for("/cgi-bin/groups/get"));
        assert!(of("/cgi-bin/groups/get").is_for("/cgi-bin/groups/get"));
        assert!(!of("/cgi-bin/groups/get").is_for("/cgi-bin/groups/getid"));
    }
}
