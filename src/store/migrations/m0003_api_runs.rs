use sea_orm_migration::{async_trait, prelude::*};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m0003_api_runs"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut runs = Table::create();
        runs.table("api_run").col(ColumnDef::new("id").big_integer().not_null().primary_key().auto_increment());
        for text in ["account", "staff", "call", "exchanges"] {
            runs.col(ColumnDef::new(text).text().not_null());
        }
        runs.col(ColumnDef::new("at").big_integer().not_null());
        manager.create_table(runs.take()).await?;
        let by_account = Index::create().name("api_run_by_account").table("api_run").col("account").col("id").to_owned();
        manager.create_index(by_account).await
    }
}
