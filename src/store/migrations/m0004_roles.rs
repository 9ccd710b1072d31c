use sea_orm_migration::{async_trait, prelude::*};

use super::m0001_first_tables::{maybe_number, number, table, text};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m0004_roles"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut roles = table("staff_role", vec![number("staff_id"), text("account"), text("role")]);
        roles.primary_key(Index::create().col("staff_id").col("account"));
        manager.create_table(roles).await?;
        // Who was there before had one role, on all accounts.
        let before = Query::select().column("id").expr(Expr::value("*")).column("role").from("staff").to_owned();
        let mut copy = Query::insert();
        copy.into_table("staff_role").columns(["staff_id", "account", "role"]);
        copy.select_from(before).map_err(|error| DbErr::Migration(error.to_string()))?;
        manager.execute(copy).await?;
        manager.alter_table(Table::alter().table("staff").drop_column("role").to_owned()).await?;
        for (of, column) in [
            ("staff", number("exports").default(0).take()),
            ("staff", maybe_number("disabled_at")),
            ("record", text("role").default("").take()),
            ("record", text("address").default("").take()),
        ] {
            manager.alter_table(Table::alter().table(of).add_column(column).to_owned()).await?;
        }
        Ok(())
    }
}
