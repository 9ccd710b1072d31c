//! Nothing secret is in a log, on a page or in an error, whatever fails.

use std::{
    io,
    sync::{Arc, Mutex},
};

use app::domain::AccountId;
use fenzu::{
    config::AccountSettings,
    sandbox::APPID,
    wechat::{Account, TokenKind, TokenServer},
};
use tracing_subscriber::{EnvFilter, fmt::MakeWriter};

use super::{Console, groups};
use crate::wechat::account;

const SECRET: &str = "5ecre7-0f-7he-acc0un7";
/// Where nothing listens.
const NOWHERE: &str = "http://127.0.0.1:1";

/// What the log says.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    fn said(&self) -> String {
        String::from_utf8_lossy(&self.0.lock().unwrap()).into_owned()
    }
}

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

#[tokio::test]
async fn a_secret_is_in_no_log_and_on_no_page_when_the_token_cannot_be_fetched() {
    let log = Log::default();
    let filter = EnvFilter::new("trace");
    let subscriber = tracing_subscriber::fmt().with_env_filter(filter).with_ansi(false).with_writer(log.clone()).finish();
    // Of this thread, on which the whole test runs.
    let _guard = tracing::subscriber::set_default(subscriber);
    let server =
        TokenServer { url: format!("{NOWHERE}/?key={SECRET}").parse().unwrap(), authorization: Some(SECRET.to_owned().into()) };
    let of_wechat = |token_kind| Account { secret: SECRET.into(), token_kind, ..account(NOWHERE) };
    let of_server = Account { secret: "".into(), token_server: Some(server), ..account(NOWHERE) };
    for wechat in [of_wechat(TokenKind::StableToken), of_wechat(TokenKind::Token), of_server] {
        let console = Console::start_with(vec![AccountSettings { id: AccountId::new(APPID), name: None, wechat }]).await;
        console.sign_in().await;
        let page = console.get(&groups()).await;
        let answer = console.call("/api/groups/create", &[("account", APPID), ("name", "x")]).await;
        assert_eq!((page.status.as_u16(), &answer.json()["code"]), (502, &"unreachable".into()));
        for shown in [&page.body, &answer.body] {
            assert!(!shown.contains(SECRET), "{shown}");
        }
    }
    let said = log.said();
    assert!(said.contains("a call to WeChat failed"), "{said}");
    assert!(!said.contains(SECRET), "{}", said.lines().find(|line| line.contains(SECRET)).unwrap_or_default());
}
