use std::time::Duration;

use reqwest::{Client, header};
use secrecy::{ExposeSecret, SecretString};

use super::{
    account::{Account, TokenKind},
    error::{CallError, Step},
    send::send,
    wire::{StableTokenRequest, TokenAnswer},
};

const GRANT_TYPE: &str = "client_credential";

/// Asks for a token: the token, and how long it lives.
pub(super) async fn fetch(http: &Client, account: &Account) -> Result<(SecretString, Duration), CallError> {
    let (appid, secret) = (account.appid.as_str(), account.secret.expose_secret());
    let (path, request) = match account.token_kind {
        TokenKind::StableToken => {
            let path = "cgi-bin/stable_token";
            let ask = StableTokenRequest { grant_type: GRANT_TYPE, appid, secret, force_refresh: false };
            // A struct of strings always becomes JSON; an empty body would be refused as such.
            let body = serde_json::to_vec(&ask).unwrap_or_default();
            (path, http.post(account.url(path)).header(header::CONTENT_TYPE, "application/json").body(body))
        }
        TokenKind::Token => {
            let path = "cgi-bin/token";
            let mut url = account.url(path);
            let ask = [("grant_type", GRANT_TYPE), ("appid", appid), ("secret", secret)];
            url.query_pairs_mut().extend_pairs(ask);
            (path, http.get(url))
        }
    };
    let answer: TokenAnswer = send(request, path, Step::Token, &[secret]).await?;
    let lifetime = Duration::from_secs(answer.expires_in.0.clamp(0, 30 * 24 * 3600).unsigned_abs());
    Ok((answer.access_token.into(), lifetime))
}
