use axum::{
    body::Body,
    http::{HeaderValue, Response, header},
};
use rand::Rng;
use serde::Serialize;

use crate::wechat::{
    errcode,
    wire::{Int, Status},
};

/// *encoding*, not charset: so WeChat has it.
const CONTENT_TYPE: HeaderValue = HeaderValue::from_static("application/json; encoding=utf-8");

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

/// Whatever is answered is HTTP 200, refusals too.
pub(super) fn response(answer: Answer, now: i64) -> Response<Body> {
    let body = answer.unwrap_or_else(|Refusal(code)| refused(code, now));
    let mut response = Response::new(Body::from(body));
    response.headers_mut().insert(header::CONTENT_TYPE, CONTENT_TYPE);
    response
}

fn refused(code: i64, now: i64) -> Vec<u8> {
    let text = errcode::errmsg(code).unwrap_or_default();
    let (one, two): (u32, u32) = rand::rng().random();
    let errmsg = format!("{text} rid: {now:08x}-{one:08x}-{two:08x}");
    serde_json::to_vec(&status(code, errmsg)).unwrap_or_default()
}

fn status(errcode: i64, errmsg: String) -> Status {
    Status { errcode: Some(Int(errcode)), errmsg: Some(errmsg) }
}
