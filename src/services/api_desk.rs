use std::sync::Arc;

use app::{
    api_call::ApiCall,
    domain::{Actor, Admin},
    error::UiError,
    ports::{ApiDesk, Ask, Followers, Groups, Reason, Run},
};
use async_trait::async_trait;
use serde_json::json;

use super::{Clients, failure};
use crate::{
    clock,
    store::{ApiRun, Store},
    wechat::watched,
};

/// The API desk.
pub(super) struct ApiBench {
    clients: Arc<Clients>,
    groups: Arc<dyn Groups>,
    followers: Arc<dyn Followers>,
    store: Store,
}

impl ApiBench {
    pub(super) fn new(clients: Arc<Clients>, groups: Arc<dyn Groups>, followers: Arc<dyn Followers>, store: Store) -> Self {
        Self { clients, groups, followers, store }
    }

    async fn send(&self, by: &Actor<Admin>, ask: Ask, reason: Option<Reason>) -> Result<(), UiError> {
        let wechat = self.clients.of(by.account())?;
        let path = ask.call().path();
        let asked = match ask {
            Ask::Create(name) => return self.groups.create(by, name, reason).await.map(drop),
            Ask::Rename(id, name, seen) => return self.groups.rename(by, id, name, seen, reason).await.map(drop),
            Ask::Move(openid, to, seen) => return self.followers.move_to(by, openid, to, seen, reason).await.map(drop),
            Ask::GroupsGet => wechat.ask(path, &[]).await,
            Ask::GroupsGetid(openid) => wechat.ask_with(path, &json!({ "openid": openid })).await,
            Ask::UserGet(after) => wechat.ask(path, &[("next_openid", &after)]).await,
            Ask::UserInfo(openid) => wechat.ask(path, &[("openid", &openid), ("lang", "zh_CN")]).await,
            Ask::UserBatchget(openids) => {
                let list: Vec<_> = openids.iter().map(|openid| json!({ "openid": openid, "lang": "zh_CN" })).collect();
                wechat.ask_with(path, &json!({ "user_list": list })).await
            }
            Ask::QuotaGet(cgi_path) => wechat.ask_with(path, &json!({ "cgi_path": cgi_path })).await,
        };
        asked.map_err(|error| failure::of_call(&error))
    }
}

#[async_trait]
impl ApiDesk for ApiBench {
    async fn run(&self, by: &Actor<Admin>, ask: Ask, reason: Option<Reason>) -> Result<(), UiError> {
        let call = ask.call().name();
        let (ran, exchanges) = watched(self.send(by, ask, reason)).await;
        if !exchanges.is_empty() {
            let kept = self.store.keep_api_run(by.account(), &by.staff().name, call, &exchanges, clock::now()).await;
            kept.map_err(|error| failure::of_store(&error))?;
        }
        ran
    }

    async fn runs(&self, by: &Actor<Admin>) -> Result<Vec<Run>, UiError> {
        let runs = self.store.api_runs(by.account()).await.map_err(|error| failure::of_store(&error))?;
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
