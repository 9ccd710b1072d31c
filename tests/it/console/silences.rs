//! What staff are told, and what is on record, when WeChat does not answer a change: how things stand is looked up.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use app::domain::{AccountId, Group, GroupId};
use axum::{
    extract::Request,
    http::StatusCode,
    middleware::{self, Next},
    response::IntoResponse,
};
use fenzu::{
    config::AccountSettings,
    sandbox::{APPID, Options, Sandbox},
    store::KeptList,
};

use super::{Console, ONE, groups};
use crate::wechat::{account, serve};

/// A console on a sandbox that answers these paths by a proxy's page: after it did what it was asked, or without.
async fn console_on(silent: &'static [&'static str], does_it: bool) -> (Console, Arc<AtomicBool>) {
    let sandbox = Sandbox::open(Options { followers: Some(40), ..Options::default() }).unwrap();
    let is_on = Arc::new(AtomicBool::new(true));
    let on = is_on.clone();
    let router = sandbox.router().layer(middleware::from_fn(move |request: Request, next: Next| {
        let is_silent = on.load(Ordering::SeqCst) && silent.iter().any(|path| request.uri().path().ends_with(path));
        async move {
            if is_silent && !does_it {
                return StatusCode::BAD_GATEWAY.into_response();
            }
            let answer = next.run(request).await;
            if is_silent { StatusCode::BAD_GATEWAY.into_response() } else { answer }
        }
    }));
    let url = serve(router).await;
    let settings = AccountSettings { id: AccountId::new(APPID), name: None, wechat: account(&url) };
    let console = Console::start_with(vec![settings]).await;
    console.sign_in().await;
    (console, is_on)
}

const CREATE: (&str, &[(&str, &str)]) = ("/api/groups/create", &[("account", APPID), ("name", "新组")]);
const RENAME: (&str, &[(&str, &str)]) = ("/api/groups/rename", &[("account", APPID), ("id", "104"), ("name", "新名")]);
const MOVE: (&str, &[(&str, &str)]) = ("/api/followers/move", &[("account", APPID), ("openid", ONE), ("to", "2")]);
const WRITES: &[&str] = &["/create", "groups/update", "members/update"];

#[tokio::test]
async fn a_change_that_took_effect_in_silence_is_done_and_the_record_says_how_it_is_known() {
    for (path, form) in [CREATE, RENAME, MOVE] {
        let (console, _) = console_on(WRITES, true).await;
        console.get(&groups()).await;
        let answer = console.call(path, form).await;
        assert_eq!(answer.status, StatusCode::OK, "{path} {}", answer.body);
        let record = console.store.records(&AccountId::new(APPID), 1).await.unwrap().remove(0);
        assert_eq!(record.outcome.as_deref(), Some("done"), "{path}");
        if path == CREATE.0 {
            assert_eq!(record.target, "107");
            assert!(console.get(&groups()).await.shows("新组"));
        }
    }
}

#[tokio::test]
async fn a_change_that_took_no_effect_in_silence_is_certainly_not_done() {
    for (path, form) in [RENAME, MOVE] {
        let (console, is_on) = console_on(WRITES, false).await;
        console.get(&groups()).await;
        let answer = console.call(path, form).await;
        assert_eq!((answer.status, &answer.json()["code"]), (StatusCode::BAD_GATEWAY, &"not_done".into()), "{path}");
        let record = console.store.records(&AccountId::new(APPID), 1).await.unwrap().remove(0);
        assert_eq!(record.outcome.as_deref(), Some("refused"), "{path}");
        is_on.store(false, Ordering::SeqCst);
        assert_eq!(console.call(path, form).await.status, StatusCode::OK, "{path}");
    }
}

#[tokio::test]
async fn a_group_that_is_not_there_yet_may_still_be_made_and_is_not_called_refused() {
    for name in ["新组", "华东媒"] {
        let (console, is_on) = console_on(WRITES, false).await;
        console.get(&groups()).await;
        let form = [("account", APPID), ("name", name)];
        let answer = console.call(CREATE.0, &form).await;
        assert_eq!((answer.status, &answer.json()["code"]), (StatusCode::BAD_GATEWAY, &"unknown".into()), "{name}");
        assert_eq!(console.record().await[0], ["group.create", "", "106", name, "unknown"]);
        is_on.store(false, Ordering::SeqCst);
        assert_eq!(console.call(CREATE.0, &form).await.status, StatusCode::OK, "{name}");
    }
}

#[tokio::test]
async fn two_of_the_same_name_that_were_sent_at_once_are_each_found() {
    let (console, _) = console_on(WRITES, true).await;
    let (one, other) = tokio::join!(console.call(CREATE.0, CREATE.1), console.call(CREATE.0, CREATE.1));
    assert_eq!((one.status, other.status), (StatusCode::OK, StatusCode::OK), "{} {}", one.body, other.body);
    let mut made: Vec<_> = console.record().await.into_iter().filter(|row| row[4] == "done").map(|row| row[1].clone()).collect();
    made.sort();
    assert_eq!(made, ["107", "108"]);
}

#[tokio::test]
async fn a_new_group_that_another_process_has_put_into_the_list_is_not_there_twice() {
    let (console, _) = console_on(WRITES, true).await;
    console.get(&groups()).await;
    let account = AccountId::new(APPID);
    let of_another = async {
        while console.store.unfinished(&account).await.unwrap().is_empty() {
            tokio::task::yield_now().await;
        }
        let kept = console.store.group_list(&account).await.unwrap().unwrap();
        let new = Group { id: GroupId(107), name: "新组".into(), count: 0 };
        let kept = KeptList { groups: kept.groups.iter().cloned().chain([new]).collect(), ..kept };
        console.store.keep_group_list(&account, &kept).await.unwrap();
    };
    let (answer, ()) = tokio::join!(console.call(CREATE.0, CREATE.1), of_another);
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    let ids: Vec<_> = console.store.group_list(&account).await.unwrap().unwrap().groups.iter().map(|group| group.id.0).collect();
    assert_eq!(ids, [0, 1, 2, 104, 106, 107]);
}

#[tokio::test]
async fn where_nothing_can_be_looked_up_the_outcome_stays_unknown() {
    let (console, is_on) = console_on(&["/create", "groups/get"], true).await;
    let answer = console.call(CREATE.0, CREATE.1).await;
    assert_eq!(answer.json()["code"], "unknown", "{}", answer.body);
    is_on.store(false, Ordering::SeqCst);
    assert!(console.get(&groups()).await.shows("新组"));
}

#[tokio::test]
async fn a_used_up_quota_is_told_with_its_call_and_when_it_resets() {
    use axum::{Json, Router, routing::any};
    use serde_json::json;
    let router = Router::new()
        .route("/cgi-bin/stable_token", any(async || Json(json!({ "access_token": "t", "expires_in": 7200 }))))
        .route("/cgi-bin/groups/get", any(async || Json(json!({ "groups": [] }))))
        .fallback(async || Json(json!({ "errcode": 45009, "errmsg": "reach max api daily quota limit" })));
    let wechat = account(&serve(router).await);
    let console = Console::start_with(vec![AccountSettings { id: AccountId::new(APPID), name: None, wechat }]).await;
    console.sign_in().await;
    assert_eq!(console.call(CREATE.0, CREATE.1).await.json()["errcode"], 45009);
    let answer = console.call(CREATE.0, CREATE.1).await;
    assert_eq!((answer.status, &answer.json()["code"]), (StatusCode::TOO_MANY_REQUESTS, &"quota_used_up".into()));
    let message = answer.json()["message"].as_str().unwrap().to_owned();
    assert!(message.contains("groups/create") && message.contains("00:00"), "{message}");
    let record = console.store.records(&AccountId::new(APPID), 1).await.unwrap().remove(0);
    assert_eq!(record.outcome.as_deref(), Some("refused"));
}
