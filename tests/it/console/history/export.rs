use axum::http::{StatusCode, header};
use fenzu::{
    sandbox::APPID,
    store::{Ended, NewRecord},
};

use super::{
    super::{Console, ONE},
    account, event, history, write,
};

pub(super) fn csv(query: &str) -> String {
    format!("/a/{APPID}/history.csv{query}")
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
