use axum::{
    Json,
    extract::{Form, FromRequest, Request},
    http::header,
    response::{IntoResponse, Redirect, Response},
};
use serde::de::DeserializeOwned;

use crate::sandbox::Sandbox;

use super::{failure::Failure, page, view::View};

/// Who sent it, and so what they want back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum By {
    /// The page's form, with the cookie: back to the page.
    Page,
    /// JSON, with the token: the state as it is now.
    Program,
}

impl By {
    /// Programs show the token themselves, whatever they say of their body.
    pub(super) fn of(request: &Request) -> Self {
        if request.headers().contains_key(header::AUTHORIZATION) { Self::Program } else { Self::Page }
    }

    /// What comes back: to a part of the page, or as JSON.
    pub(super) fn answer(self, sandbox: &Sandbox, done: Result<(), Failure>, part: &str) -> Response {
        match (self, done) {
            (Self::Page, Ok(())) => Redirect::to(&format!("{}#{part}", super::HOME)).into_response(),
            (Self::Page, Err(failure)) => page::refused(sandbox, &failure),
            (Self::Program, Ok(())) => Json(View::of(sandbox)).into_response(),
            (Self::Program, Err(failure)) => failure.into_response(),
        }
    }
}

/// What was sent: the page's form, or JSON.
pub(super) async fn read<T: DeserializeOwned>(request: Request) -> Result<T, Failure> {
    match By::of(&request) {
        By::Page => {
            let form = Form::<T>::from_request(request, &()).await;
            form.map(|Form(value)| value).map_err(|error| Failure::unprocessable(error.body_text()))
        }
        By::Program => {
            let body =
                axum::body::Bytes::from_request(request, &()).await.map_err(|error| Failure::unprocessable(error.body_text()))?;
            let body = if body.is_empty() { b"{}" } else { &*body };
            serde_json::from_slice(body).map_err(|error| Failure::unprocessable(error.to_string()))
        }
    }
}
