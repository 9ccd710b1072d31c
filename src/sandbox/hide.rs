use std::borrow::Cow;

use reqwest::Url;

use super::{SECRET, tokens::TOKEN_START};

/// The fields that hold a secret, in queries, requests and answers.
const SECRETS: [&str; 3] = ["access_token", "secret", "appsecret"];
/// Stands where a secret stood.
const HIDDEN: &str = "…";
/// Characters of a token's beginning that give it away; an openid that looks like one is shorter.
const TOKEN_MIN: usize = 28;
/// Characters of the AppSecret's beginning.
const SECRET_MIN: usize = 12;

fn is_secret(field: &str) -> bool {
    SECRETS.iter().any(|secret| field.trim().eq_ignore_ascii_case(secret))
}

/// A text without tokens and AppSecret, whole or cut short, under whatever name they stand there.
pub(super) fn hide_values(text: &str) -> String {
    let (mut shown, mut rest) = (String::with_capacity(text.len()), text);
    while let Some(first) = rest.chars().next() {
        let len = secret_at(rest);
        if len > 0 {
            shown.push_str(HIDDEN);
        } else {
            shown.push(first);
        }
        rest = &rest[len.max(first.len_utf8())..];
    }
    shown
}

/// Bytes of the token or the AppSecret that the text begins with; 0 where it begins with none.
fn secret_at(text: &str) -> usize {
    if let Some(token) = text.strip_prefix(TOKEN_START) {
        let len = TOKEN_START.len() + token.bytes().take_while(u8::is_ascii_alphanumeric).count();
        if len >= TOKEN_MIN {
            return len;
        }
    }
    let len = text.bytes().zip(SECRET.bytes()).take_while(|(one, other)| one.eq_ignore_ascii_case(other)).count();
    if len >= SECRET_MIN { len } else { 0 }
}

/// A path, decoded only where it holds a secret.
pub(super) fn hide_in_path(path: &str) -> String {
    let Ok(mut url) = Url::parse("http://localhost/") else { return String::new() };
    // As the name of a query's one parameter it is decoded.
    url.set_query(Some(&path.replace('&', "%26").replace('=', "%3D").replace('+', "%2B")));
    let decoded: String = url.query_pairs().map(|(name, _)| name.into_owned()).collect();
    let shown = hide_values(&decoded);
    if shown == decoded { path.to_owned() } else { shown }
}

/// A query, decoded, without its secrets.
pub(super) fn hide_in_query(query: &str) -> String {
    let Ok(mut url) = Url::parse("http://localhost/") else { return String::new() };
    url.set_query(Some(query));
    let pairs = url.query_pairs().map(|(name, value)| {
        let shown = if is_secret(&name) { HIDDEN } else { &value };
        format!("{name}={shown}")
    });
    hide_values(&pairs.collect::<Vec<_>>().join("&"))
}

/// A body, whole or cut, without its secrets: those of JSON, even of broken JSON, and those of a form.
pub(super) fn hide_in_body(body: &str) -> String {
    if !body.contains('"') && body.contains('=') {
        return hide_in_query(body);
    }
    let (mut shown, mut rest) = (String::with_capacity(body.len()), body);
    while let Some((before, opened)) = rest.split_once('"') {
        let (field, after) = end_string(opened);
        shown.extend([&hide_values(before), "\"", &*hide_in_string(field)]);
        let Some(after) = after else { return shown };
        shown.push('"');
        rest = after;
        let Some(value) = after.trim_start().strip_prefix(':').filter(|_| is_secret(&unescaped(field))) else { continue };
        shown.extend([":\"", HIDDEN, "\""]);
        rest = match value.trim_start().strip_prefix('"') {
            Some(opened) => end_string(opened).1.unwrap_or_default(),
            None => &value[value.find([',', '}']).unwrap_or(value.len())..],
        };
    }
    shown.push_str(&hide_values(rest));
    shown
}

/// What a JSON string holds, and what stands behind its end; `None` where it was cut.
fn end_string(opened: &str) -> (&str, Option<&str>) {
    let mut escaped = false;
    for (at, byte) in opened.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return (&opened[..at], Some(&opened[at + 1..])),
            _ => {}
        }
    }
    (opened, None)
}

/// What stands between the quotes; as it is, escapes too, where it holds no secret.
fn hide_in_string(string: &str) -> Cow<'_, str> {
    let plain = unescaped(string);
    let shown = hide_values(&plain);
    if shown == plain { Cow::Borrowed(string) } else { Cow::Owned(shown) }
}

fn unescaped(field: &str) -> String {
    serde_json::from_str(&format!("\"{field}\"")).unwrap_or_else(|_| field.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_go_from_queries_however_they_are_written() {
        assert_eq!(hide_in_query("appid=wx&secret=S3CRET&grant_type=x"), "appid=wx&secret=…&grant_type=x");
        assert_eq!(hide_in_query("access%5Ftoken=S3CRET&openid=o%2D1"), "access_token=…&openid=o-1");
        assert_eq!(hide_in_query("ACCESS_TOKEN=S3CRET&&a"), "ACCESS_TOKEN=…&a=");
    }

    #[test]
    fn secrets_go_from_bodies_whole_and_broken() {
        for body in [
            r#"{"appid":"wx","secret":"S3CRET","a":1}"#,
            r#"{"secret" : "S3\"CRET", "a":1}"#,
            r#"{"\u0073ecret":"S3CRET"}"#,
            r#"{"access_token":"S3CRET","expires_in":7200}"#,
            r#"{"secret":"S3CRE"#,
            r#"{"secret":S3CRET}"#,
            r#"x{"a":"\"", "secret":"S3CRET""#,
            "grant_type=x&secret=S3CRET",
        ] {
            let shown = hide_in_body(body);
            assert!(!shown.contains("CRE") && shown.contains(HIDDEN), "{shown}");
        }
    }

    #[test]
    fn tokens_and_the_appsecret_go_under_any_name_and_cut_short() {
        let token = format!("99_{}", "aB3".repeat(40));
        for text in [token.clone(), token[..40].to_owned(), SECRET.to_owned(), SECRET[..20].to_owned()] {
            assert_eq!(hide_in_query(&format!("accesstoken={text}&a=1")), "accesstoken=…&a=1");
            assert_eq!(hide_in_path(&format!("/cgi-bin/{text}/x")), "/cgi-bin/…/x");
            assert_eq!(
                hide_in_path(&format!("/%6F/{}", text.replacen(&text[..1], &format!("%{:02x}", text.as_bytes()[0]), 1))),
                "/o/…"
            );
            assert_eq!(hide_in_body(&format!(r#"{{"a":["x{text}"],"b":1}}"#)), r#"{"a":["x…"],"b":1}"#);
            assert_eq!(hide_in_body(&format!(r#"{{"a":"\u{:04x}{}"}}"#, text.as_bytes()[0], &text[1..])), r#"{"a":"…"}"#);
            assert_eq!(hide_in_body(&format!("no json {text}")), "no json …");
            assert_eq!(hide_in_body(&format!(r#"{{"a":"{text}"#)), r#"{"a":"…"#);
        }
    }

    #[test]
    fn everything_else_stays() {
        for path in ["/cgi-bin/groups/get", "/%3Cscript%3E", "/o99_aB3aB3aB3aB3aB3aB3aB3aB", "/0123456789"] {
            assert_eq!(hide_in_path(path), path);
        }
        for body in [
            "",
            "{}",
            r#"{"group":{"name":"a \"secret\" = 1"}}"#,
            r#"["secret"]"#,
            "no json",
            r#"{"a":"cut"#,
            "<p class=\"x\">502</p>",
        ] {
            assert_eq!(hide_in_body(body), body);
        }
    }
}
