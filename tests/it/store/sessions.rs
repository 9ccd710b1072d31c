use fenzu::store::StoredSession;

use super::{Fresh, NAMES, NOW};

on_both_databases! {
    a_session_comes_back_as_it_was_saved,
    saved_again_it_keeps_the_moment_it_was_made,
    in_use_it_lasts_longer,
    an_ended_session_is_gone,
    what_has_run_out_is_not_given_and_is_tidied_away,
}

const HOUR: i64 = 60 * 60 * 1000;

fn session(id: &str) -> StoredSession {
    StoredSession {
        id: id.to_owned(),
        staff_id: None,
        data: serde_json::json!({ "typed": NAMES }).to_string(),
        created_at: NOW,
        last_seen: NOW,
        expires_at: NOW + HOUR,
    }
}

fn all(session: StoredSession) -> (String, Option<i64>, String, [i64; 3]) {
    let StoredSession { id, staff_id, data, created_at, last_seen, expires_at } = session;
    (id, staff_id, data, [created_at, last_seen, expires_at])
}

async fn a_session_comes_back_as_it_was_saved(fresh: Fresh) {
    let store = fresh.store().await;
    let strangers = session("a");
    let someones = StoredSession { staff_id: Some(i64::MAX), ..session("b") };
    for saved in [strangers, someones] {
        store.save_session(saved.clone()).await.unwrap();
        let found = store.session(&saved.id, NOW).await.unwrap().unwrap();
        assert_eq!(all(found), all(saved));
    }
    assert!(store.session("c", NOW).await.unwrap().is_none());
}

async fn saved_again_it_keeps_the_moment_it_was_made(fresh: Fresh) {
    let store = fresh.store().await;
    store.save_session(session("a")).await.unwrap();
    let later = NOW + HOUR / 2;
    let again = StoredSession {
        staff_id: Some(7),
        data: "{}".into(),
        created_at: later,
        last_seen: later,
        expires_at: later + HOUR,
        ..session("a")
    };
    store.save_session(again).await.unwrap();
    let found = store.session("a", later).await.unwrap().unwrap();
    assert_eq!(all(found), ("a".into(), Some(7), "{}".into(), [NOW, later, later + HOUR]));
}

async fn in_use_it_lasts_longer(fresh: Fresh) {
    let store = fresh.store().await;
    store.save_session(session("a")).await.unwrap();
    store.save_session(session("b")).await.unwrap();
    store.touch_session("a", NOW + 1, NOW + 2 * HOUR).await.unwrap();
    let found = store.session("a", NOW + HOUR).await.unwrap().unwrap();
    assert_eq!(all(found).3, [NOW, NOW + 1, NOW + 2 * HOUR]);
    assert!(store.session("b", NOW + HOUR).await.unwrap().is_none());
}

async fn an_ended_session_is_gone(fresh: Fresh) {
    let store = fresh.store().await;
    store.save_session(session("a")).await.unwrap();
    store.save_session(session("b")).await.unwrap();
    store.delete_session("a").await.unwrap();
    store.delete_session("a").await.unwrap();
    assert!(store.session("a", NOW).await.unwrap().is_none());
    assert!(store.session("b", NOW).await.unwrap().is_some());
}

async fn what_has_run_out_is_not_given_and_is_tidied_away(fresh: Fresh) {
    let store = fresh.store().await;
    store.save_session(session("over")).await.unwrap();
    store.save_session(StoredSession { expires_at: NOW + HOUR + 1, ..session("on") }).await.unwrap();
    let then = NOW + HOUR;
    assert!(store.session("over", then).await.unwrap().is_none());
    assert!(store.session("over", then - 1).await.unwrap().is_some());
    store.tidy(then).await.unwrap();
    assert!(store.session("over", then - 1).await.unwrap().is_none());
    assert!(store.session("on", then).await.unwrap().is_some());
}
