//! Nothing secret is in a log, on a page or in an error, whatever fails.

use app::domain::AccountId;
use fenzu::{
    config::AccountSettings,
    sandbox::APPID,
    wechat::{Account, TokenKind, TokenServer},
};

use super::{Console, groups};
use crate::{log, wechat::account};

const SECRET: &str = "5ecre7-0f-7he-acc0un7";
/// Where nothing listens.
const NOWHERE: &str = "http://127.0.0.1:1";

#[tokio::test]
async fn a_secret_is_in_no_log_and_on_no_page_when_the_token_cannot_be_fetched() {
    log::keep();
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
    let said = log::take();
    assert!(said.contains("a call to WeChat failed"), "{said}");
    assert!(!said.contains(SECRET), "{}", said.lines().find(|line| line.contains(SECRET)).unwrap_or_default());
}
