use app::domain::{OpenId, Remark};
use axum::http::StatusCode;
use fenzu::sandbox::APPID;

use super::{Console, ONE, card, stub};

const REMARK: &str = "/api/followers/remark";

async fn remark_of_one(console: &Console) -> String {
    console.wechat().follower(&OpenId::parse(ONE).unwrap()).await.unwrap().details.unwrap().remark
}

fn form<'a>(remark: &'a str, seen: &'a str) -> [(&'static str, &'a str); 4] {
    [("account", APPID), ("openid", ONE), ("remark", remark), ("seen", seen)]
}

#[tokio::test]
async fn a_remark_is_written_changed_cleared_and_taken_back() {
    let console = Console::signed_in().await;
    let open = console.get(&format!("{}&edit=remark", card(ONE))).await;
    assert!(open.shows("id=\"remark-text\"") && open.shows("name=\"seen\" value=\"\""), "{}", open.text());
    let answer = console.post(REMARK, &form("  陈记者 <b>\"摄影\" ", "")).await;
    assert_eq!(answer.to(), card(ONE));
    let page = console.get(&card(ONE)).await;
    assert!(page.shows("id=\"remark\">陈记者 &lt;b&gt;\"摄影\"<"), "{}", page.text());
    assert!(page.shows("admin 把备注从「（空）」改成「陈记者") && page.shows("已写上备注"), "{}", page.text());
    assert_eq!(remark_of_one(&console).await, "陈记者 <b>\"摄影\"");

    let page = console.submit(REMARK, &form("", "陈记者 <b>\"摄影\"")).await;
    assert!(page.shows("已清除备注") && page.shows("没有备注"), "{}", page.text());
    let entry = console.last_entry().await;
    assert!(page.shows(&format!("name=\"entry\" value=\"{entry}\"")), "{}", page.text());
    let page = console.submit("/api/history/undo", &[("account", APPID), ("entry", &entry), ("back", &card(ONE))]).await;
    assert!(page.shows("id=\"remark\">陈记者"));
    assert_eq!(console.record().await[0], ["follower.remark", ONE, "", "陈记者 <b>\"摄影\"", "done"]);
}

#[tokio::test]
async fn thirty_characters_are_refused_beside_the_field_and_kept() {
    let console = Console::signed_in().await;
    for (remark, why) in [("汉".repeat(30), "备注有 30 个字，微信最多收 29 个"), ("a\u{7}b".to_owned(), "控制字符")]
    {
        let answer = console.post(REMARK, &form(&remark, "")).await;
        assert_eq!(answer.to(), format!("{}&edit=remark", card(ONE)));
        let page = console.get(answer.to()).await;
        assert!(page.shows("id=\"remark-error\"") && page.shows(why), "{}", page.text());
        assert!(page.shows(&format!("name=\"remark\" value=\"{remark}\"")), "{}", page.text());
    }
    assert_eq!(console.call(REMARK, &form(&"汉".repeat(30), "")).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(remark_of_one(&console).await, "");
    assert_eq!(console.call(REMARK, &form(&"😀".repeat(29), "")).await.status, StatusCode::OK);
    assert_eq!(remark_of_one(&console).await, "😀".repeat(29));
}

#[tokio::test]
async fn a_remark_that_somebody_else_changed_is_not_overwritten() {
    let console = Console::signed_in().await;
    let theirs = Remark::parse("官方写的").unwrap();
    console.wechat().update_remark(&OpenId::parse(ONE).unwrap(), &theirs).await.unwrap();
    assert_eq!(console.call(REMARK, &form("我写的", "")).await.status, StatusCode::CONFLICT);
    let page = console.submit(REMARK, &form("我写的", "")).await;
    assert!(page.shows("你看到的是「（空）」，现在已经是「官方写的」"), "{}", page.text());
    assert!(page.shows("name=\"seen\" value=\"官方写的\"") && page.shows("name=\"remark\" value=\"我写的\""));
    assert_eq!(remark_of_one(&console).await, "官方写的");
    for half in
        [&[("account", APPID), ("openid", ONE), ("remark", "x")][..], &[("account", APPID), ("openid", ONE), ("seen", "")]]
    {
        assert_eq!(console.call(REMARK, half).await.status, StatusCode::BAD_REQUEST, "{half:?}");
    }
    // The same words are no change.
    assert!(console.submit(REMARK, &form("官方写的", "官方写的")).await.shows("备注没有变"));
    assert_eq!(console.asked().await, 0);
}

#[tokio::test]
async fn a_viewer_reads_remarks_and_writes_none() {
    let console = Console::signed_in_as("viewer").await;
    let page = console.get(&format!("{}&edit=remark", card(ONE))).await;
    assert!(
        page.shows("修改需要「运营」角色") && page.shows("<fieldset disabled aria-describedby=\"remark-why\""),
        "{}",
        page.text()
    );
    let answer = console.call(REMARK, &form("x", "")).await;
    assert_eq!((answer.status, &answer.json()["code"]), (StatusCode::FORBIDDEN, &"forbidden".into()));
    assert_eq!(remark_of_one(&console).await, "");
}

#[tokio::test]
async fn an_operator_may_write_and_only_of_those_who_follow() {
    let console = Console::signed_in_as("operator").await;
    assert!(console.submit(REMARK, &form("x", "")).await.shows("operator 把备注从"));
    let start = console.get(&format!("/a/{APPID}/lookup")).await.text();
    let left = start.split("lookup?q=").filter(|part| part.contains("已取消关注")).last().unwrap()[..28].to_owned();
    let form = [("account", APPID), ("openid", left.as_str()), ("remark", "x"), ("seen", "")];
    let answer = console.call(REMARK, &form).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(console.submit(REMARK, &form).await.shows("这个人现在没有关注本公众号"));
}

#[tokio::test]
async fn what_took_no_effect_is_told_beside_what_was_typed() {
    let info = r#"{"subscribe":1,"openid":"od8XIjsmk6QdVTETa9jLtGWA6KBc","remark":"老","groupid":0,"subscribe_time":1662371289}"#;
    let (console, asked) = stub::console_on([("user/info", info), ("user/info/updateremark", "<html>")]).await;
    let page = console.submit(REMARK, &form("新", "老")).await;
    assert!(page.shows("没有生效") && page.shows("name=\"remark\" value=\"新\""), "{}", page.text());
    assert_eq!(asked.of("user/info/updateremark"), [format!(r#"{{"openid":"{ONE}","remark":"新"}}"#)]);
    assert_eq!(console.record().await[0], ["follower.remark", ONE, "老", "新", "refused"]);
}
