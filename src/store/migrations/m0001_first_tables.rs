use sea_orm_migration::{async_trait, prelude::*};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m0001_first_tables"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [staff(), session(), flash(), group_list(), group_count(), lookup(), record()] {
            manager.create_table(table).await?;
        }
        let by_target = Index::create().name("record_by_target").table("record").col("account").col("target").to_owned();
        manager.create_index(by_target).await?;
        let by_change = Index::create().name("record_by_change").table("record").col("change_id").to_owned();
        manager.create_index(by_change).await
    }
}

pub(super) fn table(name: &'static str, columns: Vec<ColumnDef>) -> TableCreateStatement {
    let mut table = Table::create();
    table.table(name);
    for column in columns {
        table.col(column);
    }
    table
}

fn id(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).big_integer().not_null().primary_key().auto_increment().take()
}

pub(super) fn key(name: &'static str) -> ColumnDef {
    text(name).primary_key().take()
}

pub(super) fn text(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).text().not_null().take()
}

pub(super) fn number(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).big_integer().not_null().take()
}

pub(super) fn maybe_text(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).text().null().take()
}

pub(super) fn maybe_number(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).big_integer().null().take()
}

fn staff() -> TableCreateStatement {
    table("staff", vec![id("id"), text("name").unique_key().take(), text("password_hash"), text("role"), number("created_at")])
}

fn session() -> TableCreateStatement {
    let columns =
        vec![key("id"), maybe_number("staff_id"), text("data"), number("created_at"), number("last_seen"), number("expires_at")];
    table("session", columns)
}

fn flash() -> TableCreateStatement {
    table("flash", vec![key("id"), text("body"), number("expires_at")])
}

fn group_list() -> TableCreateStatement {
    table("group_list", vec![key("account"), text("groups"), number("fetched_at")])
}

fn group_count() -> TableCreateStatement {
    let mut table = table("group_count", vec![text("account"), text("day"), number("group_id"), text("name"), number("count")]);
    table.primary_key(Index::create().col("account").col("day").col("group_id"));
    table
}

fn lookup() -> TableCreateStatement {
    let mut table = table("lookup", vec![number("staff_id"), text("account"), text("openid"), number("at")]);
    table.primary_key(Index::create().col("staff_id").col("account").col("openid"));
    table
}

fn record() -> TableCreateStatement {
    let columns = vec![
        id("id"),
        text("change_id"),
        text("phase"),
        number("at"),
        text("account"),
        number("staff_id"),
        text("staff"),
        text("action"),
        text("target"),
        maybe_text("before"),
        maybe_text("after"),
        maybe_text("reason"),
        maybe_text("outcome"),
        maybe_number("errcode"),
        maybe_text("errmsg"),
        maybe_text("rid"),
        maybe_number("ms"),
    ];
    table("record", columns)
}
