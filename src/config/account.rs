use app::domain::AccountId;
use reqwest::Url;
use secrecy::SecretString;

use super::{ConfigError, ServeOptions};
use crate::wechat::{Account, TokenKind};

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

/// The account of `FENZU_WECHAT_APPID`, if it is set.
pub(super) fn of_environment(options: &ServeOptions, secret: Option<String>) -> Result<Option<AccountSettings>, ConfigError> {
    let secret = secret.filter(|secret| !secret.trim().is_empty());
    let Some(appid) = &options.wechat_appid else {
        return match secret {
            Some(_) => {
                Err(ConfigError::new("FENZU_WECHAT_APPID", "it is missing: write the AppID that FENZU_WECHAT_SECRET belongs to"))
            }
            None => Ok(None),
        };
    };
    let secret = secret.ok_or_else(|| {
        ConfigError::new("FENZU_WECHAT_SECRET", "it is missing: write the AppSecret that belongs to FENZU_WECHAT_APPID")
    })?;
    let names = Names { appid: "FENZU_WECHAT_APPID", base_url: "FENZU_WECHAT_BASE_URL" };
    account(&names, appid, &secret, options.wechat_base_url.as_deref(), None, TokenKind::default()).map(Some)
}

/// How the settings of an account are called where they stand.
pub(super) struct Names<'a> {
    pub appid: &'a str,
    pub base_url: &'a str,
}

pub(super) fn account(
    names: &Names<'_>,
    appid: &str,
    secret: &str,
    base_url: Option<&str>,
    name: Option<String>,
    token_kind: TokenKind,
) -> Result<AccountSettings, ConfigError> {
    let (appid, secret) = (appid.trim(), secret.trim());
    if secret.is_empty() {
        return Err(ConfigError::new(names.appid, "its AppSecret is empty: write the one that WeChat's own console gave out"));
    }
    if appid.is_empty() || !appid.chars().all(|c| c.is_ascii_alphanumeric()) {
        let why = format!("{appid:?} is no AppID: write wx and the letters and digits that WeChat's own console shows");
        return Err(ConfigError::new(names.appid, why));
    }
    let text = base_url.unwrap_or(BASE_URL);
    let url = Url::parse(text).ok().filter(|url| url.has_host() && is_safe(url));
    let base_url = url.ok_or_else(|| {
        let why = format!(
            "{text:?} will not do: write an https:// address, since the AppSecret travels there (http:// only for this machine)"
        );
        ConfigError::new(names.base_url, why)
    })?;
    let id = AccountId::new(appid);
    let wechat = Account { appid: id.clone(), secret: SecretString::from(secret.to_owned()), base_url, token_kind };
    Ok(AccountSettings { id, name, wechat })
}

fn is_safe(url: &Url) -> bool {
    match url.scheme() {
        "https" => true,
        "http" => matches!(url.host_str(), Some("127.0.0.1" | "localhost" | "[::1]")),
        _ => false,
    }
}
