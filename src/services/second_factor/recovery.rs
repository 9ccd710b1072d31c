//! Recovery codes: 80 bits each, drawn at random. Nobody can try so many, not even against a copy of the database, so that one round of
//! SHA-256 hides them; slow hashes are for what people think up.

use app::domain::StaffId;

use crate::{digest, draw};

/// Codes at a time.
const CODES: usize = 10;
/// Characters of each.
const LENGTH: usize = 16;

/// New codes as they are shown, and the hashes that are kept of them.
pub(super) fn draw(of: StaffId) -> (Vec<String>, Vec<String>) {
    let codes: Vec<_> = (0..CODES).map(|_| draw::characters(LENGTH)).collect();
    let hashes = codes.iter().filter_map(|code| hash(of, code)).collect();
    (codes.iter().map(|code| in_fours(code, '-')).collect(), hashes)
}

/// What is kept of a code; `None` for what is none.
pub(super) fn hash(of: StaffId, code: &str) -> Option<String> {
    (code.len() == LENGTH).then(|| digest::hex_sha256(format!("{of}:{code}").as_bytes()))
}

/// A code as it was typed, made plain: groups and case are for reading, and Chinese keyboards have wide digits.
pub(super) fn typed(code: &str) -> String {
    let plain = |c: char| match c {
        '０'..='９' => char::from_digit(u32::from(c) - u32::from('０'), 10).unwrap_or(c),
        _ => c.to_ascii_lowercase(),
    };
    code.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '－' | '–' | '—')).map(plain).take(64).collect()
}

/// In groups of four, easier to copy by hand.
pub(super) fn in_fours(text: &str, between: char) -> String {
    let mut grouped = String::with_capacity(text.len() * 5 / 4);
    for (at, c) in text.chars().enumerate() {
        if at > 0 && at % 4 == 0 {
            grouped.push(between);
        }
        grouped.push(c);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn ten_different_codes_are_drawn_and_none_is_kept_as_it_is() {
        let (codes, hashes) = draw(7);
        assert_eq!((codes.iter().collect::<BTreeSet<_>>().len(), hashes.iter().collect::<BTreeSet<_>>().len()), (10, 10));
        for (code, kept) in codes.iter().zip(&hashes) {
            assert_eq!(code.split('-').map(str::len).collect::<Vec<_>>(), [4; 4]);
            assert_eq!(hash(7, &typed(code)).as_ref(), Some(kept));
            assert_ne!(hash(8, &typed(code)).as_ref(), Some(kept), "a code is one person's");
        }
    }

    #[test]
    fn a_code_is_read_however_it_is_typed() {
        for text in ["123456", " 123 456 ", "123-456", "１２３４５６", "123\u{3000}456"] {
            assert_eq!(typed(text), "123456", "{text}");
        }
        assert_eq!(typed("ABCD-efgh-2345-6789"), "abcdefgh23456789");
        assert_eq!(typed(&"x".repeat(100_000)).len(), 64);
    }

    #[test]
    fn fours_end_where_the_text_does() {
        assert_eq!(
            (in_fours("abcdefgh", ' ').as_str(), in_fours("abcde", '-').as_str(), in_fours("", ' ').as_str()),
            ("abcd efgh", "abcd-e", "")
        );
    }
}
