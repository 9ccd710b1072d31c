use app::domain::AccountId;
use sea_orm::{
    AccessMode, DatabaseTransaction, DbBackend, IsolationLevel, QueryOrder, QuerySelect, TransactionOptions, TransactionTrait,
    entity::prelude::*,
};

use super::{Store, StoreError, chain, records::table as record};

/// The end of a chain, to be kept elsewhere: what was written up to it cannot be changed or cut off unnoticed any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// Whose chain; the console's own is that of no account.
    pub account: AccountId,
    /// Entries so far, those included that were deleted since.
    pub entries: i64,
    /// The row of the last.
    pub id: i64,
    /// Its signature.
    pub mac: String,
    /// When it was written, UTC milliseconds; none where it was deleted.
    pub at: Option<i64>,
}

impl Store {
    /// The ends of all chains, by account.
    pub async fn heads(&self) -> Result<Vec<Head>, StoreError> {
        let view = self.snapshot().await?;
        let mut heads = Vec::new();
        for row in chain::table::Entity::find().order_by_asc(chain::table::Column::Account).all(&view).await? {
            let last = record::Entity::find_by_id(row.last_id).one(&view).await?;
            let (account, at) = (AccountId::new(row.account), last.map(|last| last.at));
            heads.push(Head { account, entries: row.entries, id: row.last_id, mac: row.mac, at });
        }
        Ok(heads)
    }

    /// A transaction that reads things as they stand at one moment, whoever writes meanwhile.
    pub(super) async fn snapshot(&self) -> Result<DatabaseTransaction, StoreError> {
        // A transaction of SQLite reads so by itself.
        let postgres = self.db.get_database_backend() == DbBackend::Postgres;
        let options = TransactionOptions {
            isolation_level: postgres.then_some(IsolationLevel::RepeatableRead),
            access_mode: postgres.then_some(AccessMode::ReadOnly),
            ..Default::default()
        };
        Ok(self.db.begin_with_options(options).await?)
    }
}

/// A page of a chain's rows, by their numbers.
pub(super) async fn rows_after(db: &DatabaseTransaction, account: &str, id: i64) -> Result<Vec<record::Model>, DbErr> {
    use record::Column::{Account, Id};
    let found = record::Entity::find().filter(Account.eq(account)).filter(Id.gt(id));
    found.order_by_asc(Id).limit(chain::PAGE).all(db).await
}
