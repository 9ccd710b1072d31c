use leptos::prelude::*;

use super::next;
use crate::{
    domain::Needs,
    error::UiError,
    form::{Done, FormRoute, Outcome},
    paths,
    request::visitor,
    words,
};

/// The form of [`enter_code`].
pub const CODE: FormRoute = FormRoute {
    path: paths::form::CODE,
    needs: Needs::Nothing,
    back: |form, outcome| match outcome {
        Outcome::Done => next(form).unwrap_or(paths::HOME).to_owned(),
        Outcome::Failed => paths::login_code(next(form), !form.text("recovery").is_empty()),
    },
};

/// Opens the session that waits for a code of the second factor. For whoever's password was right.
#[server(prefix = "/api", endpoint = "session/code")]
pub async fn enter_code(code: Option<String>) -> Result<Done, UiError> {
    let visit = visitor()?;
    let left = visit.door.enter_code(&code.unwrap_or_default()).await?;
    Ok(left.map_or_else(Done::default, |left| Done::new(words::recovery_code_used(visit.locale, left))))
}
