//! The client of WeChat's API: one account's token, its calls, and what can go wrong with them.

use std::sync::Arc;

use reqwest::Client;

mod account;
mod answer;
mod call;
pub mod errcode;
mod error;
mod excerpt;
mod fetch;
mod followers;
mod groups;
mod http;
mod int;
mod listed;
#[cfg(test)]
mod mutated;
mod pace;
mod rid;
mod send;
mod token;
pub mod wire;
pub mod wire_quota;
pub mod wire_user;

pub use account::{Account, TokenKind};
pub use error::{CallError, Step};
pub use followers::FollowersPage;
pub use http::http_client;
pub use rid::rid_of;

use token::TokenKeeper;

/// Speaks for one account. Clones share its token.
#[derive(Clone)]
pub struct WeChat(Arc<Inner>);

struct Inner {
    http: Client,
    account: Arc<Account>,
    tokens: TokenKeeper,
}

impl WeChat {
    /// Nothing is sent until the first call.
    pub fn new(http: Client, account: Account) -> Self {
        let account = Arc::new(account);
        Self(Arc::new(Inner { tokens: TokenKeeper::new(http.clone(), account.clone()), http, account }))
    }

    /// The account it speaks for.
    pub fn account(&self) -> &Account {
        &self.0.account
    }
}
