use sea_orm_migration::{async_trait, prelude::*};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m0011_by_day"
    }
}

/// The history's month is counted in the index alone.
#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut by_day = Index::create();
        by_day.name("record_by_day").table("record").col("account").col("phase").col("at").col("action");
        manager.create_index(by_day).await
    }
}
