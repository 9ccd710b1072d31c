use async_trait::async_trait;

use crate::{domain::Me, error::UiError};

/// The second factor of who is signed in: six digits that an app on their phone shows. Here `now` is UTC milliseconds.
#[async_trait]
pub trait SecondFactor: Send + Sync {
    /// How it stands.
    async fn standing(&self, by: &Me, now: i64) -> Result<Factor, UiError>;

    /// Makes a secret for their app. It takes their password, and changes nothing about how they sign in yet.
    async fn begin(&self, by: &Me, password: &str, now: i64) -> Result<(), UiError>;

    /// Turns it on, since a code shows that their app has the secret. Returns the recovery codes, which cannot be shown again.
    async fn confirm(&self, by: &Me, code: &str, now: i64) -> Result<Vec<String>, UiError>;

    /// Makes other recovery codes in the place of those before, and returns them.
    async fn renew_recovery_codes(&self, by: &Me, code: &str, now: i64) -> Result<Vec<String>, UiError>;

    /// Turns it off. It takes both that a sign-in would.
    async fn turn_off(&self, by: &Me, password: &str, code: &str, now: i64) -> Result<(), UiError>;
}

/// How someone's second factor stands.
pub enum Factor {
    /// They do not sign in with a password of ours.
    NoPassword,
    /// Off.
    Off,
    /// Off, with a secret that waits to be taken over and confirmed.
    Begun(FactorSecret),
    /// On.
    On {
        /// UTC milliseconds.
        since: i64,
        /// Recovery codes that are left.
        recovery_codes: usize,
    },
}

/// A secret, for an app to take over. Without `Debug`.
pub struct FactorSecret {
    /// To be typed: base32, in groups of four.
    pub text: String,
    /// To be opened by an app on the same device.
    pub link: String,
    /// The link, to be photographed.
    pub qr: Qr,
}

/// A QR code.
pub struct Qr {
    /// Squares on a side.
    pub size: usize,
    /// The dark squares as an SVG path, one unit a square.
    pub path: String,
}
