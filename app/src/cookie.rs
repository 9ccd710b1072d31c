//! Cookies of ours beside the session's.

use http::{HeaderMap, HeaderValue, header};

/// `zh-CN` or `en`.
pub const LANGUAGE: &str = "fenzu-language";
/// `light` or `dark`.
pub const THEME: &str = "fenzu-theme";
/// [`AWAY`] where the first steps were put away.
pub const GUIDE: &str = "fenzu-guide";
/// The value of [`GUIDE`].
pub const AWAY: &str = "away";
/// The AppID of the account used last.
pub const ACCOUNT: &str = "fenzu-account";

/// The token of a one-time link that was just made, on its way to the page that shows it: it must stand nowhere on the server, so
/// the browser of who made it carries it there.
pub const LINK: &str = "fenzu-link";

/// How long [`LINK`] waits for its page, seconds.
pub const LINK_LIFE: u32 = 120;

/// As long as browsers keep a choice, seconds.
pub const A_YEAR: u32 = 31_536_000;

/// A cookie that scripts cannot read, for so many seconds; 0 deletes it. The edge adds `Secure` where browsers come by https.
/// `None` for a value that no header can hold.
pub fn set(name: &str, value: &str, seconds: u32) -> Option<HeaderValue> {
    HeaderValue::from_str(&format!("{name}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax")).ok()
}

/// A cookie's value.
pub fn get<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|cookies| cookies.to_str().ok())
        .flat_map(|cookies| cookies.split(';'))
        .filter_map(|cookie| cookie.trim().split_once('='))
        .find(|(found, _)| *found == name)
        .map(|(_, value)| value)
}
