use app::domain::AccountId;
use reqwest::{Url, header::HeaderValue};
use secrecy::SecretString;

use super::{ConfigError, ServeOptions};
use crate::wechat::{Account, TokenKind, TokenServer};

const BASE_URL: &str = "https://api.weixin.qq.com";

/// An account as the settings name it.
pub struct AccountSettings {
    /// AppID.
    pub id: AccountId,
    /// What staff call it.
    pub name: Option<String>,
    /// What it takes to speak for it.
    pub wechat: Account,
}

/// Settings that have no option, since other people of the machine can read command lines. Without Debug.
#[derive(Default)]
pub struct Secrets {
    /// `FENZU_WECHAT_SECRET`.
    pub appsecret: Option<String>,
    /// `FENZU_WECHAT_TOKEN_AUTHORIZATION`.
    pub token_authorization: Option<String>,
    /// `FENZU_OIDC_CLIENT_SECRET`.
    pub oidc_client_secret: Option<String>,
}

impl Secrets {
    /// Those of the environment.
    pub fn of_environment() -> Self {
        let read = |name| std::env::var(name).ok();
        Self {
            appsecret: read("FENZU_WECHAT_SECRET"),
            token_authorization: read("FENZU_WECHAT_TOKEN_AUTHORIZATION"),
            oidc_client_secret: read("FENZU_OIDC_CLIENT_SECRET"),
        }
    }
}

/// The account of `FENZU_WECHAT_APPID`, if it is set.
pub(super) fn of_environment(options: &ServeOptions, secrets: &Secrets) -> Result<Option<AccountSettings>, ConfigError> {
    let given = |text: &Option<String>| text.clone().filter(|text| !text.trim().is_empty());
    let (secret, authorization) = (given(&secrets.appsecret), given(&secrets.token_authorization));
    let Some(appid) = options.wechat_appid.clone() else {
        return match secret {
            Some(_) => {
                Err(ConfigError::new("FENZU_WECHAT_APPID", "it is missing: write the AppID that FENZU_WECHAT_SECRET belongs to"))
            }
            None => Ok(None),
        };
    };
    let token = match given(&options.wechat_token).as_deref() {
        None => None,
        Some(kind) => Some(TokenKind::parse(kind).ok_or_else(|| {
            let why = format!("{kind:?} is no way to fetch tokens: write stable_token, or token");
            ConfigError::new("FENZU_WECHAT_TOKEN", why)
        })?),
    };
    let name_of = |field: &str| format!("FENZU_WECHAT_{}", field.to_ascii_uppercase());
    let written = Written {
        appid,
        secret,
        name: None,
        base_url: options.wechat_base_url.clone(),
        token,
        token_url: given(&options.wechat_token_url),
        token_authorization: authorization,
    };
    written.checked(name_of).map(Some)
}

/// An account as it was written.
pub(super) struct Written {
    pub appid: String,
    pub secret: Option<String>,
    pub name: Option<String>,
    pub base_url: Option<String>,
    pub token: Option<TokenKind>,
    pub token_url: Option<String>,
    pub token_authorization: Option<String>,
}

impl Written {
    /// The account, if it can be. `name_of` says how a field's setting is called where it stands.
    pub(super) fn checked(self, name_of: impl Fn(&str) -> String) -> Result<AccountSettings, ConfigError> {
        let wrong = |field: &str, why: String| ConfigError::new(name_of(field), why);
        let id = AccountId::parse(&self.appid).ok_or_else(|| {
            let appid = &self.appid;
            let why = format!("{appid:?} is no AppID: write wx and the letters and digits that WeChat's own console shows");
            wrong("appid", why)
        })?;
        let token_server = self.token_server(&wrong)?;
        let secret = self.secret.as_deref().unwrap_or_default().trim();
        if secret.is_empty() && token_server.is_none() {
            let why = "it is missing: write the AppSecret that WeChat's own console gave out, or the URL of a token server";
            return Err(wrong("secret", why.to_owned()));
        }
        let text = self.base_url.as_deref().unwrap_or(BASE_URL);
        let base_url = safe(text).ok_or_else(|| {
            let why = format!(
                "{text:?} will not do: write an https:// address, since the AppSecret travels there (http:// only for this machine)"
            );
            wrong("base_url", why)
        })?;
        let (secret, token_kind) = (SecretString::from(secret.to_owned()), self.token.unwrap_or_default());
        let wechat = Account { appid: id.clone(), secret, base_url, token_kind, token_server };
        Ok(AccountSettings { id, name: self.name, wechat })
    }

    fn token_server(&self, wrong: &impl Fn(&str, String) -> ConfigError) -> Result<Option<TokenServer>, ConfigError> {
        let authorization = self.token_authorization.as_deref().map(str::trim);
        let Some(url) = &self.token_url else {
            return match authorization {
                Some(_) => {
                    Err(wrong("token_authorization", "there is no token server to send it to: write token_url too".into()))
                }
                None => Ok(None),
            };
        };
        if self.token.is_some() {
            let why = "tokens come either from WeChat or from a token server: leave out one of token and token_url";
            return Err(wrong("token_url", why.into()));
        }
        // Not quoted: some token servers take their password in the query.
        let url = safe(url).ok_or_else(|| {
            let why = "it will not do: write an https:// address, since tokens travel there (http:// only for this machine)";
            wrong("token_url", why.into())
        })?;
        if authorization.is_some_and(|value| HeaderValue::from_str(value).is_err()) {
            let why = "it holds characters that no header may: write it as the token server wants it, such as Bearer and a word";
            return Err(wrong("token_authorization", why.into()));
        }
        let authorization = authorization.map(|value| SecretString::from(value.to_owned()));
        Ok(Some(TokenServer { url, authorization }))
    }
}

/// Where accounts that are connected in the console may have their API.
pub(super) fn base_urls(given: Option<&str>, file: Option<&[String]>) -> Result<Vec<Url>, ConfigError> {
    let wrong = |why: String| ConfigError::new("FENZU_WECHAT_BASE_URLS", why);
    let texts: Vec<&str> = match (given, file) {
        (Some(given), _) => given.split(',').map(str::trim).filter(|text| !text.is_empty()).collect(),
        (None, Some(file)) => file.iter().map(String::as_str).collect(),
        (None, None) => vec![BASE_URL],
    };
    if texts.is_empty() {
        return Err(wrong(format!("no address is named: write {BASE_URL}, or leave it out")));
    }
    let parsed = |text: &str| {
        let why = "will not do: write an https:// address, since AppSecrets travel there (http:// only for this machine)";
        safe(text).ok_or_else(|| wrong(format!("{text:?} {why}")))
    };
    texts.into_iter().map(parsed).collect()
}

/// An address that secrets may travel to.
pub(super) fn safe(text: &str) -> Option<Url> {
    Url::parse(text.trim()).ok().filter(is_safe)
}

/// Whether secrets may travel there: by https, or without leaving this machine.
pub(crate) fn is_safe(url: &Url) -> bool {
    match url.scheme() {
        "https" => url.has_host(),
        "http" => matches!(url.host_str(), Some("127.0.0.1" | "localhost" | "[::1]")),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use secrecy::ExposeSecret;

    use super::*;

    fn written() -> Written {
        Written {
            appid: "wx0123456789abcdef".into(),
            secret: None,
            name: None,
            base_url: None,
            token: None,
            token_url: Some("https://tokens.example.com/wx".into()),
            token_authorization: Some(" Bearer hunter2 ".into()),
        }
    }

    #[test]
    fn with_a_token_server_no_appsecret_is_needed() {
        let account = written().checked(str::to_owned).unwrap().wechat;
        let server = account.token_server.unwrap();
        assert_eq!(server.url.as_str(), "https://tokens.example.com/wx");
        assert_eq!(server.authorization.unwrap().expose_secret(), "Bearer hunter2");
        assert!(account.secret.expose_secret().is_empty());
    }

    #[test]
    fn a_mistake_with_a_token_server_is_told_without_its_value() {
        for (change, says) in [
            (
                (|w| w.token_url = Some("http://tokens.example.com/?key=hunter2".into())) as fn(&mut Written),
                "token_url: it will not do",
            ),
            (|w| w.token_url = Some("hunter2".into()), "token_url: it will not do"),
            (|w| w.token = Some(TokenKind::Token), "token_url: tokens come either"),
            (|w| w.token_url = None, "token_authorization: there is no token server"),
            (|w| w.token_authorization = Some("hunter2\nx".into()), "token_authorization: it holds"),
            (
                |w| {
                    w.token_url = None;
                    w.token_authorization = None;
                },
                "secret: it is missing",
            ),
        ] {
            let mut written = written();
            change(&mut written);
            let error = written.checked(str::to_owned).err().unwrap().to_string();
            assert!(error.starts_with(says) && !error.contains('\n') && !error.contains("hunter2"), "{says}: {error}");
        }
    }
}
