use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use super::what::{FaultError, What};

/// A fault that is on: what goes wrong, and for which requests. Written `timeout,path=/cgi-bin/groups/update,times=3`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fault {
    /// What goes wrong.
    #[serde(rename = "fault")]
    pub what: What,
    /// Only requests for this path, or for all paths under it where it ends in a slash; all requests where it is empty.
    #[serde(default)]
    pub path: String,
    /// So many requests are still let through before the first one that it meets.
    #[serde(default)]
    pub after: u32,
    /// It still meets so many requests, then it ends; `None` for no end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub times: Option<u32>,
    /// So many of a hundred requests, chosen by the seed.
    #[serde(default = "always")]
    pub percent: u8,
}

fn always() -> u8 {
    100
}

impl Fault {
    /// Whether a request for this path may meet it.
    pub fn is_for(&self, path: &str) -> bool {
        self.path.is_empty() || path == self.path || (self.path.ends_with('/') && path.starts_with(&self.path))
    }

    /// Whether it is the same fault of the same path, however often it has been met.
    pub fn is_same(&self, other: &Self) -> bool {
        self.what == other.what && self.path == other.path
    }
}

impl From<What> for Fault {
    /// For all requests, always.
    fn from(what: What) -> Self {
        Self { what, path: String::new(), after: 0, times: None, percent: always() }
    }
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
                "path" if value.starts_with('/') => value.clone_into(&mut fault.path),
                "path" => return Err(FaultError::Path(value.to_owned())),
                "after" => fault.after = number()?,
                "times" => fault.times = Some(number()?),
                "percent" => fault.percent = value.parse().map_err(|_| FaultError::Number(value.to_owned()))?,
                _ => return Err(FaultError::Limit(word.to_owned())),
            }
        }
        Ok(fault)
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
        if self.percent < always() {
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
        for text in ["40001,path=groups/get", "40001,times=-1", "40001,times", "40001,often=3", "40001,percent=1000", ",times=1"]
        {
            assert!(text.parse::<Fault>().is_err(), "{text}");
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
