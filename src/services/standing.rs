use std::sync::Arc;

use app::{
    domain::{Actor, Admin, Viewer},
    error::UiError,
    ports::{Quota, Reason, Standing, TokenHealth, TokenKind},
};
use async_trait::async_trait;

use super::Clients;
use crate::wechat;

/// How an account stands with WeChat.
pub(super) struct StandingDesk {
    clients: Arc<Clients>,
}

impl StandingDesk {
    pub(super) fn new(clients: Arc<Clients>) -> Self {
        Self { clients }
    }
}

#[async_trait]
impl Standing for StandingDesk {
    async fn warnings(&self, _: &Actor<Viewer>) -> Vec<Quota> {
        Vec::new()
    }

    async fn token(&self, by: &Actor<Admin>) -> Result<TokenHealth, UiError> {
        let kind = match self.clients.of(by.account())?.account().token_kind {
            wechat::TokenKind::StableToken => TokenKind::Stable,
            wechat::TokenKind::Token => TokenKind::Plain,
        };
        Ok(TokenHealth { kind, fetched_at: None, ends_at: None, fetches_today: 0, taken_over: None, refused: None })
    }

    async fn force_token(&self, _: &Actor<Admin>, _: Option<Reason>) -> Result<(), UiError> {
        Err(UiError::Internal)
    }

    async fn quotas(&self, _: &Actor<Admin>) -> Result<Vec<Quota>, UiError> {
        Ok(Vec::new())
    }

    async fn reconcile(&self, by: &Actor<Admin>) -> Result<Vec<Quota>, UiError> {
        self.quotas(by).await
    }
}
