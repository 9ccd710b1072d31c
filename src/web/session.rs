use app::domain::StaffId;
use axum_login::{AuthSession, AuthUser, AuthnBackend};
use secrecy::SecretString;
use tower_sessions::{Session, session::Error as SessionError};

use crate::{
    digest,
    services::{SignedIn, Staff, StaffError},
};

/// Joins axum-login to the staff.
#[derive(Clone)]
pub(super) struct Backend {
    pub(super) staff: Staff,
    passwords: bool,
}

impl Backend {
    /// `passwords` is whether those with a password may be here.
    pub(super) fn new(staff: Staff, passwords: bool) -> Self {
        Self { staff, passwords }
    }
}

/// A name and a password. Without `Debug`.
pub(super) struct Credentials {
    pub(super) name: String,
    pub(super) password: SecretString,
}

impl AuthUser for SignedIn {
    type Id = StaffId;

    fn id(&self) -> Self::Id {
        self.person.id
    }

    fn session_auth_hash(&self) -> &[u8] {
        &self.stamp
    }
}

impl AuthnBackend for Backend {
    type User = SignedIn;
    type Credentials = Credentials;
    type Error = StaffError;

    async fn authenticate(&self, credentials: Credentials) -> Result<Option<SignedIn>, StaffError> {
        self.staff.check(&credentials.name, credentials.password).await
    }

    async fn get_user(&self, id: &StaffId) -> Result<Option<SignedIn>, StaffError> {
        if !self.passwords && self.staff.has_password(*id).await? {
            return Ok(None);
        }
        Ok(self.staff.find(*id).await?)
    }
}

/// Under what a session keeps the rights that its id was made for.
const RIGHTS: &str = "rights";

/// A session whose person got other rights gets another id: one that leaked before is worth nothing more, and ends.
pub(super) async fn follow_rights(auth: &AuthSession<Backend>) -> Result<(), SessionError> {
    let Some(user) = &auth.user else { return Ok(()) };
    if auth.session.get::<String>(RIGHTS).await?.is_some_and(|kept| kept == rights(user)) {
        return Ok(());
    }
    keep_rights(&auth.session, user).await?;
    auth.session.cycle_id().await
}

/// Notes what rights a session's id is made for.
pub(super) async fn keep_rights(session: &Session, user: &SignedIn) -> Result<(), SessionError> {
    session.insert(RIGHTS, rights(user)).await
}

/// The same for the same rights, and for no others.
fn rights(user: &SignedIn) -> String {
    digest::hex_sha256(format!("{:?} {}", user.person.roles, user.person.exports).as_bytes())
}
