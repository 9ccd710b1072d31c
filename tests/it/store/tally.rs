use app::{
    day::Day,
    ports::{Ending, HistoryFilter, Kind, Tally},
};
use fenzu::store::{Ended, NewRecord, Store};

use super::{Fresh, NOW, another, ours};

on_both_databases! {
    ended_entries_are_counted_by_shanghais_days_and_kinds,
    a_change_is_counted_once_and_when_it_ended,
    what_the_filter_leaves_out_is_not_counted,
}

const DAY: i64 = 24 * 3600 * 1000;

fn entry(action: &str) -> NewRecord {
    NewRecord { account: ours(), staff: (9, "lin".into()), ..NewRecord::by_nobody("203.0.113.9", action) }
}

async fn write(store: &Store, record: NewRecord, at: i64) {
    store.record_event(&record, &Ended::done(), at).await.unwrap();
}

async fn tally(store: &Store, filter: &HistoryFilter) -> Vec<(i64, Option<Kind>, i64)> {
    let tallies = store.tally(ours().as_str(), filter).await.unwrap();
    tallies.into_iter().map(|Tally { day, kind, entries }| (day.0 - Day::of(NOW).0, kind, entries)).collect()
}

async fn ended_entries_are_counted_by_shanghais_days_and_kinds(fresh: Fresh) {
    let store = fresh.store().await;
    assert_eq!(tally(&store, &HistoryFilter::default()).await, []);
    let midnight = Day::of(NOW).begins();
    write(&store, entry("group.create"), midnight - 1).await;
    write(&store, entry("group.create"), midnight).await;
    write(&store, entry("group.rename"), midnight + DAY - 1).await;
    write(&store, entry("follower.move"), midnight).await;
    write(&store, entry("hitherto.unknown"), midnight + DAY).await;
    write(&store, NewRecord { account: another(), ..entry("group.create") }, midnight).await;
    let expected = [(-1, Some(Kind::Group), 1), (0, Some(Kind::Follower), 1), (0, Some(Kind::Group), 2), (1, None, 1)];
    assert_eq!(tally(&store, &HistoryFilter::default()).await, expected);
}

async fn a_change_is_counted_once_and_when_it_ended(fresh: Fresh) {
    let store = fresh.store().await;
    let change = entry("group.rename");
    store.record_started(&change, NOW - DAY).await.unwrap();
    assert_eq!(tally(&store, &HistoryFilter::default()).await, []);
    store.record_ended(&change, &Ended::done(), NOW).await.unwrap();
    assert_eq!(tally(&store, &HistoryFilter::default()).await, [(0, Some(Kind::Group), 1)]);
}

async fn what_the_filter_leaves_out_is_not_counted(fresh: Fresh) {
    let store = fresh.store().await;
    for ago in 0..3 {
        write(&store, entry("group.create"), NOW - ago * DAY).await;
    }
    write(&store, NewRecord { staff: (8, "wu".into()), ..entry("follower.move") }, NOW).await;
    let refused = Ended { outcome: "refused", ..Ended::default() };
    store.record_event(&entry("token.force"), &refused, NOW).await.unwrap();
    let all = HistoryFilter::default();
    let since = HistoryFilter { from: Some(Day::of(NOW - DAY).begins()), until: Some(Day::of(NOW).begins()), ..all.clone() };
    assert_eq!(tally(&store, &since).await, [(-1, Some(Kind::Group), 1)]);
    assert_eq!(tally(&store, &HistoryFilter { by: Some("wu".into()), ..all.clone() }).await, [(0, Some(Kind::Follower), 1)]);
    let ended = |ending| HistoryFilter { ending: Some(ending), ..all.clone() };
    assert_eq!(tally(&store, &ended(Ending::Refused)).await, [(0, Some(Kind::Token), 1)]);
    assert_eq!(tally(&store, &ended(Ending::UnderWay)).await, []);
}
