use app::domain::limits::OPENID_LEN;

/// Characters of an unreadable answer that are kept.
const EXCERPT_MAX: usize = 200;
/// Characters of an errmsg that are kept; WeChat's longest has some three hundred.
const ERRMSG_MAX: usize = 1000;
/// Bytes looked at for them.
const LOOKED_AT: usize = 4096;

/// The beginning of an answer on one line, for people and logs, without the values of tokens and secrets: what an unknown
/// server sends back may well repeat what it was asked.
pub(super) fn excerpt(body: &[u8], secrets: &[&str]) -> String {
    let text = without_long_words(&beginning(body, LOOKED_AT, secrets));
    let line: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    line.chars().filter(|c| !c.is_control()).take(EXCERPT_MAX).collect()
}

/// The first bytes of a request or an answer, as they were but for the values of tokens and secrets: those that are known, and
/// those that stand in fields of such a name.
pub(super) fn beginning(body: &[u8], most: usize, secrets: &[&str]) -> String {
    let mut text = without_known(&String::from_utf8_lossy(body.get(..most).unwrap_or(body)), secrets);
    if body.len() > most {
        // Half of a secret may stand where the text was cut.
        let longest = secrets.iter().map(|secret| secret.len()).max().unwrap_or_default();
        text.truncate(text.floor_char_boundary(text.len().saturating_sub(longest)));
    }
    without_values(text)
}

/// An errmsg as it is kept: without secrets, on one line, and no longer than any of WeChat's ever was.
pub(super) fn errmsg(said: &str, secrets: &[&str]) -> String {
    let said = without_long_words(&beginning(said.as_bytes(), 4 * ERRMSG_MAX, secrets));
    said.chars().map(|c| if c.is_control() { ' ' } else { c }).take(ERRMSG_MAX).collect()
}

fn without_values(text: String) -> String {
    ["access_token", "secret"].into_iter().fold(text, |text, key| without_value(&text, key))
}

fn without_known(text: &str, secrets: &[&str]) -> String {
    let known = secrets.iter().filter(|secret| !secret.is_empty());
    known.fold(text.to_owned(), |text, secret| text.replace(secret, "…"))
}

/// Leaves out words as long as an openid: tokens and secrets are longer, a rid is shorter.
fn without_long_words(text: &str) -> String {
    let is_letter = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(is_letter) {
        let (before, word) = rest.split_at(start);
        let (word, after) = word.split_at(word.find(|c| !is_letter(c)).unwrap_or(word.len()));
        kept.push_str(before);
        kept.push_str(if word.len() < OPENID_LEN { word } else { "…" });
        rest = after;
    }
    kept.push_str(rest);
    kept
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
        let openids = br#"{"openid":["od8XIjsmk6QdVTETa9jLtGWA6KBc","oDF3iYx0ro3_7jD4HFRDfrjdCM58"#;
        assert_eq!(excerpt(openids, &[]), r#"{"openid":["…","…"#);
        let rid = "invalid openid rid: 6aac0063-7ed08fb9-1250f724";
        assert_eq!(errmsg(rid, &["hunter2"]), rid);
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
            prop_assert!(!errmsg(&body, &[&token]).contains(&token));
        }

        #[test]
        fn no_half_of_a_token_survives_where_the_text_is_cut(at in LOOKED_AT - 140..LOOKED_AT, token in "[A-Za-z0-9_-]{140}") {
            let body = format!("{}{token}", " ".repeat(at));
            prop_assert!(["", "…"].contains(&&*excerpt(body.as_bytes(), &[&token])));
        }

        #[test]
        fn an_errmsg_is_one_line_of_bounded_length(said in "(?s).{0,30}", times in 1_usize..200) {
            let kept = errmsg(&said.repeat(times), &[]);
            prop_assert!(kept.chars().count() <= ERRMSG_MAX && !kept.chars().any(char::is_control));
        }
    }
}
