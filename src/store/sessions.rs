use sea_orm::{
    ActiveValue::Set,
    entity::prelude::*,
    sea_query::{Expr, OnConflict},
};

use super::{Store, StoreError};

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

impl Store {
    /// A session that has not run out. `now` is UTC milliseconds.
    pub async fn session(&self, id: &str, now: i64) -> Result<Option<StoredSession>, StoreError> {
        let row = table::Entity::find_by_id(id).filter(table::Column::ExpiresAt.gt(now)).one(&self.db).await?;
        Ok(row.map(|row| StoredSession {
            id: row.id,
            staff_id: row.staff_id,
            data: row.data,
            created_at: row.created_at,
            last_seen: row.last_seen,
            expires_at: row.expires_at,
        }))
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
        table::Entity::insert(row).on_conflict(replace).exec_without_returning(&self.db).await?;
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
        Ok(())
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

/// Ends all sessions of someone.
pub(super) async fn end_all_of(db: &impl ConnectionTrait, staff_id: i64) -> Result<(), DbErr> {
    table::Entity::delete_many().filter(table::Column::StaffId.eq(staff_id)).exec(db).await?;
    Ok(())
}
