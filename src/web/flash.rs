use app::{form::Flash, paths};
use axum::http::{HeaderMap, HeaderValue};

use super::{Edge, visit::cookie};
use crate::{clock, digest, store::StoreError};

/// How long a flash waits for its page, seconds.
const LIFE: u32 = 600;

/// Keeps what the next page is to say, and returns the cookie by which it will ask.
pub(super) async fn put(edge: &Edge, flash: &Flash) -> Result<Option<HeaderValue>, StoreError> {
    let id = format!("{:032x}", rand::random::<u128>());
    let Ok(body) = serde_json::to_string(flash) else { return Ok(None) };
    edge.store.put_flash(&digest::hex_sha256(id.as_bytes()), body, clock::now() + i64::from(LIFE) * 1000).await?;
    Ok(set(edge, &id, LIFE))
}

/// What the last form left for the page at this path, and the cookie that forgets it. On the way in it stays for the page behind:
/// whoever's session ended finds there what they had typed.
pub(super) async fn for_page(
    edge: &Edge,
    headers: &HeaderMap,
    path: &str,
    signed_in: bool,
) -> (Option<Flash>, Option<HeaderValue>) {
    let Some(id) = cookie(headers, &edge.public.cookie("flash")) else { return (None, None) };
    let on_the_way = path == paths::HOME || !signed_in;
    if on_the_way && path != paths::LOGIN {
        return (None, None);
    }
    let (key, now) = (digest::hex_sha256(id.as_bytes()), clock::now());
    let read = |body: Option<String>| body.and_then(|body| serde_json::from_str::<Flash>(&body).ok());
    let failed = |error: StoreError| {
        tracing::error!(%error, "what became of a form cannot be shown");
        None
    };
    let waiting = read(edge.store.flash(&key, now).await.unwrap_or_else(failed));
    if on_the_way && waiting.as_ref().is_some_and(|flash| ![paths::form::LOGIN, paths::SIGN_ON].contains(&flash.form.as_str())) {
        return (waiting, None);
    }
    (read(edge.store.take_flash(&key, now).await.unwrap_or_else(failed)), set(edge, "", 0))
}

fn set(edge: &Edge, id: &str, seconds: u32) -> Option<HeaderValue> {
    app::cookie::set(&edge.public.cookie("flash"), id, seconds)
}
