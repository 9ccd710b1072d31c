use app::form::Flash;
use axum::http::{HeaderMap, HeaderValue};

use super::{Edge, visit::cookie};
use crate::{clock, digest, store::StoreError};

/// How long a flash waits for its page, seconds.
const LIFE: i64 = 600;

/// Keeps what the next page is to say, and returns the cookie by which it will ask.
pub(super) async fn put(edge: &Edge, flash: &Flash) -> Result<Option<HeaderValue>, StoreError> {
    let id = format!("{:032x}", rand::random::<u128>());
    let Ok(body) = serde_json::to_string(flash) else { return Ok(None) };
    edge.store.put_flash(&digest::hex_sha256(id.as_bytes()), body, clock::now() + LIFE * 1000).await?;
    Ok(set(edge, &id, LIFE))
}

/// What the last form left for this page, and the cookie that forgets it.
pub(super) async fn take(edge: &Edge, headers: &HeaderMap) -> (Option<Flash>, Option<HeaderValue>) {
    let Some(id) = cookie(headers, &edge.public.cookie("flash")) else { return (None, None) };
    let body = edge.store.take_flash(&digest::hex_sha256(id.as_bytes()), clock::now()).await.unwrap_or_else(|error| {
        tracing::error!(%error, "what became of a form cannot be shown");
        None
    });
    (body.and_then(|body| serde_json::from_str(&body).ok()), set(edge, "", 0))
}

fn set(edge: &Edge, id: &str, age: i64) -> Option<HeaderValue> {
    let name = edge.public.cookie("flash");
    let secure = if edge.public.is_https() { "; Secure" } else { "" };
    HeaderValue::from_str(&format!("{name}={id}; Path=/; Max-Age={age}; HttpOnly; SameSite=Lax{secure}")).ok()
}
