//! The program ends while WeChat makes a group, and is started again.

use std::sync::Arc;

use app::domain::AccountId;
use axum::{
    extract::Request,
    middleware::{self, Next},
};
use fenzu::{
    config::AccountSettings,
    sandbox::{APPID, Options, Sandbox},
};
use tokio::sync::Notify;

use super::{Console, groups};
use crate::wechat::{account, serve};

#[tokio::test]
async fn a_group_that_was_made_is_found_after_a_restart_though_the_list_has_it_by_then() {
    for (name, is_made, outcome, target) in [("华东媒", true, "done", "107"), ("华东媒", false, "refused", "")] {
        let sandbox = Sandbox::open(Options { followers: Some(40), ..Options::default() }).unwrap();
        let asked = Arc::new(Notify::new());
        let noted = asked.clone();
        let router = sandbox.router().layer(middleware::from_fn(move |request: Request, next: Next| {
            let noted = noted.clone();
            async move {
                let is_create = request.uri().path().ends_with("/create");
                if is_create && !is_made {
                    noted.notify_one();
                    return std::future::pending().await;
                }
                let answer = next.run(request).await;
                if is_create {
                    noted.notify_one();
                    return std::future::pending().await;
                }
                answer
            }
        }));
        let url = serve(router).await;
        let accounts = || vec![AccountSettings { id: AccountId::new(APPID), name: None, wechat: account(&url) }];
        let console = Console::start_with(accounts()).await;
        console.sign_in().await;
        console.get(&groups()).await;
        let form = [("account", APPID), ("name", name)];
        tokio::select! {
            answer = console.call("/api/groups/create", &form) => panic!("{}", answer.body),
            () = asked.notified() => (),
        }
        // As long as the process that makes it runs, it is its own to end, however long that takes.
        console.services.settle_unfinished(fenzu::clock::now() + 600_000).await;
        let records = console.store.records(&AccountId::new(APPID), 1).await.unwrap();
        assert_eq!(records[0].phase, "started");
        let console = console.restarted(accounts()).await;
        console.sign_in().await;
        console.call("/api/groups/refresh", &[("account", APPID)]).await;
        console.services.settle_unfinished(fenzu::clock::now() + 600_000).await;
        let record = console.record().await;
        assert_eq!(record[0], ["group.create", target, "106", name, outcome]);
    }
}
