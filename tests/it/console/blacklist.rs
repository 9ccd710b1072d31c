use app::domain::{GroupId, OpenId};
use axum::http::StatusCode;
use fenzu::sandbox::APPID;

use super::{Console, ONE, card, groups, stub};

const IN: &str = "/api/followers/blacklist";
const OUT: &str = "/api/followers/unblacklist";
const MOVE: &str = "/api/followers/move";

fn page(way: &str) -> String {
    format!("/a/{APPID}/{way}?openid={ONE}")
}

async fn group_of_one(console: &Console) -> i64 {
    console.wechat().group_of(&OpenId::parse(ONE).unwrap()).await.unwrap().0
}

fn form<'a>(seen: &'a str, reason: &'a str) -> [(&'static str, &'a str); 4] {
    [("account", APPID), ("openid", ONE), ("seen", seen), ("reason", reason)]
}

#[tokio::test]
async fn a_follower_is_blacklisted_and_the_undo_leads_back_to_their_group() {
    let console = Console::signed_in().await;
    console.get(&groups()).await;
    assert!(console.get(&card(ONE)).await.shows(&page("blacklist")));
    let before = console.get(&page("blacklist")).await;
    assert!(
        before.shows("会离开现在的分组「华东媒」（ID 104）") && before.shows("name=\"seen\" value=\"104\""),
        "{}",
        before.text()
    );
    let answer = console.post(IN, &form("104", "广告")).await;
    assert_eq!(answer.to(), card(ONE));
    let after = console.get(&card(ONE)).await;
    assert!(after.shows("已从「华东媒」加入黑名单") && after.shows("badge bad") && after.shows("广告"), "{}", after.text());
    assert!(after.shows("admin 把这个人加入黑名单") && after.shows(&page("unblacklist")));
    assert_eq!(group_of_one(&console).await, 1);
    assert_eq!(console.record().await[0], ["follower.blacklist", ONE, "104", "1", "done"]);
    let list = console.get(&groups()).await.text();
    let row = |id: i64| list.split(&format!("id=\"g{id}\"")).nth(1).unwrap().split("</tr>").next().unwrap().to_owned();
    assert!(row(104).contains(">3<") && row(1).contains(">37<"), "counts follow");

    let entry = console.last_entry().await;
    assert!(after.shows(&format!("name=\"entry\" value=\"{entry}\"")), "{}", after.text());
    let undone = console.submit("/api/history/undo", &[("account", APPID), ("entry", &entry), ("back", &card(ONE))]).await;
    assert!(undone.shows("已撤销：已移出黑名单，回到「华东媒」") && undone.shows("已关注"), "{}", undone.text());
    assert_eq!(group_of_one(&console).await, 104);
    assert_eq!(console.record().await[0], ["follower.unblacklist", ONE, "1", "104", "done"]);
}

#[tokio::test]
async fn out_of_the_blacklist_leads_to_ungrouped_and_never_into_it() {
    let console = Console::signed_in().await;
    console.call(IN, &form("104", "")).await;
    assert!(console.get(&page("unblacklist")).await.shows("回到「未分组」"));
    let into_it = [("account", APPID), ("openid", ONE), ("to", "1")];
    assert_eq!(console.call(OUT, &into_it).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let gone = [("account", APPID), ("openid", ONE), ("to", "999")];
    assert_eq!(console.call(OUT, &gone).await.json()["errcode"], 40152);
    assert_eq!(group_of_one(&console).await, 1);
    assert_eq!(console.call(OUT, &form("1", "")).await.status, StatusCode::OK);
    assert_eq!(group_of_one(&console).await, 0);
}

#[tokio::test]
async fn nobody_is_moved_out_of_the_blacklist_by_a_move() {
    let console = Console::signed_in().await;
    console.call(IN, &form("", "")).await;
    let answer = console.call(MOVE, &[("account", APPID), ("openid", ONE), ("to", "106"), ("seen", "1")]).await;
    assert_eq!((answer.status.as_u16(), &answer.json()["code"]), (422, &"invalid".into()), "{}", answer.body);
    let page = console.submit(MOVE, &[("account", APPID), ("openid", ONE), ("to", "106"), ("seen", "1")]).await;
    assert!(page.shows("黑名单里的人不能移动到别的分组"), "{}", page.text());
    assert!(page.shows("先移出黑名单才能移动分组") && !page.shows("<select"), "the panel says so too");
    assert_eq!(group_of_one(&console).await, 1);
}

#[tokio::test]
async fn what_is_so_already_is_not_done_again() {
    let console = Console::signed_in().await;
    assert!(console.submit(OUT, &form("104", "")).await.shows("不在黑名单里，没有改动：现在在"));
    assert!(console.get(&page("unblacklist")).await.shows("这个人不在黑名单里"));
    assert!(console.record().await.is_empty());
    console.call(IN, &form("", "")).await;
    assert!(console.submit(IN, &form("1", "")).await.shows("已经在黑名单里，没有改动"));
    assert!(console.get(&page("blacklist")).await.shows("这个人已经在黑名单里了"));
    assert_eq!(console.record().await.len(), 2);
}

#[tokio::test]
async fn a_follower_who_is_no_longer_where_they_were_seen_is_left_alone() {
    let console = Console::signed_in().await;
    console.get(&groups()).await;
    console.wechat().move_follower(&OpenId::parse(ONE).unwrap(), GroupId(2)).await.unwrap();
    assert_eq!(console.call(IN, &form("104", "")).await.status, StatusCode::CONFLICT);
    let again = console.submit(IN, &form("104", "写好的原因")).await;
    assert!(again.shows("你看到的是「华东媒」，现在已经是「星标组」"), "{}", again.text());
    assert!(again.shows("name=\"seen\" value=\"2\"") && again.shows("value=\"写好的原因\""), "{}", again.text());
    assert_eq!(group_of_one(&console).await, 2);
}

#[tokio::test]
async fn a_viewer_sees_why_and_an_operator_may() {
    let viewer = Console::signed_in_as("viewer").await;
    let shown = viewer.get(&card(ONE)).await;
    assert!(shown.shows("修改需要「运营」角色") && !shown.shows(&page("blacklist")), "{}", shown.text());
    for way in ["blacklist", "unblacklist"] {
        assert_eq!(viewer.get(&page(way)).await.status, StatusCode::FORBIDDEN);
    }
    for path in [IN, OUT] {
        assert_eq!(viewer.call(path, &form("", "")).await.json()["code"], "forbidden");
    }
    assert_eq!(group_of_one(&viewer).await, 104);
    let operator = Console::signed_in_as("operator").await;
    assert!(operator.submit(IN, &form("104", "")).await.shows("operator 把这个人加入黑名单"));
    assert_eq!(operator.submit(OUT, &form("1", "")).await.status, StatusCode::OK);
}

#[tokio::test]
async fn an_acceptance_without_effect_is_told_with_where_to_do_it_instead() {
    let (getid, info) = (
        r#"{"groupid":104}"#,
        r#"{"subscribe":1,"openid":"od8XIjsmk6QdVTETa9jLtGWA6KBc","groupid":104,"subscribe_time":1662371289}"#,
    );
    let list = r#"{"groups":[{"id":104,"name":"华东媒","count":4}]}"#;
    let ok = r#"{"errcode":0,"errmsg":"ok"}"#;
    let answers = [("groups/getid", getid), ("user/info", info), ("groups/get", list), ("groups/members/update", ok)];
    let (console, asked) = stub::console_on(answers).await;
    let answer = console.call(IN, &form("104", "")).await;
    assert_eq!((answer.status.as_u16(), &answer.json()["code"]), (502, &"no_effect".into()), "{}", answer.body);
    let shown = console.submit(IN, &form("104", "留着")).await;
    assert!(
        shown.shows("这个人的黑名单状态没有变") && shown.shows("用户管理") && shown.shows("value=\"留着\""),
        "{}",
        shown.text()
    );
    assert!(!shown.shows("已从「华东媒」加入黑名单"));
    assert_eq!(console.record().await[0], ["follower.blacklist", ONE, "104", "1", "refused"]);
    assert_eq!(asked.of("groups/members/update").len(), 2);
    assert!(console.get(&groups()).await.shows(">4<"), "counts stay");
}

#[tokio::test]
async fn what_took_no_effect_and_someone_unknown_are_told() {
    let (getid, info) = (
        r#"{"groupid":0}"#,
        r#"{"subscribe":1,"openid":"od8XIjsmk6QdVTETa9jLtGWA6KBc","groupid":0,"subscribe_time":1662371289}"#,
    );
    let (console, _) = stub::console_on([("groups/getid", getid), ("user/info", info), ("groups/members/update", "")]).await;
    let shown = console.submit(IN, &form("0", "工单 3")).await;
    // Looked up afterwards, they are where they were.
    assert!(shown.shows("没有生效") && shown.shows("value=\"工单 3\""), "{}", shown.text());
    assert_eq!(console.record().await[0][4], "refused");

    let console = Console::signed_in().await;
    let foreign = format!("/a/{APPID}/blacklist?openid=oAAAAAAAAAAAAAAAAAAAAAAAAAAA");
    let shown = console.get(&foreign).await;
    assert!(shown.shows("40003") && !shown.shows(IN), "{}", shown.text());
    assert_eq!(console.get(&format!("/a/{APPID}/blacklist?openid=short")).await.status, StatusCode::NOT_FOUND);
}
