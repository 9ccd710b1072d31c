use app::{
    day::Day,
    domain::{AccountId, Group, GroupId, Role},
};
use axum::http::StatusCode;
use fenzu::{
    clock,
    sandbox::APPID,
    store::{Ended, NewRecord},
};

use super::{Console, groups};

const DAY: i64 = 24 * 3600 * 1000;

fn today() -> Day {
    Day::of(clock::now())
}

fn history(query: &str) -> String {
    format!("/a/{APPID}/history{query}")
}

async fn write(console: &Console, action: &str, days_ago: i64) {
    let staff = (9, "lin".to_owned());
    let record = NewRecord {
        account: AccountId::new(APPID),
        staff,
        role: Some(Role::Operator),
        ..NewRecord::by_nobody("203.0.113.9", action)
    };
    console.store.record_event(&record, &Ended::done(), clock::now() - days_ago * DAY).await.unwrap();
}

/// Keeps a count of former days, as their first lists would have.
async fn count(console: &Console, days_ago: i64, total: i64) {
    let groups = [Group { id: GroupId(0), name: "未分组".into(), count: total }];
    let day = Day(today().0 - days_ago).to_string();
    console.store.keep_counts(&AccountId::new(APPID), &day, &groups).await.unwrap();
}

#[tokio::test]
async fn a_viewer_sees_a_month_of_changes_and_each_day_leads_to_its_entries() {
    let console = Console::signed_in_as("viewer").await;
    for (action, days_ago) in
        [("group.rename", 3), ("group.create", 3), ("follower.move", 3), ("token.force", 0), ("group.create", 31)]
    {
        write(&console, action, days_ago).await;
    }
    let page = console.get(&history("")).await;
    let day = Day(today().0 - 3);
    let name = format!("近 30 天共 4 条操作：分组 2，粉丝 1，其他 1。最多的一天是 {day}，3 条。");
    assert!(page.shows(&name), "{}", page.text());
    assert!(page.shows(&format!("title=\"{day}：3 条（分组 2，粉丝 1，其他 0）\"")), "{}", page.body);
    // The picture's figures are in the table, whose days lead to what is listed.
    let link = history(&format!("?from={day}&to={day}"));
    let row =
        page.body.split("<tr>").find(|row| row.contains(&format!(">{day}</a></th><td>2</td><td>1</td><td>0</td><td>3</td>")));
    assert!(row.unwrap().contains(&format!("href=\"{}\"", link.replace('&', "&amp;"))), "{row:?}");
    let listed = console.get(&link).await;
    assert_eq!(listed.body.matches("<tr id=\"e").count(), 3);
    assert_eq!(listed.body.matches("class=\"chosen\"").count(), 1);
}

#[tokio::test]
async fn the_month_shows_what_the_filter_asks_for() {
    let console = Console::signed_in().await;
    assert!(!console.get(&history("")).await.shows("近 30 天"), "nothing was ever done");
    write(&console, "follower.move", 1).await;
    write(&console, "group.create", 2).await;
    let page = console.get(&history("?kind=follower&from=2020-01-01&to=2020-01-02")).await;
    assert!(page.shows("近 30 天共 1 条操作：分组 0，粉丝 1，其他 0。"), "{}", page.text());
    assert!(page.body.contains("kind=follower&amp;from="), "{}", page.body);
    assert!(console.get(&history("?kind=desk")).await.shows("近 30 天没有符合筛选条件的操作"));
    let old = Console::signed_in().await;
    write(&old, "group.create", 40).await;
    assert!(old.get(&history("")).await.shows("近 30 天没有任何操作"));
}

#[tokio::test]
async fn growth_is_told_from_the_second_day_on_and_gaps_are_said() {
    let console = Console::signed_in().await;
    let account = format!("/a/{APPID}/account");
    let page = console.get(&groups()).await;
    assert!(page.shows("今天首次统计，明天起有对比") && !page.body.contains("sparkline"), "{}", page.text());
    assert!(console.get(&account).await.shows("第一次统计是今天：72,645 人"));
    let console = Console::signed_in().await;
    count(&console, 1, 72_600).await;
    let page = console.get(&groups()).await;
    assert!(page.shows("较昨天 +45") && page.body.contains("sparkline"), "{}", page.text());
    let console = Console::signed_in().await;
    count(&console, 4, 72_700).await;
    count(&console, 1, 72_600).await;
    let page = console.get(&account).await;
    let name = format!("{} 到 {} 的粉丝总数：从 72,700 到 72,645。 有 2 天没有统计", Day(today().0 - 4), today());
    assert!(page.shows(&name) && page.shows("−55"), "{}", page.text());
    assert_eq!(page.body.matches("<td>没有统计</td>").count(), 2);
}

#[tokio::test]
async fn a_total_that_was_not_counted_yesterday_is_compared_with_the_day_it_was() {
    let console = Console::signed_in_as("viewer").await;
    count(&console, 5, 72_645).await;
    let page = console.get(&groups()).await;
    assert!(page.shows(&format!("较 {} 持平", Day(today().0 - 5).short())), "{}", page.text());
}

#[tokio::test]
async fn a_quota_that_runs_out_is_drawn_as_a_warning() {
    let console = Console::signed_in().await;
    let (account, day) = (AccountId::new(APPID), clock::day(clock::now()));
    for (call, times) in [("groups/create", 800), ("groups/update", 1000)] {
        console.store.count_calls(&account, call, &day, times).await.unwrap();
    }
    let page = console.get(&format!("/a/{APPID}/account")).await;
    assert_eq!(page.status, StatusCode::OK);
    for (class, times) in [("gauge near", 1), ("gauge full", 1)] {
        assert_eq!(page.body.matches(&format!("class=\"{class}\"")).count(), times, "{class}: {}", page.body);
    }
}
