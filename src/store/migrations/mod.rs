//! The tables, as steps that each database takes once.

mod m0001_first_tables;
mod m0002_tokens_and_quotas;
mod m0003_api_runs;
mod m0004_roles;
mod m0006_history;
mod m0010_sign_in_tries;

use sea_orm_migration::{
    MigrationTrait, MigratorTrait, async_trait,
    sea_orm::{
        ConnectionTrait, DatabaseConnection, DbBackend, DbErr, SqliteTransactionMode, TransactionOptions, TransactionTrait,
    },
};

/// Any number, the same for every process: who holds it brings the tables up to date.
const LOCK: &str = "SELECT pg_advisory_xact_lock(5063250)";

/// Takes the steps that were not taken yet, all or none. Of several processes that begin at once one takes them, the others wait.
pub(super) async fn bring_up_to_date(db: &DatabaseConnection) -> Result<(), DbErr> {
    // SQLite lets one such transaction in at a time. PostgreSQL lets all in, and needs a lock.
    let alone = TransactionOptions { sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate), ..Default::default() };
    let transaction = db.begin_with_options(alone).await?;
    if db.get_database_backend() == DbBackend::Postgres {
        transaction.execute_unprepared(LOCK).await?;
    }
    Migrator::up(&transaction, None).await?;
    transaction.commit().await
}

struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_first_tables::Migration),
            Box::new(m0002_tokens_and_quotas::Migration),
            Box::new(m0003_api_runs::Migration),
            Box::new(m0004_roles::Migration),
            Box::new(m0006_history::Migration),
            Box::new(m0010_sign_in_tries::Migration),
        ]
    }
}
