//! Whose page it was when a session ended. What was typed there is kept for that person alone, so the browser must be able to say who
//! they are without being signed in: a sealed cookie, which opens nothing.

use app::{
    cookie,
    domain::{Staff, StaffId},
};
use axum::http::{HeaderMap, HeaderValue};
use secrecy::ExposeSecret;

use super::{Edge, visit};
use crate::seal::Place;

const PLACE: Place<'static> = Place { table: "cookie", row: "whose", column: "staff" };
/// Longer than any session, seconds.
const LIFE: u32 = 90 * 24 * 3600;

/// Who was last signed in here.
pub(super) fn last(edge: &Edge, headers: &HeaderMap) -> Option<StaffId> {
    let sealed = visit::cookie(headers, &edge.public.cookie("whose"))?;
    edge.seal.open(sealed, PLACE)?.expose_secret().parse().ok()
}

/// The cookie that remembers who is, where it is another than before.
pub(super) fn to_remember(edge: &Edge, headers: &HeaderMap, staff: &Staff) -> Option<HeaderValue> {
    if last(edge, headers) == Some(staff.id) {
        return None;
    }
    let sealed = edge.seal.seal(&staff.id.to_string().into(), PLACE).ok()?;
    cookie::set(&edge.public.cookie("whose"), &sealed, LIFE)
}
