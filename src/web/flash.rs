use app::{
    domain::{Staff, StaffId},
    error::UiError,
    form::{Fields, Flash},
    paths,
};
use axum::http::{HeaderMap, HeaderValue};
use secrecy::ExposeSecret;
use serde::{Deserialize, Serialize};

use super::{Edge, visit::cookie};
use crate::{
    clock, digest,
    draw::random_id,
    seal::{Place, Seal},
    store::StoreError,
};

/// How long what became of a form waits for its page, seconds.
const LIFE: u32 = 600;
/// How long a form waits for its person to sign in again, seconds.
const UNSENT_LIFE: u32 = 3600;
const PLACE: Place<'static> = Place { table: "flash", row: "", column: "body" };

/// A flash as it is kept.
#[derive(Serialize, Deserialize)]
struct Kept {
    /// Whose it is: nobody else sees it, though they sit at the same browser.
    whose: Option<StaffId>,
    /// The page it is for: its path and query.
    page: String,
    flash: Flash,
}

/// Keeps what the page at `to` is to say, and returns the cookie by which it will ask. A form that found nobody signed in has a cookie of its
/// own: a mistyped password on the way in must not take its place. It is sealed under what only the cookie tells: it may hold recovery
/// codes, and nobody reads them in the database, nor in a copy of it.
pub(super) async fn put(edge: &Edge, whose: Option<StaffId>, to: &str, flash: &Flash) -> Result<Option<HeaderValue>, StoreError> {
    let (name, life) = if flash.result == Err(UiError::NotSignedIn) { ("unsent", UNSENT_LIFE) } else { ("flash", LIFE) };
    let id = random_id();
    let page = to.split('#').next().unwrap_or_default().to_owned();
    let Ok(body) = serde_json::to_string(&Kept { whose, page, flash: flash.clone() }) else { return Ok(None) };
    let Ok(body) = seal(&id).seal(&body.into(), PLACE) else { return Ok(None) };
    edge.store.put_flash(&digest::hex_sha256(id.as_bytes()), body, clock::now() + i64::from(life) * 1000).await?;
    Ok(set(edge, name, &id, life))
}

/// What the last form left for the page at this address, and the cookies that forget it. Whoever's session ended finds on the form's own page
/// what they had typed, and on the way in why it was not sent.
pub(super) async fn for_page(
    edge: &Edge,
    headers: &HeaderMap,
    address: &str,
    staff: Option<&Staff>,
) -> (Option<Flash>, Vec<HeaderValue>) {
    let path = address.split('?').next().unwrap_or_default();
    let on_the_way = path == paths::HOME || staff.is_none();
    if on_the_way && ![paths::LOGIN, paths::LOGIN_CODE, paths::INVITE].contains(&path) {
        return (None, Vec::new());
    }
    let asked = |name| cookie(headers, &edge.public.cookie(name)).map(|id| (id, digest::hex_sha256(id.as_bytes())));
    let (now, staff) = (clock::now(), staff.map(|staff| staff.id));
    let mut spent = Vec::new();
    if let Some((id, key)) = asked("flash") {
        let kept = read(id, edge.store.flash(&key, now).await);
        let is_theirs = |kept: &Kept| kept.whose.is_none() || kept.whose == staff;
        // Another's waits for them: they may only have been signed out.
        if kept.as_ref().is_none_or(is_theirs) {
            spent.extend(set(edge, "flash", "", 0));
        }
        if kept.is_some_and(|kept| is_theirs(&kept))
            && let Some(kept) = read(id, edge.store.take_flash(&key, now).await)
        {
            return (Some(kept.flash), spent);
        }
    }
    let Some((id, key)) = asked("unsent") else { return (None, spent) };
    let kept = read(id, edge.store.flash(&key, now).await);
    let flash = match kept {
        // Only that there is something: what it is, the way in does not show.
        Some(kept) if staff.is_none() => Some(Flash { fields: Fields::default(), ..kept.flash }),
        Some(kept) if kept.whose == staff && kept.page == address => {
            spent.extend(set(edge, "unsent", "", 0));
            read(id, edge.store.take_flash(&key, now).await).map(|kept| kept.flash)
        }
        _ => None,
    };
    (flash, spent)
}

fn read(id: &str, sealed: Result<Option<String>, StoreError>) -> Option<Kept> {
    let sealed = sealed.unwrap_or_else(|error| {
        tracing::error!(%error, "what became of a form cannot be shown");
        None
    });
    serde_json::from_str(seal(id).open(&sealed?, PLACE)?.expose_secret()).ok()
}

/// The seal of what this cookie asks for.
fn seal(id: &str) -> Seal {
    Seal::new(&digest::sha256(format!("the key of the flash {id}").as_bytes()))
}

fn set(edge: &Edge, name: &'static str, id: &str, seconds: u32) -> Option<HeaderValue> {
    app::cookie::set(&edge.public.cookie(name), id, seconds)
}
