//! A WeChat that refuses a batch and moves the good ones all the same: nothing settles that it does not.

use app::domain::{AccountId, OpenId};
use axum::{
    body::{Body, to_bytes},
    extract::Request,
    middleware::{self, Next},
};
use fenzu::{
    config::AccountSettings,
    sandbox::{APPID, Choices, Options, Sandbox},
    wechat::WeChat,
};

use super::{Console, ONE, groups};
use crate::wechat::{account, client, serve};

const TWO: &str = "oDF3iYx0ro3_7jD4HFRDfrjdCM58";
const FOREIGN: &str = "oAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// A console on it. To it, the second follower is a stranger at the moment of the batch, and only then.
async fn console(batch_atomic: bool) -> (Console, WeChat) {
    let choices = Choices { batch_atomic, ..Choices::default() };
    let sandbox = Sandbox::open(Options { choices, ..Options::default() }).unwrap();
    let router = sandbox.router().layer(middleware::from_fn(async |request: Request, next: Next| {
        if !request.uri().path().ends_with("batchupdate") {
            return next.run(request).await;
        }
        let (parts, body) = request.into_parts();
        let text = String::from_utf8(to_bytes(body, 1 << 20).await.unwrap().into()).unwrap();
        next.run(Request::from_parts(parts, Body::from(text.replace(TWO, FOREIGN)))).await
    }));
    let url = serve(router).await;
    let settings = AccountSettings { id: AccountId::new(APPID), name: None, wechat: account(&url) };
    let console = Console::start_with(vec![settings]).await;
    console.sign_in().await;
    console.get(&groups()).await;
    (console, client(&url))
}

async fn move_both(console: &Console) -> super::Answer {
    let both = format!("{ONE}\n{TWO}");
    let form = [("account", APPID), ("call", "groups/members/batchupdate"), ("openids", &both), ("to", "106")];
    console.call("/api/desk/call", &form).await
}

#[tokio::test]
async fn each_is_on_record_as_it_was_found_after_a_refusal() {
    for (batch_atomic, one_is_in, outcome) in [(false, 106, "done"), (true, 104, "refused")] {
        let (console, wechat) = console(batch_atomic).await;
        let answer = move_both(&console).await;
        assert_eq!(answer.json()["errcode"], 49003, "WeChat's refusal is what is told: {}", answer.body);
        assert_eq!(wechat.group_of(&OpenId::parse(ONE).unwrap()).await.unwrap().0, one_is_in);
        let record = console.record().await;
        assert!(record.contains(&["follower.move", ONE, "104", "106", outcome].map(str::to_owned)), "{record:?}");
        assert!(record.contains(&["follower.move", TWO, "104", "106", "refused"].map(str::to_owned)), "{record:?}");
        let kept = console.store.group_list(&AccountId::new(APPID)).await.unwrap().unwrap();
        assert_eq!(kept.groups[..], wechat.groups().await.unwrap()[..], "the kept list follows what moved");
    }
}
