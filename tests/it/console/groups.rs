use app::domain::GroupId;
use axum::http::StatusCode;
use fenzu::sandbox::APPID;

use super::{Console, groups};

const CREATE: &str = "/api/groups/create";
const RENAME: &str = "/api/groups/rename";

async fn names(console: &Console) -> Vec<(i64, String)> {
    console.wechat().groups().await.unwrap().into_iter().map(|group| (group.id.0, group.name)).collect()
}

#[tokio::test]
async fn the_page_shows_every_group_with_its_count_share_and_the_total() {
    let console = Console::signed_in().await;
    let page = console.get(&groups()).await;
    assert_eq!(page.status, StatusCode::OK);
    for text in ["未分组", "72,596", "黑名单", "星标组", "华东媒", "★不测试组★", "99.9%", "72,645", "&lt;0.1%"]
    {
        assert!(page.shows(text), "{text}");
    }
}

#[tokio::test]
async fn a_created_group_is_wechats_and_on_the_page() {
    let console = Console::signed_in().await;
    for name in ["a\"b'c", "<b>bold</b>", "😀👩‍👩‍👧", "</textarea><script>x</script>", "30 个字以内\\u4f60", "&amp;"]
    {
        let page = console.submit(CREATE, &[("account", APPID), ("name", name)]).await;
        assert_eq!(page.status, StatusCode::OK);
        let (id, kept) = names(&console).await.pop().unwrap();
        assert_eq!(kept, name);
        let escaped = name.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        assert!(page.shows(&format!("<bdi>{escaped}</bdi>")), "{name}");
        assert!(page.shows(&format!("id=\"g{id}\"")) && page.shows("role=\"status\""), "{name}");
        assert!(!page.body.contains("<script>x"), "{name}");
    }
}

#[tokio::test]
async fn a_name_that_wechat_would_not_take_is_refused_beside_its_field_and_kept() {
    let console = Console::signed_in().await;
    let before = names(&console).await;
    let long = "汉".repeat(31);
    for (name, why) in [(long.as_str(), "31 个字"), ("  ", "名字是空的"), ("a\u{7}b", "控制字符")] {
        let page = console.submit(CREATE, &[("account", APPID), ("name", name)]).await;
        assert!(page.shows("id=\"create-error\"") && page.shows(why), "{name}");
        assert!(page.shows("aria-invalid=\"true\""), "{name}");
        assert!(name.trim().is_empty() || page.shows(&format!("value=\"{name}\"")), "{name}");
    }
    assert_eq!(names(&console).await, before);
    // The refusal is for one reading.
    assert!(!console.get(&groups()).await.shows("create-error"));
}

#[tokio::test]
async fn a_row_is_renamed_and_the_page_offers_to_take_it_back() {
    let console = Console::signed_in().await;
    let form = console.get(&format!("{}?edit=104", groups())).await;
    assert!(form.shows("value=\"华东媒\"") && form.shows("name=\"seen\""));
    let renamed = [("account", APPID), ("id", "104"), ("name", "华东\"媒体\" <b>"), ("seen", "华东媒"), ("reason", "工单 7")];
    let answer = console.post(RENAME, &renamed).await;
    assert_eq!(answer.to(), format!("{}#g104", groups()));
    let page = console.get(&groups()).await;
    assert!(page.shows("华东\"媒体\" &lt;b&gt;"), "{}", page.text());
    assert_eq!(names(&console).await[3], (104, "华东\"媒体\" <b>".to_owned()));
    let entry = console.last_entry().await;
    assert!(page.shows(&format!("name=\"entry\" value=\"{entry}\"")) && page.shows("撤销"), "{}", page.text());
    console.submit("/api/history/undo", &[("account", APPID), ("entry", &entry), ("back", &groups())]).await;
    assert_eq!(names(&console).await[3], (104, "华东媒".to_owned()));
}

#[tokio::test]
async fn a_name_that_is_no_longer_the_one_seen_is_not_overwritten() {
    let console = Console::signed_in().await;
    console.get(&groups()).await;
    let form = [("account", APPID), ("id", "104"), ("name", "新名"), ("seen", "老名")];
    let page = console.submit(RENAME, &form).await;
    assert!(page.shows("你看到的是「老名」，现在已经是「华东媒」"), "{}", page.text());
    assert!(page.shows("value=\"新名\""));
    assert_eq!(names(&console).await[3].1, "华东媒");
    assert_eq!(console.call(RENAME, &form).await.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn system_groups_are_not_renamed_and_say_why() {
    let console = Console::signed_in().await;
    for id in ["0", "1", "2"] {
        let answer = console.call(RENAME, &[("account", APPID), ("id", id), ("name", "x")]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.json()["message"].as_str().unwrap().contains("系统分组"));
        let page = console.submit(RENAME, &[("account", APPID), ("id", id), ("name", "x")]).await;
        assert!(page.shows("系统分组不能改名"), "{}", page.text());
    }
    assert!(console.get(&groups()).await.shows("微信不允许修改"));
}

#[tokio::test]
async fn a_group_that_is_gone_says_so_with_wechats_code() {
    let console = Console::signed_in().await;
    let answer = console.call(RENAME, &[("account", APPID), ("id", "999"), ("name", "x")]).await;
    assert_eq!((answer.status, answer.json()["errcode"].as_i64()), (StatusCode::BAD_GATEWAY, Some(40152)));
    assert!(answer.json()["rid"].as_str().is_some_and(|rid| rid.len() > 10));
    let page = console.submit(RENAME, &[("account", APPID), ("id", "999"), ("name", "x")]).await;
    assert!(page.shows("40152"), "{}", page.text());
}

#[tokio::test]
async fn filter_and_order_stand_in_the_address_and_survive_a_change() {
    let console = Console::signed_in().await;
    let page = console.get(&format!("{}?filter=%E5%8D%8E&sort=count&order=desc", groups())).await;
    assert!(page.shows("id=\"g104\"><td") && page.shows("id=\"g0\" hidden"), "{}", page.text());
    assert!(page.shows("aria-sort=\"descending\"") && page.shows("显示 1 / 5"));
    let form = [("account", APPID), ("id", "104"), ("name", "华南媒"), ("view", "?filter=华&sort=count&order=desc&edit=104")];
    let answer = console.post(RENAME, &form).await;
    assert_eq!(answer.to(), format!("{}?filter=%E5%8D%8E&sort=count&order=desc#g104", groups()));
    // What the form says of the view leads nowhere else.
    let form = [("account", "../../evil"), ("id", "104"), ("name", "x"), ("view", "?next=//evil.example")];
    assert!(console.post(RENAME, &form).await.to().starts_with("/a/"));
}

#[tokio::test]
async fn what_others_changed_shows_after_a_refresh() {
    let console = Console::signed_in().await;
    console.get(&groups()).await;
    let name = app::domain::GroupName::parse("别处改的").unwrap();
    console.wechat().rename_group(GroupId(106), &name).await.unwrap();
    assert!(!console.get(&groups()).await.shows("别处改的"));
    let page = console.submit("/api/groups/refresh", &[("account", APPID)]).await;
    assert!(page.shows("别处改的") && page.shows("已从微信取得最新数据"));
}

#[tokio::test]
async fn duplicate_names_and_empty_groups_are_marked() {
    let console = Console::signed_in().await;
    let page = console.submit("/api/groups/create", &[("account", APPID), ("name", "华东媒")]).await;
    assert_eq!(page.text().matches(">重名<").count(), 2);
    assert!(page.shows(">空<"));
}

#[tokio::test]
async fn the_days_counts_are_kept_once() {
    let console = Console::signed_in().await;
    console.get(&groups()).await;
    let account = app::domain::AccountId::new(APPID);
    let day = fenzu::clock::day(fenzu::clock::now());
    let counts = console.store.counts(&account, &day).await.unwrap();
    assert_eq!(counts.iter().map(|group| group.count).collect::<Vec<_>>(), [72_596, 36, 8, 4, 1]);
    console.submit("/api/groups/create", &[("account", APPID), ("name", "later")]).await;
    console.submit("/api/groups/refresh", &[("account", APPID)]).await;
    assert_eq!(console.store.counts(&account, &day).await.unwrap()[..5], counts[..]);
}

#[tokio::test]
async fn a_name_changed_in_wechats_own_console_is_not_overwritten() {
    let console = Console::signed_in().await;
    console.get(&groups()).await;
    let name = app::domain::GroupName::parse("官方改的").unwrap();
    console.wechat().rename_group(GroupId(104), &name).await.unwrap();
    let form = [("account", APPID), ("id", "104"), ("name", "我改的"), ("seen", "华东媒")];
    let page = console.submit(RENAME, &form).await;
    assert!(page.shows("现在已经是「官方改的」") && page.shows("name=\"seen\" value=\"官方改的\""), "{}", page.text());
    assert_eq!(names(&console).await[3].1, "官方改的");
}

#[tokio::test]
async fn a_page_that_nobody_opened_is_not_made() {
    let console = Console::signed_in().await;
    let prefetch = axum::http::Request::get(groups()).header("accept", "text/html").header("sec-purpose", "prefetch;prerender");
    let answer = console.send(prefetch.body(axum::body::Body::empty()).unwrap()).await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    let account = app::domain::AccountId::new(APPID);
    assert!(console.store.group_list(&account).await.unwrap().is_none(), "WeChat was asked");
}
