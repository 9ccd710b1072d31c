use std::collections::HashMap;

use app::domain::StaffId;
use sea_orm::{
    ActiveValue::Set,
    QueryOrder, QuerySelect,
    entity::prelude::*,
    sea_query::{Expr, ExprTrait, OnConflict, Query, SimpleExpr},
};

use super::{Store, StoreError, staff::table as staff};

mod table {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "session")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: String,
        pub staff_id: Option<i64>,
        pub data: String,
        pub created_at: i64,
        pub last_seen: i64,
        pub expires_at: i64,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// A session as kept, under the hash of its id: who reads the table cannot take one over.
#[derive(Clone)]
pub struct StoredSession {
    /// SHA-256 of the cookie's value, in hex.
    pub id: String,
    /// Whose it is, once they signed in.
    pub staff_id: Option<i64>,
    /// The session's values, as JSON.
    pub data: String,
    /// UTC milliseconds.
    pub created_at: i64,
    /// UTC milliseconds, written once a minute at most.
    pub last_seen: i64,
    /// UTC milliseconds.
    pub expires_at: i64,
}

impl From<table::Model> for StoredSession {
    fn from(row: table::Model) -> Self {
        Self {
            id: row.id,
            staff_id: row.staff_id,
            data: row.data,
            created_at: row.created_at,
            last_seen: row.last_seen,
            expires_at: row.expires_at,
        }
    }
}

impl Store {
    /// A session that has not run out. `now` is UTC milliseconds.
    pub async fn session(&self, id: &str, now: i64) -> Result<Option<StoredSession>, StoreError> {
        let row = table::Entity::find_by_id(id).filter(table::Column::ExpiresAt.gt(now)).one(&self.db).await?;
        Ok(row.map(Into::into))
    }

    /// Keeps a session; one of the same id keeps the moment it was made.
    pub async fn save_session(&self, session: StoredSession) -> Result<(), StoreError> {
        use table::Column::{Data, ExpiresAt, Id, LastSeen, StaffId};
        let row = table::ActiveModel {
            id: Set(session.id),
            staff_id: Set(session.staff_id),
            data: Set(session.data),
            created_at: Set(session.created_at),
            last_seen: Set(session.last_seen),
            expires_at: Set(session.expires_at),
        };
        let replace = OnConflict::column(Id).update_columns([StaffId, Data, LastSeen, ExpiresAt]).to_owned();
        let seen = (session.staff_id, session.last_seen);
        table::Entity::insert(row).on_conflict(replace).exec_without_returning(&self.db).await?;
        match seen {
            (Some(staff), at) => self.note_seen(Expr::value(staff), at).await,
            (None, _) => Ok(()),
        }
    }

    /// Notes when a member of staff used the console; with each note of a session's use, and so once a minute at most.
    async fn note_seen(&self, staff: SimpleExpr, at: i64) -> Result<(), StoreError> {
        staff::Entity::update_many()
            .col_expr(staff::Column::LastSeen, Expr::value(at))
            .filter(Expr::col(staff::Column::Id).eq(staff))
            .exec(&self.db)
            .await?;
        Ok(())
    }

    /// Notes that a session is in use, and until when it may rest from now on.
    pub async fn touch_session(&self, id: &str, now: i64, expires_at: i64) -> Result<(), StoreError> {
        table::Entity::update_many()
            .col_expr(table::Column::LastSeen, Expr::value(now))
            .col_expr(table::Column::ExpiresAt, Expr::value(expires_at))
            .filter(table::Column::Id.eq(id))
            .exec(&self.db)
            .await?;
        let whose = Query::select().column(table::Column::StaffId).from(table::Entity).and_where(table::Column::Id.eq(id)).take();
        self.note_seen(SimpleExpr::SubQuery(None, Box::new(whose.into())), now).await
    }

    /// Someone's sessions that have not run out, the one used last first. `now` is UTC milliseconds.
    pub async fn sessions_of(&self, staff: StaffId, now: i64) -> Result<Vec<StoredSession>, StoreError> {
        let found = table::Entity::find().filter(table::Column::StaffId.eq(staff)).filter(table::Column::ExpiresAt.gt(now));
        let rows = found.order_by_desc(table::Column::LastSeen).all(&self.db).await?;
        Ok(rows.into_iter().map(Into::into).collect())
    }

    /// How many sessions each has that have not run out. `now` is UTC milliseconds.
    pub async fn count_sessions(&self, now: i64) -> Result<HashMap<StaffId, i64>, StoreError> {
        let found = table::Entity::find()
            .select_only()
            .column(table::Column::StaffId)
            .column_as(table::Column::Id.count(), "n")
            .filter(table::Column::StaffId.is_not_null())
            .filter(table::Column::ExpiresAt.gt(now))
            .group_by(table::Column::StaffId);
        Ok(found.into_tuple::<(i64, i64)>().all(&self.db).await?.into_iter().collect())
    }

    /// Ends one of someone's sessions; false where it is not theirs, or over.
    pub async fn end_session(&self, staff: StaffId, id: &str) -> Result<bool, StoreError> {
        let found = table::Entity::delete_many().filter(table::Column::StaffId.eq(staff)).filter(table::Column::Id.eq(id));
        Ok(found.exec(&self.db).await?.rows_affected > 0)
    }

    /// Ends all sessions of someone but one.
    pub async fn end_sessions(&self, staff: StaffId, but: Option<&str>) -> Result<(), StoreError> {
        Ok(end_all(&self.db, staff, but).await?)
    }

    /// Ends a session.
    pub async fn delete_session(&self, id: &str) -> Result<(), StoreError> {
        table::Entity::delete_by_id(id).exec(&self.db).await?;
        Ok(())
    }

    pub(super) async fn delete_sessions_before(&self, now: i64) -> Result<(), StoreError> {
        table::Entity::delete_many().filter(table::Column::ExpiresAt.lte(now)).exec(&self.db).await?;
        Ok(())
    }
}

/// Ends all sessions of someone but one.
pub(super) async fn end_all(db: &impl ConnectionTrait, staff: StaffId, but: Option<&str>) -> Result<(), DbErr> {
    let mut found = table::Entity::delete_many().filter(table::Column::StaffId.eq(staff));
    if let Some(id) = but {
        found = found.filter(table::Column::Id.ne(id));
    }
    found.exec(db).await?;
    Ok(())
}
