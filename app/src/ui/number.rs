/// A number with separators: `72,596`.
pub(crate) fn thousands(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut text = String::with_capacity(digits.len() * 4 / 3 + 1);
    if number < 0 {
        text.push('-');
    }
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// By how much a number changed: `+123`, `−5`, or `0`.
pub(crate) fn change(by: i64) -> String {
    match by {
        1.. => format!("+{}", thousands(by)),
        0 => "0".to_owned(),
        _ => thousands(by).replacen('-', "−", 1),
    }
}

/// A part of a whole in percent, with one decimal; what is there never reads as nothing, and what is not all never as all.
pub(crate) fn share(part: i64, whole: i64) -> String {
    if whole <= 0 || part <= 0 {
        return "0%".to_owned();
    }
    if part == whole {
        return "100%".to_owned();
    }
    let tenths = (i128::from(part) * 2000 / i128::from(whole) + 1) / 2;
    match tenths {
        0 => "<0.1%".to_owned(),
        1000.. => ">99.9%".to_owned(),
        _ => format!("{}.{}%", tenths / 10, tenths % 10),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_grouped_by_thousands() {
        for (number, text) in [(0, "0"), (999, "999"), (1000, "1,000"), (72_596, "72,596"), (-1_234_567, "-1,234,567")] {
            assert_eq!(thousands(number), text);
        }
    }

    #[test]
    fn a_change_bears_its_sign() {
        assert_eq!((change(1234), change(0), change(-1234)), ("+1,234".into(), "0".into(), "−1,234".into()));
    }

    #[test]
    fn shares_are_rounded_but_never_to_nothing_or_all() {
        assert_eq!(share(72_596, 72_645), "99.9%");
        assert_eq!(share(1, 72_645), "<0.1%");
        assert_eq!(share(99_999, 100_000), ">99.9%");
        assert_eq!(share(1, 3), "33.3%");
        assert_eq!(share(2, 3), "66.7%");
        assert_eq!(share(5, 5), "100%");
        assert_eq!(share(0, 0), "0%");
    }
}
