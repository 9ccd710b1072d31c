use std::{collections::BTreeMap, sync::Arc, time::Duration};

use app::{
    domain::{AccountId, Actor, Admin, Viewer},
    error::{Invalid, UiError},
    ports::{Quota, Reason, Standing, TakenOver, TokenHealth, TokenKind},
};
use async_trait::async_trait;
use moka::future::Cache;

use super::{
    Clients, failure,
    found::Found,
    quota_book::used_up_to,
    recorder::{Change, Outcome, Recorder},
};
use crate::{
    clock,
    store::{Store, StoreError, TodaysCall},
    wechat::{self, CallError, DAILY_LIMITS, Step, TOKEN_SERVER, WeChat, errcode},
};

const FORCE: &str = "token.force";
/// How old the figures of a notice may be, which stands on every page.
const CACHED: Duration = Duration::from_secs(5);
/// What a token may be fetched by.
const FETCHES: [&str; 3] = ["stable_token", "token", TOKEN_SERVER];

/// Whether the token that was forced is another one.
#[derive(Clone, Copy)]
struct IsNew(bool);

impl Outcome for IsNew {
    fn took_effect(&self) -> bool {
        self.0
    }
}

/// How an account stands with WeChat.
pub(super) struct StandingDesk {
    clients: Arc<Clients>,
    recorder: Recorder,
    store: Store,
    noticed: Cache<AccountId, Arc<Vec<Quota>>>,
}

impl StandingDesk {
    pub(super) fn new(clients: Arc<Clients>, recorder: Recorder, store: Store) -> Self {
        Self { clients, recorder, store, noticed: Cache::builder().time_to_live(CACHED).build() }
    }

    async fn todays(&self, account: &AccountId) -> Result<Vec<Quota>, StoreError> {
        let now = clock::now();
        let calls = self.store.calls_of(account, &clock::day(now)).await?;
        let mut all: BTreeMap<String, TodaysCall> =
            DAILY_LIMITS.iter().map(|(call, _)| ((*call).to_owned(), TodaysCall::named(call))).collect();
        all.extend(calls.into_iter().filter(|known| known.call != TOKEN_SERVER).map(|known| (known.call.clone(), known)));
        Ok(all.into_values().map(|known| quota(known, now)).collect())
    }
}

#[async_trait]
impl Standing for StandingDesk {
    async fn warnings(&self, by: &Actor<Viewer>) -> Vec<Quota> {
        let account = by.account();
        let reading = async {
            let all = self.todays(account).await?;
            Ok::<_, StoreError>(Arc::new(all.into_iter().filter(Quota::is_near).collect::<Vec<_>>()))
        };
        match self.noticed.try_get_with(account.clone(), reading).await {
            Ok(near) => near.to_vec(),
            Err(error) => {
                failure::of_store(error);
                Vec::new()
            }
        }
    }

    async fn token(&self, by: &Actor<Admin>) -> Result<TokenHealth, UiError> {
        let wechat = self.clients.of(by.account())?;
        let state = wechat.token_state().await.map_err(|error| {
            tracing::error!(%error, "the kept token cannot be read");
            UiError::Internal
        })?;
        let day = clock::day(clock::now());
        let calls = self.store.calls_of(by.account(), &day).await.map_err(failure::of_store)?;
        let fetches_today = calls.iter().filter(|known| FETCHES.contains(&known.call.as_str())).map(|known| known.count).sum();
        Ok(TokenHealth {
            kind: kind(&wechat),
            fetched_at: state.token.as_ref().map(|token| token.fetched_at),
            ends_at: state.token.as_ref().map(|token| token.ends_at),
            fetches_today,
            taken_over: state.taken_over.map(|taken| TakenOver { at: taken.at, errcode: taken.errcode, rid: taken.rid }),
            refused: state.failed.map(|(at, failed)| (at, failure::of_fetch(failed))),
        })
    }

    async fn force_token(&self, by: &Actor<Admin>, reason: Option<Reason>) -> Result<bool, UiError> {
        let wechat = self.clients.to_change(by.account()).await?;
        if kind(&wechat) == TokenKind::Server {
            return Err(UiError::invalid("account", Invalid::Choice));
        }
        let change = Change { action: FORCE, target: by.account().to_string(), before: None, after: None, reason };
        let call = async move { wechat.force_token().await.map(IsNew).map_err(CallError::as_the_change) };
        // No look at WeChat tells whether the old token has ended.
        let look = async || Ok(Found::Unclear);
        self.recorder.change(by, change, call, look, async |_| {}).await.map(|done| done.value.0)
    }

    async fn quotas(&self, by: &Actor<Admin>) -> Result<Vec<Quota>, UiError> {
        self.todays(by.account()).await.map_err(failure::of_store)
    }

    async fn reconcile(&self, by: &Actor<Admin>) -> Result<(), UiError> {
        let wechat = self.clients.of(by.account())?;
        let (mut told, mut refused) = (false, None);
        for quota in self.quotas(by).await? {
            match wechat.quota_of(&quota.call).await {
                Ok(_) => told = true,
                // Some calls have no quota that could be asked for.
                Err(error @ CallError::Refused { during: Step::Call, .. }) if is_about_this_call(&error) => refused = Some(error),
                Err(error) => return Err(failure::of_call(&error)),
            }
        }
        self.noticed.invalidate(by.account()).await;
        refused.filter(|_| !told).map_or(Ok(()), |error| Err(failure::of_call(&error)))
    }
}

/// Whether asking for the next call's quota may go better.
fn is_about_this_call(error: &CallError) -> bool {
    use errcode::{DAY_QUOTA, MINUTE_QUOTA, SYSTEM_ERROR, UNAUTHORIZED, blames_token};
    !error
        .errcode()
        .is_some_and(|code| blames_token(code) || [SYSTEM_ERROR, DAY_QUOTA, MINUTE_QUOTA, UNAUTHORIZED].contains(&code))
}

pub(super) fn kind(wechat: &WeChat) -> TokenKind {
    let account = wechat.account();
    match account.token_kind {
        _ if account.token_server.is_some() => TokenKind::Server,
        wechat::TokenKind::StableToken => TokenKind::Stable,
        wechat::TokenKind::Token => TokenKind::Plain,
    }
}

fn quota(known: TodaysCall, now: i64) -> Quota {
    let TodaysCall { call, count: ours, quota } = known;
    let resets_at = clock::day_end(now);
    let reported_at = quota.reported_at.filter(|at| clock::day_end(*at) == resets_at);
    let used = match (reported_at, quota.used) {
        (Some(_), Some(used)) => used + (ours - quota.counted.unwrap_or_default()).max(0),
        _ => ours,
    };
    let documented = DAILY_LIMITS.iter().find(|(documented, _)| *documented == call).map(|(_, limit)| *limit);
    let exhausted = used_up_to(&quota, now).is_some();
    Quota { call, ours, used, limit: quota.daily_limit.or(documented), reported_at, exhausted, resets_at }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::QuotaRow;

    const NOW: i64 = 1_795_392_000_000;

    #[test]
    fn what_wechat_said_today_is_added_to_and_what_it_said_yesterday_is_only_a_limit() {
        let said =
            QuotaRow { daily_limit: Some(500), used: Some(30), counted: Some(10), reported_at: Some(NOW), used_up_at: None };
        let call = TodaysCall { call: "groups/create".into(), count: 12, quota: said.clone() };
        let today = quota(call.clone(), NOW + 1000);
        assert_eq!((today.ours, today.used, today.limit, today.reported_at), (12, 32, Some(500), Some(NOW)));
        let tomorrow = quota(TodaysCall { count: 3, ..call }, NOW + 24 * 3600 * 1000);
        assert_eq!((tomorrow.used, tomorrow.limit, tomorrow.reported_at), (3, Some(500), None));
    }

    #[test]
    fn a_documented_limit_only_warns_and_what_wechat_said_forbids_until_midnight() {
        let call = TodaysCall { count: 800, ..TodaysCall::named("groups/create") };
        let near = quota(call.clone(), NOW);
        assert!(near.is_near() && !near.exhausted);
        assert!(!quota(TodaysCall { count: 799, ..call.clone() }, NOW).is_near());
        let said = QuotaRow { used_up_at: Some(NOW), ..QuotaRow::default() };
        let gone = quota(TodaysCall { quota: said, ..TodaysCall::named("groups/getid") }, NOW);
        assert!(gone.exhausted && gone.is_near() && gone.limit.is_none());
        assert_eq!(gone.resets_at, 1_795_449_600_000);
        let next = quota(TodaysCall { quota: QuotaRow { used_up_at: Some(NOW), ..QuotaRow::default() }, ..call }, gone.resets_at);
        assert!(!next.exhausted);
    }
}
