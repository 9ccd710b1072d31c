use std::{
    collections::BTreeSet,
    sync::{Arc, Mutex},
};

use axum::{extract::Request, http::StatusCode, middleware::Next};
use fenzu::sandbox::{APPID, Faults, Options, SECRET, Sandbox};

use super::{CONNECT, Console, connect, connected, console, done, id, page};
use crate::wechat::{Served, serve};

/// Where nothing listens.
const NOWHERE: &str = "http://127.0.0.1:1/";

#[tokio::test]
async fn an_account_is_connected_checked_and_read_only_and_works_at_once() {
    let wechat = Served::small().await;
    let console = console(&[&wechat.base_url]).await;
    let form = [("account", APPID), ("name", "华东媒体"), ("secret", SECRET), ("kind", "token")];
    let answer = console.post(CONNECT, &form).await;
    assert_eq!(answer.to(), page("account"));
    let shown = console.get(&page("account")).await;
    for words in ["已接入", "华东媒体", "微信响应了本服务器", "给出了令牌", "共 5 个分组", "共 40 个粉丝", "目前只读"]
    {
        assert!(shown.shows(words), "{words}: {}", shown.text());
    }
    assert!(console.get(&page("groups")).await.shows("华东媒"));
    let list = console.get("/accounts").await;
    for words in ["华东媒体", APPID, "控制台", "只读", "正常"] {
        assert!(list.shows(words), "{words}: {}", list.text());
    }
    assert_eq!(done(&console).await, ["account.connect"]);
    assert!(console.store.account(&id()).await.unwrap().is_some_and(|row| row.token_kind == "token" && !row.writable));
}

#[tokio::test]
async fn what_wechat_refuses_or_cannot_be_reached_for_is_not_kept() {
    let wechat = Served::small().await;
    let console = console(&[&wechat.base_url, NOWHERE]).await;
    let wrong = "ffffffffffffffffffffffffffffffff";
    for (form, code, says) in [
        ([("account", APPID), ("secret", wrong), ("base_url", "")], Some(40125), "AppSecret 不对"),
        ([("account", "wx0000000000000000"), ("secret", SECRET), ("base_url", "")], Some(40013), "不认识这个 AppID"),
        ([("account", "wxsandbox0000040243"), ("secret", SECRET), ("base_url", "")], Some(40243), "冻结"),
        ([("account", APPID), ("secret", SECRET), ("base_url", NOWHERE)], None, "连不上微信"),
    ] {
        let form = [&form[..], &[("name", "留着的名字")]].concat();
        let answer = console.call(CONNECT, &form).await;
        assert_eq!((answer.status, answer.json()["errcode"].as_i64()), (StatusCode::BAD_GATEWAY, code), "{}", answer.body);
        let shown = console.submit(CONNECT, &form).await;
        assert!(shown.shows(says) && shown.shows("留着的名字"), "{says}: {}", shown.text());
        assert!(!shown.shows(SECRET) && !shown.shows(wrong));
    }
    assert_eq!(console.store.accounts().await.unwrap(), []);
    assert!(console.store.calls_of(&id(), &fenzu::clock::day(fenzu::clock::now())).await.unwrap().is_empty());
}

#[tokio::test]
async fn what_cannot_be_an_account_is_told_beside_its_field_before_wechat_is_asked() {
    let wechat = Served::small().await;
    let console = console(&[&wechat.base_url]).await;
    for (form, field) in [
        ([("account", "华东"), ("secret", SECRET), ("base_url", ""), ("name", ""), ("kind", "")], "account"),
        ([("account", APPID), ("secret", " "), ("base_url", ""), ("name", ""), ("kind", "")], "secret"),
        ([("account", APPID), ("secret", SECRET), ("base_url", "https://evil.example"), ("name", ""), ("kind", "")], "base_url"),
        ([("account", APPID), ("secret", SECRET), ("base_url", ""), ("name", "一\n二"), ("kind", "")], "name"),
        ([("account", APPID), ("secret", SECRET), ("base_url", ""), ("name", ""), ("kind", "server")], "kind"),
    ] {
        let answer = console.call(CONNECT, &form).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", answer.body);
        assert!(answer.json()["fields"][field].is_string(), "{field}: {}", answer.body);
    }
    assert_eq!((wechat.asked.tokens(), wechat.asked.calls()), (0, 0));
}

#[tokio::test]
async fn an_address_that_is_not_whitelisted_yet_is_named_and_checked_again() {
    let wechat = Served::small().await;
    wechat.sandbox.set_faults(Faults(vec!["40164".parse().unwrap()]));
    let console = console(&[&wechat.base_url]).await;
    let answer = console.post(CONNECT, &[("account", APPID), ("secret", SECRET)]).await;
    assert_eq!(answer.to(), page("account"));
    let shown = console.get(&page("account")).await;
    assert!(shown.shows("有问题") && shown.shows("40164") && shown.shows("127.0.0.1"), "{}", shown.text());
    assert!(!shown.shows("给出了令牌"), "{}", shown.text());
    wechat.sandbox.set_faults(Faults::default());
    let shown = console.submit("/api/account/check", &[("account", APPID)]).await;
    assert!(shown.shows("给出了令牌") && shown.shows("微信响应正常"), "{}", shown.text());
}

#[tokio::test]
async fn a_check_up_only_reads() {
    let paths = Arc::new(Mutex::new(BTreeSet::new()));
    let noted = paths.clone();
    let note = move |request: Request, next: Next| {
        noted.lock().unwrap().insert(request.uri().path().to_owned());
        next.run(request)
    };
    let sandbox = Sandbox::open(Options { followers: Some(40), ..Options::default() }).unwrap();
    let base_url = serve(sandbox.router().layer(axum::middleware::from_fn(note))).await;
    let console = console(&[&base_url]).await;
    assert_eq!(connect(&console, SECRET).await.status, 200);
    let only = ["groups/get", "openapi/quota/get", "stable_token", "user/get"].map(|call| format!("/cgi-bin/{call}"));
    assert_eq!(*paths.lock().unwrap(), BTreeSet::from(only));
}

#[tokio::test]
async fn an_account_that_is_served_no_groups_is_told_so_when_it_is_connected() {
    let wechat = Served::small().await;
    wechat.sandbox.set_faults(Faults(vec!["48001,path=/cgi-bin/groups/".parse().unwrap()]));
    let shown = connected(&wechat).await.get(&page("account")).await;
    assert!(shown.shows("48001") && shown.shows("标签") && shown.shows("共 40 个粉丝"), "{}", shown.text());
}

#[tokio::test]
async fn nobody_connects_what_is_there_already() {
    let wechat = Served::small().await;
    let console = connected(&wechat).await;
    let again = connect(&console, SECRET).await;
    assert_eq!((again.status, again.json()["code"].as_str()), (StatusCode::UNPROCESSABLE_ENTITY, Some("invalid")));
    // The embedded sandbox's, as those of the settings.
    let console = Console::signed_in().await;
    let answer = connect(&console, SECRET).await;
    assert!(answer.json()["fields"]["account"].is_string(), "{}", answer.body);
    assert_eq!(console.store.accounts().await.unwrap(), []);
}
