//! What people may have to copy by hand, drawn at random.

const ALPHABET: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";

/// So many characters that are hard to confuse, 5 bits each.
pub(crate) fn characters(how_many: usize) -> String {
    (0..how_many).map(|_| char::from(ALPHABET[usize::from(rand::random::<u8>() % 32)])).collect()
}
