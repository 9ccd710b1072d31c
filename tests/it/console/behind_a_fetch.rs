//! A change that waits behind a slow list: what was seen is compared when its turn has come, not when the form came.

use std::{sync::Arc, time::Duration};

use app::domain::{AccountId, GroupId, OpenId};
use axum::{
    extract::Request,
    http::StatusCode,
    middleware::{self, Next},
};
use fenzu::{
    config::AccountSettings,
    sandbox::{APPID, Options, Sandbox},
};
use tokio::{sync::Notify, time::timeout};

use super::{Console, ONE, groups};
use crate::wechat::{account, client, serve};

#[tokio::test]
async fn what_changes_while_a_change_waits_is_not_overwritten() {
    let sandbox = Sandbox::open(Options::default()).unwrap();
    let [listing, go_on, looked] = [(); 3].map(|()| Arc::new(Notify::new()));
    let (began, may_go_on, has_looked) = (listing.clone(), go_on.clone(), looked.clone());
    let router = sandbox.router().layer(middleware::from_fn(move |request: Request, next: Next| {
        let (began, may_go_on, has_looked) = (began.clone(), may_go_on.clone(), has_looked.clone());
        async move {
            let path = request.uri().path().to_owned();
            if path.ends_with("groups/get") {
                began.notify_one();
                may_go_on.notified().await;
            }
            let answer = next.run(request).await;
            if path.ends_with("getid") {
                has_looked.notify_one();
            }
            answer
        }
    }));
    let url = serve(router).await;
    let settings = AccountSettings { id: AccountId::new(APPID), name: None, wechat: account(&url) };
    let console = Console::start_with(vec![settings]).await;
    console.sign_in().await;
    go_on.notify_one();
    console.get(&groups()).await;
    listing.notified().await;
    let form = [("account", APPID), ("openid", ONE), ("to", "106"), ("seen", "104")];
    let one = OpenId::parse(ONE).unwrap();
    let elsewhere = async {
        // Whoever looks too early has done so by then.
        let _ = timeout(Duration::from_millis(500), looked.notified()).await;
        client(&url).move_follower(&one, GroupId(2)).await.unwrap();
        go_on.notify_one();
    };
    let refresh = console.call("/api/groups/refresh", &[("account", APPID)]);
    let moved = async {
        listing.notified().await;
        console.call("/api/followers/move", &form).await
    };
    let (_, moved, ()) = tokio::join!(refresh, moved, elsewhere);
    assert_eq!(moved.status, StatusCode::CONFLICT, "{}", moved.body);
    assert_eq!(client(&url).group_of(&one).await.unwrap(), GroupId(2));
}
