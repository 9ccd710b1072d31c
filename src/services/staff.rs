use std::{sync::Arc, time::Duration};

use app::domain::{PersonName, Role, Roles, Staff as Person, StaffId, limits::PASSWORD_MIN};
use argon2::{
    Argon2, PasswordHash, PasswordHasher, PasswordVerifier,
    password_hash::{SaltString, rand_core::OsRng},
};
use moka::future::Cache;
use secrecy::{ExposeSecret, SecretString};
use tokio::sync::Semaphore;

use crate::{
    clock,
    digest::sha256,
    store::{FactorRow, StaffChange, StaffChanged, StaffRow, Store, StoreError},
};

/// The name of the first administrator.
pub const FIRST_ADMIN: &str = "admin";
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

/// Someone who showed who they are, and a stamp of what they showed it with: another password or second factor, another stamp.
#[derive(Clone)]
pub struct SignedIn {
    /// Who.
    pub person: Person,
    /// Ends the sessions that an earlier password opened, or that were opened before the second factor was turned on or off.
    pub stamp: Arc<[u8]>,
    /// Whether a sign-in takes a code as well.
    pub second_factor: bool,
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
    /// They come by a provider.
    #[error("{0:?} signs in by the provider and has no password here: see to them there")]
    SignsOn(String),
    /// Nobody bears the name.
    #[error("nobody is called {0:?}: check the name")]
    Nobody(String),
    /// Somebody bears it already.
    #[error("{0:?} is taken, or looks like a name that is: choose another")]
    Taken(String),
    /// Nobody would be left to see to the others.
    #[error("nobody would be left who is an administrator of all accounts and may come in: make another one first")]
    LastSteward,
    /// It is another by now.
    #[error("the password was changed meanwhile")]
    OtherPassword,
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
        if let Some(row) = self.store.staff_by_name(name).await?
            && self.store.has_identity(row.id).await?
        {
            // A password would outlive what the provider says of them.
            return Err(StaffError::SignsOn(row.name));
        }
        let hash = hash(password).await?;
        if self.store.set_password(name, &hash, clock::now()).await? {
            self.known.invalidate_all();
            Ok(())
        } else {
            Err(StaffError::Nobody(name.to_owned()))
        }
    }

    /// Checks a name and a password. An unknown name, someone who may not come in any more and one without a password take as long as a
    /// wrong password.
    pub async fn check(&self, name: &str, password: SecretString) -> Result<Option<SignedIn>, StaffError> {
        let row = self.store.staff_by_name(name).await?.filter(|row| row.disabled_at.is_none());
        let fits = self.verify(row.as_ref().map(|row| row.password_hash.clone()), password).await?;
        match row.filter(|_| fits) {
            Some(row) => Ok(Some(self.signed_in(row).await?)),
            None => Ok(None),
        }
    }

    /// Whether a password is the one that was kept so; without one, it takes as long and is not.
    async fn verify(&self, kept: Option<String>, password: SecretString) -> Result<bool, StaffError> {
        let kept = kept.filter(|hash| !hash.is_empty());
        let turn = self.checks.clone().acquire_owned().await;
        let check = move || {
            // The turn ends with the check, even if nobody waits for it any more.
            let _turn = turn;
            verify(kept.as_deref(), &password)
        };
        Ok(tokio::task::spawn_blocking(check).await?)
    }

    /// Adds someone who signs in by a password.
    pub async fn add(&self, name: &PersonName, password: &SecretString, roles: &Roles) -> Result<StaffId, StaffError> {
        let hash = self.hash(password).await?;
        let added = self.store.add_person(name, &hash, roles, false, clock::now()).await?;
        added.ok_or_else(|| StaffError::Taken(name.to_string()))
    }

    /// Changes one thing of someone whom `may` allows, and returns how they were before; seen at once by this process, and by others
    /// within moments.
    pub async fn change(
        &self,
        id: StaffId,
        change: &StaffChange,
        may: impl Fn(&Roles) -> bool + Send,
    ) -> Result<StaffRow, StaffError> {
        let changed = self.store.change_staff(id, change, may, clock::now()).await?;
        self.known.invalidate(&id).await;
        match changed {
            StaffChanged::Done(before) => Ok(*before),
            StaffChanged::Nobody => Err(StaffError::Nobody(id.to_string())),
            StaffChanged::LastSteward => Err(StaffError::LastSteward),
            StaffChanged::OtherPassword => Err(StaffError::OtherPassword),
        }
    }

    /// Sets one's own password in the place of the old one; all sessions end but one. False where the old one is not it.
    pub async fn renew_password(
        &self,
        id: StaffId,
        old: SecretString,
        new: &SecretString,
        but: Option<String>,
    ) -> Result<bool, StaffError> {
        let kept = self.store.staff_by_id(id).await?.map(|row| row.password_hash);
        if !self.verify(kept.clone(), old).await? {
            return Ok(false);
        }
        let change = StaffChange::Password { old: kept.unwrap_or_default(), new: self.hash(new).await?, but };
        self.change(id, &change, |_| true).await?;
        Ok(true)
    }

    /// The hash of a new password, made in its turn like every check.
    pub(super) async fn hash(&self, password: &SecretString) -> Result<String, StaffError> {
        let _turn = self.checks.clone().acquire_owned().await;
        hash(password).await
    }

    /// Someone who may come in, by their row number, as of a moment ago.
    pub async fn find(&self, id: StaffId) -> Result<Option<SignedIn>, StoreError> {
        if let Some(known) = self.known.get(&id).await {
            return Ok(known);
        }
        let found = self.find_now(id).await?;
        self.known.insert(id, found.clone()).await;
        Ok(found)
    }

    /// Someone who may come in, as of this moment.
    pub(crate) async fn find_now(&self, id: StaffId) -> Result<Option<SignedIn>, StoreError> {
        match self.store.staff_by_id(id).await?.filter(|row| row.disabled_at.is_none()) {
            Some(row) => Ok(Some(self.signed_in(row).await?)),
            None => Ok(None),
        }
    }

    /// Whether someone signs in with a password of ours.
    pub(crate) async fn has_password(&self, id: StaffId) -> Result<bool, StoreError> {
        Ok(self.store.staff_by_id(id).await?.is_some_and(|row| !row.password_hash.is_empty()))
    }

    /// Someone has changed: they are read anew the next time.
    pub(crate) async fn forget(&self, id: StaffId) {
        self.known.invalidate(&id).await;
    }

    /// Takes someone's second factor away, as for whoever lost phone and recovery codes; their sessions end. False
    /// where they had none.
    pub async fn remove_second_factor(&self, name: &str) -> Result<bool, StaffError> {
        let Some(row) = self.store.staff_by_name(name).await? else { return Err(StaffError::Nobody(name.to_owned())) };
        let removed = self.store.delete_second_factor(row.id).await?;
        self.forget(row.id).await;
        Ok(removed)
    }

    async fn signed_in(&self, row: StaffRow) -> Result<SignedIn, StoreError> {
        let factor = self.store.second_factor(row.id).await?.filter(FactorRow::is_on);
        let stamp = match &factor {
            // As it is sealed: that tells factors apart, even two of the same secret.
            Some(factor) => sha256([&row.password_hash, "\0", &factor.secret].concat().as_bytes()),
            None => sha256(row.password_hash.as_bytes()),
        };
        let person = Person { id: row.id, name: row.name, roles: row.roles, exports: row.exports };
        Ok(SignedIn { person, stamp: stamp.into(), second_factor: factor.is_some() })
    }
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
