use std::fmt::{self, Display, Formatter};

use super::STYLE_PATH;

/// A text within a page: whatever it holds, it stays a text, between tags and in attributes.
pub(super) struct Text<T>(pub(super) T);

impl<T: Display> Display for Text<T> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for letter in self.0.to_string().chars() {
            match letter {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                '\'' => f.write_str("&#39;")?,
                letter => write!(f, "{letter}")?,
            }
        }
        Ok(())
    }
}

/// A whole document.
pub(super) fn document(main: &str) -> String {
    format!(
        r#"<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Sandbox of WeChat's API</title>
<link rel="stylesheet" href="{STYLE_PATH}">
</head>
<body>
{main}
</body>
</html>
"#
    )
}

/// Seconds as a time of Shanghai's, where WeChat's days begin.
pub(super) fn time(seconds: i64) -> String {
    let format = time::macros::format_description!("[year]-[month]-[day] [hour]:[minute]:[second]");
    let time = time::OffsetDateTime::from_unix_timestamp(seconds).ok();
    time.and_then(|time| time.to_offset(time::macros::offset!(+8)).format(format).ok()).unwrap_or_default()
}

/// 72645 as 72,645.
pub(super) fn thousands(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    if number < 0 { format!("-{text}") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_stays_a_text() {
        assert_eq!(Text("<a b='c' d=\"e\">&").to_string(), "&lt;a b=&#39;c&#39; d=&quot;e&quot;&gt;&amp;");
    }

    #[test]
    fn times_are_shanghais_and_numbers_can_be_read() {
        assert_eq!(time(1_700_000_000), "2023-11-15 06:13:20");
        assert_eq!([0, 999, 72_645, 1_000_000].map(thousands), ["0", "999", "72,645", "1,000,000"]);
    }
}
