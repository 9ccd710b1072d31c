//! How well a text answers to what was typed.

/// The worst rank.
pub(super) const LAST: u8 = 4;
/// That of a text that does not fit.
pub(super) const NONE: u8 = 5;

/// The rank of a text by words that must all be in one of its lines, both small already: 0 for a whole line, 1 for the start of one, 2
/// for the start of a word in it, 3 for anywhere, [`LAST`] where only the letters are there, in their order.
pub(super) fn rank(text: &str, words: &[&str]) -> u8 {
    let mut worst = 0;
    for word in words {
        let mut best = NONE;
        for line in text.split('\n') {
            best = best.min(in_line(line, word));
        }
        worst = worst.max(best);
    }
    worst
}

fn in_line(line: &str, word: &str) -> u8 {
    if let Some(at) = line.find(word) {
        return match at.checked_sub(1).and_then(|before| line.as_bytes().get(before)) {
            None if line.len() == word.len() => 0,
            None => 1,
            Some(before) if before.is_ascii() && !before.is_ascii_alphanumeric() => 2,
            Some(_) => 3,
        };
    }
    // Of a number every digit counts.
    let mut rest = line.chars();
    let scattered = word.chars().all(|c| !c.is_ascii_digit() && rest.any(|other| other == c));
    if scattered { LAST } else { NONE }
}

#[cfg(test)]
mod tests {
    use super::{LAST, NONE, rank};

    #[test]
    fn what_fits_better_ranks_higher() {
        let text = "华东媒 vip\n104";
        for (typed, wanted) in [
            ("104", 0),
            ("10", 1),
            ("华东", 1),
            ("vip", 2),
            ("东", 3),
            ("华媒", LAST),
            ("媒华", NONE),
            ("14", NONE),
            ("华东 104", 1),
            ("华东 105", NONE),
            ("", 0),
        ] {
            assert_eq!(rank(text, &typed.split_whitespace().collect::<Vec<_>>()), wanted, "{typed}");
        }
    }
}
