use app::domain::Roles;
use sea_orm::{
    ActiveValue::Set,
    entity::prelude::*,
    sea_query::{Expr, OnConflict},
};

use super::{
    StaffRow, Store, StoreError,
    staff::{everyone, insert, put_roles, table as staff},
    storable,
};

mod table {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "staff_identity")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub issuer: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub subject: String,
        pub staff_id: i64,
        pub email: Option<String>,
        pub last_at: i64,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

mod used {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "sign_on_used")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: String,
        pub expires_at: i64,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// Someone whom a provider vouches for, and what they may do here.
#[derive(Clone, Debug)]
pub struct NewPerson {
    /// The provider's name for itself.
    pub issuer: String,
    /// Its name for them, which it gives to nobody else.
    pub subject: String,
    /// Their verified address.
    pub email: Option<String>,
    /// What they may do, and where.
    pub roles: Roles,
    /// Whether they may take lists out of the console.
    pub exports: bool,
}

impl Store {
    /// The row number of whom a provider calls so.
    pub async fn identity(&self, issuer: &str, subject: &str) -> Result<Option<i64>, StoreError> {
        let key = (storable(issuer), storable(subject));
        Ok(table::Entity::find_by_id(key).one(&self.db).await?.map(|row| row.staff_id))
    }

    /// Whether someone comes by a provider.
    pub async fn has_identity(&self, staff_id: i64) -> Result<bool, StoreError> {
        Ok(table::Entity::find().filter(table::Column::StaffId.eq(staff_id)).count(&self.db).await? > 0)
    }

    /// Adds someone whom a provider vouches for, under the name that `name` finds beside those of everybody; they have no password.
    /// Whoever is here already, perhaps since a moment ago, is not added again. `now` is UTC milliseconds.
    pub async fn add_identity(
        &self,
        person: &NewPerson,
        name: impl FnOnce(&[StaffRow]) -> String + Send,
        now: i64,
    ) -> Result<i64, StoreError> {
        let alone = self.staff_alone().await?;
        let (issuer, subject) = (storable(&person.issuer), storable(&person.subject));
        if let Some(row) = table::Entity::find_by_id((issuer.clone(), subject.clone())).one(&alone).await? {
            return Ok(row.staff_id);
        }
        let name = storable(&name(&everyone(&alone).await?));
        let id = insert(&alone, (&name, ""), &person.roles, person.exports, now).await?;
        let email = person.email.as_deref().map(storable);
        let identity = table::ActiveModel {
            issuer: Set(issuer),
            subject: Set(subject),
            staff_id: Set(id),
            email: Set(email),
            last_at: Set(now),
        };
        table::Entity::insert(identity).exec_without_returning(&alone).await?;
        alone.commit().await?;
        Ok(id)
    }

    /// Gives someone whom a provider vouches for what they may do now. `now` is UTC milliseconds.
    pub async fn signed_on(&self, id: i64, person: &NewPerson, now: i64) -> Result<(), StoreError> {
        let alone = self.staff_alone().await?;
        put_grant(&alone, id, &person.roles, person.exports).await?;
        table::Entity::update_many()
            .col_expr(table::Column::Email, Expr::value(person.email.as_deref().map(storable)))
            .col_expr(table::Column::LastAt, Expr::value(now))
            .filter(table::Column::StaffId.eq(id))
            .exec(&alone)
            .await?;
        Ok(alone.commit().await?)
    }

    /// Takes everything from someone that they may do, and ends their sessions.
    pub async fn leave_without_roles(&self, id: i64) -> Result<(), StoreError> {
        let alone = self.staff_alone().await?;
        put_grant(&alone, id, &Roles::default(), false).await?;
        super::sessions::end_all(&alone, id, None).await?;
        Ok(alone.commit().await?)
    }

    /// Notes that a sign-on was completed; false for one that was before. `expires_at` is UTC milliseconds.
    pub async fn use_sign_on(&self, id: &str, expires_at: i64) -> Result<bool, StoreError> {
        let row = used::ActiveModel { id: Set(id.to_owned()), expires_at: Set(expires_at) };
        let once = OnConflict::column(used::Column::Id).do_nothing().to_owned();
        Ok(used::Entity::insert(row).on_conflict(once).exec_without_returning(&self.db).await? > 0)
    }

    pub(super) async fn delete_sign_ons_before(&self, now: i64) -> Result<(), StoreError> {
        used::Entity::delete_many().filter(used::Column::ExpiresAt.lte(now)).exec(&self.db).await?;
        Ok(())
    }
}

async fn put_grant(db: &impl ConnectionTrait, id: i64, roles: &Roles, exports: bool) -> Result<(), DbErr> {
    super::staff::delete_roles(db, id).await?;
    put_roles(db, id, roles).await?;
    staff::Entity::update_many()
        .col_expr(staff::Column::Exports, Expr::value(i64::from(exports)))
        .filter(staff::Column::Id.eq(id))
        .exec(db)
        .await?;
    Ok(())
}
