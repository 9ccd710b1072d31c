use sea_orm_migration::{async_trait, prelude::*};

use super::m0001_first_tables::{key, maybe_number, maybe_text, number, table, text};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m0002_tokens_and_quotas"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [key_check(), token(), call_count(), call_quota()] {
            manager.create_table(table).await?;
        }
        Ok(())
    }
}

fn key_check() -> TableCreateStatement {
    table("key_check", vec![key("name"), text("sealed")])
}

fn token() -> TableCreateStatement {
    let columns = vec![
        key("account"),
        number("version"),
        maybe_text("sealed"),
        maybe_text("origin"),
        maybe_number("fetched_at"),
        maybe_number("ends_at"),
        maybe_text("lease_holder"),
        maybe_number("lease_until"),
        number("in_vain"),
        maybe_number("replaced_at"),
        maybe_number("failed_at"),
        maybe_text("failure"),
        maybe_number("taken_at"),
        maybe_number("taken_errcode"),
        maybe_text("taken_rid"),
    ];
    table("token", columns)
}

fn call_count() -> TableCreateStatement {
    let mut table = table("call_count", vec![text("account"), text("call"), text("day"), number("count")]);
    table.primary_key(Index::create().col("account").col("call").col("day"));
    table
}

fn call_quota() -> TableCreateStatement {
    let columns = vec![
        text("account"),
        text("call"),
        maybe_number("daily_limit"),
        maybe_number("used"),
        maybe_number("counted"),
        maybe_number("reported_at"),
        maybe_number("used_up_at"),
    ];
    let mut table = table("call_quota", columns);
    table.primary_key(Index::create().col("account").col("call"));
    table
}
