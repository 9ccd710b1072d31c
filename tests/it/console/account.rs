use app::domain::AccountId;
use axum::http::StatusCode;

use super::*;

const PLAY: &str = "/api/account/sandbox";

fn account() -> String {
    format!("/a/{APPID}/account")
}

/// Switches a fault of the sandbox on.
async fn on(console: &Console, fault: &str) {
    let answer = console.call(PLAY, &[("account", APPID), ("act", "on"), ("fault", fault)]).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
}

#[tokio::test]
async fn an_admin_sees_the_token_and_the_days_calls() {
    let console = Console::signed_in().await;
    console.get(&groups()).await;
    let page = console.get(&account()).await;
    assert_eq!(page.status, StatusCode::OK);
    for words in ["稳定版（stable_token）", "119 分钟", "groups/get", "1,000"] {
        assert!(page.shows(words), "{words}: {}", page.text());
    }
    let asked = console.submit("/api/account/quota", &[("account", APPID)]).await;
    assert!(asked.shows("已向微信核对") && asked.shows("最近一次向微信核对"), "{}", asked.text());
}

#[tokio::test]
async fn only_an_admin_gets_to_the_desk_and_the_account() {
    for role in ["viewer", "operator"] {
        let console = Console::signed_in_as(role).await;
        for page in ["api", "account", "account/token"] {
            let answer = console.get(&format!("/a/{APPID}/{page}")).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{role} {page}");
            assert!(answer.shows("管理员") && !answer.shows("stable_token"), "{}", answer.text());
        }
        assert!(!console.get(&groups()).await.shows(&account()), "{role} is led to a refusal");
    }
}

#[tokio::test]
async fn an_account_that_is_served_tags_only_is_told_so_plainly() {
    let console = Console::signed_in().await;
    on(&console, "48001,path=/cgi-bin/groups/").await;
    let page = console.submit("/api/account/check", &[("account", APPID)]).await;
    assert!(page.shows("48001") && page.shows("标签") && page.shows("不可用"), "{}", page.text());
    console.call(PLAY, &[("account", APPID), ("act", "off"), ("fault", "48001,path=/cgi-bin/groups/")]).await;
    let page = console.submit("/api/account/check", &[("account", APPID)]).await;
    assert!(page.shows("正常") && !page.shows("role=\"alert\" data-code"), "{}", page.text());
}

#[tokio::test]
async fn a_token_that_another_program_took_is_told_with_code_and_rid() {
    let console = Console::signed_in().await;
    console.get(&groups()).await;
    assert_eq!(console.call(PLAY, &[("account", APPID), ("act", "take-over")]).await.status, StatusCode::OK);
    assert_eq!(console.get(&card(ONE)).await.status, StatusCode::OK);
    let page = console.get(&account()).await;
    assert!(page.shows("令牌在到期前就失效了") && page.shows("40001") && page.shows("data-copy"), "{}", page.text());
}

#[tokio::test]
async fn an_address_that_is_not_listed_is_named() {
    let console = Console::signed_in().await;
    on(&console, "40164").await;
    let page = console.submit("/api/account/token", &[("account", APPID)]).await;
    assert!(page.shows("40164") && page.shows("127.0.0.1"), "{}", page.text());
    let page = console.get(&account()).await;
    assert!(page.shows("获取失败") && page.shows("127.0.0.1"), "{}", page.text());
}

#[tokio::test]
async fn calls_that_run_out_are_warned_of_on_every_page() {
    let console = Console::signed_in().await;
    let day = fenzu::clock::day(fenzu::clock::now());
    console.store.count_calls(&AccountId::new(APPID), "groups/create", &day, 800).await.unwrap();
    for page in [groups(), format!("/a/{APPID}/lookup")] {
        let page = console.get(&page).await;
        assert!(page.shows("groups/create 今天已用 800 次"), "{}", page.text());
    }
}

#[tokio::test]
async fn a_call_that_is_used_up_is_refused_in_our_words_until_midnight_and_not_sent() {
    let console = Console::signed_in().await;
    console.get(&groups()).await;
    on(&console, "45009,path=/cgi-bin/groups/create,times=1").await;
    let create = [("account", APPID), ("name", "新组")];
    assert_eq!(console.call("/api/groups/create", &create).await.json()["errcode"], 45009);
    // The fault is over, and the day is not.
    let answer = console.call("/api/groups/create", &create).await;
    assert_eq!((answer.status, answer.json()["code"].as_str()), (StatusCode::TOO_MANY_REQUESTS, Some("quota_used_up")));
    assert!(answer.json()["message"].as_str().unwrap().contains("groups/create"), "{}", answer.body);
    assert_eq!(console.wechat().groups().await.unwrap().len(), 5);
    // However few were counted, the bar says what the word beside it says.
    let page = console.get(&account()).await;
    assert!(page.body.contains("class=\"gauge full\""), "{}", page.body);
    // Switched off, the sandbox says so no longer: nor do we.
    on(&console, "45009,path=/cgi-bin/groups/create").await;
    console.call(PLAY, &[("account", APPID), ("act", "off"), ("fault", "45009,path=/cgi-bin/groups/create")]).await;
    assert_eq!(console.call("/api/groups/create", &[("account", APPID), ("name", "还有")]).await.status, StatusCode::OK);
    on(&console, "45009,path=/cgi-bin/groups/create,times=1").await;
    assert_eq!(console.call("/api/groups/create", &create).await.json()["errcode"], 45009);
    // What quota/get says lifts it.
    console.call("/api/account/quota", &[("account", APPID)]).await;
    assert_eq!(console.call("/api/groups/create", &create).await.status, StatusCode::OK);
}

#[tokio::test]
async fn what_others_do_in_the_sandbox_is_wechats_and_a_reset_brings_all_back() {
    let console = Console::signed_in().await;
    let play = async |fields: &[(&str, &str)]| {
        let form = [&[("account", APPID)], fields].concat();
        console.call(PLAY, &form).await
    };
    assert_eq!(play(&[("act", "rename"), ("id", "104"), ("name", "华北")]).await.status, StatusCode::OK);
    assert_eq!(play(&[("act", "move"), ("openid", ONE), ("to", "2")]).await.status, StatusCode::OK);
    assert_eq!(play(&[("act", "rename"), ("id", "999"), ("name", "x")]).await.json()["errcode"], 40152);
    assert_eq!(console.wechat().groups().await.unwrap()[3].name, "华北");
    assert!(console.get(&card(ONE)).await.shows("星标组"));
    assert_eq!(play(&[("act", "unfollow"), ("openid", ONE)]).await.status, StatusCode::OK);
    assert!(console.get(&card(ONE)).await.shows("未关注"));
    on(&console, "hint").await;
    assert_eq!(play(&[("act", "advance"), ("seconds", "7200")]).await.status, StatusCode::OK);
    let moved = console.get(&account()).await;
    assert!(moved.shows("快 2 小时") && moved.shows("关闭 hint"), "{}", moved.text());
    assert_eq!(play(&[("act", "reset")]).await.status, StatusCode::OK);
    let reset = console.get(&account()).await;
    assert!(reset.shows("快 0 分钟") && !reset.shows("关闭 hint"), "{}", reset.text());
    assert!(console.get(&card(ONE)).await.shows("华东媒"));
    assert!(console.get(&groups()).await.shows("华东媒"));
    for wrong in [&[("act", "on"), ("fault", "nonsense")][..], &[("act", "advance"), ("seconds", "-1")], &[("act", "explode")]] {
        assert_eq!(play(wrong).await.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong:?}");
    }
    assert_eq!(console.record().await[0][0], "sandbox.reset");
}

#[tokio::test]
async fn a_real_account_has_no_switches() {
    let (console, asked) = super::stub::console_on([("groups/get", r#"{"groups":[]}"#)]).await;
    let answer = console.call(PLAY, &[("account", APPID), ("act", "reset")]).await;
    assert_eq!((answer.status, answer.json()["code"].as_str()), (StatusCode::NOT_FOUND, Some("no_page")));
    assert!(!console.get(&account()).await.shows("id=\"sandbox\""));
    assert_eq!(asked.of("groups/get").len(), 1);
}
