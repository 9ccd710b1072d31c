use app::{domain::StaffId, error::UiError, ports::Door};
use async_trait::async_trait;
use axum_login::{AuthSession, AuthUser, AuthnBackend};
use secrecy::SecretString;
use tower_sessions::session::Error as SessionError;

use crate::{
    digest,
    services::{SignInTries, SignedIn, Staff, StaffError, TryError},
};

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

/// The door of one request: its session, and where it comes from.
pub(super) struct SessionDoor {
    auth: AuthSession<Backend>,
    tries: SignInTries,
    from: String,
}

impl SessionDoor {
    pub(super) fn new(auth: AuthSession<Backend>, tries: SignInTries, from: String) -> Self {
        Self { auth, tries, from }
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
            return Err(UiError::WrongPassword);
        };
        counted.succeeded().await.map_err(|error| refused(error.into()))?;
        let_in(&mut session, &user).await
    }

    async fn sign_out(&self) -> Result<(), UiError> {
        self.auth.clone().logout().await.map(drop).map_err(|error| failed(&error))
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

/// Opens a session for someone who showed who they are.
pub(super) async fn let_in(session: &mut AuthSession<Backend>, user: &SignedIn) -> Result<(), UiError> {
    // axum-login gives a new id only to a session in which nobody was signed in; here every sign-in gets one.
    session.session.clear().await;
    session.session.cycle_id().await.map_err(|error| failed(&error.into()))?;
    session.session.insert(RIGHTS, rights(user)).await.map_err(|error| failed(&error.into()))?;
    session.login(user).await.map_err(|error| failed(&error))
}

fn failed(error: &axum_login::Error<Backend>) -> UiError {
    tracing::error!(%error, "a session could not be changed");
    UiError::Internal
}
