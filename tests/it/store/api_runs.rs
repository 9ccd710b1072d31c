use app::domain::Exchange;

use super::{Fresh, NOW, another, ours};

on_both_databases! {
    a_run_comes_back_as_it_was,
    only_the_last_fifty_of_an_account_are_kept,
}

fn exchange(answer: &str) -> Exchange {
    Exchange {
        method: "GET".into(),
        url: "https://api.weixin.qq.com/cgi-bin/groups/get?access_token=…".into(),
        request: None,
        status: Some(200),
        answer: answer.into(),
        errcode: Some(-1),
        errmsg: Some("system error".into()),
        token: false,
        rid: Some("6aac0063-7ed08fb9-1250f724".into()),
        ms: 12,
    }
}

async fn a_run_comes_back_as_it_was(fresh: Fresh) {
    let store = fresh.store().await;
    assert_eq!(store.api_runs(&ours()).await.unwrap(), []);
    let sent = [exchange("{\"groups\":[]}"), Exchange { status: None, errcode: None, rid: None, ..exchange("\0<b>'😀") }];
    store.keep_api_run(&ours(), "林", "groups/get", &sent, NOW).await.unwrap();
    let [run] = &store.api_runs(&ours()).await.unwrap()[..] else { panic!() };
    assert_eq!((run.at, &*run.staff, &*run.call), (NOW, "林", "groups/get"));
    assert_eq!(run.exchanges, sent);
}

async fn only_the_last_fifty_of_an_account_are_kept(fresh: Fresh) {
    let store = fresh.store().await;
    store.keep_api_run(&another(), "lin", "token", &[], NOW).await.unwrap();
    for moment in 0..53 {
        store.keep_api_run(&ours(), "lin", "groups/get", &[], NOW + moment).await.unwrap();
    }
    let kept: Vec<_> = store.api_runs(&ours()).await.unwrap().iter().map(|run| run.at - NOW).collect();
    assert_eq!(kept, (3..53).rev().collect::<Vec<_>>());
    assert_eq!(store.api_runs(&another()).await.unwrap().len(), 1);
}
