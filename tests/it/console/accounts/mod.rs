//! Accounts that are connected in the console, against a sandbox of its own that stands for WeChat.

mod connecting;
mod nobody;
mod on_record;
mod read_only;
mod renewing;
mod secrets;
mod sharing;

use std::sync::Arc;

use app::domain::AccountId;
use fenzu::{
    sandbox::{APPID, SECRET},
    store::CONSOLE,
};

use super::{Answer, Console};
use crate::wechat::Served;

pub const CONNECT: &str = "/api/accounts/connect";

/// A console without any account, the administrator signed in, which may connect those at these addresses.
async fn console(base_urls: &[&str]) -> Console {
    let console = open(Arc::new(tempfile::tempdir().unwrap()), base_urls).await;
    console.sign_in().await;
    console
}

/// The same over a folder that may have been used before, or is being used by another process; nobody is signed in.
async fn open(data: Arc<tempfile::TempDir>, base_urls: &[&str]) -> Console {
    Console::start_set(data, |serve| {
        serve.sandbox_listen = None;
        serve.base_urls = base_urls.iter().map(|url| url.parse().unwrap()).collect();
    })
    .await
}

/// A console with one account connected, read-only.
async fn connected(wechat: &Served) -> Console {
    let console = console(&[&wechat.base_url]).await;
    let answer = connect(&console, SECRET).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    console
}

async fn connect(console: &Console, secret: &str) -> Answer {
    console.call(CONNECT, &[("account", APPID), ("name", "华东媒体"), ("secret", secret)]).await
}

async fn unlock(console: &Console) {
    let answer = console.call("/api/account/unlock", &[("account", APPID), ("reason", "工单 7")]).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
}

/// What was done, newest first.
async fn done(console: &Console) -> Vec<String> {
    let mut records = console.store.records(&id(), 20).await.unwrap();
    records.extend(console.store.records(&AccountId::new(CONSOLE), 20).await.unwrap());
    records.retain(|record| record.outcome.as_deref() == Some("done") && !record.action.starts_with("session."));
    records.sort_by_key(|record| std::cmp::Reverse(record.at));
    records.into_iter().map(|record| record.action).collect()
}

fn page(path: &str) -> String {
    format!("/a/{APPID}/{path}")
}

fn id() -> AccountId {
    AccountId::new(APPID)
}
