use app::{
    domain::{Staff, StaffId},
    error::UiError,
    form::{Fields, Flash},
    paths,
};
use axum::http::{HeaderMap, HeaderValue};
use serde::{Deserialize, Serialize};

use super::{Edge, visit::cookie};
use crate::{clock, digest, store::StoreError};

/// How long what became of a form waits for its page, seconds.
const LIFE: u32 = 600;
/// How long a form waits for its person to sign in again, seconds.
const UNSENT_LIFE: u32 = 3600;

/// A flash as it is kept.
#[derive(Serialize, Deserialize)]
struct Kept {
    /// Whose it is: nobody else sees it, though they sit at the same browser.
    whose: Option<StaffId>,
    /// The page it is for.
    page: String,
    flash: Flash,
}

/// Keeps what the page at `to` is to say, and returns the cookie by which it will ask. A form that found nobody signed in has a cookie of its
/// own: a mistyped password on the way in must not take its place.
pub(super) async fn put(edge: &Edge, whose: Option<StaffId>, to: &str, flash: &Flash) -> Result<Option<HeaderValue>, StoreError> {
    let (name, life) = if flash.result == Err(UiError::NotSignedIn) { ("unsent", UNSENT_LIFE) } else { ("flash", LIFE) };
    let id = format!("{:032x}", rand::random::<u128>());
    let page = to.split(['?', '#']).next().unwrap_or_default().to_owned();
    let Ok(body) = serde_json::to_string(&Kept { whose, page, flash: flash.clone() }) else { return Ok(None) };
    edge.store.put_flash(&digest::hex_sha256(id.as_bytes()), body, clock::now() + i64::from(life) * 1000).await?;
    Ok(set(edge, name, &id, life))
}

/// What the last form left for the page at this path, and the cookies that forget it. Whoever's session ended finds on the form's own page
/// what they had typed, and on the way in why it was not sent.
pub(super) async fn for_page(
    edge: &Edge,
    headers: &HeaderMap,
    path: &str,
    staff: Option<&Staff>,
) -> (Option<Flash>, Vec<HeaderValue>) {
    let on_the_way = path == paths::HOME || staff.is_none();
    if on_the_way && path != paths::LOGIN {
        return (None, Vec::new());
    }
    let key = |name| cookie(headers, &edge.public.cookie(name)).map(|id| digest::hex_sha256(id.as_bytes()));
    let (now, staff) = (clock::now(), staff.map(|staff| staff.id));
    let mut spent = Vec::new();
    if let Some(key) = key("flash") {
        spent.extend(set(edge, "flash", "", 0));
        let kept = read(edge.store.take_flash(&key, now).await);
        if let Some(kept) = kept.filter(|kept| kept.whose.is_none() || kept.whose == staff) {
            return (Some(kept.flash), spent);
        }
    }
    let Some(key) = key("unsent") else { return (None, spent) };
    let kept = read(edge.store.flash(&key, now).await);
    let flash = match kept {
        // Only that there is something: what it is, the way in does not show.
        Some(kept) if staff.is_none() => Some(Flash { fields: Fields::default(), ..kept.flash }),
        Some(kept) if kept.whose == staff && kept.page == path => {
            spent.extend(set(edge, "unsent", "", 0));
            read(edge.store.take_flash(&key, now).await).map(|kept| kept.flash)
        }
        _ => None,
    };
    (flash, spent)
}

fn read(body: Result<Option<String>, StoreError>) -> Option<Kept> {
    let body = body.unwrap_or_else(|error| {
        tracing::error!(%error, "what became of a form cannot be shown");
        None
    });
    serde_json::from_str(&body?).ok()
}

fn set(edge: &Edge, name: &'static str, id: &str, seconds: u32) -> Option<HeaderValue> {
    app::cookie::set(&edge.public.cookie(name), id, seconds)
}
