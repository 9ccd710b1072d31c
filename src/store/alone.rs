use sea_orm::{
    ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, SqliteTransactionMode, TransactionOptions,
    TransactionTrait,
};

/// A transaction beside which no other of the same number runs, in any process: what it reads stays so until it ends.
pub(super) async fn begin_alone(db: &DatabaseConnection, number: u32) -> Result<DatabaseTransaction, DbErr> {
    // SQLite lets one such transaction in at a time. PostgreSQL lets all in, and needs a lock.
    let alone = TransactionOptions { sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate), ..Default::default() };
    let transaction = db.begin_with_options(alone).await?;
    if db.get_database_backend() == DbBackend::Postgres {
        transaction.execute_unprepared(&format!("SELECT pg_advisory_xact_lock({number})")).await?;
    }
    Ok(transaction)
}
