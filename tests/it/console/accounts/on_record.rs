use app::domain::AccountId;
use fenzu::{
    sandbox::APPID,
    store::{CONSOLE, NewRecord},
};

use super::{connected, id};
use crate::wechat::Served;

#[tokio::test]
async fn an_account_is_never_unlocked_off_the_record_though_the_browser_hangs_up() {
    let wechat = Served::small().await;
    let console = connected(&wechat).await;
    for steps in 1.. {
        let verb = if steps % 2 == 1 { "unlock" } else { "lock" };
        let is_answered = console.hang_up(steps, &format!("/api/account/{verb}"), &[("account", APPID)]).await;
        console.services.finish().await;
        assert!(console.store.unfinished(&id()).await.unwrap().is_empty(), "without an end after {steps} steps");
        let acts = console.store.records(&id(), 500).await.unwrap();
        let last = acts.iter().find(|act| act.outcome.as_deref() == Some("done") && act.action.ends_with("lock"));
        let row = console.store.account(&id()).await.unwrap().unwrap();
        assert_eq!(row.writable, last.is_some_and(|act| act.action == "account.unlock"), "after {steps} steps");
        if is_answered {
            assert!(last.is_some());
            break;
        }
    }
}

#[tokio::test]
async fn what_another_process_disconnected_meanwhile_is_refused_and_that_once_on_record() {
    let wechat = Served::small().await;
    let console = connected(&wechat).await;
    assert!(console.store.disconnect_account(&id(), fenzu::clock::now()).await.unwrap());
    let answer = console.call("/api/account/lock", &[("account", APPID)]).await;
    assert_eq!(answer.json()["code"], "no_account");
    let mut records = console.store.records(&id(), 20).await.unwrap();
    records.extend(console.store.records(&AccountId::new(CONSOLE), 20).await.unwrap());
    let refused = records.iter().filter(|record| record.outcome.as_deref() == Some("refused"));
    assert_eq!(refused.map(|record| record.action.as_str()).collect::<Vec<_>>(), ["account.lock"]);
}

#[tokio::test]
async fn acts_that_were_cut_off_end_by_how_the_account_stands() {
    let wechat = Served::small().await;
    let console = connected(&wechat).await;
    let long_ago = fenzu::clock::now() - 3_600_000;
    let mut expected = Vec::new();
    for (action, chain, after, outcome) in [
        ("account.connect", CONSOLE, None, "done"),
        ("account.rename", CONSOLE, Some("华东媒体"), "done"),
        ("account.rename", CONSOLE, Some("别的"), "unknown"),
        ("account.secret", CONSOLE, None, "unknown"),
        ("account.disconnect", CONSOLE, None, "unknown"),
        ("account.unlock", APPID, None, "unknown"),
        ("account.lock", APPID, None, "done"),
    ] {
        let record = NewRecord { account: AccountId::new(chain), ..NewRecord::by_nobody("", action) };
        let record = record.to(APPID).changing(None, after.map(Into::into));
        console.store.record_started(&record, long_ago).await.unwrap();
        expected.push((record, outcome));
    }
    console.services.settle_unfinished(fenzu::clock::now()).await;
    for (record, outcome) in expected {
        let ended = console.store.change(&record.account, &record.change_id).await.unwrap().unwrap();
        assert_eq!(ended.outcome.as_deref(), Some(outcome), "{} {:?}", record.action, record.after);
    }
}
