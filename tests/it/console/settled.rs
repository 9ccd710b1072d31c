use app::domain::{AccountId, GroupId, OpenId, Remark};
use fenzu::{sandbox::APPID, store::NewRecord};

use super::{Console, ONE};

#[tokio::test]
async fn deletions_remarks_and_blacklistings_are_settled_by_how_things_stand() {
    let console = Console::signed_in().await;
    let one = OpenId::parse(ONE).unwrap();
    console.wechat().update_remark(&one, &Remark::parse("新").unwrap()).await.unwrap();
    console.wechat().move_follower(&one, GroupId::BLACKLIST).await.unwrap();
    let long_ago = fenzu::clock::now() - 3_600_000;
    let rows = [
        ("still there", "group.delete", "104", Some("{}"), None, "refused"),
        ("gone", "group.delete", "105", Some("{}"), None, "done"),
        ("written", "follower.remark", ONE, Some("老"), Some("新"), "done"),
        ("not written", "follower.remark", ONE, Some("新"), Some("别的"), "refused"),
        ("written over", "follower.remark", ONE, Some("a"), Some("b"), "unknown"),
        ("listed", "follower.blacklist", ONE, Some("104"), Some("1"), "done"),
        ("not let out", "follower.unblacklist", ONE, Some("1"), Some("0"), "refused"),
    ];
    for (change, action, target, before, after, _) in rows {
        let record = NewRecord {
            change_id: change.into(),
            account: AccountId::new(APPID),
            staff: (1, "admin".into()),
            role: None,
            address: String::new(),
            action: action.into(),
            target: target.into(),
            before: before.map(Into::into),
            after: after.map(Into::into),
            reason: None,
        };
        console.store.record_started(&record, long_ago).await.unwrap();
    }
    console.services.settle_unfinished(fenzu::clock::now()).await;
    let records = console.store.records(&AccountId::new(APPID), 20).await.unwrap();
    for (change, .., outcome) in rows {
        let ended = records.iter().find(|record| record.change_id == change && record.phase == "ended");
        assert_eq!(ended.and_then(|record| record.outcome.as_deref()), Some(outcome), "{change}");
    }
}
