use std::{
    collections::VecDeque,
    net::IpAddr,
    str::FromStr,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use axum::http::{Method, Uri};
use serde::{Deserialize, Deserializer, Serialize, de::Error};

use super::{
    Sandbox,
    faults::What,
    hide::{hide_in_body, hide_in_path, hide_in_query, hide_values},
};

/// Requests that are remembered.
const KEPT_MAX: usize = 1000;
/// Bytes that are remembered of a body, and of an answer.
const BODY_MAX: usize = 2048;

/// A request and its answer, without secrets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LoggedRequest {
    /// The number of the request since the start.
    pub number: u64,
    /// UTC milliseconds of the sandbox's clock, whole seconds.
    pub at: i64,
    /// GET, POST, or another.
    pub method: String,
    /// Without the query.
    pub path: String,
    /// Decoded.
    pub query: String,
    /// Its first 2 KB.
    pub body: String,
    /// 0 for success; `None` where no answer was made.
    pub errcode: Option<i64>,
    /// Its first 2 KB, before faults of the network changed it.
    pub answer: String,
    /// Microseconds, without those that faults add.
    pub took: u64,
    /// The faults that it met.
    pub faults: Vec<What>,
    /// Who asked.
    pub peer: IpAddr,
}

/// Which requests to show. What is empty says nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct RequestFilter {
    /// In the path.
    pub path: String,
    /// The answer's.
    #[serde(deserialize_with = "unless_empty")]
    pub errcode: Option<i64>,
    /// In the query or the body.
    pub openid: String,
    /// Anywhere, faults too.
    pub text: String,
    /// At most so many.
    #[serde(deserialize_with = "unless_empty")]
    pub limit: Option<usize>,
}

/// A request that is being answered.
pub(super) struct Pending(LoggedRequest);

/// The last requests.
#[derive(Debug, Default)]
pub(super) struct Log(Mutex<Ring>);

#[derive(Debug, Default)]
struct Ring {
    requests: VecDeque<LoggedRequest>,
    count: u64,
}

impl Pending {
    pub(super) fn new(method: &Method, uri: &Uri, body: Option<&[u8]>, peer: IpAddr, now: i64) -> Self {
        Self(LoggedRequest {
            number: 0,
            at: now.saturating_mul(1000),
            method: hide_values(method.as_str()),
            path: hide_in_path(uri.path()),
            query: hide_in_query(uri.query().unwrap_or_default()),
            body: start(body.unwrap_or(b"(too long)")),
            errcode: None,
            answer: String::new(),
            took: 0,
            faults: Vec::new(),
            peer,
        })
    }

    pub(super) fn answered(mut self, body: &[u8], met: &[What], took: Duration) -> LoggedRequest {
        self.0.errcode = errcode(body);
        self.0.answer = start(body);
        self.0.took = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
        self.0.faults = met.to_vec();
        self.0
    }
}

impl RequestFilter {
    fn admits(&self, request: &LoggedRequest) -> bool {
        let LoggedRequest { method, path, query, body, answer, faults, .. } = request;
        let anywhere = |text: &str| {
            [method, path, query, body, answer].into_iter().any(|part| part.contains(text))
                || faults.iter().any(|what| what.to_string().contains(text))
        };
        path.contains(&self.path)
            && self.errcode.is_none_or(|code| request.errcode == Some(code))
            && (query.contains(&self.openid) || body.contains(&self.openid))
            && anywhere(&self.text)
    }
}

impl Sandbox {
    /// The last requests that the filter admits, the newest first.
    pub fn requests(&self, filter: &RequestFilter) -> Vec<LoggedRequest> {
        let ring = self.0.log.0.lock().unwrap_or_else(PoisonError::into_inner);
        let admitted = ring.requests.iter().rev().filter(|request| filter.admits(request));
        admitted.take(filter.limit.unwrap_or(KEPT_MAX)).cloned().collect()
    }

    pub(super) fn log(&self, mut request: LoggedRequest) {
        let mut ring = self.0.log.0.lock().unwrap_or_else(PoisonError::into_inner);
        ring.count += 1;
        request.number = ring.count;
        if ring.requests.len() == KEPT_MAX {
            ring.requests.pop_front();
        }
        ring.requests.push_back(request);
    }
}

/// A number of a query; browsers send what was left open as empty.
fn unless_empty<'de, D: Deserializer<'de>, T: FromStr>(from: D) -> Result<Option<T>, D::Error> {
    let text = String::deserialize(from)?;
    let number = |_| D::Error::custom(format!("{text:?} is no number"));
    if text.is_empty() { Ok(None) } else { text.parse().map(Some).map_err(number) }
}

/// What an answer begins with says it: a list of ten thousand openids is not parsed for it.
fn errcode(body: &[u8]) -> Option<i64> {
    match std::str::from_utf8(body.strip_prefix(b"{\"errcode\":").unwrap_or_default()) {
        _ if body.is_empty() => None,
        Ok(rest) => rest.split([',', '}']).next().and_then(|code| code.parse().ok()).or(Some(0)),
        Err(_) => Some(0),
    }
}

fn start(body: &[u8]) -> String {
    let cut = body.get(..BODY_MAX).unwrap_or(body);
    let mut text = hide_in_body(String::from_utf8_lossy(cut).trim_end_matches('\u{fffd}'));
    if cut.len() < body.len() {
        text.push_str(" …");
    }
    text
}
