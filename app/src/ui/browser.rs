/// A browser in a few words, out of what it calls itself: `Chrome · Windows`. Empty for what is none that is known.
pub(crate) fn browser(name: &str) -> String {
    // Most claim to be others too: the more particular come first.
    let known = |pairs: &[(&str, &'static str)]| pairs.iter().find(|(sign, _)| name.contains(sign)).map(|(_, word)| *word);
    let program = known(&[
        ("MicroMessenger", "WeChat"),
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("Firefox/", "Firefox"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
        ("curl/", "curl"),
    ]);
    let system = known(&[
        ("Windows", "Windows"),
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Mac OS X", "macOS"),
        ("Linux", "Linux"),
    ]);
    [program, system].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_is_told_by_its_most_particular_claim() {
        let chrome =
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36";
        assert_eq!(browser(chrome), "Chrome · Windows");
        assert_eq!(browser(&format!("{chrome} Edg/130.0.0.0")), "Edge · Windows");
        let phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) MicroMessenger/8.0.50";
        assert_eq!(browser(phone), "WeChat · iPhone");
        assert_eq!(browser("curl/8.5.0"), "curl");
        assert_eq!(browser(""), "");
    }
}
