use sea_orm_migration::{async_trait, prelude::*};

use super::m0001_first_tables::{key, maybe_number, number, table};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m0010_sign_in_tries"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let columns = vec![key("id"), number("since"), number("failures"), maybe_number("known_at")];
        manager.create_table(table("sign_in_try", columns)).await
    }
}
