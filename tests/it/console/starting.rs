use std::path::Path;

use app::domain::AccountId;
use fenzu::{
    Fenzu,
    config::{AccountSettings, Serve},
    sandbox::APPID,
    store::Store,
};
use sea_orm::ConnectionTrait;

use super::PASSWORD;
use crate::wechat::{Served, account};

/// Starts a program over a folder, with this key and one account, and says why not where it does not.
async fn start(folder: &Path, key: &str, base_url: &str) -> Result<Fenzu, String> {
    let serve = Serve {
        key_file: folder.join(key),
        accounts: vec![AccountSettings { id: AccountId::new(APPID), name: None, wechat: account(base_url) }],
        ..Serve::inside(folder)
    };
    Fenzu::start(serve, Some(PASSWORD.into())).await.map_err(|error| error.to_string())
}

#[tokio::test]
async fn a_database_that_was_sealed_with_another_key_is_refused_with_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    drop(start(folder.path(), "key", "http://127.0.0.1:1").await.unwrap());
    let error = start(folder.path(), "another", "http://127.0.0.1:1").await.err().unwrap();
    for said in ["FENZU_KEY_FILE: ", "another is not the key", "put the right file there", "empty the tables key_check and token"]
    {
        assert!(error.contains(said), "{said}: {error}");
    }
    drop(start(folder.path(), "key", "http://127.0.0.1:1").await.unwrap());
}

#[tokio::test]
async fn a_token_outlives_the_program_and_stands_nowhere_in_its_files() {
    let folder = tempfile::tempdir().unwrap();
    let served = Served::small().await;
    for _ in 0..2 {
        let fenzu = start(folder.path(), "key", &served.base_url).await.unwrap();
        fenzu.services.snapshot_counts().await;
        let row = fenzu.store.token(&AccountId::new(APPID)).await.unwrap();
        assert!(row.token.is_some() && row.failed.is_none(), "{row:?}");
        // So that the next one asks WeChat again.
        let database = sea_orm::Database::connect(Store::sqlite_url(folder.path())).await.unwrap();
        database.execute_unprepared("DELETE FROM group_count").await.unwrap();
    }
    assert_eq!((served.asked.tokens(), served.asked.calls()), (1, 2));
    // Every token of the sandbox's begins so and is longer.
    for file in std::fs::read_dir(folder.path()).unwrap().filter_map(|file| std::fs::read(file.unwrap().path()).ok()) {
        let is_token = |window: &[u8]| window.starts_with(b"99_") && window[3..].iter().all(u8::is_ascii_alphanumeric);
        assert!(!file.windows(40).any(is_token));
    }
}

#[tokio::test]
async fn a_start_that_fails_does_not_repeat_the_databases_password() {
    const SECRET: &str = "c4n4ry-0f-7he-da7aba5e";
    let folder = tempfile::tempdir().unwrap();
    for database_url in [
        // Nothing listens there; nobody is called so; no address at all.
        format!("postgres://fenzu:{SECRET}@127.0.0.1:1/fenzu"),
        format!("postgres://fenzu:{SECRET}@127.0.0.1:port/fenzu"),
        format!("postgres://fenzu:{SECRET}@[::/fenzu"),
        format!("postgres://{SECRET}"),
        format!("postgres://fenzu:{SECRET}@nowhere.invalid /fenzu"),
    ] {
        let serve = Serve { database_url, ..Serve::inside(folder.path()) };
        let error = Fenzu::start(serve, None).await.err().unwrap();
        let said = format!("{error} {error:?}");
        assert!(said.contains("FENZU_DATABASE_URL") && !said.contains(SECRET), "{said}");
    }
}
