use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};

use crate::{
    digest,
    seal::{Place, Seal, SealError},
};

/// How long someone may take at the provider, seconds.
pub(super) const LIFE: u32 = 600;
/// The longest address to come back to, bytes: a cookie holds no more than four thousand in all.
const NEXT_MAX: usize = 1000;
const PLACE: Place<'static> = Place { table: "sign_on", row: "pending", column: "cookie" };

/// A sign-on that went to the provider and is not back yet. It travels in a cookie of the browser that began it, sealed, so that
/// strangers leave nothing on the server. Without `Debug`.
#[derive(Serialize, Deserialize)]
pub(super) struct Pending {
    /// Comes back in the address: shows that this browser asked.
    pub state: String,
    /// Comes back in the ID token: shows that the token was made for this sign-on.
    pub nonce: String,
    /// Goes along with the code: shows that who redeems it is who asked for it.
    pub verifier: String,
    /// The page to go to afterwards.
    pub next: Option<String>,
    /// UTC milliseconds.
    until: i64,
}

impl Pending {
    /// `now` is UTC milliseconds.
    pub(super) fn new(state: &str, nonce: &str, verifier: &str, next: Option<&str>, now: i64) -> Self {
        let next = next.filter(|next| next.len() <= NEXT_MAX).map(str::to_owned);
        let [state, nonce, verifier] = [state, nonce, verifier].map(str::to_owned);
        Self { state, nonce, verifier, next, until: now + i64::from(LIFE) * 1000 }
    }

    /// As a cookie's value.
    pub(super) fn sealed(&self, seal: &Seal) -> Result<String, SealError> {
        let text = serde_json::to_string(self).map_err(|_| SealError)?;
        seal.seal(&SecretString::from(text), PLACE)
    }

    /// The reverse of [`Pending::sealed`]; `None` for what we did not seal, or too long ago. `now` is UTC milliseconds.
    pub(super) fn open(seal: &Seal, cookie: &str, now: i64) -> Option<Self> {
        let text = seal.open(cookie, PLACE)?;
        serde_json::from_str(text.expose_secret()).ok().filter(|pending: &Self| now < pending.until)
    }

    /// Whether an answer belongs to it.
    pub(super) fn fits(&self, state: &str) -> bool {
        // Digests take as long to compare, wherever they differ, as an attacker can make of it.
        digest::sha256(self.state.as_bytes()) == digest::sha256(state.as_bytes())
    }

    /// Its name on the list of those that were used, and until when it must stand there, UTC milliseconds.
    pub(super) fn id(&self) -> (String, i64) {
        (digest::hex_sha256(self.state.as_bytes()), self.until)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seal::KEY_LEN;

    #[test]
    fn it_opens_for_ten_minutes_and_only_as_it_was_sealed() {
        let seal = Seal::new(&[7; KEY_LEN]);
        let sealed = Pending::new("state", "nonce", "verifier", Some("/a"), 1000).sealed(&seal).unwrap();
        let open = |now| Pending::open(&seal, &sealed, now);
        let pending = open(600_999).unwrap();
        assert!(pending.fits("state") && !pending.fits("State") && pending.next.as_deref() == Some("/a"));
        assert!(open(601_000).is_none());
        assert!(Pending::open(&Seal::new(&[8; KEY_LEN]), &sealed, 1000).is_none());
        assert!(Pending::open(&seal, "", 1000).is_none() && Pending::open(&seal, &sealed[1..], 1000).is_none());
    }

    #[test]
    fn it_fits_into_a_cookie() {
        let seal = Seal::new(&[7; KEY_LEN]);
        let [state, verifier] = ["s".repeat(22), "v".repeat(43)];
        for length in [NEXT_MAX, NEXT_MAX + 1] {
            let pending = Pending::new(&state, &state, &verifier, Some(&"/".repeat(length)), 0);
            assert_eq!(pending.next.is_some(), length == NEXT_MAX);
            assert!(pending.sealed(&seal).unwrap().len() < 3000);
        }
    }
}
