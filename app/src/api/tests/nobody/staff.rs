//! What is about staff, and what people do about themselves.

use async_trait::async_trait;

use super::Nobody;
use crate::{
    domain::{Manager, Me, Password, PersonName, Role, Scope, StaffId},
    error::UiError,
    ports::{Door, Factor, Invite, Invites, Joined, Link, OpenSession, OwnAccount, People, Person, Reason, SecondFactor, SignIn},
};

#[async_trait]
impl SecondFactor for Nobody {
    async fn standing(&self, _: &Me, _: i64) -> Result<Factor, UiError> {
        Err(UiError::FactorChanged)
    }

    async fn begin(&self, _: &Me, _: &str, _: i64) -> Result<(), UiError> {
        Err(UiError::FactorChanged)
    }

    async fn confirm(&self, _: &Me, _: &str, _: i64) -> Result<Vec<String>, UiError> {
        Err(UiError::FactorChanged)
    }

    async fn renew_recovery_codes(&self, _: &Me, _: &str, _: i64) -> Result<Vec<String>, UiError> {
        Err(UiError::FactorChanged)
    }

    async fn turn_off(&self, _: &Me, _: &str, _: &str, _: i64) -> Result<(), UiError> {
        Err(UiError::FactorChanged)
    }
}

#[async_trait]
impl Door for Nobody {
    async fn sign_in(&self, _: &str, _: &str) -> Result<SignIn, UiError> {
        panic!("signed in")
    }

    async fn awaits_code(&self) -> Result<bool, UiError> {
        Ok(false)
    }

    async fn enter_code(&self, _: &str) -> Result<Option<usize>, UiError> {
        panic!("signed in")
    }

    async fn stay(&self) -> Result<(), UiError> {
        Ok(())
    }

    fn session(&self) -> Option<String> {
        None
    }

    async fn sign_out(&self) -> Result<(), UiError> {
        Ok(())
    }
}

#[async_trait]
impl People for Nobody {
    async fn all(&self, _: &Manager) -> Result<Vec<Person>, UiError> {
        panic!("shown")
    }

    async fn find(&self, _: &Manager, _: StaffId) -> Result<Person, UiError> {
        panic!("shown")
    }

    async fn set_role(&self, _: &Manager, _: StaffId, _: Scope, _: Option<Role>) -> Result<Person, UiError> {
        panic!("changed")
    }

    async fn set_export(&self, _: &Manager, _: StaffId, _: bool) -> Result<Person, UiError> {
        panic!("changed")
    }

    async fn disable(&self, _: &Manager, _: StaffId, _: Option<Reason>) -> Result<Person, UiError> {
        panic!("disabled")
    }

    async fn enable(&self, _: &Manager, _: StaffId) -> Result<Person, UiError> {
        panic!("enabled")
    }
}

#[async_trait]
impl Invites for Nobody {
    async fn open(&self, _: &Manager) -> Result<Vec<Invite>, UiError> {
        panic!("shown")
    }

    async fn invite(&self, _: &Manager, _: PersonName, _: Scope, _: Role, _: bool) -> Result<Link, UiError> {
        panic!("invited")
    }

    async fn reset(&self, _: &Manager, _: StaffId, _: Option<Reason>) -> Result<(String, Link), UiError> {
        panic!("reset")
    }

    async fn withdraw(&self, _: &Manager, _: i64) -> Result<String, UiError> {
        panic!("withdrawn")
    }

    async fn look(&self, _: &Link) -> Result<Invite, UiError> {
        panic!("shown")
    }

    async fn accept(&self, _: &Link, _: &str, _: Password, _: &str) -> Result<Joined, UiError> {
        panic!("accepted")
    }
}

/// What people do to themselves, anyone may.
#[async_trait]
impl OwnAccount for Nobody {
    async fn has_password(&self, _: &Me) -> Result<bool, UiError> {
        Ok(true)
    }

    async fn change_password(&self, _: &Me, _: Option<String>, _: String, _: Password) -> Result<(), UiError> {
        Ok(())
    }

    async fn sessions(&self, _: &Me) -> Result<Vec<OpenSession>, UiError> {
        Ok(Vec::new())
    }

    async fn end_session(&self, _: &Me, _: &str) -> Result<(), UiError> {
        Ok(())
    }

    async fn end_others(&self, _: &Me, _: Option<String>) -> Result<(), UiError> {
        Ok(())
    }
}
