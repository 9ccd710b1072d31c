use super::hash::{hash, mix};

/// The two openids that WeChat's page on groups has as examples.
pub(super) const DOCUMENTED: [&str; 2] = ["od8XIjsmk6QdVTETa9jLtGWA6KBc", "oDF3iYx0ro3_7jD4HFRDfrjdCM58"];

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
/// Characters that an account's openids share, as they do in life.
const PREFIX_LEN: usize = 6;
/// Characters that hold the person: 132 bits.
const CODE_LEN: usize = 22;
/// Half of them.
const HALF_BITS: u32 = 66;
const HALF: u128 = (1 << HALF_BITS) - 1;
const ROUNDS: u64 = 6;

/// Openid to index and back without a table: the index, with a hundred zero bits before it, goes through a keyed permutation of
/// 132 bits (a Feistel network). What does not come back with those zeros is nobody's openid.
#[derive(Clone, Debug)]
pub(super) struct OpenIds {
    seed: u64,
    prefix: String,
}

impl OpenIds {
    pub(super) fn new(seed: u64) -> Self {
        let letters = (1..PREFIX_LEN as u32).map(|place| letter(u128::from(hash(seed, place, 0x7072_6566))));
        Self { seed, prefix: std::iter::once('o').chain(letters).collect() }
    }

    pub(super) fn of(&self, index: u32) -> String {
        let (mut left, mut right) = (0, u128::from(index));
        for round in 0..ROUNDS {
            (left, right) = (right, left ^ self.round(right, round));
        }
        let places = (0..CODE_LEN as u32 / 2).rev();
        let letters = [left, right].into_iter().flat_map(|half| places.clone().map(move |place| letter(half >> (6 * place))));
        self.prefix.chars().chain(letters).collect()
    }

    pub(super) fn index(&self, openid: &str) -> Option<u32> {
        let code = openid.strip_prefix(&*self.prefix).filter(|code| code.len() == CODE_LEN)?;
        let mut halves = [0_u128; 2];
        for (place, byte) in code.bytes().enumerate() {
            let half = &mut halves[place / (CODE_LEN / 2)];
            *half = (*half << 6) | value(byte)?;
        }
        let [mut left, mut right] = halves;
        for round in (0..ROUNDS).rev() {
            (left, right) = (right ^ self.round(left, round), left);
        }
        if left == 0 { u32::try_from(right).ok() } else { None }
    }

    fn round(&self, half: u128, round: u64) -> u128 {
        let low = mix(half as u64 ^ mix(self.seed ^ (round << 56)));
        let low = mix(low ^ (half >> 64) as u64);
        (u128::from(mix(low)) << 64 | u128::from(low)) & HALF
    }
}

fn letter(bits: u128) -> char {
    char::from(ALPHABET[(bits & 63) as usize])
}

fn value(byte: u8) -> Option<u128> {
    ALPHABET.iter().position(|letter| *letter == byte).map(|at| at as u128)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use app::domain::OpenId;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn ten_thousand_openids_are_all_different_and_have_an_openids_form() {
        let openids = OpenIds::new(1);
        let all: HashSet<String> = (0..10_000).map(|index| openids.of(index)).collect();
        assert_eq!(all.len(), 10_000);
        assert!(all.iter().all(|openid| OpenId::parse(openid).is_ok()));
    }

    #[test]
    fn another_accounts_openids_are_not_known() {
        let (ours, theirs) = (OpenIds::new(1), OpenIds::new(2));
        assert!((0..100).all(|index| ours.index(&theirs.of(index)).is_none()));
        assert!(DOCUMENTED.iter().all(|openid| ours.index(openid).is_none()));
    }

    proptest! {
        #[test]
        fn every_index_comes_back(seed: u64, index: u32) {
            let openids = OpenIds::new(seed);
            prop_assert_eq!(openids.index(&openids.of(index)), Some(index));
        }

        #[test]
        fn an_openid_with_one_letter_changed_is_nobodys(index: u32, place in 6_usize..28) {
            let openids = OpenIds::new(1);
            let mut openid = openids.of(index).into_bytes();
            openid[place] = if openid[place] == b'A' { b'B' } else { b'A' };
            prop_assert_eq!(openids.index(&String::from_utf8(openid).unwrap()), None);
        }

        #[test]
        fn any_text_is_survived(text in ".{0,40}") {
            prop_assert_eq!(OpenIds::new(1).index(&text), None);
        }
    }
}
