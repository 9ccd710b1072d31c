use std::{sync::Arc, time::Duration};

use app::domain::{Role, Roles, Staff as Person, StaffId};
use argon2::{
    Argon2, PasswordHash, PasswordHasher, PasswordVerifier,
    password_hash::{SaltString, rand_core::OsRng},
};
use moka::future::Cache;
use secrecy::{ExposeSecret, SecretString};
use tokio::sync::Semaphore;

use crate::{
    clock,
    store::{StaffRow, Store, StoreError},
};

/// The name of the first administrator.
pub const FIRST_ADMIN: &str = "admin";
/// Characters that a password has at least.
const PASSWORD_MIN: usize = 8;
/// Each check takes 19 MiB: a flood of sign-ins waits instead of taking the machine's memory.
const CHECKS_AT_ONCE: usize = 4;
/// How long another process's change of a password may stay unseen.
const CACHED: Duration = Duration::from_secs(2);

/// Who may sign in.
#[derive(Clone)]
pub struct Staff {
    store: Store,
    known: Cache<StaffId, Option<SignedIn>>,
    checks: Arc<Semaphore>,
}

/// Someone who showed who they are, and a stamp of the password they showed it with: another password, another stamp.
#[derive(Clone)]
pub struct SignedIn {
    /// Who.
    pub person: Person,
    /// Ends the sessions that an earlier password opened.
    pub stamp: Arc<[u8]>,
}

impl std::fmt::Debug for SignedIn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "SignedIn({})", self.person.name)
    }
}

/// Why a password was not set or checked.
#[derive(Debug, thiserror::Error)]
pub enum StaffError {
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The hash could not be made.
    #[error("the password could not be hashed: {0}")]
    Hash(argon2::password_hash::Error),
    /// The task that hashes broke off.
    #[error("the password could not be hashed")]
    Broken(#[from] tokio::task::JoinError),
    /// Shorter than it must be.
    #[error("the password has fewer than {PASSWORD_MIN} characters: choose a longer one")]
    TooShort,
    /// Nobody bears the name.
    #[error("nobody is called {0:?}: check the name")]
    Nobody(String),
}

impl Staff {
    /// Over a store.
    pub fn new(store: Store) -> Self {
        let known = Cache::builder().time_to_live(CACHED).max_capacity(10_000).build();
        Self { store, known, checks: Arc::new(Semaphore::new(CHECKS_AT_ONCE)) }
    }

    /// Makes the first administrator where nobody can sign in yet. Returns whether it did.
    pub async fn ensure_admin(&self, password: &SecretString) -> Result<bool, StaffError> {
        if !self.store.has_no_staff().await? {
            return Ok(false);
        }
        let hash = hash(password).await?;
        match self.store.add_staff(FIRST_ADMIN, &hash, &Roles::everywhere(Role::Admin), clock::now()).await {
            Ok(_) => Ok(true),
            // Another process began at the same moment and was first.
            Err(_) if !self.store.has_no_staff().await? => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    /// Sets someone's password; their sessions end.
    pub async fn set_password(&self, name: &str, password: &SecretString) -> Result<(), StaffError> {
        let hash = hash(password).await?;
        if self.store.set_password(name, &hash).await? {
            self.known.invalidate_all();
            Ok(())
        } else {
            Err(StaffError::Nobody(name.to_owned()))
        }
    }

    /// Checks a name and a password. An unknown name, someone who may not come in any more and one without a password take as long as a
    /// wrong password.
    pub async fn check(&self, name: &str, password: SecretString) -> Result<Option<SignedIn>, StaffError> {
        let row = self.store.staff_by_name(name).await?;
        let turn = self.checks.clone().acquire_owned().await;
        let kept = row.as_ref().map(|row| row.password_hash.clone());
        let check = move || {
            // The turn ends with the check, even if nobody waits for it any more.
            let _turn = turn;
            verify(kept.as_deref(), &password)
        };
        let fits = tokio::task::spawn_blocking(check).await?;
        Ok(row.filter(|row| fits && row.disabled_at.is_none()).map(signed_in))
    }

    /// Someone by their row number, as of a moment ago.
    pub async fn find(&self, id: StaffId) -> Result<Option<SignedIn>, StoreError> {
        if let Some(known) = self.known.get(&id).await {
            return Ok(known);
        }
        let found = self.store.staff_by_id(id).await?.filter(|row| row.disabled_at.is_none()).map(signed_in);
        self.known.insert(id, found.clone()).await;
        Ok(found)
    }
}

fn signed_in(row: StaffRow) -> SignedIn {
    let stamp = crate::digest::sha256(row.password_hash.as_bytes());
    SignedIn { person: Person { id: row.id, name: row.name, roles: row.roles, exports: row.exports }, stamp: stamp.into() }
}

async fn hash(password: &SecretString) -> Result<String, StaffError> {
    if password.expose_secret().chars().count() < PASSWORD_MIN {
        return Err(StaffError::TooShort);
    }
    let password = password.clone();
    let hashed = tokio::task::spawn_blocking(move || {
        let salt = SaltString::generate(&mut OsRng);
        Argon2::default().hash_password(password.expose_secret().as_bytes(), &salt).map(|hash| hash.to_string())
    });
    hashed.await?.map_err(StaffError::Hash)
}

/// A hash that belongs to nobody: only there to take the time.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5bm9ib2R5bm9ib2R5$Zx0u1mVQ3vKZ0bJ1b0pYk1v0cE2m8pO3r5q1s2t3u4w";

fn verify(kept: Option<&str>, password: &SecretString) -> bool {
    let (hash, is_theirs) = to_verify(kept);
    let fits = hash.is_some_and(|hash| Argon2::default().verify_password(password.expose_secret().as_bytes(), &hash).is_ok());
    fits && is_theirs
}

/// The hash to hold a password against, and whether it is the one kept: without one it is nobody's, for the time that it takes.
fn to_verify(kept: Option<&str>) -> (Option<PasswordHash<'_>>, bool) {
    match kept.and_then(|kept| PasswordHash::new(kept).ok()).filter(|hash| hash.hash.is_some()) {
        Some(hash) => (Some(hash), true),
        None => (PasswordHash::new(NOBODY).ok(), false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn an_unknown_name_and_one_without_a_password_cost_what_a_known_one_does() {
        let real = hash(&"correct horse".into()).await.unwrap();
        let cost = |kept: Option<&str>| {
            let hash = to_verify(kept).0.unwrap();
            let params = argon2::Params::try_from(&hash).unwrap();
            (params.m_cost(), params.t_cost(), params.p_cost(), hash.hash.unwrap().len())
        };
        for kept in [None, Some(""), Some("!"), Some("$argon2id$v=19$m=19456,t=2,p=1")] {
            assert_eq!(cost(kept), cost(Some(&real)), "{kept:?}");
            assert!(!verify(kept, &"correct horse".into()) && !verify(kept, &"".into()), "{kept:?}");
        }
        assert!(verify(Some(&real), &"correct horse".into()));
    }
}
