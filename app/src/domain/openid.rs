use std::fmt;

use serde::{Deserialize, Serialize};

use super::limits::OPENID_LEN;

/// A follower's id within one Official Account: `o` and 27 of `A-Za-z0-9_-`. Case matters.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
pub struct OpenId(String);

/// Why a text holds no openid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OpenIdRefusal {
    /// Nothing was given.
    Empty,
    /// Nothing in it has an openid's form.
    Form,
}

impl OpenId {
    /// Exactly an openid, nothing around it.
    pub fn parse(text: &str) -> Result<Self, OpenIdRefusal> {
        let fits = text.len() == OPENID_LEN && text.starts_with('o') && text.bytes().all(Self::is_char);
        if fits {
            Ok(Self(text.to_owned()))
        } else if text.is_empty() {
            Err(OpenIdRefusal::Empty)
        } else {
            Err(OpenIdRefusal::Form)
        }
    }

    /// The openids in what a person pasted, in order, each once: quotes, spaces, commas, whole spreadsheet rows and
    /// several lines may stand around them.
    pub fn find(pasted: &str) -> Result<Vec<Self>, OpenIdRefusal> {
        let mut found: Vec<Self> = Vec::new();
        for word in pasted.split(|c: char| !(c.is_ascii() && Self::is_char(c as u8))) {
            if let Ok(openid) = Self::parse(word)
                && !found.contains(&openid)
            {
                found.push(openid);
            }
        }
        if !found.is_empty() {
            Ok(found)
        } else if pasted.trim().is_empty() {
            Err(OpenIdRefusal::Empty)
        } else {
            Err(OpenIdRefusal::Form)
        }
    }

    /// The openid's text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn is_char(byte: u8) -> bool {
        byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-'
    }
}

impl fmt::Display for OpenId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: &str = "od8XIjsmk6QdVTETa9jLtGWA6KBc";
    const TWO: &str = "oDF3iYx0ro3_7jD4HFRDfrjdCM58";

    #[test]
    fn an_openid_is_o_and_27_of_its_alphabet() {
        assert_eq!(OpenId::parse(ONE).unwrap().as_str(), ONE);
        for wrong in [&ONE[1..], &format!("{ONE}x"), "Od8XIjsmk6QdVTETa9jLtGWA6KBc", "od8XIjsmk6QdVTETa9jLtGWA6KB中"] {
            assert_eq!(OpenId::parse(wrong), Err(OpenIdRefusal::Form), "{wrong}");
        }
    }

    #[test]
    fn what_people_paste_is_searched_for_openids() {
        let pasted = format!("“{ONE}”\t陈记者\t2022-09-05\r\n'{TWO}',{ONE}");
        let found = OpenId::find(&pasted).unwrap();
        assert_eq!(found.iter().map(OpenId::as_str).collect::<Vec<_>>(), [ONE, TWO]);
        assert_eq!(OpenId::find("  \n"), Err(OpenIdRefusal::Empty));
        assert_eq!(OpenId::find("陈记者 2022-09-05"), Err(OpenIdRefusal::Form));
    }
}
