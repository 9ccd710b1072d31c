use std::sync::Arc;

use fenzu::{
    seal::Seal,
    services::TokenVault,
    store::{Store, TokenRow},
    wechat::{KeptToken, MemoryBook, TokenState, Vault, WeChat, http_client},
};
use tokio::task::JoinSet;

use super::{Fresh, NOW, another, ours};
use crate::wechat::{ONE, Served, account, openid};

on_both_databases! {
    of_two_writers_one_is_first,
    a_row_comes_back_as_it_was_written,
    two_processes_fetch_one_token_when_the_old_one_ends,
    a_token_stands_sealed_and_opens_only_with_its_key_for_its_account,
}

async fn of_two_writers_one_is_first(fresh: Fresh) {
    let stores = [fresh.store().await, fresh.store().await];
    for version in 0..3 {
        let mut writers = JoinSet::new();
        for store in stores.iter().cycle().take(8) {
            let store = store.clone();
            writers.spawn(async move { store.write_token(&ours(), &TokenRow { version, ..TokenRow::default() }).await.unwrap() });
        }
        let first = writers.join_all().await.into_iter().filter(|first| *first).count();
        assert_eq!((first, stores[0].token(&ours()).await.unwrap().version), (1, version + 1));
    }
    assert_eq!(stores[1].token(&another()).await.unwrap(), TokenRow::default());
}

async fn a_row_comes_back_as_it_was_written(fresh: Fresh) {
    let store = fresh.store().await;
    let full = TokenRow {
        version: 0,
        token: Some(("sealed".into(), "origin".into(), NOW, NOW + 7_200_000)),
        lease: Some(("me".into(), NOW + 1)),
        in_vain: 3,
        replaced_at: Some(NOW),
        failed: Some((NOW, "{}".into())),
        taken_over: Some((NOW, 40001, Some("1-2-3".into()))),
    };
    for row in [full, TokenRow { version: 1, ..TokenRow::default() }] {
        assert!(store.write_token(&ours(), &row).await.unwrap());
        let version = row.version + 1;
        assert_eq!(store.token(&ours()).await.unwrap(), TokenRow { version, ..row });
    }
}

fn vault(store: &Store, key: u8) -> TokenVault {
    TokenVault::new(store.clone(), Seal::new(&[key; 32]), ours())
}

async fn two_processes_fetch_one_token_when_the_old_one_ends(fresh: Fresh) {
    let served = Served::small().await;
    served.slow_tokens();
    let mut clients = Vec::new();
    for _ in 0..2 {
        let vault = Arc::new(vault(&fresh.store().await, 1));
        let book = Arc::new(MemoryBook::default());
        clients.push(WeChat::sharing(http_client().unwrap(), account(&served.base_url), vault, book));
    }
    for turn in 1..=2 {
        let mut calls = JoinSet::new();
        for wechat in clients.iter().cycle().take(200) {
            let wechat = wechat.clone();
            calls.spawn(async move { wechat.group_of(&openid(ONE)).await.is_ok() });
        }
        assert!(calls.join_all().await.into_iter().all(|ok| ok));
        assert_eq!(served.asked.tokens(), turn);
        // Ended here, as it has for WeChat.
        let kept = vault(&fresh.store().await, 1);
        let state = kept.state().await.unwrap();
        let token = state.token.clone().map(|token| KeptToken { fetched_at: 0, ends_at: 1, ..token });
        assert!(kept.write(&TokenState { token, ..state }).await.unwrap());
        served.sandbox.clock().advance(7200);
    }
}

async fn a_token_stands_sealed_and_opens_only_with_its_key_for_its_account(fresh: Fresh) {
    let served = Served::small().await;
    let store = fresh.store().await;
    let book = Arc::new(MemoryBook::default());
    let kept = Arc::new(vault(&store, 1));
    WeChat::sharing(http_client().unwrap(), account(&served.base_url), kept.clone(), book).groups().await.unwrap();
    let state = kept.state().await.unwrap();
    let token = secrecy::ExposeSecret::expose_secret(&state.token.unwrap().token).to_owned();
    let row = store.token(&ours()).await.unwrap();
    assert!(token.len() > 100 && !format!("{row:?}").contains(&token[..20]));
    assert!(vault(&store, 2).state().await.unwrap().token.is_none());
    store.write_token(&another(), &TokenRow { version: 0, ..row }).await.unwrap();
    let moved = TokenVault::new(store, Seal::new(&[1; 32]), another());
    assert!(moved.state().await.unwrap().token.is_none());
}
