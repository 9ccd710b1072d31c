use axum::http::StatusCode;
use fenzu::sandbox::{APPID, SECRET};

use super::{connect, connected, console, done, id, page};
use crate::wechat::Served;

const RENEW: &str = "/api/accounts/secret";
const WRONG: &str = "ffffffffffffffffffffffffffffffff";

#[tokio::test]
async fn a_new_secret_is_kept_only_once_wechat_has_accepted_it() {
    let wechat = Served::small().await;
    let console = connected(&wechat).await;
    let before = console.store.account(&id()).await.unwrap().unwrap();
    let refused = console.call(RENEW, &[("account", APPID), ("secret", WRONG)]).await;
    assert_eq!(refused.json()["errcode"], 40125, "{}", refused.body);
    let shown = console.submit(RENEW, &[("account", APPID), ("secret", WRONG)]).await;
    assert!(shown.shows("AppSecret 不对") && !shown.shows(WRONG), "{}", shown.text());
    assert_eq!(console.store.account(&id()).await.unwrap().unwrap(), before);
    assert_eq!(console.call("/api/groups/refresh", &[("account", APPID)]).await.status, StatusCode::OK);
    let renewed = console.submit(RENEW, &[("account", APPID), ("secret", SECRET), ("kind", "token")]).await;
    assert!(renewed.shows("微信接受了新的 AppSecret"), "{}", renewed.text());
    let after = console.store.account(&id()).await.unwrap().unwrap();
    assert!(after.secret != before.secret && after.token_kind == "token");
    assert_eq!(console.call("/api/groups/refresh", &[("account", APPID)]).await.status, StatusCode::OK);
    assert_eq!(done(&console).await[0], "account.secret");
}

#[tokio::test]
async fn another_address_takes_the_secret_again_and_must_be_allowed() {
    let (wechat, other) = (Served::small().await, Served::small().await);
    let console = console(&[&wechat.base_url, &other.base_url]).await;
    assert_eq!(connect(&console, SECRET).await.status, 200);
    for (secret, base_url, field) in [("", other.base_url.as_str(), "secret"), (SECRET, "https://evil.example", "base_url")] {
        let answer = console.call(RENEW, &[("account", APPID), ("secret", secret), ("base_url", base_url)]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.json()["fields"][field].is_string(), "{}", answer.body);
    }
    assert_eq!(other.asked.tokens(), 0);
    let answer = console.call(RENEW, &[("account", APPID), ("secret", SECRET), ("base_url", &other.base_url)]).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    let asked = wechat.asked.calls();
    assert_eq!(console.call("/api/groups/refresh", &[("account", APPID)]).await.status, StatusCode::OK);
    assert_eq!((wechat.asked.calls(), other.asked.calls()), (asked, 1));
}

#[tokio::test]
async fn an_address_that_somebody_wrote_into_the_database_gets_no_secret() {
    let (wechat, evil) = (Served::small().await, Served::small().await);
    let console = connected(&wechat).await;
    let row = console.store.account(&id()).await.unwrap().unwrap();
    let base_url = evil.base_url.clone();
    assert!(console.store.set_account_secret(&id(), row.secret.unwrap(), base_url, row.token_kind).await.unwrap());
    let list = console.get("/accounts").await;
    assert!(list.shows("接口地址未获允许"), "{}", list.text());
    assert!(console.get(&format!("/accounts/{APPID}")).await.shows("FENZU_WECHAT_BASE_URLS"));
    assert_eq!(console.get(&page("groups")).await.status, StatusCode::NOT_FOUND);
    assert_eq!((evil.asked.tokens(), evil.asked.calls()), (0, 0));
    // Typed again at an allowed address, it works again.
    assert_eq!(console.call(RENEW, &[("account", APPID), ("secret", SECRET)]).await.status, StatusCode::OK);
    assert_eq!(console.get(&page("groups")).await.status, StatusCode::OK);
}

#[tokio::test]
async fn an_account_is_renamed_and_let_go_of_and_its_record_stays() {
    let wechat = Served::small().await;
    let console = connected(&wechat).await;
    let manage = format!("/accounts/{APPID}");
    assert_eq!(console.post("/api/accounts/rename", &[("account", APPID), ("name", "华南")]).await.to(), manage);
    assert!(console.get(&page("groups")).await.shows("华南"));
    assert!(console.get(&format!("{manage}/disconnect")).await.shows("从数据库里删除"));
    let form = [("account", APPID), ("reason", "合同到期")];
    assert!(console.submit("/api/accounts/disconnect", &form).await.shows("已断开"));
    for path in ["groups", "account", "lookup", "api"] {
        assert_eq!(console.get(&page(path)).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let row = console.store.account(&id()).await.unwrap().unwrap();
    assert!(row.secret.is_none() && row.disconnected_at.is_some());
    assert!(console.store.token(&id()).await.unwrap().token.is_none());
    assert!(console.store.has_counts(&id(), &fenzu::clock::day(fenzu::clock::now())).await.unwrap());
    assert_eq!(done(&console).await, ["account.disconnect", "account.rename", "account.connect"]);
    assert_eq!(console.call("/api/accounts/rename", &[("account", APPID), ("name", "x")]).await.status, StatusCode::NOT_FOUND);
    assert!(console.get(&manage).await.shows("重新接入"));
    assert_eq!(connect(&console, SECRET).await.status, 200);
    assert_eq!(console.get(&page("groups")).await.status, StatusCode::OK);
}
