use leptos::prelude::*;

use super::next;
use crate::{
    domain::{Needs, SignOnRefusal},
    error::UiError,
    form::{Done, FormRoute, Outcome},
    paths,
    ports::SignIn,
    request::visitor,
};

/// The form of [`login`].
pub const LOGIN: FormRoute = FormRoute {
    path: paths::form::LOGIN,
    needs: Needs::Nothing,
    back: |form, outcome| match outcome {
        Outcome::Done => next(form).unwrap_or(paths::HOME).to_owned(),
        Outcome::Failed => paths::login(next(form)),
    },
};

/// Opens a session, or says that it takes a code as well. For everyone.
#[server(prefix = "/api", endpoint = "session/login")]
pub async fn login(username: Option<String>, password: Option<String>) -> Result<Done, UiError> {
    let visit = visitor()?;
    if !visit.ways_in.passwords {
        return Err(UiError::SignOn { why: SignOnRefusal::PasswordsOff });
    }
    let username = username.unwrap_or_default();
    if username.contains(char::is_control) {
        // Nobody is called so, and PostgreSQL takes no NUL.
        return Err(UiError::WrongPassword);
    }
    match visit.door.sign_in(username.trim(), &password.unwrap_or_default()).await? {
        SignIn::Open => Ok(Done::default()),
        SignIn::CodeNeeded => Err(UiError::CodeNeeded),
    }
}
