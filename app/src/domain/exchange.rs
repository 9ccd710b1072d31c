use serde::{Deserialize, Serialize};

/// One request to WeChat and what came of it, as it went over the wire but for tokens and secrets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exchange {
    /// `GET` or `POST`.
    pub method: String,
    /// The whole address, with `…` in the place of tokens and secrets.
    pub url: String,
    /// The request's body, where it has one.
    pub request: Option<String>,
    /// The HTTP status; `None` where no answer came.
    pub status: Option<u16>,
    /// The answer, at most 16 KB; or what became of the connection where none came.
    pub answer: String,
    /// WeChat's return code, where the answer has one.
    pub errcode: Option<i64>,
    /// WeChat's text to the code.
    #[serde(default)]
    pub errmsg: Option<String>,
    /// Whether it was to fetch a token.
    #[serde(default)]
    pub token: bool,
    /// WeChat's request id, where the answer has one.
    pub rid: Option<String>,
    /// How long it took, milliseconds.
    pub ms: i64,
}
