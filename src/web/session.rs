use app::{domain::StaffId, error::UiError, ports::Door};
use async_trait::async_trait;
use axum_login::{AuthSession, AuthUser, AuthnBackend};
use secrecy::SecretString;

use super::session_store::key;
use crate::services::{SESSION_BROWSER, SESSION_FROM, SignedIn, Staff, StaffError};

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

/// The door of one request: its session.
pub(super) struct SessionDoor {
    pub(super) auth: AuthSession<Backend>,
    /// The address that the request came from.
    pub(super) from: String,
    /// What the browser calls itself.
    pub(super) browser: String,
}

impl SessionDoor {
    /// Signs in under a new id: axum-login gives one only to a session in which nobody was signed in.
    async fn open(&self, user: &SignedIn) -> Result<(), axum_login::Error<Backend>> {
        let mut auth = self.auth.clone();
        auth.session.clear().await;
        auth.session.cycle_id().await?;
        // For the person's own list of sessions.
        auth.session.insert(SESSION_FROM, &self.from).await?;
        auth.session.insert(SESSION_BROWSER, &self.browser).await?;
        auth.login(user).await
    }
}

#[async_trait]
impl Door for SessionDoor {
    async fn sign_in(&self, username: &str, password: &str) -> Result<(), UiError> {
        let credentials = Credentials { name: username.to_owned(), password: password.into() };
        let Some(user) = self.auth.authenticate(credentials).await.map_err(|error| failed(&error))? else {
            tracing::info!("a sign-in was refused");
            return Err(UiError::WrongPassword);
        };
        self.open(&user).await.map_err(|error| failed(&error))
    }

    async fn stay(&self) -> Result<(), UiError> {
        let id = self.auth.user.as_ref().map(|user| user.person.id).ok_or(UiError::NotSignedIn)?;
        let user = self.auth.backend.get_user(&id).await.map_err(|error| failed(&axum_login::Error::Backend(error)))?;
        self.open(&user.ok_or(UiError::NotSignedIn)?).await.map_err(|error| failed(&error))
    }

    fn session(&self) -> Option<String> {
        self.auth.session.id().map(|id| key(&id))
    }

    async fn sign_out(&self) -> Result<(), UiError> {
        self.auth.clone().logout().await.map(drop).map_err(|error| failed(&error))
    }
}

fn failed(error: &axum_login::Error<Backend>) -> UiError {
    tracing::error!(%error, "a session could not be changed");
    UiError::Internal
}
