//! One token for all: callers, clients over one vault, and clients that come after one another.

use axum::{Json, response::IntoResponse, routing::any};
use fenzu::{
    clock,
    sandbox::Faults,
    wechat::{CallError, KeptToken, Lease, MemoryBook, MemoryVault, Step, TokenState, Vault},
};
use serde_json::json;
use tokio::task::JoinSet;

use super::*;

/// A client of its own, as another process would have, over a vault that all share.
fn over(vault: &Arc<MemoryVault>, account: Account) -> WeChat {
    WeChat::sharing(http_client().unwrap(), account, vault.clone(), Arc::new(MemoryBook::default()))
}

/// What is kept after a token that has ended.
async fn ended(served: &Served) -> Arc<MemoryVault> {
    let vault = Arc::new(MemoryVault::default());
    over(&vault, account(&served.base_url)).groups().await.unwrap();
    let state = vault.state().await.unwrap();
    let token = state.token.clone().map(|token| KeptToken { fetched_at: 0, ends_at: 7_200_000, ..token });
    assert!(vault.write(&TokenState { token, ..state }).await.unwrap());
    vault
}

async fn all_list(clients: &[WeChat], times: usize) {
    let mut calls = JoinSet::new();
    for at in 0..times {
        let wechat = clients[at % clients.len()].clone();
        calls.spawn(async move { wechat.group_of(&openid(ONE)).await.is_ok() });
    }
    assert!(calls.join_all().await.into_iter().all(|ok| ok));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_thousand_callers_of_two_processes_fetch_one_token_when_the_old_one_ends() {
    let served = Served::small().await;
    served.slow_tokens();
    let vault = ended(&served).await;
    let before = served.asked.tokens();
    let clients = [(); 2].map(|()| over(&vault, account(&served.base_url)));
    all_list(&clients, 1000).await;
    assert_eq!(served.asked.tokens() - before, 1);
}

#[tokio::test]
async fn a_token_is_found_by_the_next_process_and_not_under_other_settings() {
    let served = Served::small().await;
    let vault = Arc::new(MemoryVault::default());
    over(&vault, account(&served.base_url)).groups().await.unwrap();
    over(&vault, account(&served.base_url)).groups().await.unwrap();
    assert_eq!(served.asked.tokens(), 1);
    let plain = Account { token_kind: TokenKind::Token, ..account(&served.base_url) };
    over(&vault, plain).groups().await.unwrap();
    assert_eq!(served.asked.tokens(), 2);
}

#[tokio::test]
async fn the_lease_of_a_process_that_ended_lapses() {
    let served = Served::small().await;
    for left in [-1, 300] {
        let vault = Arc::new(MemoryVault::default());
        let lease = Lease { holder: "gone".into(), until: clock::now() + left };
        vault.write(&TokenState { lease: Some(lease), ..TokenState::default() }).await.unwrap();
        all_list(&[over(&vault, account(&served.base_url))], 1).await;
        assert_eq!(vault.state().await.unwrap().lease, None);
    }
}

#[tokio::test]
async fn a_caller_that_goes_away_leaves_no_lease_behind() {
    let served = Served::small().await;
    let vault = Arc::new(MemoryVault::default());
    let wechat = over(&vault, account(&served.base_url));
    let call = tokio::spawn(async move { wechat.groups().await });
    while served.asked.tokens() == 0 {
        tokio::task::yield_now().await;
    }
    call.abort();
    all_list(&[over(&vault, account(&served.base_url))], 1).await;
    assert_eq!(served.asked.tokens(), 1);
}

#[tokio::test]
async fn a_server_that_always_answers_40001_sees_few_fetches_across_restarts() {
    let asked = Asked::default();
    let router = Router::new()
        .route("/cgi-bin/stable_token", any(async || Json(json!({ "access_token": "t", "expires_in": 7200 }))))
        .fallback(async || Json(json!({ "errcode": 40001, "errmsg": "invalid credential rid: 1-2-3" })));
    let base_url = serve(asked.count(router)).await;
    let vault = Arc::new(MemoryVault::default());
    for _ in 0..20 {
        let wechat = over(&vault, account(&base_url));
        for _ in 0..5 {
            let error = wechat.groups().await.unwrap_err();
            assert!(matches!(error, CallError::Refused { errcode: 40001, during: Step::Call, .. }), "{error:?}");
        }
    }
    assert_eq!((asked.tokens(), asked.calls()), (2, 100));
    let taken = vault.state().await.unwrap().taken_over.unwrap();
    assert_eq!((taken.errcode, taken.rid.as_deref()), (40001, Some("1-2-3")));
}

#[tokio::test]
async fn of_many_whose_token_is_refused_only_one_waits_for_a_fetch_that_is_lost() {
    let asked = Asked::default();
    let given = Arc::new(AtomicUsize::new(0));
    let router = Router::new()
        .route(
            "/cgi-bin/stable_token",
            any(async move || match given.fetch_add(1, Ordering::SeqCst) {
                0 => Json(json!({ "access_token": "t", "expires_in": 7200 })).into_response(),
                _ => {
                    tokio::time::sleep(std::time::Duration::from_millis(400)).await;
                    "<html>".into_response()
                }
            }),
        )
        .fallback(async || {
            tokio::time::sleep(std::time::Duration::from_millis(100)).await;
            Json(json!({ "errcode": 40001, "errmsg": "invalid credential rid: 1-2-3" }))
        });
    let base_url = serve(asked.count(router)).await;
    let wechat = over(&Arc::new(MemoryVault::default()), account(&base_url));
    let mut calls = JoinSet::new();
    for _ in 0..20 {
        let wechat = wechat.clone();
        calls.spawn(async move { wechat.groups().await.is_err() });
    }
    assert!(calls.join_all().await.into_iter().all(|refused| refused));
    assert_eq!(asked.tokens(), 2);
}

#[tokio::test]
async fn a_forced_token_that_is_the_old_one_again_is_told() {
    let served = Served::small().await;
    let wechat = over(&Arc::new(MemoryVault::default()), account(&served.base_url));
    wechat.groups().await.unwrap();
    assert!(wechat.force_token().await.unwrap());
    // Not yet: WeChat wants thirty seconds between two.
    assert!(!wechat.force_token().await.unwrap());
}

#[tokio::test]
async fn too_many_forced_tokens_do_not_end_the_day_of_those_that_are_not() {
    let served = Served::small().await;
    let wechat = over(&Arc::new(MemoryVault::default()), account(&served.base_url));
    wechat.groups().await.unwrap();
    served.sandbox.set_faults(Faults(vec!["45009,path=/cgi-bin/stable_token,times=1".parse().unwrap()]));
    assert_eq!(wechat.force_token().await.unwrap_err().errcode(), Some(45009));
    let anew = over(&Arc::new(MemoryVault::default()), account(&served.base_url));
    assert!(wechat.force_token().await.is_ok() && anew.groups().await.is_ok());
}

#[tokio::test]
async fn a_token_that_another_process_replaced_is_taken_over_without_a_fetch() {
    let served = Served::small().await;
    let vault = Arc::new(MemoryVault::default());
    let [one, other] = [(); 2].map(|()| over(&vault, account(&served.base_url)));
    one.groups().await.unwrap();
    other.groups().await.unwrap();
    one.force_token().await.unwrap();
    assert_eq!(served.asked.tokens(), 2);
    other.groups().await.unwrap();
    assert_eq!(served.asked.tokens(), 2);
    assert!(vault.state().await.unwrap().taken_over.is_none());
}

#[tokio::test]
async fn tokens_that_work_again_end_the_patience_with_which_they_are_replaced() {
    let served = Served::small().await;
    let vault = Arc::new(MemoryVault::default());
    vault.write(&TokenState { in_vain: 3, replaced_at: Some(0), ..TokenState::default() }).await.unwrap();
    over(&vault, account(&served.base_url)).groups().await.unwrap();
    assert_eq!(vault.state().await.unwrap().in_vain, 0);
}
