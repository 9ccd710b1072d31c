/// An errcode to refuse with.
pub(super) fn code(text: &str) -> Result<i64, String> {
    text.parse().ok().filter(|code| *code != 0).ok_or_else(|| "write an errcode other than 0, such as 40066 or -1".to_owned())
}

/// A limit that lets something through.
pub(super) fn positive(text: &str) -> Result<usize, String> {
    text.parse().ok().filter(|number| *number > 0).ok_or_else(|| "write a whole number, 1 or more".to_owned())
}

/// Hours east of UTC, as far as anybody lives.
pub(super) fn hours(text: &str) -> Result<i64, String> {
    text.parse().ok().filter(|hours| (-12..=14).contains(hours)).ok_or_else(|| "write whole hours, from -12 to 14".to_owned())
}
