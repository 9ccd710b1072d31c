use sea_orm_migration::{async_trait, prelude::*};

use super::m0001_first_tables::{maybe_number, number, table, text};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m0005_invites"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let columns = vec![
            ColumnDef::new("id").big_integer().not_null().primary_key().auto_increment().take(),
            text("token_hash").unique_key().take(),
            // Whose new password it is for; none for someone who is yet to come.
            maybe_number("staff_id"),
            text("name"),
            text("account"),
            text("role"),
            number("exports"),
            number("invited_by"),
            text("inviter"),
            number("created_at"),
            number("expires_at"),
            maybe_number("used_at"),
            maybe_number("withdrawn_at"),
        ];
        manager.create_table(table("invite", columns)).await?;
        manager.alter_table(Table::alter().table("staff").add_column(maybe_number("last_seen")).to_owned()).await?;
        let by_staff = Index::create().name("session_by_staff").table("session").col("staff_id").to_owned();
        manager.create_index(by_staff).await
    }
}
