use std::collections::HashMap;

use axum::{
    Json,
    extract::{Query, Request, State, rejection::QueryRejection},
    response::{IntoResponse, Response},
};
use serde::Deserialize;

use crate::sandbox::{Fault, Faults, Sandbox};

use super::{
    failure::Failure,
    posted::{By, read},
};

/// Which to switch off: those of a fault, of a path; all where both are empty.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Which {
    fault: String,
    path: Option<String>,
}

pub(super) async fn list(State(sandbox): State<Sandbox>) -> Json<Faults> {
    Json(sandbox.faults())
}

/// These and no others.
pub(super) async fn set(State(sandbox): State<Sandbox>, request: Request) -> Response {
    match read::<Faults>(request).await {
        Ok(faults) => {
            sandbox.set_faults(faults);
            Json(sandbox.faults()).into_response()
        }
        Err(failure) => failure.into_response(),
    }
}

/// One more; in the place of the same one of the same path.
pub(super) async fn switch_on(State(sandbox): State<Sandbox>, request: Request) -> Response {
    let by = By::of(&request);
    let fault = match by {
        By::Page => read(request).await.and_then(|fields| of_form(&fields)),
        By::Program => read::<Fault>(request).await,
    };
    let done = fault.map(|fault| sandbox.switch_on(fault));
    by.answer(&sandbox, done, "faults")
}

pub(super) async fn switch_off(State(sandbox): State<Sandbox>, request: Request) -> Response {
    let by = By::of(&request);
    let done = read(request).await.map(|which| off(&sandbox, &which));
    by.answer(&sandbox, done, "faults")
}

pub(super) async fn clear(
    State(sandbox): State<Sandbox>,
    which: Result<Query<Which>, QueryRejection>,
) -> Result<Json<Faults>, Failure> {
    off(&sandbox, &which?.0);
    Ok(Json(sandbox.faults()))
}

fn off(sandbox: &Sandbox, which: &Which) {
    let mut faults = sandbox.faults();
    faults.0.retain(|fault| {
        let meant = (which.fault.is_empty() || fault.what.to_string() == which.fault)
            && which.path.as_ref().is_none_or(|path| fault.path == *path);
        !meant
    });
    sandbox.set_faults(faults);
}

/// The page has one form for all: the button says which fault, and each fault that takes a number has a field of its own for it.
fn of_form(fields: &HashMap<String, String>) -> Result<Fault, Failure> {
    let field = |name: &str| fields.get(name).map(|value| value.trim()).filter(|value| !value.is_empty());
    let name = field("fault").ok_or_else(|| Failure::unprocessable("which fault is not said"))?;
    let number = field(&format!("number-{name}"));
    let mut text = match (name, number) {
        ("errcode", number) => number.ok_or_else(|| Failure::unprocessable("write the errcode beside its button"))?.to_owned(),
        (name, Some(number)) => format!("{name}={number}"),
        (name, None) => name.to_owned(),
    };
    for limit in ["path", "after", "times", "percent"] {
        if let Some(value) = field(limit) {
            text.push_str(&format!(",{limit}={value}"));
        }
    }
    text.parse().map_err(|error: crate::sandbox::FaultError| Failure::unprocessable(error.to_string()))
}
