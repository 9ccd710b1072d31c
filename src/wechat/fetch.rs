use std::time::Duration;

use reqwest::{Client, RequestBuilder, header};
use secrecy::{ExposeSecret, SecretString};

use super::{
    account::{Account, TokenKind},
    error::{CallError, Step},
    quota::{Book, OnBook, on_book},
    send::send,
    wire::{StableTokenRequest, TokenAnswer},
};

const GRANT_TYPE: &str = "client_credential";
const STABLE_TOKEN: &str = "cgi-bin/stable_token";
const TOKEN: &str = "cgi-bin/token";

/// How fetches from a company's own token server are called in the book; no path of WeChat's.
pub const TOKEN_SERVER: &str = "token server";

/// Asks for a token: the token, and how long it lives. `force` asks for another one though the old one may be good.
pub(super) async fn fetch(
    http: &Client,
    account: &Account,
    book: &dyn Book,
    force: bool,
) -> Result<(SecretString, Duration), CallError> {
    let (path, request) = ask(http, account, force);
    let secrets = account.secrets();
    let secrets: Vec<&str> = secrets.iter().map(ExposeSecret::expose_secret).collect();
    let sending = send(request, path, Step::Token, &secrets);
    // Twenty forced ones a day are a limit of their own: past it, unforced ones still go.
    let book_on = if force { OnBook::Counted } else { OnBook::Limited };
    let answer: TokenAnswer = on_book(book, path, Step::Token, book_on, sending).await?;
    let lifetime = Duration::from_secs(answer.expires_in.0.clamp(0, 30 * 24 * 3600).unsigned_abs());
    Ok((answer.access_token.into(), lifetime))
}

fn ask(http: &Client, account: &Account, force: bool) -> (&'static str, RequestBuilder) {
    let (appid, secret) = (account.appid.as_str(), account.secret.expose_secret());
    if let Some(server) = &account.token_server {
        let mut request = http.get(server.url.clone());
        if let Some(value) = &server.authorization {
            request = request.header(header::AUTHORIZATION, value.expose_secret());
        }
        return (TOKEN_SERVER, request);
    }
    match account.token_kind {
        TokenKind::StableToken => {
            let ask = StableTokenRequest { grant_type: GRANT_TYPE, appid, secret, force_refresh: force };
            // A struct of strings always becomes JSON; an empty body would be refused as such.
            let body = serde_json::to_vec(&ask).unwrap_or_default();
            (STABLE_TOKEN, http.post(account.url(STABLE_TOKEN)).header(header::CONTENT_TYPE, "application/json").body(body))
        }
        TokenKind::Token => {
            let mut url = account.url(TOKEN);
            let ask = [("grant_type", GRANT_TYPE), ("appid", appid), ("secret", secret)];
            url.query_pairs_mut().extend_pairs(ask);
            (TOKEN, http.get(url))
        }
    }
}
