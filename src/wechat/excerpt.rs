/// Characters of an unreadable answer that are kept.
const EXCERPT_MAX: usize = 200;
/// Bytes looked at for them.
const LOOKED_AT: usize = 4096;

/// The beginning of an answer on one line, for people and logs, without the values of tokens and secrets: what an unknown
/// server sends back may well repeat what it was asked.
pub(super) fn excerpt(body: &[u8], secrets: &[&str]) -> String {
    let text = veiled(&String::from_utf8_lossy(body.get(..LOOKED_AT).unwrap_or(body)), secrets);
    let line: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    line.chars().filter(|c| !c.is_control()).take(EXCERPT_MAX).collect()
}

/// A request or an answer without the values of tokens and secrets: those that are known, and those that stand in fields of such
/// a name.
pub(super) fn veiled(text: &str, secrets: &[&str]) -> String {
    let known = without(text, secrets);
    ["access_token", "secret"].into_iter().fold(known, |text, key| without_value(&text, key))
}

/// The text with every one of these values left out.
pub(super) fn without(text: &str, secrets: &[&str]) -> String {
    let known = secrets.iter().filter(|secret| !secret.is_empty());
    known.fold(text.to_owned(), |text, secret| text.replace(secret, "…"))
}

/// Leaves out what follows `key=`, `key":"` and the like, for values that are not known.
fn without_value(text: &str, key: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(key) {
        kept.push_str(before);
        kept.push_str(key);
        let joint = after.find(|c: char| !is_joint(c)).unwrap_or(after.len());
        let (joint, value) = after.split_at(joint);
        kept.push_str(joint);
        rest = value;
        if joint.contains(['=', ':']) || joint.contains("%3") {
            // In quotes it ends with them, whatever it holds.
            let quoted = joint.trim_end().ends_with('"');
            let end = value.find(|c: char| if quoted { c == '"' } else { !is_value(c) }).unwrap_or(value.len());
            kept.push_str(if end > 0 { "…" } else { "" });
            rest = &value[end..];
        }
    }
    kept.push_str(rest);
    kept
}

fn is_joint(c: char) -> bool {
    matches!(c, '=' | ':' | '"' | '\'' | '\\' | ' ')
}

fn is_value(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | '~' | '%' | '+' | '/')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn tokens_are_left_out_wherever_they_stand() {
        let page = "<a href=\"/x?access_token=81_ab-c&y=1\">\n{\"access_token\": \"81_half";
        assert_eq!(excerpt(page.as_bytes(), &[]), "<a href=\"/x?access_token=…&y=1\"> {\"access_token\": \"…");
        assert_eq!(excerpt(b"you said hunter2!", &["hunter2", ""]), "you said …!");
        assert_eq!(excerpt(b"access_token is missing", &[]), "access_token is missing");
    }

    #[test]
    fn two_hundred_characters_are_kept() {
        assert_eq!(excerpt("汉".repeat(5000).as_bytes(), &[]).chars().count(), 200);
        assert_eq!(excerpt(b"", &[]), "");
    }

    proptest! {
        #[test]
        fn any_bytes_make_an_excerpt(body in proptest::collection::vec(any::<u8>(), 0..600)) {
            prop_assert!(excerpt(&body, &["a"]).chars().count() <= EXCERPT_MAX);
        }

        #[test]
        fn no_token_survives(before in ".{0,20}", token in "[A-Za-z0-9_-]{20,140}", after in ".{0,20}") {
            let body = format!("{before}{token}{after}");
            prop_assert!(!excerpt(body.as_bytes(), &[&token]).contains(&token));
        }
    }
}
