use std::time::Instant;

use reqwest::{Client, Request, RequestBuilder, Response};
use serde::de::DeserializeOwned;

use super::{
    answer::read,
    error::{CallError, Step},
    excerpt::excerpt,
    exchange::Seen,
};

/// Bytes of an answer; the longest real one, a page of 10 000 openids, has 310 000.
const ANSWER_MAX: usize = 8 << 20;

/// Sends one request and reads its answer. `path` is for the log, which never sees a query.
pub(super) async fn send<A: DeserializeOwned>(
    request: RequestBuilder,
    path: &str,
    during: Step,
    secrets: &[&str],
) -> Result<A, CallError> {
    let start = Instant::now();
    let answer = try_send(request, during, secrets).await;
    let ms = start.elapsed().as_millis() as u64;
    match &answer {
        Ok(_) => tracing::debug!(path, ms, "WeChat answered"),
        Err(error) => tracing::debug!(path, ms, %error, "WeChat call failed"),
    }
    answer
}

async fn try_send<A: DeserializeOwned>(request: RequestBuilder, during: Step, secrets: &[&str]) -> Result<A, CallError> {
    let (http, request) = request.build_split();
    let request = request.map_err(|error| CallError::lost(error, during))?;
    let start = Instant::now();
    let seen = Seen::sending(&request, during, secrets);
    let ms = || start.elapsed().as_millis() as u64;
    let answer = exchange(&http, request).await;
    match (&answer, seen) {
        (Ok((status, Ok(body) | Err(body))), Some(seen)) => seen.answered(*status, body, ms(), secrets),
        (Err(error), Some(seen)) => seen.lost(error, ms()),
        (_, None) => {}
    }
    match answer.map_err(|error| CallError::lost(error, during))? {
        (status, Ok(body)) => read(status, &body, during, secrets),
        (status, Err(start)) => Err(CallError::Unreadable { status, excerpt: excerpt(&start, secrets), during }),
    }
}

/// The HTTP status and the body, or what there is of one that does not end.
async fn exchange(http: &Client, request: Request) -> Result<(u16, Result<Vec<u8>, Vec<u8>>), reqwest::Error> {
    // The URL has the token, or the secret itself, in its query.
    let mut response = http.execute(request).await.map_err(reqwest::Error::without_url)?;
    let status = response.status().as_u16();
    Ok((status, collect(&mut response).await.map_err(reqwest::Error::without_url)?))
}

/// The body, or what there is of one that does not end.
async fn collect(response: &mut Response) -> Result<Result<Vec<u8>, Vec<u8>>, reqwest::Error> {
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await? {
        if body.len() + chunk.len() > ANSWER_MAX {
            return Ok(Err(body));
        }
        body.extend_from_slice(&chunk);
    }
    Ok(Ok(body))
}
