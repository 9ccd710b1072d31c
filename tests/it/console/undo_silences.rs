//! WeChat does not answer an undo: it is looked up how things stand, as for any change.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use app::domain::{AccountId, GroupId, OpenId};
use axum::{
    extract::Request,
    http::StatusCode,
    middleware::{self, Next},
    response::IntoResponse,
};
use fenzu::{
    config::AccountSettings,
    sandbox::{APPID, Options, Sandbox},
};

use super::{
    Console, ONE, groups,
    undo::{MOVE, RENAME, done, undo},
};
use crate::wechat::{account, client, serve};

/// A console on a sandbox whose changes a proxy may answer: after they were done, or without.
pub(super) async fn console(does_it: bool) -> (Console, fenzu::wechat::WeChat, Arc<AtomicBool>) {
    let sandbox = Sandbox::open(Options::default()).unwrap();
    let is_on = Arc::new(AtomicBool::new(false));
    let on = is_on.clone();
    let router = sandbox.router().layer(middleware::from_fn(move |request: Request, next: Next| {
        let path = request.uri().path();
        let is_silent = on.load(Ordering::SeqCst) && (path.ends_with("update") || path.ends_with("/create"));
        async move {
            if is_silent && !does_it {
                return StatusCode::BAD_GATEWAY.into_response();
            }
            let answer = next.run(request).await;
            if is_silent { StatusCode::BAD_GATEWAY.into_response() } else { answer }
        }
    }));
    let url = serve(router).await;
    let console =
        Console::start_with(vec![AccountSettings { id: AccountId::new(APPID), name: None, wechat: account(&url) }]).await;
    console.sign_in().await;
    console.get(&groups()).await;
    (console, client(&url), is_on)
}

#[tokio::test]
async fn an_undo_that_took_effect_in_silence_is_done() {
    for change in [RENAME, MOVE] {
        let (console, wechat, is_silent) = console(true).await;
        let entry = done(&console, change).await;
        is_silent.store(true, Ordering::SeqCst);
        let answer = undo(&console, &entry).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
        assert_eq!(console.record().await[0][4], "done");
        assert_eq!(wechat.groups().await.unwrap()[3].name, "华东媒");
        assert_eq!(wechat.group_of(&OpenId::parse(ONE).unwrap()).await.unwrap(), GroupId(104));
        assert_eq!(undo(&console, &entry).await.json()["code"], "already_undone");
    }
}

#[tokio::test]
async fn an_undo_that_took_no_effect_in_silence_may_be_done_again() {
    for change in [RENAME, MOVE] {
        let (console, _, is_silent) = console(false).await;
        let entry = done(&console, change).await;
        is_silent.store(true, Ordering::SeqCst);
        let answer = undo(&console, &entry).await;
        assert_eq!((answer.status, &answer.json()["code"]), (StatusCode::BAD_GATEWAY, &"not_done".into()), "{}", answer.body);
        assert_eq!(console.record().await[0][4], "refused");
        is_silent.store(false, Ordering::SeqCst);
        assert_eq!(undo(&console, &entry).await.status, StatusCode::OK);
    }
}
