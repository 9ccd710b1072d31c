use app::domain::{GroupId, GroupName, OpenId};
use axum::http::StatusCode;
use fenzu::sandbox::APPID;

use super::{Console, ONE, groups, stub};

const DELETE: &str = "/api/groups/delete";
const BEFORE: &str = r#"{"id":104,"name":"华东媒","count":4}"#;

fn page(id: i64) -> String {
    format!("{}/{id}/delete", groups())
}

async fn ids(console: &Console) -> Vec<i64> {
    console.wechat().groups().await.unwrap().into_iter().map(|group| group.id.0).collect()
}

#[tokio::test]
async fn the_page_before_it_tells_whom_it_concerns_by_wechats_figures_of_this_moment() {
    let console = Console::signed_in().await;
    console.get(&groups()).await;
    console.wechat().move_follower(&OpenId::parse(ONE).unwrap(), GroupId(106)).await.unwrap();
    let page = console.get(&page(104)).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.shows("「华东媒」现在有 3 个粉丝，删除后全部回到未分组"), "{}", page.text());
    assert!(page.shows("ID 104 不会再分给别的分组") && page.shows("name=\"seen\" value=\"华东媒\""));
    assert!(!page.shows("name=\"confirm\""), "a small group's name need not be typed");
    assert!(console.get(&format!("{}?edit=104", groups())).await.shows(&super::delete::page(104)));
}

#[tokio::test]
async fn a_deleted_groups_followers_are_ungrouped_and_undo_makes_it_anew() {
    let console = Console::signed_in().await;
    console.get(&groups()).await;
    let form = [("account", APPID), ("id", "104"), ("seen", "华东媒"), ("reason", "项目结束"), ("view", "?sort=count")];
    let answer = console.post(DELETE, &form).await;
    assert_eq!(answer.to(), format!("{}?sort=count", groups()));
    let page = console.get(answer.to()).await;
    assert!(page.shows("里面的 4 个粉丝回到了未分组") && page.shows("ID 是新的，粉丝不会自己回来"), "{}", page.text());
    assert!(!page.shows("id=\"g104\"") && page.shows("72,600") && page.shows("72,645"), "the kept list follows");
    assert_eq!(ids(&console).await, [0, 1, 2, 106]);
    assert_eq!(console.wechat().group_of(&OpenId::parse(ONE).unwrap()).await.unwrap(), GroupId(0));
    let record = console.record().await;
    assert_eq!(record[0], ["group.delete", "104", BEFORE, "-", "done"]);
    assert_eq!(record[1], ["group.delete", "104", BEFORE, "-", "-"]);

    let entry = console.last_entry().await;
    assert!(page.shows("action=\"/api/history/undo\"") && page.shows(&format!("name=\"entry\" value=\"{entry}\"")));
    let page = console.submit("/api/history/undo", &[("account", APPID), ("entry", &entry), ("back", &groups())]).await;
    assert!(page.shows("已新建同名分组「华东媒」来撤销删除：ID 是新的（107）"), "{}", page.text());
    assert_eq!(console.wechat().groups().await.unwrap()[4].count, 0);
}

#[tokio::test]
async fn only_an_admin_deletes_and_the_others_are_told_why() {
    for role in ["viewer", "operator"] {
        let console = Console::signed_in_as(role).await;
        let answer = console.call(DELETE, &[("account", APPID), ("id", "104"), ("seen", "华东媒")]).await;
        assert_eq!((answer.status, &answer.json()["code"]), (StatusCode::FORBIDDEN, &"forbidden".into()), "{role}");
        let page = console.get(&page(104)).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN, "{role}");
        assert!(page.shows("需要：管理员") && !page.shows(DELETE), "{role}: {}", page.text());
        let row = console.get(&format!("{}?edit=104", groups())).await;
        assert!(row.shows("删除要由管理员来做") && !row.shows("/delete"), "{role}: {}", row.text());
        assert!(ids(&console).await.contains(&104), "{role}");
    }
}

#[tokio::test]
async fn a_group_that_is_called_something_else_by_now_stays() {
    let console = Console::signed_in().await;
    console.get(&page(104)).await;
    console.wechat().rename_group(GroupId(104), &GroupName::parse("官方改的").unwrap()).await.unwrap();
    let form = [("account", APPID), ("id", "104"), ("seen", "华东媒"), ("reason", "写了很久")];
    assert_eq!(console.call(DELETE, &form).await.status, StatusCode::CONFLICT);
    let page = console.submit(DELETE, &form).await;
    assert!(page.shows("你看到的是「华东媒」，现在已经是「官方改的」"), "{}", page.text());
    assert!(page.shows("name=\"seen\" value=\"官方改的\"") && page.shows("value=\"写了很久\""), "{}", page.text());
    assert!(ids(&console).await.contains(&104));
    assert_eq!(console.asked().await, 0, "WeChat was not asked for it");
}

#[tokio::test]
async fn a_group_that_has_grown_since_the_page_was_read_stays_and_the_page_tells_how_large_it_is() {
    let console = Console::signed_in().await;
    let one = OpenId::parse(ONE).unwrap();
    console.wechat().move_follower(&one, GroupId(2)).await.unwrap();
    assert!(console.get(&page(104)).await.shows("name=\"count\" value=\"3\""));
    console.wechat().move_follower(&one, GroupId(104)).await.unwrap();
    let form = [("account", APPID), ("id", "104"), ("seen", "华东媒"), ("count", "3"), ("reason", "写了很久")];
    assert_eq!(console.call(DELETE, &form).await.status, StatusCode::CONFLICT);
    let page = console.submit(DELETE, &form).await;
    assert!(page.shows("你看到的是「华东媒 (3)」，现在已经是「华东媒 (4)」"), "{}", page.text());
    assert!(page.shows("name=\"count\" value=\"4\"") && page.shows("现在有 4 个粉丝"), "{}", page.text());
    assert!(page.shows("value=\"写了很久\""));
    assert!(ids(&console).await.contains(&104) && console.asked().await == 0);
    // Fewer than were seen lose nothing that was not agreed to.
    let form = [("account", APPID), ("id", "104"), ("seen", "华东媒"), ("count", "9")];
    assert_eq!(console.call(DELETE, &form).await.status, StatusCode::OK);
}

#[tokio::test]
async fn system_groups_and_groups_that_are_gone_are_not_deleted() {
    let console = Console::signed_in().await;
    for id in [0, 1, 2, 999] {
        let text = id.to_string();
        let answer = console.call(DELETE, &[("account", APPID), ("id", &text), ("seen", "星标组")]).await;
        assert_eq!((answer.status.as_u16(), &answer.json()["code"]), (422, &"invalid".into()), "{id}");
        let page = console.get(&page(id)).await;
        let (status, why) =
            if id == 999 { (404, "微信里没有这个分组") } else { (422, "系统分组不能改名，也不能删除") };
        assert!(page.status.as_u16() == status && page.shows(why) && !page.shows(DELETE), "{id}: {}", page.text());
    }
    assert_eq!(console.get(&format!("{}/x/delete", groups())).await.status, StatusCode::NOT_FOUND);
    assert_eq!(console.call(DELETE, &[("account", APPID), ("id", "104")]).await.status, StatusCode::BAD_REQUEST);
    assert_eq!(ids(&console).await, [0, 1, 2, 104, 106]);
    assert!(console.record().await.is_empty());
}

#[tokio::test]
async fn a_large_group_is_deleted_by_whoever_types_its_name() {
    let list = r#"{"groups":[{"id":0,"name":"未分组","count":5},{"id":104,"name":"老 客户","count":1001}]}"#;
    let (console, asked) = stub::console_on([("groups/get", list), ("groups/delete", r#"{"errcode":0,"errmsg":"ok"}"#)]).await;
    let form = console.get(&page(104)).await;
    assert!(form.shows("1,001 个粉丝") && form.shows("name=\"confirm\"") && form.shows("超过 1,000 个"), "{}", form.text());
    for typed in ["", "老客户", "老 客"] {
        let form = [("account", APPID), ("id", "104"), ("seen", "老 客户"), ("confirm", typed), ("reason", "清理")];
        let page = console.submit(DELETE, &form).await;
        assert!(page.shows("id=\"delete-error\"") && page.shows("分组名不一致"), "{typed}: {}", page.text());
        assert!(page.shows("aria-invalid=\"true\"") && page.shows("value=\"清理\""), "{typed}");
        assert!(typed.is_empty() || page.shows(&format!("value=\"{typed}\"")), "{typed}");
    }
    assert!(asked.of("groups/delete").is_empty());
    let form = [("account", APPID), ("id", "104"), ("seen", "老 客户"), ("confirm", " 老 客户 ")];
    let page = console.submit(DELETE, &form).await;
    assert!(page.shows("已删除「老 客户」") && page.shows("1,006"), "{}", page.text());
    assert_eq!(asked.of("groups/delete"), [r#"{"group":{"id":104}}"#]);
}

#[tokio::test]
async fn both_of_wechats_ways_to_say_that_it_is_done_are_done() {
    let list = r#"{"groups":[{"id":104,"name":"x","count":0}]}"#;
    for answer in ["{}", r#"{"errcode":0,"errmsg":"ok"}"#] {
        let (console, _) = stub::console_on([("groups/get", list), ("groups/delete", answer)]).await;
        let page = console.submit(DELETE, &[("account", APPID), ("id", "104"), ("seen", "x")]).await;
        assert!(page.shows("已删除「x」（ID 104），里面没有粉丝") && !page.shows("id=\"g104\""), "{}", page.text());
    }
}

#[tokio::test]
async fn what_wechat_refuses_or_leaves_open_is_told_and_on_record() {
    let list = r#"{"groups":[{"id":104,"name":"x","count":3}]}"#;
    for (answer, code, outcome, told) in [
        (r#"{"errcode":40152,"errmsg":"invalid group id rid: 1-2-3"}"#, "wechat", "refused", "40152"),
        ("<html>", "not_done", "refused", "没有生效"),
    ] {
        let (console, _) = stub::console_on([("groups/get", list), ("groups/delete", answer)]).await;
        let form = [("account", APPID), ("id", "104"), ("seen", "x"), ("reason", "留着的话")];
        assert_eq!(console.call(DELETE, &form).await.json()["code"], code);
        assert_eq!(console.record().await[0][4], outcome);
        let page = console.submit(DELETE, &form).await;
        assert!(page.shows(told) && page.shows("value=\"留着的话\"") && page.shows(DELETE), "{}", page.text());
        assert!(console.get(&groups()).await.shows("id=\"g104\""), "nothing is shown as done");
    }
}
