use app::{
    day::Day,
    domain::{Group, GroupId},
};
use fenzu::store::KeptList;

use super::{Fresh, NAMES, NOW, another, ours};

on_both_databases! {
    a_list_is_kept_for_each_account_and_replaced,
    an_empty_list_is_a_list,
    a_list_that_cannot_be_read_is_none,
    the_first_counts_of_a_day_stay,
    counts_are_told_apart_by_day_and_account,
    an_empty_list_has_no_counts,
    an_account_may_have_very_many_groups,
    a_name_that_no_database_can_hold_spoils_no_counts,
    the_totals_are_the_sums_of_days_that_have_counts,
}

const DAY: &str = "2026-11-23";

fn group(id: i64, name: &str, count: i64) -> Group {
    Group { id: GroupId(id), name: name.to_owned(), count }
}

fn named() -> Vec<Group> {
    (100..).zip(NAMES).map(|(id, name)| group(id, name, i64::MAX - id)).collect()
}

async fn a_list_is_kept_for_each_account_and_replaced(fresh: Fresh) {
    let store = fresh.store().await;
    assert_eq!(store.group_list(&ours()).await.unwrap(), None);
    let first = KeptList { groups: named().into(), fetched_at: NOW };
    let theirs = KeptList { groups: vec![group(2, "星标组", 0)].into(), fetched_at: NOW + 1 };
    store.keep_group_list(&ours(), &first).await.unwrap();
    store.keep_group_list(&another(), &theirs).await.unwrap();
    assert_eq!(store.group_list(&ours()).await.unwrap(), Some(first));
    let second = KeptList { groups: vec![group(100, "新", 1)].into(), fetched_at: NOW + 2 };
    store.keep_group_list(&ours(), &second).await.unwrap();
    assert_eq!(store.group_list(&ours()).await.unwrap(), Some(second));
    assert_eq!(store.group_list(&another()).await.unwrap(), Some(theirs));
}

async fn an_empty_list_is_a_list(fresh: Fresh) {
    let store = fresh.store().await;
    let empty = KeptList { groups: Vec::new().into(), fetched_at: NOW };
    store.keep_group_list(&ours(), &empty).await.unwrap();
    assert_eq!(store.group_list(&ours()).await.unwrap(), Some(empty));
}

async fn a_list_that_cannot_be_read_is_none(fresh: Fresh) {
    let store = fresh.store().await;
    store.keep_group_list(&ours(), &KeptList { groups: named().into(), fetched_at: NOW }).await.unwrap();
    fresh.execute(r#"UPDATE "group_list" SET "groups" = '[{"id":0,'"#).await;
    assert_eq!(store.group_list(&ours()).await.unwrap(), None);
}

async fn the_first_counts_of_a_day_stay(fresh: Fresh) {
    let store = fresh.store().await;
    assert!(!store.has_counts(&ours(), DAY).await.unwrap());
    let mut backwards = named();
    backwards.reverse();
    store.keep_counts(&ours(), DAY, &backwards).await.unwrap();
    assert!(store.has_counts(&ours(), DAY).await.unwrap());
    let later: Vec<_> = named().into_iter().map(|group| Group { name: "later".into(), count: 0, ..group }).collect();
    store.keep_counts(&ours(), DAY, &later).await.unwrap();
    assert_eq!(store.counts(&ours(), DAY).await.unwrap(), named());
}

async fn counts_are_told_apart_by_day_and_account(fresh: Fresh) {
    let store = fresh.store().await;
    store.keep_counts(&ours(), DAY, &named()).await.unwrap();
    store.keep_counts(&another(), DAY, &[group(100, "theirs", 1)]).await.unwrap();
    store.keep_counts(&ours(), "2026-11-24", &[group(100, "next day", 2)]).await.unwrap();
    assert!(!store.has_counts(&another(), "2026-11-24").await.unwrap());
    assert_eq!(store.counts(&ours(), DAY).await.unwrap(), named());
    assert_eq!(store.counts(&another(), DAY).await.unwrap(), [group(100, "theirs", 1)]);
    assert_eq!(store.counts(&ours(), "2026-11-24").await.unwrap(), [group(100, "next day", 2)]);
}

async fn an_empty_list_has_no_counts(fresh: Fresh) {
    let store = fresh.store().await;
    store.keep_counts(&ours(), DAY, &[]).await.unwrap();
    assert!(!store.has_counts(&ours(), DAY).await.unwrap());
    assert_eq!(store.counts(&ours(), DAY).await.unwrap(), []);
}

async fn an_account_may_have_very_many_groups(fresh: Fresh) {
    let store = fresh.store().await;
    let many: Vec<_> = (0..3000).map(|id| group(id, NAMES[2], id)).collect();
    store.keep_group_list(&ours(), &KeptList { groups: many.clone().into(), fetched_at: NOW }).await.unwrap();
    store.keep_counts(&ours(), DAY, &many).await.unwrap();
    assert_eq!(store.group_list(&ours()).await.unwrap().unwrap().groups[..], many);
    assert_eq!(store.counts(&ours(), DAY).await.unwrap(), many);
}

/// A name that was read is WeChat's, whatever it is.
async fn a_name_that_no_database_can_hold_spoils_no_counts(fresh: Fresh) {
    let store = fresh.store().await;
    store.keep_group_list(&ours(), &KeptList { groups: vec![group(100, "a\0b", 1)].into(), fetched_at: NOW }).await.unwrap();
    assert_eq!(store.group_list(&ours()).await.unwrap().unwrap().groups[..], [group(100, "a\0b", 1)]);
    store.keep_counts(&ours(), DAY, &[group(100, "a\0b", 1), group(101, "b", 2)]).await.unwrap();
    let counts: Vec<_> = store.counts(&ours(), DAY).await.unwrap().iter().map(|group| group.count).collect();
    assert_eq!(counts, [1, 2]);
}

async fn the_totals_are_the_sums_of_days_that_have_counts(fresh: Fresh) {
    let store = fresh.store().await;
    let day = |text| Day::parse(text).unwrap();
    assert_eq!(store.totals(&ours(), day("2026-11-01")).await.unwrap(), []);
    for (of, counts) in [("2026-10-31", [9, 9]), ("2026-11-23", [70_000, 2_645]), ("2026-11-01", [0, 0]), ("2026-11-20", [1, 2])]
    {
        let groups = [group(0, "未分组", counts[0]), group(100, "华东媒", counts[1])];
        store.keep_counts(&ours(), of, &groups).await.unwrap();
    }
    store.keep_counts(&another(), "2026-11-20", &[group(0, "theirs", 500)]).await.unwrap();
    let expected = [("2026-11-01", 0), ("2026-11-20", 3), ("2026-11-23", 72_645)].map(|(of, total)| (day(of), total));
    assert_eq!(store.totals(&ours(), day("2026-11-01")).await.unwrap(), expected);
}
