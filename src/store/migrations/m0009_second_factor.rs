use sea_orm_migration::{async_trait, prelude::*};

use super::m0001_first_tables::{key, maybe_number, number, table, text};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m0009_second_factor"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [second_factor(), recovery_code(), pending_sign_in()] {
            manager.create_table(table).await?;
        }
        Ok(())
    }
}

fn second_factor() -> TableCreateStatement {
    let columns = vec![
        number("staff_id").primary_key().take(),
        number("version"),
        text("secret"),
        number("began_at"),
        maybe_number("confirmed_at"),
        number("last_step"),
        number("wrong"),
        number("closed_until"),
    ];
    table("second_factor", columns)
}

fn recovery_code() -> TableCreateStatement {
    let mut table = table("recovery_code", vec![number("staff_id"), text("hash")]);
    table.primary_key(Index::create().col("staff_id").col("hash"));
    table
}

fn pending_sign_in() -> TableCreateStatement {
    table("pending_sign_in", vec![key("id"), number("staff_id"), text("stamp"), number("expires_at"), number("tries")])
}
