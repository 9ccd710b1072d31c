//! Two people change the same, or one of them in WeChat's own console: nothing is overwritten, both values are shown, and who was
//! refused may do it all the same.

use app::domain::{GroupId, GroupName, OpenId, Remark};
use axum::http::StatusCode;
use fenzu::sandbox::APPID;

use super::{Answer, Browser, Console, ONE, card, groups, undo::state};

const RENAME: &str = "/api/groups/rename";
const MOVE: &str = "/api/followers/move";
const REMARK: &str = "/api/followers/remark";
const BLACKLIST: &str = "/api/followers/blacklist";
const UNBLACKLIST: &str = "/api/followers/unblacklist";
const DELETE: &str = "/api/groups/delete";

/// The fields of the form whose button says so.
fn fields_of(page: &Answer, button: &str) -> Vec<(String, String)> {
    let text = page.text();
    let form = text.split("<form").find(|form| form.contains(&format!(">{button}<"))).unwrap_or_else(|| panic!("{text}"));
    let input = |part: &str| {
        let attribute = |name: &str| part.split_once(&format!("{name}=\"")).map(|(_, rest)| rest.split('"').next().unwrap());
        Some((attribute("name")?.to_owned(), attribute("value").unwrap_or_default().replace("&lt;", "<").replace("&gt;", ">")))
    };
    form.split("<input").skip(1).filter_map(input).collect()
}

/// Does it all the same, by the button of the page.
async fn anyway(browser: &Browser, path: &str, page: &Answer, button: &str) -> Answer {
    let fields = fields_of(page, button);
    let form: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    browser.submit(path, &form).await
}

#[tokio::test]
async fn the_name_that_a_colleague_gave_is_shown_and_may_be_replaced() {
    let lin = Console::signed_in().await;
    lin.get(&groups()).await;
    let mei = lin.colleague("mei", "operator").await;
    let form = |name| [("account", APPID), ("id", "104"), ("name", name), ("seen", "华东媒"), ("reason", "工单 9")];
    mei.submit(RENAME, &form("小梅 <b>改的")).await;
    let answer = lin.call(RENAME, &form("我改的")).await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    assert_eq!((&answer.json()["seen"], &answer.json()["now"]), (&"华东媒".into(), &"小梅 <b>改的".into()));
    let page = lin.submit(RENAME, &form("我改的")).await;
    assert!(
        page.shows("id=\"conflict\"") && page.shows("你看到的是「华东媒」，现在已经是「小梅 &lt;b&gt;改的」"),
        "{}",
        page.text()
    );
    assert!(page.shows("value=\"我改的\"") && page.shows("保留现状") && !page.shows("rename-error"), "{}", page.text());
    assert_eq!(state(&lin).await.0.unwrap(), "小梅 <b>改的");
    let page = anyway(&lin, RENAME, &page, "仍然改名为「我改的」").await;
    assert!(page.shows("已把「小梅 &lt;b&gt;改的」改名为「我改的」"), "{}", page.text());
    assert_eq!(state(&lin).await.0.unwrap(), "我改的");
    let record = lin.store.records(&app::domain::AccountId::new(APPID), 1).await.unwrap().remove(0);
    assert_eq!(record.reason.as_deref(), Some("工单 9"), "what was typed goes along");
}

#[tokio::test]
async fn the_button_overwrites_only_what_it_showed() {
    let lin = Console::signed_in().await;
    let mei = lin.colleague("mei", "operator").await;
    let form = |name, seen| [("account", APPID), ("id", "104"), ("name", name), ("seen", seen)];
    mei.submit(RENAME, &form("二", "华东媒")).await;
    let page = lin.submit(RENAME, &form("我的", "华东媒")).await;
    mei.submit(RENAME, &form("三", "二")).await;
    let page = anyway(&lin, RENAME, &page, "仍然改名为「我的」").await;
    assert!(page.shows("你看到的是「二」，现在已经是「三」"), "{}", page.text());
    assert_eq!(state(&lin).await.0.unwrap(), "三");
}

#[tokio::test]
async fn who_wanted_the_same_has_nothing_left_to_do() {
    let lin = Console::signed_in().await;
    let mei = lin.colleague("mei", "operator").await;
    let form = [("account", APPID), ("openid", ONE), ("to", "106"), ("seen", "104")];
    mei.submit(MOVE, &form).await;
    let page = lin.submit(MOVE, &form).await;
    assert!(page.shows("现在已经是你想要的样子了") && !page.shows("仍然移动到"), "{}", page.text());
    assert_eq!(lin.record().await.iter().filter(|row| row[4] == "done").count(), 1);
}

#[tokio::test]
async fn a_follower_who_was_moved_in_wechats_own_console_may_be_moved_all_the_same() {
    let console = Console::signed_in().await;
    console.get(&groups()).await;
    console.wechat().move_follower(&OpenId::parse(ONE).unwrap(), GroupId(2)).await.unwrap();
    let form = [("account", APPID), ("openid", ONE), ("to", "106"), ("seen", "104"), ("reason", "工单 9")];
    let json = console.call(MOVE, &form).await.json();
    assert_eq!((&json["seen"], &json["now"]), (&"华东媒".into(), &"星标组".into()), "groups are told by name");
    let page = console.submit(MOVE, &form).await;
    assert!(page.shows("你看到的是「华东媒」，现在已经是「星标组」"), "{}", page.text());
    let page = anyway(&console, MOVE, &page, "仍然移动到「★不测试组★」").await;
    assert!(page.shows("已从「星标组」移动到「★不测试组★」") && page.shows("工单 9"), "{}", page.text());
}

#[tokio::test]
async fn a_remark_that_somebody_wrote_may_be_replaced_or_cleared_all_the_same() {
    let console = Console::signed_in().await;
    let one = OpenId::parse(ONE).unwrap();
    for (mine, button) in [("我写的", "仍然把备注改成「我写的」"), ("", "仍然清除备注")] {
        console.wechat().update_remark(&one, &Remark::parse("官方写的").unwrap()).await.unwrap();
        let form = [("account", APPID), ("openid", ONE), ("remark", mine), ("seen", "老的")];
        let page = console.submit(REMARK, &form).await;
        assert!(page.shows("你看到的是「老的」，现在已经是「官方写的」"), "{}", page.text());
        anyway(&console, REMARK, &page, button).await;
        assert_eq!(state(&console).await.2, mine);
    }
}

#[tokio::test]
async fn the_blacklist_takes_whoever_was_moved_meanwhile_all_the_same() {
    let console = Console::signed_in().await;
    console.get(&groups()).await;
    let one = OpenId::parse(ONE).unwrap();
    console.wechat().move_follower(&one, GroupId(2)).await.unwrap();
    let form = [("account", APPID), ("openid", ONE), ("seen", "104"), ("reason", "广告")];
    let page = console.submit(BLACKLIST, &form).await;
    assert!(page.shows("你看到的是「华东媒」，现在已经是「星标组」") && page.shows("value=\"广告\""), "{}", page.text());
    let page = anyway(&console, BLACKLIST, &page, "仍然加入黑名单").await;
    assert!(page.shows("已从「星标组」加入黑名单") && page.shows("广告"), "{}", page.text());
    // Out of it: who is out already stays where they are.
    console.wechat().move_follower(&one, GroupId(2)).await.unwrap();
    let page = console.submit(UNBLACKLIST, &[("account", APPID), ("openid", ONE), ("seen", "1")]).await;
    assert!(page.shows("现在已经是「星标组」") && page.shows("不在黑名单里"), "{}", page.text());
    assert_eq!(state(&console).await.1, 2);
}

#[tokio::test]
async fn a_group_that_was_renamed_meanwhile_may_be_deleted_all_the_same() {
    let console = Console::signed_in().await;
    console.wechat().rename_group(GroupId(104), &GroupName::parse("官方改的").unwrap()).await.unwrap();
    let form = [("account", APPID), ("id", "104"), ("seen", "华东媒"), ("count", "4"), ("reason", "清理")];
    let page = console.submit(DELETE, &form).await;
    assert!(page.shows("你看到的是「华东媒」，现在已经是「官方改的」") && page.shows("value=\"清理\""), "{}", page.text());
    let told = ["role=\"alert\" data-code", "class=\"wrong\""].map(|alert| page.text().matches(alert).count());
    assert_eq!(told.iter().sum::<usize>(), 1, "it is told once");
    let page = anyway(&console, DELETE, &page, "仍然删除「官方改的」").await;
    assert!(page.shows("已删除「官方改的」"), "{}", page.text());
    assert_eq!(state(&console).await.0, None);
}

#[tokio::test]
async fn a_large_groups_name_is_typed_all_the_same() {
    let list = r#"{"groups":[{"id":104,"name":"新 名","count":1001}]}"#;
    let (console, asked) = super::stub::console_on([("groups/get", list)]).await;
    let form = [("account", APPID), ("id", "104"), ("seen", "老名"), ("confirm", "老名")];
    let page = console.submit(DELETE, &form).await;
    assert!(page.shows("你看到的是「老名」") && !page.shows("仍然删除「") && page.shows("name=\"confirm\""), "{}", page.text());
    assert!(asked.of("groups/delete").is_empty());
}

#[tokio::test]
async fn every_page_sends_what_it_showed() {
    let console = Console::signed_in().await;
    console.call(REMARK, &[("account", APPID), ("openid", ONE), ("remark", "陈记者"), ("seen", "")]).await;
    let one = format!("openid={ONE}");
    for (page, path, seen) in [
        (format!("{}?edit=104", groups()), RENAME, "华东媒"),
        (format!("{}/104/delete", groups()), DELETE, "华东媒"),
        (card(ONE), MOVE, "104"),
        (format!("{}&edit=remark", card(ONE)), REMARK, "陈记者"),
        (format!("/a/{APPID}/blacklist?{one}"), BLACKLIST, "104"),
    ] {
        let text = console.get(&page).await.text();
        let form = text.split(&format!("action=\"{path}\"")).nth(1).unwrap_or_else(|| panic!("{page}"));
        let form = form.split("</form>").next().unwrap();
        assert!(form.contains(&format!("name=\"seen\" value=\"{seen}\"")), "{page}: {form}");
    }
    console.call(BLACKLIST, &[("account", APPID), ("openid", ONE), ("seen", "104")]).await;
    assert!(console.get(&format!("/a/{APPID}/unblacklist?{one}")).await.shows("name=\"seen\" value=\"1\""));
}
