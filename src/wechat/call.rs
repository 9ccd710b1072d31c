use reqwest::header;
use secrecy::{ExposeSecret, SecretString};
use serde::{Serialize, de::DeserializeOwned};

use super::{
    WeChat,
    errcode::blames_token,
    error::{CallError, Step},
    send::send,
};

/// One call, ready to be sent, twice if need be.
pub(super) struct Call<'a> {
    path: &'static str,
    query: &'a [(&'a str, &'a str)],
    body: Option<Vec<u8>>,
}

impl<'a> Call<'a> {
    /// A GET with these parameters; the token comes by itself.
    pub(super) fn get(path: &'static str, query: &'a [(&'a str, &'a str)]) -> Self {
        Self { path, query, body: None }
    }

    /// A POST of raw UTF-8 JSON: `\uXXXX` is refused by some accounts.
    pub(super) fn post(path: &'static str, body: &impl Serialize) -> Self {
        // Structs of strings and numbers always become JSON; an empty body would be refused as such.
        Self { path, query: &[], body: Some(serde_json::to_vec(body).unwrap_or_default()) }
    }
}

impl WeChat {
    /// Does a call. Where its token is refused, once more with another token, if there is another.
    pub(super) async fn call<A: DeserializeOwned>(&self, call: Call<'_>) -> Result<A, CallError> {
        let token = self.0.tokens.current().await?;
        let refused = match self.send(&call, &token).await {
            Err(error) if error.errcode().is_some_and(blames_token) => error,
            settled => return self.settle(settled),
        };
        match self.0.tokens.instead_of(&token).await? {
            Some(token) => {
                let again = self.send(&call, &token).await;
                self.settle(again)
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
        send(request, call.path, Step::Call, &[token, self.0.account.secret.expose_secret()]).await
    }

    /// Any answer but a refusal of the token shows that the token works.
    fn settle<A>(&self, settled: Result<A, CallError>) -> Result<A, CallError> {
        let worked = match &settled {
            Ok(_) => true,
            Err(error) => error.errcode().is_some_and(|code| !blames_token(code)),
        };
        if worked {
            self.0.tokens.worked();
        }
        settled
    }
}
