//! The tables, as steps that each database takes once.

mod m0001_first_tables;
mod m0002_tokens_and_quotas;
mod m0003_api_runs;
mod m0004_roles;
mod m0005_invites;
mod m0006_history;
mod m0007_accounts;
mod m0008_sign_on;
mod m0009_second_factor;
mod m0010_sign_in_tries;
mod m0011_by_day;

use sea_orm_migration::{
    MigrationTrait, MigratorTrait, async_trait,
    sea_orm::{DatabaseConnection, DbErr},
};

use super::alone::begin_alone;

/// Any number, the same for every process: who holds it brings the tables up to date.
const LOCK: u32 = 5_063_250;

/// Takes the steps that were not taken yet, all or none. Of several processes that begin at once one takes them, the others wait.
pub(super) async fn bring_up_to_date(db: &DatabaseConnection) -> Result<(), DbErr> {
    let transaction = begin_alone(db, LOCK).await?;
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
            Box::new(m0005_invites::Migration),
            Box::new(m0006_history::Migration),
            Box::new(m0007_accounts::Migration),
            Box::new(m0008_sign_on::Migration),
            Box::new(m0009_second_factor::Migration),
            Box::new(m0010_sign_in_tries::Migration),
            Box::new(m0011_by_day::Migration),
        ]
    }
}
