use sea_orm_migration::{async_trait, prelude::*};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m0011_by_day"
    }
}

/// What is counted by day is counted in the index alone.
#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let record =
            Index::create().name("record_by_day").table("record").col("account").col("phase").col("at").col("action").to_owned();
        manager.create_index(record).await?;
        let counts =
            Index::create().name("group_count_by_day").table("group_count").col("account").col("day").col("count").to_owned();
        manager.create_index(counts).await
    }
}
