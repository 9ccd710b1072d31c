//! What someone from a provider is called here.

use app::domain::{COMMAND_LINE, PersonName, is_unseen, limits::PERSON_NAME_MAX};

/// A name as it can stand in a list and on record: without what is not seen, or turns around what is. `None` where nothing is left.
pub(super) fn readable(text: &str) -> Option<String> {
    let seen = |c: &char| !c.is_control() && !is_unseen(*c);
    let kept: String = text.chars().filter(seen).collect();
    let words = kept.split_whitespace().collect::<Vec<_>>().join(" ");
    let short: String = words.chars().take(PERSON_NAME_MAX).collect();
    Some(short.trim_end().to_owned()).filter(|name| !name.is_empty())
}

/// The first of `name`, `name (2)`, … that looks like nobody's: an account here is never taken for another, nor for the command line.
pub(super) fn free(name: &str, taken: &[&str]) -> String {
    let is_free = |name: &String| !taken.iter().chain(&[COMMAND_LINE]).any(|other| PersonName::look_alike(name, other));
    let numbered = (2..).map(|number: usize| format!("{name} ({number})"));
    // There are more numbers than names.
    std::iter::once(name.to_owned()).chain(numbered).find(is_free).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_shows_what_it_is() {
        assert_eq!(readable(" 林  晓\n").as_deref(), Some("林 晓"));
        assert_eq!(readable("ad\u{200b}min\u{202e}").as_deref(), Some("admin"));
        assert_eq!(readable(" \u{0}\u{feff} "), None);
        assert_eq!(readable(&"很".repeat(100)).unwrap().chars().count(), PERSON_NAME_MAX);
    }

    #[test]
    fn a_name_that_is_borne_gets_a_number() {
        let free = |name| free(name, &["admin", "Lin", "lin (2)"]);
        assert_eq!([free("Admin"), free("lin"), free("wu")], ["Admin (2)", "lin (3)", "wu"]);
        assert_eq!(free("Fenzu Staff"), "Fenzu Staff (2)");
    }
}
