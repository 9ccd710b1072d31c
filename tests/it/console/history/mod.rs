use app::domain::{AccountId, Role, Roles};
use axum::http::{StatusCode, header};
use fenzu::{
    sandbox::APPID,
    services::Staff,
    store::{CONSOLE, Ended, NewRecord, Record},
};

use super::{Console, ONE, PASSWORD};

fn history(query: &str) -> String {
    format!("/a/{APPID}/history{query}")
}

fn csv(query: &str) -> String {
    format!("/a/{APPID}/history.csv{query}")
}

fn account() -> AccountId {
    AccountId::new(APPID)
}

fn event(action: &str) -> NewRecord {
    let staff = (9, "lin".to_owned());
    NewRecord { account: account(), staff, role: Some(Role::Operator), ..NewRecord::by_nobody("203.0.113.9", action) }
}

async fn write(console: &Console, record: NewRecord, ended: Ended) {
    console.store.record_event(&record, &ended, fenzu::clock::now()).await.unwrap();
}

async fn of_console(console: &Console) -> Vec<Record> {
    console.store.records(&AccountId::new(CONSOLE), 50).await.unwrap()
}

/// Where the entries of a page lead.
fn links<'a>(page: &'a str, rel: &str) -> Option<&'a str> {
    let at = page.find(&format!("rel=\"{rel}\" href=\""))? + rel.len() + 13;
    page[at..].split('"').next()
}

fn rows(page: &str) -> Vec<i64> {
    page.split("<tr id=\"e").skip(1).map(|row| row.split('"').next().unwrap().parse().unwrap()).collect()
}

#[tokio::test]
async fn a_change_is_one_line_that_says_who_what_from_where_and_how_it_ended() {
    let console = Console::signed_in().await;
    assert!(console.get(&history("")).await.shows("还没有任何操作"));
    let form = [("account", APPID), ("id", "104"), ("name", "华东区"), ("seen", "华东媒"), ("reason", "工单 12")];
    console.call("/api/groups/rename", &form).await;
    console.call("/api/followers/move", &[("account", APPID), ("openid", ONE), ("to", "2"), ("seen", "104")]).await;
    let page = console.get(&history("")).await;
    assert_eq!(rows(&page.text()).len(), 2, "{}", page.text());
    for words in
        ["修改分组名", "华东媒</del>", "华东区</ins>", "工单 12", "移动粉丝", ONE, "华东区（ID 104）", "管理员", "成功", "+08:00"]
    {
        assert!(page.shows(words), "{words}: {}", page.text());
    }
    console.post("/api/session/language", &[("language", "en"), ("back", "/")]).await;
    let page = console.get(&history("")).await;
    for words in ["Rename a group", "Move a follower", "华东区 (ID 104)", "Admin", "Done"] {
        assert!(page.shows(words), "{words}");
    }
}

#[tokio::test]
async fn a_refusal_of_wechats_shows_its_code_meaning_and_rid() {
    let console = Console::signed_in().await;
    console.call("/api/followers/move", &[("account", APPID), ("openid", ONE), ("to", "999")]).await;
    let page = console.get(&history("?outcome=refused")).await;
    let rid = console.store.records(&account(), 1).await.unwrap()[0].rid.clone().unwrap();
    for words in ["被拒绝", "40152", "微信里没有这个分组", &rid, "data-copy"] {
        assert!(page.shows(words), "{words}: {}", page.text());
    }
    assert!(console.get(&history("?outcome=done")).await.shows("没有符合筛选条件的记录"));
}

#[tokio::test]
async fn a_change_without_an_end_is_under_way() {
    let console = Console::signed_in().await;
    console.store.record_started(&event("group.rename").to("104"), fenzu::clock::now()).await.unwrap();
    let page = console.get(&history("")).await;
    assert!(page.shows("进行中") && page.shows("结果还不清楚"), "{}", page.text());
    assert_eq!(rows(&console.get(&history("?outcome=under_way")).await.text()).len(), 1);
}

#[tokio::test]
async fn what_the_console_refuses_is_on_record_once() {
    let console = Console::signed_in_as("viewer").await;
    let form = [("account", APPID), ("id", "104"), ("name", "新"), ("reason", "试试")];
    assert_eq!(console.call("/api/groups/rename", &form).await.status, StatusCode::FORBIDDEN);
    let row = &console.store.records(&account(), 10).await.unwrap()[..];
    assert_eq!(row.len(), 1);
    assert_eq!((row[0].action.as_str(), row[0].target.as_str(), row[0].staff.as_str()), ("group.rename", "104", "viewer"));
    assert_eq!(
        (row[0].outcome.as_deref(), row[0].role, row[0].reason.as_deref()),
        (Some("refused"), Some(Role::Viewer), Some("试试"))
    );
    let page = console.get(&history("")).await;
    assert!(page.shows("权限不够"), "{}", page.text());

    let console = Console::signed_in().await;
    let changed = [("account", APPID), ("id", "104"), ("name", "新"), ("seen", "旧")];
    assert_eq!(console.call("/api/groups/rename", &changed).await.status, StatusCode::CONFLICT);
    assert_eq!(console.record().await, [["group.rename", "104", "华东媒", "新", "refused"]]);
    // What WeChat refused stands there already, and a slip of the pen is nobody's business.
    console.call("/api/followers/move", &[("account", APPID), ("openid", ONE), ("to", "999")]).await;
    console.call("/api/groups/create", &[("account", APPID), ("name", "")]).await;
    assert_eq!(console.record().await.len(), 3);
}

#[tokio::test]
async fn what_the_recorder_wrote_of_a_refusal_is_not_written_again() {
    let console = Console::signed_in().await;
    let fault = [("account", APPID), ("act", "on"), ("fault", "45009"), ("path", "/cgi-bin/groups/create")];
    assert_eq!(console.call("/api/account/sandbox", &fault).await.status, StatusCode::OK);
    for code in ["wechat", "quota_used_up"] {
        let answer = console.call("/api/groups/create", &[("account", APPID), ("name", "新")]).await;
        assert_eq!(answer.json()["code"], code);
    }
    let created = console.record().await.into_iter().filter(|row| row[0] == "group.create");
    assert_eq!(created.map(|row| row[4].clone()).collect::<Vec<_>>(), ["refused", "-", "refused", "-"]);
}

#[tokio::test]
async fn who_has_no_role_on_an_account_is_on_record_there() {
    let console = Console::start().await;
    let elsewhere = Roles::only_on(AccountId::new("wxelsewhere"), Role::Admin);
    console.store.add_staff("chen", "", &elsewhere, 0).await.unwrap();
    Staff::new(console.store.clone()).set_password("chen", &PASSWORD.into()).await.unwrap();
    console.post("/api/session/login", &[("username", "chen"), ("password", PASSWORD)]).await;
    let form = [("account", APPID), ("id", "104"), ("name", "新")];
    assert_eq!(console.call("/api/groups/rename", &form).await.status, StatusCode::NOT_FOUND);
    assert_eq!(console.get(&csv("")).await.status, StatusCode::NOT_FOUND);
    let records = console.store.records(&account(), 10).await.unwrap();
    let told: Vec<_> = records.iter().map(|row| (row.action.as_str(), row.staff.as_str(), row.role)).collect();
    assert_eq!(told, [("history.export", "chen", None), ("group.rename", "chen", None)]);
    for page in ["/history", &history("")] {
        let status = console.get(page).await.status;
        assert!([StatusCode::FORBIDDEN, StatusCode::NOT_FOUND].contains(&status), "{page} {status}");
    }
}

#[tokio::test]
async fn sign_ins_are_on_record_and_never_what_was_typed_in_the_wrong_field() {
    let console = Console::start().await;
    for (name, password) in [("hunter2!", "x"), ("admin", "wrong"), ("admin", PASSWORD)] {
        console.post("/api/session/login", &[("username", name), ("password", password)]).await;
    }
    console.post("/api/session/logout", &[]).await;
    let told: Vec<_> = of_console(&console).await;
    let told: Vec<_> = told
        .iter()
        .map(|row| (row.action.as_str(), row.staff.as_str(), row.target.as_str(), row.outcome.as_deref().unwrap()))
        .collect();
    assert_eq!(
        told,
        [
            ("session.logout", "admin", "", "done"),
            ("session.login", "admin", "", "done"),
            ("session.login", "", "admin", "refused"),
        ]
    );
    console.sign_in().await;
    let page = console.get("/history").await;
    for words in ["登录", "退出登录", "身份不明", "用户名或密码不对"] {
        assert!(page.shows(words), "{words}");
    }
    assert!(!page.shows("hunter2!"));
    assert_eq!(rows(&console.get("/history?who=admin&outcome=done").await.text()).len(), 3);
    assert_eq!(rows(&console.get("/history?kind=staff").await.text()).len(), 0);
}

#[tokio::test]
async fn the_consoles_own_history_is_for_admins_of_all_accounts() {
    for role in ["viewer", "operator"] {
        let console = Console::signed_in_as(role).await;
        assert_eq!(console.get("/history").await.status, StatusCode::FORBIDDEN);
        assert_eq!(console.get(&history("")).await.status, StatusCode::OK);
    }
}

#[tokio::test]
async fn each_filter_leaves_only_what_fits() {
    let console = Console::signed_in().await;
    console.get(&super::groups()).await;
    let moved = |from: &str, to: &str| event("follower.move").to(ONE).changing(Some(from.into()), Some(to.into()));
    write(&console, moved("0", "104"), Ended::done()).await;
    write(&console, moved("104", "2"), Ended::done()).await;
    write(&console, moved("0", "2"), Ended::refused("forbidden")).await;
    let remark = event("follower.remark").to("od8XIjsmk6QdVTETa9jLtGWA6KBd").changing(None, Some("104".into()));
    write(&console, NewRecord { staff: (1, "王 芳".into()), ..remark }, Ended::done()).await;
    write(&console, event("group.rename").to("104"), Ended::done()).await;
    let yesterday = fenzu::clock::now() - 86_400_000;
    console.store.record_event(&event("token.force"), &Ended::done(), yesterday).await.unwrap();
    let today = fenzu::clock::day(fenzu::clock::now());
    for (query, fit) in [
        ("".to_owned(), 6),
        ("?who=lin".into(), 5),
        ("?who=%E7%8E%8B+%E8%8A%B3".into(), 1),
        ("?group=104".into(), 3),
        ("?group=%E5%8D%8E%E4%B8%9C%E5%AA%92".into(), 3),
        ("?group=nowhere".into(), 0),
        (format!("?openid=%22{ONE}%22"), 3),
        ("?kind=follower".into(), 4),
        ("?kind=token".into(), 1),
        ("?outcome=refused".into(), 1),
        (format!("?from={today}"), 5),
        (format!("?to={today}&kind=token"), 1),
        ("?to=2020-01-01".into(), 0),
        ("?who=lin&group=104&kind=follower&outcome=done".into(), 2),
    ] {
        let page = console.get(&history(&query)).await;
        assert_eq!(rows(&page.text()).len(), fit, "{query}");
        assert!(page.status == StatusCode::OK && (fit > 0 || page.shows("没有符合筛选条件的记录")), "{query}");
    }
    let page = console.get(&history("?who=nobody&from=2026-11-01")).await;
    assert!(page.shows("value=\"nobody\"") && page.shows("value=\"2026-11-01\""));
}

#[tokio::test]
async fn turning_pages_shows_each_entry_once_while_others_are_added() {
    let console = Console::signed_in().await;
    for number in 0..120 {
        write(&console, event("group.rename").to(number.to_string()), Ended::done()).await;
    }
    let first = console.get(&history("?kind=group")).await.text();
    write(&console, event("group.rename"), Ended::done()).await;
    let to_second = links(&first, "next").unwrap().replace("&amp;", "&");
    assert!(to_second.contains("kind=group"), "{to_second}");
    let second = console.get(&to_second).await.text();
    write(&console, event("group.rename"), Ended::done()).await;
    let third = console.get(&links(&second, "next").unwrap().replace("&amp;", "&")).await.text();
    let seen: Vec<i64> = [&first, &second, &third].iter().flat_map(|page| rows(page)).collect();
    assert_eq!((seen.len(), links(&third, "next")), (120, None));
    assert!(seen.windows(2).all(|pair| pair[0] > pair[1]));
    let back = console.get(&links(&third, "prev").unwrap().replace("&amp;", "&")).await.text();
    assert_eq!(rows(&back), rows(&second));
    // Less than a page is newer: then it is the newest page.
    let newest = console.get(&links(&back, "prev").unwrap().replace("&amp;", "&")).await.text();
    assert!(rows(&newest)[2..] == rows(&first)[..48] || rows(&newest) == rows(&first), "{:?}", rows(&newest));
    assert_eq!(console.get(&history("?older=1")).await.status, StatusCode::OK);
}

async fn exporter() -> Console {
    let console = Console::start().await;
    let id = console.store.staff_by_name("admin").await.unwrap().unwrap().id;
    let db = sea_orm::Database::connect(fenzu::store::Store::sqlite_url(console.data.path())).await.unwrap();
    sea_orm::ConnectionTrait::execute_unprepared(&db, &format!("UPDATE staff SET exports = 1 WHERE id = {id}")).await.unwrap();
    console.sign_in().await;
    console
}

#[tokio::test]
async fn the_table_to_take_along_is_what_a_spreadsheet_reads() {
    let console = exporter().await;
    let formula = event("group.rename").to("104").changing(Some("=1+1".into()), Some("@cmd".into()));
    write(&console, formula, Ended::done()).await;
    let quoted = event("group.create").changing(None, Some("a \"b\",\nc".into()));
    write(&console, NewRecord { reason: Some("\t-".into()), staff: (1, "+lin".into()), ..quoted }, Ended::refused("x")).await;
    let answer = console.get(&csv("")).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    assert_eq!(answer.headers[header::CONTENT_TYPE], "text/csv; charset=utf-8");
    let name = answer.headers[header::CONTENT_DISPOSITION].to_str().unwrap();
    assert!(name.starts_with(&format!("attachment; filename=\"fenzu-history-{APPID}-")), "{name}");
    let text = answer.body.strip_prefix('\u{feff}').unwrap();
    let head = "id,time,who,role,address,action,target,before,after,reason,outcome,errcode,rid,ms\r\n";
    assert!(text.starts_with(head) && text.ends_with("\r\n"), "{text}");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let rows: Vec<_> = reader.records().map(Result::unwrap).collect();
    let cells = |row: usize| rows[row].iter().skip(2).collect::<Vec<_>>();
    assert_eq!(rows.len(), 2);
    let refused = ["'+lin", "operator", "203.0.113.9", "group.create", "", "", "a \"b\",\nc", "'\t-", "refused", "", "", "0"];
    assert_eq!(cells(0), refused);
    assert_eq!(cells(1), ["lin", "operator", "203.0.113.9", "group.rename", "104", "'=1+1", "'@cmd", "", "done", "", "", "0"]);
    assert!(rows[0][1].ends_with("+08:00") && rows[0][1].len() == 29, "{}", &rows[0][1]);
    // Taking it along is on record itself.
    let last = &console.store.records(&account(), 1).await.unwrap()[0];
    assert_eq!((last.action.as_str(), last.staff.as_str(), last.outcome.as_deref()), ("history.export", "admin", Some("done")));
    assert!(console.get(&history("")).await.shows("导出操作记录"));
}

#[tokio::test]
async fn the_table_holds_all_that_fits_the_filter_and_each_change_once() {
    let console = exporter().await;
    for number in 0..1201 {
        write(&console, event("group.rename").to(number.to_string()), Ended::done()).await;
    }
    let change = event("follower.move").to(ONE);
    console.store.record_started(&change, 0).await.unwrap();
    console.store.record_ended(&change, &Ended::done(), 0).await.unwrap();
    let lines = |body: &str| body.lines().count() - 1;
    assert_eq!(lines(&console.get(&csv("")).await.body), 1202);
    assert_eq!(lines(&console.get(&csv("?kind=follower")).await.body), 1);
    assert_eq!(lines(&console.get(&csv("?group=7")).await.body), 1);
    let last = &console.store.records(&account(), 1).await.unwrap()[0];
    assert_eq!(last.after.as_deref(), Some("group=7"));
    assert_eq!(console.get(&csv("?from=never")).await.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn without_the_right_to_export_there_is_no_table_and_the_page_says_why() {
    let console = Console::signed_in().await;
    let answer = console.get(&csv("")).await;
    assert_eq!((answer.status, &answer.json()["code"]), (StatusCode::FORBIDDEN, &"forbidden".into()));
    let last = &console.store.records(&account(), 1).await.unwrap()[0];
    assert_eq!((last.action.as_str(), last.outcome.as_deref()), ("history.export", Some("refused")));
    let page = console.get(&history("")).await;
    assert!(page.shows("需要导出权限") && !page.shows("history.csv"));
    assert!(exporter().await.get(&history("?who=lin")).await.shows("history.csv?who=lin"));
    assert_eq!(Console::start().await.get(&csv("")).await.status, StatusCode::SEE_OTHER);
}
