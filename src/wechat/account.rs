use app::domain::AccountId;
use reqwest::Url;
use secrecy::SecretString;
use serde::{Deserialize, Serialize};

use crate::digest::hex_sha256;

/// What it takes to speak for an account.
#[derive(Clone, Debug)]
pub struct Account {
    /// The AppID.
    pub appid: AccountId,
    /// The AppSecret; may be empty where a token server has it instead.
    pub secret: SecretString,
    /// `https://api.weixin.qq.com`, or what stands in its place; may have a path.
    pub base_url: Url,
    /// How tokens are fetched.
    pub token_kind: TokenKind,
    /// Where they come from instead.
    pub token_server: Option<TokenServer>,
}

/// A company's own token server: a GET is answered by `{"access_token":…,"expires_in":…}`.
#[derive(Clone, Debug)]
pub struct TokenServer {
    /// https, or on this machine.
    pub url: Url,
    /// The Authorization header's value.
    pub authorization: Option<SecretString>,
}

impl Account {
    /// Whatever of it must stand in no log, page or error: the AppSecret, and what a token server is shown, be it in the address.
    pub(super) fn secrets(&self) -> Vec<SecretString> {
        let mut secrets = vec![self.secret.clone()];
        if let Some(server) = &self.token_server {
            secrets.extend(server.authorization.clone());
            let (url, values) = (&server.url, server.url.query_pairs().map(|(_, value)| value.into_owned()));
            let in_address = [url.query(), url.password()].into_iter().flatten().map(str::to_owned).chain(values);
            // Shorter ones would be found in every other word, and protect nothing.
            secrets.extend(in_address.filter(|secret| secret.len() > 3).map(SecretString::from));
        }
        secrets
    }

    /// Whether this is how the account's own token is fetched.
    pub fn fetches_by(&self, kind: TokenKind) -> bool {
        self.token_server.is_none() && self.token_kind == kind
    }

    /// Where its tokens come from: not to be read, only to be compared.
    pub(super) fn token_origin(&self) -> String {
        let from = match &self.token_server {
            Some(server) => format!("server {}", server.url),
            None => format!("{:?} {} {}", self.token_kind, self.appid, self.base_url),
        };
        hex_sha256(from.as_bytes())
    }

    /// Where a call goes. The path is one of ours, without a leading slash.
    pub(super) fn url(&self, path: &str) -> Url {
        let mut url = self.base_url.clone();
        url.set_query(None);
        url.set_fragment(None);
        // Err only for addresses like `mailto:`, which no request goes to anyway.
        if let Ok(mut segments) = url.path_segments_mut() {
            segments.pop_if_empty().extend(path.split('/'));
        }
        url
    }
}

/// Which of the two token calls an account uses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TokenKind {
    /// `stable_token`: does not disturb the account's other programs.
    #[default]
    StableToken,
    /// `token`: each fetch takes the token away from the account's other programs.
    Token,
}

impl TokenKind {
    /// As WeChat calls the call, the settings the choice, and the database both.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::StableToken => "stable_token",
            Self::Token => "token",
        }
    }

    /// The reverse of [`TokenKind::as_str`].
    pub fn parse(text: &str) -> Option<Self> {
        [Self::StableToken, Self::Token].into_iter().find(|kind| kind.as_str() == text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_base_url_may_have_a_path_and_a_slash_or_none() {
        for (base, url) in [
            ("https://api.weixin.qq.com", "https://api.weixin.qq.com/cgi-bin/groups/get"),
            ("https://api.weixin.qq.com/", "https://api.weixin.qq.com/cgi-bin/groups/get"),
            ("http://127.0.0.1:1/wx", "http://127.0.0.1:1/wx/cgi-bin/groups/get"),
            ("http://127.0.0.1:1/wx/?a=b#c", "http://127.0.0.1:1/wx/cgi-bin/groups/get"),
        ] {
            let account = Account {
                appid: AccountId::new("wx1"),
                secret: "hunter2".into(),
                base_url: base.parse().unwrap(),
                token_kind: TokenKind::default(),
                token_server: None,
            };
            assert_eq!(account.url("cgi-bin/groups/get").as_str(), url);
            assert!(!format!("{account:?}").contains("hunter2"));
        }
    }
}
