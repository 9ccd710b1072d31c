//! Two changes of the same follower or group, sent at the same moment: one after the other, and the second is told of the first.

use std::{sync::Arc, time::Duration};

use app::domain::AccountId;
use axum::{
    extract::Request,
    http::StatusCode,
    middleware::{self, Next},
};
use fenzu::{
    config::AccountSettings,
    sandbox::{APPID, Options, Sandbox},
};
use tokio::{sync::Barrier, time::timeout};

use super::{Console, ONE, groups};
use crate::wechat::{account, client, serve};

const TWO: &str = "oDF3iYx0ro3_7jD4HFRDfrjdCM58";

/// A console on a sandbox that lets a change wait until another one came as well, or for so long that none will.
async fn console() -> (Console, fenzu::wechat::WeChat) {
    let sandbox = Sandbox::open(Options::default()).unwrap();
    let both = Arc::new(Barrier::new(2));
    let router = sandbox.router().layer(middleware::from_fn(move |request: Request, next: Next| {
        let is_change = request.uri().path().ends_with("update") || request.uri().path().ends_with("updateremark");
        let both = both.clone();
        async move {
            if is_change {
                let _ = timeout(Duration::from_millis(500), both.wait()).await;
            }
            next.run(request).await
        }
    }));
    let url = serve(router).await;
    let settings = AccountSettings { id: AccountId::new(APPID), name: None, wechat: account(&url) };
    let console = Console::start_with(vec![settings]).await;
    console.sign_in().await;
    console.get(&groups()).await;
    (console, client(&url))
}

type Form<'a> = (&'a str, &'a [(&'a str, &'a str)]);
type Posted = (&'static str, Vec<(&'static str, &'static str)>);

const RENAME: &str = "/api/groups/rename";
const MOVE: &str = "/api/followers/move";
const REMARK: &str = "/api/followers/remark";
const BLACKLIST: &str = "/api/followers/blacklist";
const UNBLACKLIST: &str = "/api/followers/unblacklist";

#[tokio::test]
async fn of_two_who_saw_the_same_one_changes_it_and_the_other_is_told() {
    let account = ("account", APPID);
    let of_104 = [account, ("id", "104"), ("seen", "华东媒")];
    let in_104 = [account, ("openid", ONE), ("seen", "104"), ("reason", "投诉")];
    let unmarked = [account, ("openid", ONE), ("seen", "")];
    let with = |form: &[(&'static str, &'static str)], name, value| [form, &[(name, value)]].concat();
    let pairs: [[Posted; 2]; 4] = [
        [(RENAME, with(&of_104, "name", "甲")), (RENAME, with(&of_104, "name", "乙"))],
        [(MOVE, with(&in_104, "to", "106")), (MOVE, with(&in_104, "to", "2"))],
        [(MOVE, with(&in_104, "to", "106")), (BLACKLIST, in_104.to_vec())],
        [(REMARK, with(&unmarked, "remark", "甲")), (REMARK, with(&unmarked, "remark", "乙"))],
    ];
    for [one, other] in pairs {
        let (console, wechat) = console().await;
        let (first, second) = tokio::join!(console.call(one.0, &one.1), console.call(other.0, &other.1));
        let mut both = [first.status, second.status];
        both.sort();
        assert_eq!(both, [StatusCode::OK, StatusCode::CONFLICT], "{one:?} {other:?} {} {}", first.body, second.body);
        assert_eq!(console.asked().await, 1, "only one was asked of WeChat: {one:?} {other:?}");
        follows(&console, &wechat).await;
    }
}

#[tokio::test]
async fn changes_of_the_same_follower_count_them_once_wherever_they_were() {
    let (console, wechat) = console().await;
    let both = format!("{ONE}\n{TWO}\n{ONE}");
    let turned = format!("{TWO}\n{ONE}");
    let many = |openids, to| [("account", APPID), ("call", "groups/members/batchupdate"), ("openids", openids), ("to", to)];
    let (first, second) = (many(&both, "106"), many(&turned, "2"));
    let moved = [("account", APPID), ("openid", ONE), ("to", "0")];
    let listed = [("account", APPID), ("openid", TWO), ("reason", "投诉")];
    let let_out = [("account", APPID), ("openid", TWO), ("to", "104"), ("reason", "投诉")];
    let forms: [Form<'_>; 5] =
        [("/api/desk/call", &first), ("/api/desk/call", &second), (MOVE, &moved), (BLACKLIST, &listed), (UNBLACKLIST, &let_out)];
    let [a, b, c, d, e] = forms.map(|(path, form)| console.call(path, form));
    tokio::join!(a, b, c, d, e);
    let records = console.record().await;
    assert!(records.iter().all(|row| row[2] != row[3]), "nobody was moved to where they were: {records:?}");
    follows(&console, &wechat).await;
}

/// The kept list is WeChat's, without asking it.
async fn follows(console: &Console, wechat: &fenzu::wechat::WeChat) {
    let kept = console.store.group_list(&AccountId::new(APPID)).await.unwrap().unwrap();
    assert_eq!(kept.groups[..], wechat.groups().await.unwrap()[..]);
}
