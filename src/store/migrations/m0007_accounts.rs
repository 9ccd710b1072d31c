use sea_orm_migration::{async_trait, prelude::*};

use super::m0001_first_tables::{key, maybe_number, maybe_text, number, table, text};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m0007_accounts"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [account(), account_check()] {
            manager.create_table(table).await?;
        }
        Ok(())
    }
}

fn account() -> TableCreateStatement {
    let columns = vec![
        key("account"),
        maybe_text("name"),
        text("base_url"),
        text("token_kind"),
        maybe_text("secret"),
        number("writable"),
        number("connected_at"),
        maybe_number("disconnected_at"),
    ];
    table("account", columns)
}

fn account_check() -> TableCreateStatement {
    table("account_check", vec![key("account"), number("at"), text("findings")])
}
