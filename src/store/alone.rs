use sea_orm::{
    ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, SqliteTransactionMode, TransactionOptions,
    TransactionTrait,
};

/// A transaction that will write: SQLite lets one such in at a time, PostgreSQL is asked to lock what it is about.
pub(super) async fn begin_writing(db: &DatabaseConnection) -> Result<DatabaseTransaction, DbErr> {
    let mode = Some(SqliteTransactionMode::Immediate);
    db.begin_with_options(TransactionOptions { sqlite_transaction_mode: mode, ..Default::default() }).await
}

/// A transaction beside which no other of the same number runs, in any process: what it reads stays so until it ends.
pub(super) async fn begin_alone(db: &DatabaseConnection, number: u32) -> Result<DatabaseTransaction, DbErr> {
    let transaction = begin_writing(db).await?;
    if db.get_database_backend() == DbBackend::Postgres {
        transaction.execute_unprepared(&format!("SELECT pg_advisory_xact_lock({number})")).await?;
    }
    Ok(transaction)
}
