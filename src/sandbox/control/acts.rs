use axum::{
    extract::{Request, State},
    http::StatusCode,
    response::Response,
};
use serde::Deserialize;

use crate::sandbox::{Outside, OutsideError, Sandbox};

use super::{
    failure::Failure,
    posted::{By, read},
};

/// A year, there and back.
const SECONDS_MAX: i64 = 366 * 24 * 3600;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ClockMove {
    /// Seconds, back where negative.
    #[serde(default)]
    advance: i64,
    /// Back to the machine's time first.
    #[serde(default)]
    machine: bool,
}

pub(super) async fn clock(State(sandbox): State<Sandbox>, request: Request) -> Response {
    let by = By::of(&request);
    let done = match read::<ClockMove>(request).await {
        Ok(moved) => {
            let account = sandbox.clone();
            off_the_runtime(move || move_clock(&account, &moved)).await
        }
        Err(failure) => Err(failure),
    };
    by.answer(&sandbox, done, "clock")
}

fn move_clock(sandbox: &Sandbox, moved: &ClockMove) -> Result<(), Failure> {
    if moved.advance.checked_abs().is_none_or(|seconds| seconds > SECONDS_MAX) {
        return Err(Failure::unprocessable("a year at a time is the most"));
    }
    if moved.advance == 0 && !moved.machine {
        return Err(Failure::unprocessable(
            "nothing is said to be done: write {\"advance\":7200}, in seconds, or {\"machine\":true}",
        ));
    }
    if moved.machine {
        sandbox.clock().set_to_machine();
    }
    sandbox.clock().advance(moved.advance);
    sandbox.keep_clock().map_err(|error| Failure::new(StatusCode::INTERNAL_SERVER_ERROR, error.to_string()))
}

pub(super) async fn take_over(State(sandbox): State<Sandbox>, request: Request) -> Response {
    let account = sandbox.clone();
    let done = off_the_runtime(move || account.take_over().map_err(|error| Failure::unprocessable(error.to_string()))).await;
    By::of(&request).answer(&sandbox, done, "account")
}

/// As at the start: the account, no faults, the machine's time. Tokens stay good, and the log stays.
pub(super) async fn reset(State(sandbox): State<Sandbox>, request: Request) -> Response {
    let account = sandbox.clone();
    let done = off_the_runtime(move || {
        account.reset().map_err(|error| Failure::new(StatusCode::INTERNAL_SERVER_ERROR, error.to_string()))
    });
    By::of(&request).answer(&sandbox, done.await, "account")
}

pub(super) async fn outside(State(sandbox): State<Sandbox>, request: Request) -> Response {
    let by = By::of(&request);
    let done = match read::<Outside>(request).await {
        Ok(act) => {
            let account = sandbox.clone();
            off_the_runtime(move || {
                account.outside(&act).map_err(|error: OutsideError| Failure::unprocessable(error.to_string()))
            })
            .await
        }
        Err(failure) => Err(failure),
    };
    by.answer(&sandbox, done, "groups")
}

/// What waits for the disk.
async fn off_the_runtime(act: impl FnOnce() -> Result<(), Failure> + Send + 'static) -> Result<(), Failure> {
    let ended = tokio::task::spawn_blocking(act).await;
    ended.unwrap_or_else(|_| Err(Failure::new(StatusCode::INTERNAL_SERVER_ERROR, "it failed half way")))
}
