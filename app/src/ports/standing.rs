use async_trait::async_trait;

use super::Reason;
use crate::{
    domain::{Actor, Admin, Viewer},
    error::UiError,
};

/// How an account stands with WeChat: its token, and what is left of the day's calls.
#[async_trait]
pub trait Standing: Send + Sync {
    /// Calls near or past the day's limit, for a notice on every page; WeChat is not asked.
    async fn warnings(&self, by: &Actor<Viewer>) -> Vec<Quota>;

    /// The token as the console knows it; WeChat is not asked.
    async fn token(&self, by: &Actor<Admin>) -> Result<TokenHealth, UiError>;

    /// Fetches a new token though the old one may be good. On record (`token.force`). Not for [`TokenKind::Server`]. False where
    /// WeChat gave the old one again.
    async fn force_token(&self, by: &Actor<Admin>, reason: Option<Reason>) -> Result<bool, UiError>;

    /// Today's calls: every call that was made or has a known limit; WeChat is not asked.
    async fn quotas(&self, by: &Actor<Admin>) -> Result<Vec<Quota>, UiError>;

    /// Asks WeChat (openapi/quota/get) and keeps the answer.
    async fn reconcile(&self, by: &Actor<Admin>) -> Result<(), UiError>;
}

/// A call's day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quota {
    /// Such as `groups/create`.
    pub call: String,
    /// Requests that this console has sent today.
    pub ours: i64,
    /// Requests of all programs as far as it is known: what WeChat last said today, and ours since.
    pub used: i64,
    /// The day's limit: as WeChat said it, else as its documentation has it.
    pub limit: Option<i64>,
    /// When WeChat was last asked today, UTC milliseconds.
    pub reported_at: Option<i64>,
    /// WeChat itself has said that nothing is left: the call is not sent until `resets_at`.
    pub exhausted: bool,
    /// When the next day begins, UTC milliseconds.
    pub resets_at: i64,
}

impl Quota {
    /// Four fifths of the limit are used, or WeChat has said that nothing is left.
    pub fn is_near(&self) -> bool {
        self.exhausted || self.limit.is_some_and(|limit| self.used.saturating_mul(5) >= limit.saturating_mul(4))
    }
}

/// The token as the console knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TokenHealth {
    /// Where it comes from.
    pub kind: TokenKind,
    /// When the kept one was fetched, UTC milliseconds.
    pub fetched_at: Option<i64>,
    /// When its life ends, UTC milliseconds.
    pub ends_at: Option<i64>,
    /// Fetches today, forced ones included.
    pub fetches_today: i64,
    /// When last a token was refused before its time.
    pub taken_over: Option<TakenOver>,
    /// Why and when (UTC milliseconds) the last fetch failed, if it did.
    pub refused: Option<(i64, UiError)>,
}

/// Where tokens come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// `stable_token`.
    Stable,
    /// `token`.
    Plain,
    /// The company's own token server.
    Server,
}

/// A token was refused before its life was over: most likely another program fetched one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakenOver {
    /// UTC milliseconds.
    pub at: i64,
    /// 40001, 40014 or 42001.
    pub errcode: i64,
    /// What WeChat's support asks for.
    pub rid: Option<String>,
}
