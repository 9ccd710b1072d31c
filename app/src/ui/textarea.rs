/// What stands in a `textarea`, for its `inner_html`: the renderer does not escape a textarea's children. The line break at the start is
/// the tag's own, or browsers would drop one that was typed.
pub(crate) fn textarea_text(text: &str) -> String {
    format!("\n{}", text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;"))
}

#[cfg(test)]
mod tests {
    use super::textarea_text;

    #[test]
    fn what_was_typed_ends_no_textarea() {
        assert_eq!(textarea_text("</textarea><script>&lt;"), "\n&lt;/textarea&gt;&lt;script&gt;&amp;lt;");
        assert_eq!(textarea_text("\nx"), "\n\nx");
    }
}
