use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::{
    ConfigError,
    account::{AccountSettings, Written},
};
use crate::wechat::TokenKind;

const DEFAULT: &str = "fenzu.toml";

/// The file of settings; `fenzu.example.toml` shows and explains each.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct File {
    pub(super) listen: Option<String>,
    pub(super) data: Option<PathBuf>,
    pub(super) key_file: Option<PathBuf>,
    pub(super) history_days: Option<u32>,
    pub(super) database_url: Option<String>,
    pub(super) public_url: Option<String>,
    pub(super) trusted_proxies: Option<String>,
    pub(super) session_idle: Option<String>,
    pub(super) session_life: Option<String>,
    pub(super) sandbox: Option<bool>,
    pub(super) sandbox_listen: Option<String>,
    #[serde(default)]
    account: Vec<FileAccount>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileAccount {
    appid: String,
    secret: Option<String>,
    secret_file: Option<PathBuf>,
    name: Option<String>,
    base_url: Option<String>,
    token: Option<TokenKind>,
    token_url: Option<String>,
    token_authorization: Option<String>,
    token_authorization_file: Option<PathBuf>,
}

impl File {
    /// The file named, or `fenzu.toml` in the current folder if it is there.
    pub(super) fn find(named: Option<&Path>) -> Result<Self, ConfigError> {
        let path = named.unwrap_or(Path::new(DEFAULT));
        if named.is_none() && !path.exists() {
            return Ok(Self::default());
        }
        let text = std::fs::read_to_string(path).map_err(|error| {
            ConfigError::new("FENZU_CONFIG", format!("{} cannot be read ({error}): name a file that is there", path.display()))
        })?;
        Self::parse(&text).map_err(|why| ConfigError::new(path.display().to_string(), why))
    }

    fn parse(text: &str) -> Result<Self, String> {
        toml::from_str(text).map_err(|error| {
            // The library's own display quotes the line, which may hold a secret.
            let line = error.span().map(|span| text[..span.start.min(text.len())].matches('\n').count() + 1);
            let line = line.map(|line| format!("line {line}: ")).unwrap_or_default();
            // Only what names a setting: other messages quote values.
            let named =
                ["unknown field", "missing field", "duplicate key"].iter().any(|start| error.message().starts_with(start));
            let what = if named {
                error.message().replace('\n', " ")
            } else {
                "this is no setting, or its value is of another kind".to_owned()
            };
            format!("{line}{what} (fenzu.example.toml shows every setting)")
        })
    }

    pub(super) fn accounts(self) -> Result<Vec<AccountSettings>, ConfigError> {
        self.account.into_iter().map(FileAccount::settings).collect()
    }
}

impl FileAccount {
    fn settings(self) -> Result<AccountSettings, ConfigError> {
        let appid = self.appid.clone();
        let setting = |field: &str| format!("account {appid} {field}");
        let written = Written {
            secret: secret(&setting, "secret", self.secret, self.secret_file)?,
            token_authorization: secret(
                &setting,
                "token_authorization",
                self.token_authorization,
                self.token_authorization_file,
            )?,
            appid: self.appid,
            name: self.name,
            base_url: self.base_url,
            token: self.token,
            token_url: self.token_url,
        };
        written.checked(setting)
    }
}

/// A secret that stands in the file itself or in one of its own.
fn secret(
    setting: &impl Fn(&str) -> String,
    field: &str,
    written: Option<String>,
    file: Option<PathBuf>,
) -> Result<Option<String>, ConfigError> {
    match (written, file) {
        (Some(_), Some(_)) => {
            Err(ConfigError::new(setting(field), format!("write either {field} or {field}_file, and not both")))
        }
        (None, Some(path)) => std::fs::read_to_string(&path).map(Some).map_err(|error| {
            let why = format!("{} cannot be read ({error}): name a file that holds it and nothing else", path.display());
            ConfigError::new(setting(&format!("{field}_file")), why)
        }),
        (written, None) => Ok(written),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_is_true() {
        let example = include_str!("../../fenzu.example.toml");
        File::parse(example).map(drop).unwrap();
        let written: String = example.lines().map(|line| line.strip_prefix("#= ").unwrap_or(line)).collect::<Vec<_>>().join("\n");
        let file = File::parse(&written).unwrap();
        assert_eq!(file.listen.as_deref(), Some("127.0.0.1:3000"));
        assert_eq!(file.account.len(), 1);
    }

    #[test]
    fn a_mistake_names_its_line_and_quotes_no_secret() {
        let error = File::parse("listen = \"x\"\n[[account]]\nappid = \"wx1\"\nsecrte = \"hush\"\n").err().unwrap();
        assert!(error.contains("line 4") && error.contains("secrte") && !error.contains("hush"), "{error}");
        let error = File::parse("[[account]]\nappid = \"wx1\"\ntoken = \"hush\"\n").err().unwrap();
        assert!(error.contains("line 3") && !error.contains("hush"), "{error}");
    }
}
