use http::{HeaderValue, header::SET_COOKIE};
use leptos::prelude::*;
use leptos_axum::ResponseOptions;

use crate::error::UiError;

/// Keeps a choice for a year, in a cookie that scripts cannot read. `value` is one of ours; none deletes it.
pub(super) fn keep(name: &str, value: Option<&str>) -> Result<(), UiError> {
    let (value, age) = value.map_or(("", 0), |value| (value, 31_536_000));
    let cookie = HeaderValue::from_str(&format!("{name}={value}; Path=/; Max-Age={age}; HttpOnly; SameSite=Lax"));
    let response = use_context::<ResponseOptions>().ok_or(UiError::Internal)?;
    response.append_header(SET_COOKIE, cookie.map_err(|_| UiError::Internal)?);
    Ok(())
}
