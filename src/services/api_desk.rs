use std::{future::Future, sync::Arc};

use app::{
    api_call::ApiCall,
    domain::{Actor, Admin},
    error::UiError,
    ports::{ApiDesk, Ask, Followers, Groups, Reason, Run, Standing},
};
use async_trait::async_trait;
use serde_json::json;

use super::{
    Clients, failure,
    found::Found,
    recorder::{Change, Recorder},
};
use crate::{
    clock,
    store::{ApiRun, Store},
    wechat::{CallError, TokenKind, watched},
};

/// The API desk: what only asks goes straight to WeChat, what changes something the way of the console's own pages.
pub(super) struct ApiBench {
    pub clients: Arc<Clients>,
    pub groups: Arc<dyn Groups>,
    pub followers: Arc<dyn Followers>,
    pub standing: Arc<dyn Standing>,
    pub recorder: Recorder,
    pub store: Store,
}

impl ApiBench {
    async fn send(&self, by: &Actor<Admin>, ask: Ask, reason: Option<Reason>) -> Result<(), UiError> {
        let wechat = self.clients.of(by.account())?;
        let call = ask.call();
        let path = call.path();
        let asked = match ask {
            Ask::Create(name) => return self.groups.create(by, name, reason).await.map(drop),
            Ask::Rename(id, name, seen) => return self.groups.rename(by, id, name, seen, reason).await.map(drop),
            Ask::Delete(id, seen, confirm) => return self.groups.delete(by, id, seen, None, confirm, reason).await.map(drop),
            Ask::Move(openid, to, seen) => return self.followers.move_to(by, openid, to, seen, reason).await.map(drop),
            Ask::MoveMany(openids, to) => return self.followers.move_many(by, openids, to, reason).await.map(drop),
            Ask::Remark(openid, remark, seen) => {
                return self.followers.set_remark(by, openid, remark, seen, reason).await.map(drop);
            }
            // The token that the console itself uses is kept as well.
            Ask::StableToken { force: true } if wechat.account().fetches_by(TokenKind::StableToken) => {
                return self.standing.force_token(by, reason).await.map(drop);
            }
            Ask::Token if wechat.account().fetches_by(TokenKind::Token) => {
                return self.standing.force_token(by, reason).await.map(drop);
            }
            Ask::StableToken { force: true } => {
                let call = async move { wechat.ask_token(TokenKind::StableToken, true).await.map_err(CallError::as_the_change) };
                return self.recorded(by, "token.fetch", reason, call).await;
            }
            Ask::Token => {
                let call = async move { wechat.ask_token(TokenKind::Token, false).await.map_err(CallError::as_the_change) };
                return self.recorded(by, "token.fetch", reason, call).await;
            }
            Ask::ClearQuota => {
                let call = async move { wechat.clear_quota().await };
                return self.recorded(by, "quota.clear", reason, call).await;
            }
            Ask::StableToken { force: false } => wechat.ask_token(TokenKind::StableToken, false).await,
            Ask::GroupsGet => wechat.ask(path, &[]).await,
            Ask::GroupsGetid(openid) => wechat.ask_with(path, &json!({ "openid": openid })).await,
            Ask::UserGet(after) => wechat.ask(path, &[("next_openid", &after)]).await,
            Ask::UserInfo(openid) => wechat.ask(path, &[("openid", &openid), ("lang", "zh_CN")]).await,
            Ask::UserBatchget(openids) => {
                let list: Vec<_> = openids.iter().map(|openid| json!({ "openid": openid, "lang": "zh_CN" })).collect();
                wechat.ask_with(path, &json!({ "user_list": list })).await
            }
            Ask::QuotaGet(cgi_path) => match cgi_path.strip_prefix("/cgi-bin/") {
                // What WeChat says of a call goes into the book.
                Some(call) => wechat.quota_of(call).await.map(drop),
                None => wechat.ask_with(path, &json!({ "cgi_path": cgi_path })).await,
            },
        };
        asked.map_err(|error| failure::of_call(&error))
    }

    /// Something that disturbs others, on record.
    async fn recorded(
        &self,
        by: &Actor<Admin>,
        action: &'static str,
        reason: Option<Reason>,
        call: impl Future<Output = Result<(), CallError>> + Send + 'static,
    ) -> Result<(), UiError> {
        let change = Change { action, target: by.account().to_string(), before: None, after: None, reason };
        // No look at WeChat would tell whether it took effect.
        self.recorder.change(by, change, call, async || Ok(Found::Unclear), async |()| {}).await.map(drop)
    }
}

#[async_trait]
impl ApiDesk for ApiBench {
    async fn run(&self, by: &Actor<Admin>, ask: Ask, reason: Option<Reason>) -> Result<(), UiError> {
        let call = ask.call().name();
        let (ran, exchanges) = watched(self.send(by, ask, reason)).await;
        if !exchanges.is_empty() {
            let kept = self.store.keep_api_run(by.account(), &by.staff().name, call, &exchanges, clock::now()).await;
            if let Err(error) = kept {
                let error = failure::of_store(error);
                // What became of the call itself matters more.
                return ran.and(Err(error));
            }
        }
        ran
    }

    async fn runs(&self, by: &Actor<Admin>) -> Result<Vec<Run>, UiError> {
        let runs = self.store.api_runs(by.account()).await.map_err(failure::of_store)?;
        let run = |run: ApiRun| Run {
            id: run.id,
            at: run.at,
            by: run.staff,
            call: ApiCall::parse(&run.call),
            exchanges: run.exchanges,
        };
        Ok(runs.into_iter().map(run).collect())
    }
}
