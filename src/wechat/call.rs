use std::time::Duration;

use reqwest::header;
use secrecy::{ExposeSecret, SecretString};
use serde::{Serialize, de::DeserializeOwned};

use super::{
    WeChat,
    errcode::{self, blames_token},
    error::{CallError, Step},
    quota::{OnBook, on_book},
    send::send,
};

/// Waits before a call that WeChat was too busy for (-1) is sent again, milliseconds, each lengthened by up to half at random.
const WAITS: [u64; 2] = [300, 1000];

/// One call, ready to be sent, twice if need be.
pub(super) struct Call<'a> {
    path: &'static str,
    query: &'a [(&'a str, &'a str)],
    body: Option<Vec<u8>>,
    repeatable: bool,
}

impl<'a> Call<'a> {
    /// A GET with these parameters; the token comes by itself.
    pub(super) fn get(path: &'static str, query: &'a [(&'a str, &'a str)]) -> Self {
        Self { path, query, body: None, repeatable: true }
    }

    /// A POST of raw UTF-8 JSON: `\uXXXX` is refused by some accounts.
    pub(super) fn post(path: &'static str, body: &impl Serialize) -> Self {
        // Structs of strings and numbers always become JSON; an empty body would be refused as such.
        Self { path, query: &[], body: Some(serde_json::to_vec(body).unwrap_or_default()), repeatable: false }
    }

    /// Doing it twice comes to the same as once: it may be sent again where WeChat was too busy (-1). Never after a silence.
    pub(super) fn repeatable(self) -> Self {
        Self { repeatable: true, ..self }
    }
}

impl WeChat {
    /// Does a call. Where its token is refused, once more with another token, if there is another; where WeChat is too busy, up to
    /// twice more, if it may be repeated.
    pub(super) async fn call<A: DeserializeOwned>(&self, call: Call<'_>) -> Result<A, CallError> {
        let mut waits = WAITS.iter().filter(|_| call.repeatable);
        loop {
            let settled = self.call_once(&call).await;
            let is_busy = |error: &CallError| error.errcode() == Some(errcode::SYSTEM_ERROR) && error.during() == Step::Call;
            match waits.next().filter(|_| settled.as_ref().is_err_and(is_busy)) {
                Some(wait) => {
                    let jitter = rand::random_range(0..=wait / 2);
                    tokio::time::sleep(Duration::from_millis(wait + jitter)).await;
                }
                None => return settled,
            }
        }
    }

    async fn call_once<A: DeserializeOwned>(&self, call: &Call<'_>) -> Result<A, CallError> {
        let token = self.0.tokens.current().await?;
        let refused = match self.send(call, &token).await {
            Err(error) if error.errcode().is_some_and(blames_token) => error,
            settled => return self.settle(settled).await,
        };
        match self.0.tokens.instead_of(&token, &refused).await? {
            Some(token) => {
                let again = self.send(call, &token).await;
                self.settle(again).await
            }
            None => Err(refused),
        }
    }

    async fn send<A: DeserializeOwned>(&self, call: &Call<'_>, token: &SecretString) -> Result<A, CallError> {
        let token = token.expose_secret();
        let mut url = self.0.account.url(call.path);
        url.query_pairs_mut().append_pair("access_token", token).extend_pairs(call.query);
        let request = match &call.body {
            Some(body) => self.0.http.post(url).header(header::CONTENT_TYPE, "application/json").body(body.clone()),
            None => self.0.http.get(url),
        };
        let secrets = [token, self.0.account.secret.expose_secret()];
        let sending = send(request, call.path, Step::Call, &secrets);
        on_book(self.0.book.as_ref(), call.path, Step::Call, OnBook::Limited, sending).await
    }

    /// Any answer but a refusal of the token shows that the token works.
    async fn settle<A>(&self, settled: Result<A, CallError>) -> Result<A, CallError> {
        let worked = match &settled {
            Ok(_) => true,
            Err(error) => error.errcode().is_some_and(|code| !blames_token(code)),
        };
        if worked {
            self.0.tokens.worked().await;
        }
        settled
    }
}
