use app::domain::AccountId;
use axum::http::{StatusCode, header};
use fenzu::sandbox::APPID;

use super::{Console, groups};

fn palette() -> String {
    format!("/a/{APPID}/palette")
}

#[tokio::test]
async fn the_palette_lists_the_kept_groups_and_never_asks_wechat() {
    let console = Console::signed_in().await;
    let account = AccountId::new(APPID);
    assert!(!console.get(&palette()).await.shows("data-find=\"华东媒"));
    assert!(console.store.group_list(&account).await.unwrap().is_none(), "WeChat was asked");

    console.get(&groups()).await;
    let name = "a\"b <i>大</i>";
    console.submit("/api/groups/create", &[("account", APPID), ("name", name)]).await;
    let kept = console.store.group_list(&account).await.unwrap().unwrap().fetched_at;
    let list = console.get(&palette()).await;
    assert_eq!((list.status, list.headers[header::CACHE_CONTROL].to_str().unwrap()), (StatusCode::OK, "no-store"));
    for piece in
        ["href=\"/a/wxsandbox0000000001/groups#g104\"", "data-find=\"华东媒\n104\"", "<bdi>a\"b &lt;i&gt;大&lt;/i&gt;</bdi>"]
    {
        assert!(list.shows(piece), "{piece}: {}", list.text());
    }
    assert!(!list.shows("<html") && !list.shows("<i>大"), "{}", list.text());
    assert_eq!(console.store.group_list(&account).await.unwrap().unwrap().fetched_at, kept, "WeChat was asked");
}

#[tokio::test]
async fn the_palette_offers_each_person_what_is_open_to_them() {
    let console = Console::signed_in().await;
    let page = console.get(&groups()).await;
    for piece in ["id=\"o-create\"", "form=\"sign-out\"", "form=\"set-theme\"", "data-go=\"d\"", "data-find=\"成员\nstaff\""] {
        assert!(page.shows(piece), "{piece}");
    }
    let viewer = console.colleague("kefu", "viewer").await;
    let page = viewer.get(&groups()).await;
    assert!(page.shows("id=\"palette\"") && page.shows("data-go=\"l\""));
    for piece in ["id=\"o-create\"", "id=\"o-export\"", "data-go=\"d\"", "data-go=\"s\""] {
        assert!(!page.shows(piece), "{piece}");
    }
}

#[tokio::test]
async fn a_browser_that_is_not_signed_in_is_led_to_the_way_in() {
    let console = Console::start().await;
    let answer = console.get(&palette()).await;
    assert_eq!((answer.status, answer.to().split('?').next()), (StatusCode::SEE_OTHER, Some("/login")));
}
