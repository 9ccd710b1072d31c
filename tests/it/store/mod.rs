//! The store: one body of checks, each run on a new SQLite file and on a new PostgreSQL database.

/// Makes two tests of each check, `sqlite::…` and `postgresql::…`. A check left out is dead code, which the lints refuse.
macro_rules! on_both_databases {
    ($($check:ident),+ $(,)?) => {
        mod sqlite {
            $(#[tokio::test]
            async fn $check() {
                crate::store::on_sqlite(super::$check).await;
            })+
        }
        mod postgresql {
            $(#[tokio::test]
            async fn $check() {
                crate::store::on_postgresql(super::$check).await;
            })+
        }
    };
}

mod accounts;
mod api_runs;
mod chain;
mod chain_kept;
mod flashes;
mod groups;
mod identities;
mod invites;
mod lookups;
mod opening;
mod people;
mod quotas;
mod records;
mod second_factors;
mod sessions;
mod sign_in_tries;
mod staff;
mod tally;
mod tokens;

use std::{env, io::Write, panic, sync::Once};

use app::domain::AccountId;
use fenzu::{
    seal::{KEY_LEN, Seal},
    store::{ChainKey, Store, StoreError},
};
use reqwest::Url;
use sea_orm::ConnectionTrait;

/// A PostgreSQL server on which databases may be made. `make test` starts one and sets it.
const SERVER: &str = "FENZU_TEST_POSTGRES_URL";

/// 2026-11-23, UTC milliseconds.
const NOW: i64 = 1_795_392_000_000;

/// What people call each other and their groups: quotes of all kinds, emoji joined of several, 30 characters outside ASCII.
const NAMES: [&str; 5] = [
    "O'Brien, \"the\" `Tick` \\ $1 ?",
    "家人👨‍👩‍👧‍👦🀄",
    "一二三四五六七八九十甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉",
    "𠮷𠮷𠮷",
    "100%_; DROP TABLE staff; --",
];

/// A database without tables, of one check alone.
#[derive(Clone)]
pub struct Fresh {
    url: String,
}

impl Fresh {
    pub async fn open(&self) -> Result<Store, StoreError> {
        let store = Store::open(&self.url).await?.signing(key());
        store.key_check("sealed").await?;
        Ok(store)
    }

    pub async fn store(&self) -> Store {
        self.open().await.unwrap()
    }

    /// Does to the tables what the store never would.
    pub async fn execute(&self, sql: &str) {
        sea_orm::Database::connect(&self.url).await.unwrap().execute_unprepared(sql).await.unwrap();
    }
}

pub async fn on_sqlite<F: Future<Output = ()>>(check: impl FnOnce(Fresh) -> F) {
    let folder = tempfile::tempdir().unwrap();
    check(Fresh { url: Store::sqlite_url(folder.path()) }).await;
}

pub async fn on_postgresql<F: Future<Output = ()> + Send + 'static>(check: impl FnOnce(Fresh) -> F) {
    let Some(server) = env::var(SERVER).ok().filter(|url| !url.is_empty()) else { return say_skipped() };
    let admin = sea_orm::Database::connect(&server).await.unwrap();
    let name = format!("fenzu_test_{:016x}", rand::random::<u64>());
    admin.execute_unprepared(&format!("CREATE DATABASE {name}")).await.unwrap();
    let mut url: Url = server.parse().unwrap();
    url.set_path(&name);
    // A task of its own, so that the database goes even where the check fails: the server may be somebody's.
    let outcome = tokio::spawn(check(Fresh { url: url.into() })).await;
    admin.execute_unprepared(&format!("DROP DATABASE {name} WITH (FORCE)")).await.unwrap();
    if let Err(failed) = outcome {
        panic::resume_unwind(failed.into_panic());
    }
}

/// Once, and past the harness, which shows nothing that a passing test prints.
fn say_skipped() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let how = "`make test` starts one where PostgreSQL is installed, or set it to a server's URL";
        _ = writeln!(std::io::stderr(), "store: the PostgreSQL half is skipped, since {SERVER} is not set: {how}.");
    });
}

/// What signs the record here.
fn key() -> ChainKey {
    ChainKey::of(&Seal::new(&[7; KEY_LEN]))
}

fn ours() -> AccountId {
    AccountId::new("wx1234567890abcdef")
}

fn another() -> AccountId {
    AccountId::new("wxfedcba0987654321")
}
