use sea_orm_migration::{async_trait, prelude::*, sea_orm::DbBackend};

use super::m0001_first_tables::{key, maybe_number, maybe_text, number, table, text};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m0006_history"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in [maybe_number("seq"), maybe_text("mac")] {
            manager.alter_table(Table::alter().table("record").add_column(column).to_owned()).await?;
        }
        manager.create_table(chain()).await?;
        manager.create_table(checkpoint()).await?;
        let by_account = Index::create().name("record_by_account").table("record").col("account").col("id").to_owned();
        manager.create_index(by_account).await?;
        let triggers = match manager.get_database_backend() {
            DbBackend::Postgres => POSTGRESQL,
            _ => SQLITE,
        };
        manager.get_connection().execute_unprepared(triggers).await?;
        Ok(())
    }
}

fn chain() -> TableCreateStatement {
    table("chain", vec![key("account"), number("entries"), number("last_id"), text("mac"), text("seal")])
}

fn checkpoint() -> TableCreateStatement {
    let columns = vec![text("account"), number("up_to"), number("entries"), text("mac"), number("at"), text("seal")];
    let mut table = table("checkpoint", columns);
    table.primary_key(Index::create().col("account").col("up_to"));
    table
}

/// A row is never changed, and deleted only where a checkpoint stands for it. REPLACE would delete without asking. Rows from before
/// stay without a signature: whoever signs them now cannot know who wrote them.
const SQLITE: &str = "
CREATE TRIGGER record_is_not_changed BEFORE UPDATE ON record
BEGIN SELECT RAISE(ABORT, 'the history is never changed'); END;
CREATE TRIGGER record_is_not_replaced BEFORE INSERT ON record WHEN EXISTS (SELECT 1 FROM record WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'the history is never changed'); END;
CREATE TRIGGER record_is_not_deleted BEFORE DELETE ON record
WHEN NOT EXISTS (SELECT 1 FROM checkpoint WHERE account = OLD.account AND up_to >= OLD.id)
BEGIN SELECT RAISE(ABORT, 'the history is deleted only up to a checkpoint'); END;
CREATE TRIGGER checkpoint_is_not_changed BEFORE UPDATE ON checkpoint
BEGIN SELECT RAISE(ABORT, 'a checkpoint is never changed'); END;
CREATE TRIGGER checkpoint_is_not_deleted BEFORE DELETE ON checkpoint
BEGIN SELECT RAISE(ABORT, 'a checkpoint is never deleted'); END;
CREATE TRIGGER chain_is_not_deleted BEFORE DELETE ON chain
BEGIN SELECT RAISE(ABORT, 'a chain is never deleted'); END;
";

const POSTGRESQL: &str = "
CREATE FUNCTION history_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_TABLE_NAME = 'record' AND TG_OP = 'DELETE' THEN
        IF EXISTS (SELECT 1 FROM checkpoint WHERE account = OLD.account AND up_to >= OLD.id) THEN RETURN OLD; END IF;
    END IF;
    RAISE EXCEPTION 'the history is never changed, and deleted only up to a checkpoint';
END $$;
CREATE TRIGGER record_stays BEFORE UPDATE OR DELETE ON record FOR EACH ROW EXECUTE FUNCTION history_stays();
CREATE TRIGGER record_is_not_emptied BEFORE TRUNCATE ON record FOR EACH STATEMENT EXECUTE FUNCTION history_stays();
CREATE TRIGGER checkpoint_stays BEFORE UPDATE OR DELETE ON checkpoint FOR EACH ROW EXECUTE FUNCTION history_stays();
CREATE TRIGGER checkpoint_is_not_emptied BEFORE TRUNCATE ON checkpoint FOR EACH STATEMENT EXECUTE FUNCTION history_stays();
CREATE TRIGGER chain_stays BEFORE DELETE ON chain FOR EACH ROW EXECUTE FUNCTION history_stays();
CREATE TRIGGER chain_is_not_emptied BEFORE TRUNCATE ON chain FOR EACH STATEMENT EXECUTE FUNCTION history_stays();
";
