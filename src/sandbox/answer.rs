use std::net::IpAddr;

use axum::{
    body::Body,
    http::{HeaderValue, Response, header},
};
use rand::{
    Rng,
    distr::{Alphanumeric, SampleString},
};
use serde::Serialize;

use crate::wechat::{
    errcode,
    wire::{Int, Status},
};

/// *encoding*, not charset: so WeChat has it.
const CONTENT_TYPE: HeaderValue = HeaderValue::from_static("application/json; encoding=utf-8");

/// Characters of a hint.
const HINT_LEN: usize = 14;

/// The code of a refusal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Refusal(pub i64);

/// A call's success as JSON, or its refusal.
pub(super) type Answer = Result<Vec<u8>, Refusal>;

/// One compact line.
pub(super) fn json(value: &impl Serialize) -> Answer {
    serde_json::to_vec(value).map_err(|_| Refusal(errcode::SYSTEM_ERROR))
}

/// `{"errcode":0,"errmsg":"ok"}`.
pub(super) fn ok() -> Answer {
    json(&status(errcode::OK, "ok".to_owned()))
}

/// What a refusal's text depends on beside its code.
#[derive(Clone, Copy, Debug)]
pub(super) struct Manner {
    /// UTC seconds.
    pub(super) now: i64,
    pub(super) suffix: Suffix,
    /// Who asks.
    pub(super) peer: IpAddr,
}

/// What stands behind a refusal's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Suffix {
    Rid,
    /// Before there were rids.
    Hint,
    None,
}

/// What goes over the wire for an answer or a refusal.
pub(super) fn body(answer: Answer, manner: &Manner) -> Vec<u8> {
    answer.unwrap_or_else(|Refusal(code)| refused(code, manner))
}

/// Whatever is answered is HTTP 200, refusals too.
pub(super) fn response(body: Vec<u8>) -> Response<Body> {
    let mut response = Response::new(Body::from(body));
    response.headers_mut().insert(header::CONTENT_TYPE, CONTENT_TYPE);
    response
}

fn refused(code: i64, manner: &Manner) -> Vec<u8> {
    let text = match code {
        errcode::IP_NOT_LISTED => not_listed(manner.peer),
        code => errcode::errmsg(code).unwrap_or("unknown error").to_owned(),
    };
    let errmsg = match manner.suffix {
        Suffix::Rid => {
            let (one, two): (u32, u32) = rand::rng().random();
            format!("{text} rid: {:08x}-{one:08x}-{two:08x}", manner.now)
        }
        Suffix::Hint => format!("{text} hint: [{}]", Alphanumeric.sample_string(&mut rand::rng(), HINT_LEN)),
        Suffix::None => text,
    };
    serde_json::to_vec(&status(code, errmsg)).unwrap_or_default()
}

/// The text names the caller, in both ways of writing an address.
fn not_listed(peer: IpAddr) -> String {
    let peer = peer.to_canonical();
    let ipv6 = match peer {
        IpAddr::V4(ipv4) => ipv4.to_ipv6_mapped(),
        IpAddr::V6(ipv6) => ipv6,
    };
    format!("invalid ip {peer} ipv6 {ipv6}, not in whitelist")
}

fn status(errcode: i64, errmsg: String) -> Status {
    Status { errcode: Some(Int(errcode)), errmsg: Some(errmsg) }
}
