use sea_orm_migration::{async_trait, prelude::*};

use super::m0001_first_tables::{key, maybe_text, number, table, text};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m0008_sign_on"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let columns = vec![text("issuer"), text("subject"), number("staff_id"), maybe_text("email"), number("last_at")];
        let mut identities = table("staff_identity", columns);
        identities.primary_key(Index::create().col("issuer").col("subject"));
        manager.create_table(identities).await?;
        let by_staff = Index::create().name("staff_identity_by_staff").table("staff_identity").col("staff_id").to_owned();
        manager.create_index(by_staff).await?;
        manager.create_table(table("sign_on_used", vec![key("id"), number("expires_at")])).await
    }
}
