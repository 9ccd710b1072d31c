//! Sealing what nobody may read in the database: XChaCha20-Poly1305, under a key that lies in a file outside the data folder.

use base64::{Engine, prelude::BASE64_STANDARD};
use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305, XNonce,
    aead::{Aead, Payload},
};
use secrecy::{ExposeSecret, SecretString};

use crate::digest::hmac_sha256;

/// Bytes of a key.
pub const KEY_LEN: usize = 32;
const NONCE_LEN: usize = 24;

/// Seals and opens. Cheap to clone; without Debug.
#[derive(Clone)]
pub struct Seal {
    cipher: XChaCha20Poly1305,
    key: [u8; KEY_LEN],
}

/// Where a sealed value stands: it opens nowhere else, so that no row can be put into another's place.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// The table.
    pub table: &'a str,
    /// The row: the AppID.
    pub row: &'a str,
    /// The column.
    pub column: &'a str,
}

/// The value cannot be sealed: it is longer than any.
#[derive(Debug, thiserror::Error)]
#[error("the value cannot be sealed")]
pub struct SealError;

impl Seal {
    /// With this key.
    pub fn new(key: &[u8; KEY_LEN]) -> Self {
        Self { cipher: XChaCha20Poly1305::new(key.into()), key: *key }
    }

    /// Another key for another use, named by a label: who has the one learns nothing of the other.
    pub fn derive(&self, label: &str) -> [u8; KEY_LEN] {
        hmac_sha256(&self.key, label.as_bytes())
    }

    /// The value, unreadable, as base64 of a nonce drawn at random and what it hides.
    pub fn seal(&self, value: &SecretString, place: Place<'_>) -> Result<String, SealError> {
        let nonce: [u8; NONCE_LEN] = rand::random();
        let payload = Payload { msg: value.expose_secret().as_bytes(), aad: &place.bytes() };
        let hidden = self.cipher.encrypt(&XNonce::from(nonce), payload).map_err(|_| SealError)?;
        Ok(BASE64_STANDARD.encode([&nonce[..], &hidden].concat()))
    }

    /// The value again; `None` where it was sealed by another key, for another place, or touched since.
    pub fn open(&self, sealed: &str, place: Place<'_>) -> Option<SecretString> {
        let bytes = BASE64_STANDARD.decode(sealed).ok()?;
        let (nonce, hidden) = bytes.split_first_chunk::<NONCE_LEN>()?;
        let value = self.cipher.decrypt(&XNonce::from(*nonce), Payload { msg: hidden, aad: &place.bytes() }).ok()?;
        String::from_utf8(value).ok().map(SecretString::from)
    }
}

impl Place<'_> {
    /// With separators that no name holds.
    fn bytes(self) -> Vec<u8> {
        [self.table, self.row, self.column].join("\0").into_bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLACE: Place<'static> = Place { table: "token", row: "wx1", column: "sealed" };

    #[test]
    fn a_value_opens_only_with_its_key_in_its_place_and_untouched() {
        let seal = Seal::new(&[7; KEY_LEN]);
        let sealed = seal.seal(&"hunter2".into(), PLACE).unwrap();
        assert_eq!(seal.open(&sealed, PLACE).unwrap().expose_secret(), "hunter2");
        assert!(Seal::new(&[8; KEY_LEN]).open(&sealed, PLACE).is_none());
        for place in [Place { row: "wx2", ..PLACE }, Place { table: "secret", ..PLACE }, Place { column: "other", ..PLACE }] {
            assert!(seal.open(&sealed, place).is_none(), "{place:?}");
        }
        let mut touched = BASE64_STANDARD.decode(&sealed).unwrap();
        *touched.last_mut().unwrap() ^= 1;
        assert!(seal.open(&BASE64_STANDARD.encode(touched), PLACE).is_none());
        for garbage in ["", "x", "aGVsbG8="] {
            assert!(seal.open(garbage, PLACE).is_none());
        }
    }

    #[test]
    fn each_label_has_a_key_of_its_own() {
        let seal = Seal::new(&[7; KEY_LEN]);
        let keys = [seal.derive("a"), seal.derive("b"), Seal::new(&[8; KEY_LEN]).derive("a"), [7; KEY_LEN]];
        assert_eq!(std::collections::HashSet::from(keys).len(), 4);
        assert_eq!(seal.derive("a"), keys[0]);
    }

    #[test]
    fn the_same_value_is_never_sealed_the_same_way_twice_and_does_not_show() {
        let seal = Seal::new(&[7; KEY_LEN]);
        let sealed = [(); 2].map(|()| seal.seal(&"hunter2".into(), PLACE).unwrap());
        assert!(sealed[0] != sealed[1] && !sealed[0].contains("hunter2"));
    }
}
