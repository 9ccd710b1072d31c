use app::ports::{Finding, Look};
use fenzu::store::{AccountRow, TokenRow};

use super::{Fresh, NAMES, NOW, another, ours};

on_both_databases! {
    an_account_is_connected_once_until_it_is_let_go_of,
    what_is_let_go_of_is_changed_no_more,
    the_last_check_up_is_kept,
}

fn row() -> AccountRow {
    AccountRow {
        account: ours(),
        name: None,
        base_url: "https://api.weixin.qq.com/".into(),
        token_kind: "stable_token".into(),
        secret: Some("sealed".into()),
        writable: false,
        connected_at: NOW,
        disconnected_at: None,
    }
}

async fn an_account_is_connected_once_until_it_is_let_go_of(fresh: Fresh) {
    let stores = [fresh.store().await, fresh.store().await];
    for turn in 0..2 {
        let row = AccountRow { connected_at: NOW + turn, ..row() };
        let (one, other) = tokio::join!(stores[0].connect_account(&row), stores[1].connect_account(&row));
        let mut first = [one.unwrap(), other.unwrap()];
        first.sort_unstable();
        assert_eq!(first, [false, true]);
        assert_eq!(stores[1].account(&ours()).await.unwrap(), Some(row.clone()));
        assert!(stores[0].write_token(&ours(), &TokenRow::default()).await.unwrap());
        assert!(stores[0].disconnect_account(&ours(), NOW + 5).await.unwrap());
        assert_eq!(stores[1].token(&ours()).await.unwrap(), TokenRow::default());
        let gone = AccountRow { secret: None, disconnected_at: Some(NOW + 5), ..row };
        assert_eq!(stores[1].accounts().await.unwrap(), [gone]);
    }
}

async fn what_is_let_go_of_is_changed_no_more(fresh: Fresh) {
    let store = fresh.store().await;
    assert!(!store.disconnect_account(&ours(), NOW).await.unwrap());
    store.connect_account(&row()).await.unwrap();
    for name in NAMES {
        assert!(store.rename_account(&ours(), Some(name.into())).await.unwrap());
        assert_eq!(store.account(&ours()).await.unwrap().unwrap().name.as_deref(), Some(name));
    }
    assert!(store.set_account_writable(&ours(), true).await.unwrap());
    assert!(store.set_account_secret(&ours(), "other".into(), "https://x/".into(), "token".into()).await.unwrap());
    let changed = store.account(&ours()).await.unwrap().unwrap();
    assert_eq!((changed.writable, changed.secret.as_deref(), changed.base_url.as_str()), (true, Some("other"), "https://x/"));
    assert!(store.disconnect_account(&ours(), NOW).await.unwrap());
    assert!(!store.rename_account(&ours(), None).await.unwrap());
    assert!(!store.set_account_writable(&ours(), true).await.unwrap());
    assert!(!store.set_account_secret(&ours(), "x".into(), "https://x/".into(), "token".into()).await.unwrap());
    assert!(store.account(&ours()).await.unwrap().unwrap().secret.is_none());
}

async fn the_last_check_up_is_kept(fresh: Fresh) {
    let store = fresh.store().await;
    let error = app::error::UiError::WeChat { token: true, errcode: 40164, errmsg: "invalid ip \0".into(), rid: None };
    let finding = |count, error| Finding { look: Look::Groups, count, limit: None, error };
    for found in [vec![finding(Some(5), None)], vec![finding(None, Some(error))]] {
        store.keep_account_check(&ours(), NOW, &found).await.unwrap();
        assert_eq!(store.account_check(&ours()).await.unwrap(), Some((NOW, found)));
    }
    assert_eq!(store.account_check(&another()).await.unwrap(), None);
}
