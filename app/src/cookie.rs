//! Cookies of ours beside the session's.

use http::HeaderValue;

/// `zh-CN` or `en`.
pub const LANGUAGE: &str = "fenzu-language";
/// `light` or `dark`.
pub const THEME: &str = "fenzu-theme";
/// The AppID of the account used last.
pub const ACCOUNT: &str = "fenzu-account";

/// As long as browsers keep a choice, seconds.
pub const A_YEAR: u32 = 31_536_000;

/// A cookie that scripts cannot read, for so many seconds; 0 deletes it. The edge adds `Secure` where browsers come by https.
/// `None` for a value that no header can hold.
pub fn set(name: &str, value: &str, seconds: u32) -> Option<HeaderValue> {
    HeaderValue::from_str(&format!("{name}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax")).ok()
}
