use reqwest::Url;

/// The fields that hold a secret, in queries, requests and answers.
const SECRETS: [&str; 3] = ["access_token", "secret", "appsecret"];
/// Stands where a secret stood.
const HIDDEN: &str = "…";

fn is_secret(field: &str) -> bool {
    SECRETS.iter().any(|secret| field.trim().eq_ignore_ascii_case(secret))
}

/// A query, decoded, without its secrets.
pub(super) fn hide_in_query(query: &str) -> String {
    let Ok(mut url) = Url::parse("http://localhost/") else { return String::new() };
    url.set_query(Some(query));
    let pairs = url.query_pairs().map(|(name, value)| {
        let shown = if is_secret(&name) { HIDDEN } else { &value };
        format!("{name}={shown}")
    });
    pairs.collect::<Vec<_>>().join("&")
}

/// A body, whole or cut, without its secrets: those of JSON, even of broken JSON, and those of a form.
pub(super) fn hide_in_body(body: &str) -> String {
    if !body.contains('"') && body.contains('=') {
        return hide_in_query(body);
    }
    let (mut shown, mut rest) = (String::with_capacity(body.len()), body);
    while let Some((before, opened)) = rest.split_once('"') {
        let (field, after) = end_string(opened);
        shown.extend([before, "\"", field, "\""]);
        rest = after;
        let Some(value) = after.trim_start().strip_prefix(':').filter(|_| is_secret(&unescaped(field))) else { continue };
        shown.extend([":\"", HIDDEN, "\""]);
        rest = match value.trim_start().strip_prefix('"') {
            Some(opened) => end_string(opened).1,
            None => &value[value.find([',', '}']).unwrap_or(value.len())..],
        };
    }
    shown.push_str(rest);
    shown
}

/// What a JSON string holds, and what stands behind its end; to the very end where it was cut.
fn end_string(opened: &str) -> (&str, &str) {
    let mut escaped = false;
    for (at, byte) in opened.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return (&opened[..at], &opened[at + 1..]),
            _ => {}
        }
    }
    (opened, "")
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
    fn everything_else_stays() {
        for body in ["", "{}", r#"{"group":{"name":"a \"secret\" = 1"}}"#, r#"["secret"]"#, "no json", "<p class=\"x\">502</p>"] {
            assert_eq!(hide_in_body(body), body);
        }
    }
}
