//! The client of WeChat's API: one account's token, its calls, and what can go wrong with them.

use std::sync::Arc;

use reqwest::Client;

mod account;
mod answer;
mod ask;
mod call;
pub mod errcode;
mod error;
mod excerpt;
mod exchange;
mod fetch;
mod followers;
mod groups;
mod http;
mod int;
mod listed;
mod memory;
#[cfg(test)]
mod mutated;
mod pace;
mod quota;
mod rid;
mod send;
mod token;
mod vault;
pub mod wire;
pub mod wire_quota;
pub mod wire_user;

pub use account::{Account, TokenKind, TokenServer};
pub use error::{CallError, Step};
pub use exchange::{still_watched, watched};
pub use fetch::TOKEN_SERVER;
pub use followers::FollowersPage;
pub use http::http_client;
pub use memory::{MemoryBook, MemoryVault};
pub use quota::{Book, DAILY_LIMITS, Report, used_up_until};
pub use rid::rid_of;
pub use vault::{FetchFailure, KeptToken, Lease, TakenOver, TokenState, Vault, VaultError};

use token::TokenKeeper;

/// Speaks for one account. Clones share its token.
#[derive(Clone)]
pub struct WeChat(Arc<Inner>);

struct Inner {
    http: Client,
    account: Arc<Account>,
    tokens: TokenKeeper,
    book: Arc<dyn Book>,
}

impl WeChat {
    /// One that keeps its token to itself and counts nothing. Nothing is sent until the first call.
    pub fn new(http: Client, account: Account) -> Self {
        Self::sharing(http, account, Arc::new(MemoryVault::default()), Arc::new(MemoryBook::default()))
    }

    /// One that shares its token by a vault and counts its calls in a book.
    pub fn sharing(http: Client, account: Account, vault: Arc<dyn Vault>, book: Arc<dyn Book>) -> Self {
        let account = Arc::new(account);
        let tokens = TokenKeeper::new(http.clone(), account.clone(), vault, book.clone());
        Self(Arc::new(Inner { http, account, tokens, book }))
    }

    /// What is known of the token; WeChat is not asked.
    pub async fn token_state(&self) -> Result<TokenState, VaultError> {
        self.0.tokens.state().await
    }

    /// Fetches a new token though the old one may be good: of stable_token by force, which WeChat allows 20 times a day and 30
    /// seconds apart. False where it gave the old one again.
    pub async fn force_token(&self) -> Result<bool, CallError> {
        self.0.tokens.force().await
    }

    /// Has the book forget that anything was used up: for whoever knows that WeChat has begun to count anew.
    pub async fn quotas_cleared(&self) {
        self.0.book.cleared().await;
    }

    /// The account it speaks for.
    pub fn account(&self) -> &Account {
        &self.0.account
    }
}
