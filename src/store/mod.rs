//! Persistence: one file per aggregate, one SQL for SQLite and PostgreSQL. Nothing above this room knows a table.

mod account_checks;
mod accounts;
mod alone;
mod api_runs;
mod begun;
mod chain;
mod claims;
mod flashes;
mod groups;
mod heads;
mod history;
mod identities;
mod invites;
mod key_check;
mod lookups;
mod migrations;
mod new_record;
mod pending_sign_ins;
mod people;
mod quotas;
mod records;
mod retention;
mod second_factors;
mod sessions;
mod sign_in_tries;
mod staff;
mod tally;
mod tokens;
mod verify;

pub use account_checks::KeptCheck;
pub use accounts::AccountRow;
pub use api_runs::ApiRun;
pub use chain::{CONSOLE, ChainKey};
pub use groups::KeptList;
pub use heads::Head;
pub use identities::NewPerson;
pub use invites::{Accepted, InviteRow, NewInvite};
pub use new_record::{Ended, NewRecord};
pub use pending_sign_ins::PendingSignIn;
pub use people::{StaffChange, StaffChanged};
pub use quotas::{QuotaRow, TodaysCall};
pub use records::Record;
pub use second_factors::FactorRow;
pub use sessions::StoredSession;
pub use sign_in_tries::Tries;
pub use staff::StaffRow;
pub use tokens::TokenRow;
pub use verify::{Finding, Flaw, Verified};

use std::{path::Path, time::Duration};

use sea_orm::{ConnectOptions, Database, DatabaseConnection, DbErr, RuntimeErr};

/// The database. Cheap to clone: clones share one pool.
#[derive(Clone)]
pub struct Store {
    db: DatabaseConnection,
    key: Option<ChainKey>,
}

/// Connects, after whoever makes the same SQLite file at this moment: the switch to WAL heeds no busy timeout and is refused at once.
async fn connect(options: ConnectOptions) -> Result<DatabaseConnection, DbErr> {
    for _ in 0..50 {
        match Database::connect(options.clone()).await {
            Err(error) if error.to_string().contains("database is locked") => {
                tokio::time::sleep(Duration::from_millis(100)).await
            }
            outcome => return outcome,
        }
    }
    Database::connect(options).await
}

/// Text as both databases can hold it: PostgreSQL has no place for U+0000, which forms and WeChat's answers may bring.
fn storable(text: &str) -> String {
    text.replace('\0', "\u{fffd}")
}

/// The database failed; the cause is for the log only.
#[derive(Debug, thiserror::Error)]
#[error("the database failed")]
pub struct StoreError(#[from] DbErr);

impl Store {
    /// Opens a database by its URL (`sqlite:///path/fenzu.db` or `postgres://…`) and brings its tables up to date. Where the record
    /// is written, [`Store::signing`] gives it the key for that.
    pub async fn open(url: &str) -> Result<Self, StoreError> {
        let sqlite = url.starts_with("sqlite:");
        if !sqlite && reqwest::Url::parse(url).is_err() {
            // The driver would repeat it, password included.
            return Err(DbErr::Conn(RuntimeErr::Internal("the address cannot be read".to_owned())).into());
        }
        let mut options = ConnectOptions::new(url);
        options.sqlx_logging(false).acquire_timeout(Duration::from_secs(10));
        if sqlite {
            // SQLite writes one at a time; a few readers are all that a laptop uses.
            options.max_connections(4).map_sqlx_sqlite_opts(|options| {
                options
                    .create_if_missing(true)
                    .foreign_keys(true)
                    .busy_timeout(Duration::from_secs(10))
                    .pragma("journal_mode", "WAL")
                    // A change must be on record before WeChat is asked for it, power cut or not.
                    .pragma("synchronous", "FULL")
            });
        } else {
            options.max_connections(16);
        }
        let db = connect(options).await?;
        migrations::bring_up_to_date(&db).await?;
        Ok(Self { db, key: None })
    }

    /// The URL of the SQLite file in a data folder.
    pub fn sqlite_url(folder: &Path) -> String {
        let path = folder.join("fenzu.db").display().to_string();
        let path = path.replace('%', "%25").replace('?', "%3F").replace('#', "%23");
        format!("sqlite://{path}?mode=rwc")
    }

    /// Whether the database answers.
    pub async fn ping(&self) -> Result<(), StoreError> {
        Ok(self.db.ping().await?)
    }

    /// Deletes what has run out: sessions, sign-ins that wait for a code, flashes, counted sign-ins, completed sign-ons and, a while later,
    /// invitations. `now` is UTC milliseconds.
    pub async fn tidy(&self, now: i64) -> Result<(), StoreError> {
        self.delete_sessions_before(now).await?;
        self.delete_pending_sign_ins_before(now).await?;
        self.delete_flashes_before(now).await?;
        self.delete_tries_before(now).await?;
        self.delete_sign_ons_before(now).await?;
        self.delete_invites_before(now).await
    }
}
