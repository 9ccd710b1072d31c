use app::domain::{GroupId, OpenId};
use axum::http::StatusCode;
use fenzu::sandbox::APPID;

use super::{Console, ONE, card, groups};

const MOVE: &str = "/api/followers/move";

async fn group_of_one(console: &Console) -> i64 {
    console.wechat().group_of(&OpenId::parse(ONE).unwrap()).await.unwrap().0
}

#[tokio::test]
async fn a_card_tells_what_wechat_still_tells() {
    let console = Console::signed_in().await;
    let page = console.get(&card(ONE)).await;
    assert_eq!(page.status, StatusCode::OK);
    for text in [ONE, "已关注", "华东媒", "关注时间", "微信自 2021-12-27 起不再提供昵称和头像"] {
        assert!(page.shows(text), "{text}");
    }
    assert!(page.shows("value=\"1\" disabled"), "the blacklist is no target");
}

#[tokio::test]
async fn what_people_paste_is_searched_for_openids() {
    let console = Console::signed_in().await;
    let page = console.get(&format!("/a/{APPID}/lookup?q=%22{ONE}%22%09x%0AoDF3iYx0ro3_7jD4HFRDfrjdCM58")).await;
    assert!(page.shows("id=\"group\">华东媒") && page.shows("还有 1 个 OpenID"), "{}", page.text());
    let page = console.get(&format!("/a/{APPID}/lookup?q=%3Cb%3Enobody")).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.shows("这里面没有 OpenID") && page.shows("value=\"&lt;b&gt;nobody\""), "{}", page.text());
}

#[tokio::test]
async fn someone_of_another_account_and_someone_who_left_are_told_apart() {
    let console = Console::signed_in().await;
    let page = console.get(&card("oAAAAAAAAAAAAAAAAAAAAAAAAAAA")).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    assert!(page.shows("40003") && page.shows("rid"), "{}", page.text());
    let start = console.get(&format!("/a/{APPID}/lookup")).await.text();
    let left = start.split("lookup?q=").filter(|part| part.contains("已取消关注")).last().unwrap()[..28].to_owned();
    let page = console.get(&card(&left)).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.shows("未关注") && page.shows("没有关注的人不能移动分组"), "{}", page.text());
}

#[tokio::test]
async fn a_follower_is_moved_and_the_move_taken_back() {
    let console = Console::signed_in().await;
    console.get(&groups()).await;
    let page =
        console.submit(MOVE, &[("account", APPID), ("openid", ONE), ("to", "106"), ("seen", "104"), ("reason", "工单 8")]).await;
    assert!(page.shows("已从「华东媒」移动到「★不测试组★」") && page.shows("id=\"group\">★不测试组★"), "{}", page.text());
    assert!(page.shows("admin 从「华东媒」移动到「★不测试组★」") && page.shows("工单 8"), "the card shows who did it and why");
    assert_eq!(group_of_one(&console).await, 106);
    let list = console.get(&groups()).await.text();
    let row = |id: i64| list.split(&format!("id=\"g{id}\"")).nth(1).unwrap().split("</tr>").next().unwrap().to_owned();
    assert!(row(104).contains(">3<") && row(106).contains(">2<"), "counts follow our own move");
    let undo = [("account", APPID), ("entry", &console.last_entry().await), ("back", &card(ONE))];
    assert!(console.submit("/api/history/undo", &undo).await.shows("已撤销：已回到「华东媒」"));
    assert_eq!(group_of_one(&console).await, 104);
}

#[tokio::test]
async fn nobody_is_moved_to_the_blacklist_or_to_no_group() {
    let console = Console::signed_in().await;
    for (to, status) in [("1", 422), ("", 422), ("x", 422), ("104.5", 422), ("999", 502)] {
        let answer = console.call(MOVE, &[("account", APPID), ("openid", ONE), ("to", to)]).await;
        assert_eq!(answer.status.as_u16(), status, "{to}: {}", answer.body);
    }
    assert_eq!(group_of_one(&console).await, 104);
}

#[tokio::test]
async fn a_follower_who_is_no_longer_where_they_were_seen_stays() {
    let console = Console::signed_in().await;
    console.wechat().move_follower(&OpenId::parse(ONE).unwrap(), GroupId(2)).await.unwrap();
    let form = [("account", APPID), ("openid", ONE), ("to", "106"), ("seen", "104"), ("reason", "kept")];
    let page = console.submit(MOVE, &form).await;
    assert!(page.shows("id=\"conflict\"") && page.shows("value=\"kept\""), "{}", page.text());
    assert!(page.shows("name=\"seen\" value=\"2\""), "the form now shows how it is");
    assert_eq!(group_of_one(&console).await, 2);
}

#[tokio::test]
async fn the_last_looked_up_are_offered_again() {
    let console = Console::signed_in().await;
    console.get(&card(ONE)).await;
    let page = console.get(&format!("/a/{APPID}/lookup")).await;
    assert!(page.shows("最近查过") && page.shows(&card(ONE)), "{}", page.text());
}
