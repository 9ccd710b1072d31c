use app::{domain::StaffId, error::UiError, ports::Door};
use async_trait::async_trait;
use axum_login::{AuthSession, AuthUser, AuthnBackend};
use secrecy::SecretString;

use crate::services::{SignedIn, Staff, StaffError};

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
pub(super) struct SessionDoor(pub(super) AuthSession<Backend>);

#[async_trait]
impl Door for SessionDoor {
    async fn sign_in(&self, username: &str, password: &str) -> Result<(), UiError> {
        let mut session = self.0.clone();
        let credentials = Credentials { name: username.to_owned(), password: password.into() };
        let Some(user) = session.authenticate(credentials).await.map_err(|error| failed(&error))? else {
            tracing::info!("a sign-in was refused");
            return Err(UiError::WrongPassword);
        };
        let_in(&mut session, &user).await
    }

    async fn sign_out(&self) -> Result<(), UiError> {
        self.0.clone().logout().await.map(drop).map_err(|error| failed(&error))
    }
}

/// Opens a session for someone who showed who they are.
pub(super) async fn let_in(session: &mut AuthSession<Backend>, user: &SignedIn) -> Result<(), UiError> {
    // axum-login gives a new id only to a session in which nobody was signed in; here every sign-in gets one.
    session.session.clear().await;
    session.session.cycle_id().await.map_err(|error| failed(&error.into()))?;
    session.login(user).await.map_err(|error| failed(&error))
}

fn failed(error: &axum_login::Error<Backend>) -> UiError {
    tracing::error!(%error, "a session could not be changed");
    UiError::Internal
}
