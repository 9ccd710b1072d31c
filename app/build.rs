//! Makes the macro `t!` out of `locales/`: one arm for each text, and a function behind it that knows every language.

use std::{collections::BTreeMap, env, error::Error, fmt::Write, fs, path::Path};

use serde_json::Value;

/// The files, and the variants of `Locale` that they are for. The first decides which texts there are.
const LOCALES: [(&str, &str); 2] = [("zh-CN", "ZhCn"), ("en", "En")];

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=locales");
    println!("cargo::rerun-if-changed=build.rs");
    // The browser's part holds no text.
    if env::var_os("CARGO_FEATURE_SSR").is_none() {
        return Ok(());
    }
    let mut languages = Vec::new();
    for (tag, variant) in LOCALES {
        let path = format!("locales/{tag}.json");
        let json: Value = serde_json::from_str(&fs::read_to_string(&path)?).map_err(|error| format!("{path}: {error}"))?;
        let mut texts = BTreeMap::new();
        flatten(&json, "", &mut texts).map_err(|error| format!("{path}: {error}"))?;
        languages.push((path, variant, texts));
    }
    let out = env::var("OUT_DIR")?;
    fs::write(Path::new(&out).join("words.rs"), generate(&languages)?)?;
    Ok(())
}

type Language = (String, &'static str, BTreeMap<String, String>);

fn flatten(json: &Value, path: &str, texts: &mut BTreeMap<String, String>) -> Result<(), String> {
    match json {
        Value::Object(fields) => fields.iter().try_for_each(|(key, value)| {
            let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
            flatten(value, &path, texts)
        }),
        Value::String(text) => {
            texts.insert(path.to_owned(), text.clone());
            Ok(())
        }
        _ => Err(format!("{path} is neither a text nor an object")),
    }
}

fn generate(languages: &[Language]) -> Result<String, Box<dyn Error>> {
    let (first_path, _, first) = languages.first().ok_or("no languages")?;
    for (path, _, texts) in languages {
        if let Some(key) = texts.keys().find(|key| !first.contains_key(*key)) {
            return Err(format!("{path} has {key}, which {first_path} does not").into());
        }
    }
    let (mut arms, mut functions) = (String::new(), String::new());
    for (key, text) in first {
        let names = placeholders(text);
        let mut sorted = names.clone();
        sorted.sort_unstable();
        let function = key.replace('.', "_");
        let mut bodies = String::new();
        for (path, variant, texts) in languages {
            let text = texts.get(key).ok_or_else(|| format!("{path} lacks {key}"))?;
            let mut own = placeholders(text);
            own.sort_unstable();
            if own != sorted {
                return Err(format!("{path}: {key} takes {own:?}, but in {first_path} {sorted:?}").into());
            }
            let body = if names.is_empty() { format!("{text:?}") } else { format!("format!({text:?})") };
            write!(bodies, "Locale::{variant} => {body}, ")?;
        }
        let matchers: String = names.iter().map(|name| format!(", {name} = ${name}:expr")).collect();
        let arguments: String = names.iter().map(|name| format!(", &${name}")).collect();
        writeln!(arms, "    ($l:expr, {key}{matchers}) => {{ $crate::words::text::{function}($l{arguments}) }};")?;
        let parameters: String = names.iter().map(|name| format!(", {name}: &dyn std::fmt::Display")).collect();
        let returned = if names.is_empty() { "&'static str" } else { "String" };
        // Only builds for development have that page; in others its texts would be found unused.
        let only = if key.starts_with("styleguide.") { "#[cfg(debug_assertions)] " } else { "" };
        writeln!(
            functions,
            "    {only}pub(crate) fn {function}(l: Locale{parameters}) -> {returned} {{ match l {{ {bodies}}} }}"
        )?;
    }
    Ok(format!("macro_rules! t {{\n{arms}}}\npub(crate) mod text {{\n    use super::Locale;\n{functions}}}\n"))
}

/// The names in braces, each once, in the order in which they appear.
fn placeholders(text: &str) -> Vec<&str> {
    let mut names = Vec::new();
    for part in text.split('{').skip(1) {
        if let Some((name, _)) = part.split_once('}')
            && !names.contains(&name)
        {
            names.push(name);
        }
    }
    names
}
