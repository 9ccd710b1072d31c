use app::{domain::StaffId, error::UiError, ports::Door};
use async_trait::async_trait;
use axum_login::{AuthSession, AuthUser, AuthnBackend};
use secrecy::SecretString;
use tower_sessions::session::Error as SessionError;

use super::Edge;
use crate::{
    clock, digest,
    services::{SignInTries, SignedIn, Staff, StaffError, TryError},
    store::{Ended, NewRecord, Store},
};

const LOGIN: &str = "session.login";
const LOGOUT: &str = "session.logout";

/// Joins axum-login to the staff.
#[derive(Clone)]
pub(super) struct Backend {
    staff: Staff,
}

impl Backend {
    pub(super) fn new(staff: Staff) -> Self {
        Self { staff }
    }
}

/// A name and a password. Without `Debug`.
pub(super) struct Credentials {
    name: String,
    password: SecretString,
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
        Ok(self.staff.find(*id).await?)
    }
}

/// Under what a session keeps the rights that its id was made for.
const RIGHTS: &str = "rights";

/// A session whose person got other rights gets another id: one that leaked before is worth nothing more, and ends.
pub(super) async fn follow_rights(auth: &AuthSession<Backend>) -> Result<(), SessionError> {
    let Some(user) = &auth.user else { return Ok(()) };
    let rights = rights(user);
    if auth.session.get::<String>(RIGHTS).await?.is_some_and(|kept| kept == rights) {
        return Ok(());
    }
    auth.session.insert(RIGHTS, rights).await?;
    auth.session.cycle_id().await
}

/// The same for the same rights, and for no others.
fn rights(user: &SignedIn) -> String {
    digest::hex_sha256(format!("{:?} {}", user.person.roles, user.person.exports).as_bytes())
}

/// The door of one request: its session, and where it comes from. Who comes and goes is on record.
pub(super) struct SessionDoor {
    auth: AuthSession<Backend>,
    tries: SignInTries,
    store: Store,
    from: String,
}

impl SessionDoor {
    pub(super) fn new(auth: AuthSession<Backend>, edge: &Edge, from: String) -> Self {
        Self { auth, tries: edge.tries.clone(), store: edge.store.clone(), from }
    }
}

#[async_trait]
impl Door for SessionDoor {
    async fn sign_in(&self, username: &str, password: &str) -> Result<(), UiError> {
        let counted = self.tries.begin(username, &self.from).await.map_err(refused)?;
        let mut session = self.auth.clone();
        let credentials = Credentials { name: username.to_owned(), password: password.into() };
        let Some(user) = session.authenticate(credentials).await.map_err(|error| failed(&error))? else {
            tracing::info!("a sign-in was refused");
            self.note_refused(username).await;
            return Err(UiError::WrongPassword);
        };
        counted.succeeded().await.map_err(|error| refused(error.into()))?;
        // axum-login gives a new id only to a session in which nobody was signed in; here every sign-in gets one.
        session.session.clear().await;
        session.session.cycle_id().await.map_err(|error| failed(&error.into()))?;
        session.session.insert(RIGHTS, rights(&user)).await.map_err(|error| failed(&error.into()))?;
        session.login(&user).await.map_err(|error| failed(&error))?;
        self.note(NewRecord::by_staff(&user.person, self.from.clone(), LOGIN), Ended::done()).await;
        Ok(())
    }

    async fn sign_out(&self) -> Result<(), UiError> {
        let left = self.auth.clone().logout().await.map_err(|error| failed(&error))?;
        if let Some(user) = left {
            self.note(NewRecord::by_staff(&user.person, self.from.clone(), LOGOUT), Ended::done()).await;
        }
        Ok(())
    }
}

impl SessionDoor {
    /// With the name only where somebody bears it: people type passwords there.
    async fn note_refused(&self, username: &str) {
        let known = self.store.staff_by_name(username).await.ok().flatten();
        let target = known.map(|staff| staff.name).unwrap_or_default();
        let record = NewRecord::by_nobody(self.from.clone(), LOGIN).to(target);
        self.note(record, Ended::refused(UiError::WrongPassword.code())).await;
    }

    async fn note(&self, record: NewRecord, ended: Ended) {
        if let Err(error) = self.store.record_event(&record, &ended, clock::now()).await {
            tracing::error!(%error, action = record.action, "a sign-in or sign-out is not on record");
        }
    }
}

fn refused(error: TryError) -> UiError {
    match error {
        TryError::TooMany { retry_at } => {
            tracing::warn!("a sign-in was not looked at: too many failed before it");
            UiError::TooManyTries { retry_at }
        }
        TryError::Store(error) => {
            tracing::error!(cause = ?std::error::Error::source(&error).map(ToString::to_string), "sign-ins cannot be counted");
            UiError::Internal
        }
    }
}

fn failed(error: &axum_login::Error<Backend>) -> UiError {
    tracing::error!(%error, "a session could not be changed");
    UiError::Internal
}
