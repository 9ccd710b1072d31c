//! What is drawn at random.

const ALPHABET: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";

/// So many characters for people to copy by hand, hard to confuse, 5 bits each.
pub(crate) fn characters(how_many: usize) -> String {
    (0..how_many).map(|_| char::from(ALPHABET[usize::from(rand::random::<u8>() % 32)])).collect()
}

/// A name of which no two are alike, and that nobody can guess: 128 bits in hex.
pub(crate) fn random_id() -> String {
    format!("{:032x}", rand::random::<u128>())
}
