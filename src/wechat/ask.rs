use serde::Serialize;
use serde_json::Value;

use super::{
    WeChat,
    account::{Account, TokenKind},
    call::Call,
    error::CallError,
    fetch::fetch,
};

impl WeChat {
    /// A call that only asks, with parameters as they are: whoever watches sees the answer. `path` is without a leading slash.
    pub async fn ask(&self, path: &'static str, query: &[(&str, &str)]) -> Result<(), CallError> {
        self.call::<Value>(Call::get(path, query)).await.map(drop)
    }

    /// Like [`WeChat::ask`], of a call that takes a JSON body.
    pub async fn ask_with(&self, path: &'static str, body: &impl Serialize) -> Result<(), CallError> {
        self.call::<Value>(Call::post(path, body)).await.map(drop)
    }

    /// Fetches a token only to see what WeChat answers: it is not kept.
    pub async fn ask_token(&self, kind: TokenKind, force: bool) -> Result<(), CallError> {
        let account = Account { token_kind: kind, token_server: None, ..self.account().clone() };
        fetch(&self.0.http, &account, self.0.book.as_ref(), force).await?;
        self.0.tokens.forgive().await;
        Ok(())
    }
}
