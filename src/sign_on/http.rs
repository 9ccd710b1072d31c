use std::{future::Future, pin::Pin, time::Duration};

use openidconnect::{AsyncHttpClient, HttpRequest, HttpResponse};
use reqwest::{Client, Request};

use crate::config::is_safe;

/// The longest answer that is read, bytes: descriptions and keys take a few thousand.
const ANSWER_MAX: usize = 512 * 1024;

/// Why the provider was not asked, or did not answer.
#[derive(Debug, thiserror::Error)]
pub(super) enum SendError {
    /// Codes and secrets travel there.
    #[error("an address of the provider's is neither https:// nor on this machine")]
    Unsafe,
    /// No connection, no answer in time, or one that broke off; its URL is taken out, since codes may stand there.
    #[error("{0}")]
    Lost(String),
    /// Longer than any answer that makes sense.
    #[error("the answer is longer than {ANSWER_MAX} bytes")]
    TooLong,
    /// The library put together what is no request, or the server answered what is no answer.
    #[error("no request or no answer of HTTP")]
    Form,
}

impl From<reqwest::Error> for SendError {
    fn from(error: reqwest::Error) -> Self {
        let error = error.without_url();
        let causes = std::iter::successors(Some(&error as &dyn std::error::Error), |error| error.source());
        Self::Lost(causes.map(ToString::to_string).collect::<Vec<_>>().join(": "))
    }
}

/// Asks the provider, by a client that follows no redirects, and waits so long for each answer.
pub(super) struct Http {
    pub client: Client,
    pub patience: Duration,
}

impl<'c> AsyncHttpClient<'c> for Http {
    type Error = SendError;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, SendError>> + Send + 'c>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(send(&self.client, self.patience, request))
    }
}

async fn send(http: &Client, patience: Duration, request: HttpRequest) -> Result<HttpResponse, SendError> {
    let mut request = Request::try_from(request)?;
    if !is_safe(request.url()) {
        return Err(SendError::Unsafe);
    }
    *request.timeout_mut() = Some(patience);
    let mut answer = http.execute(request).await?;
    let mut response = openidconnect::http::Response::builder().status(answer.status());
    if let Some(headers) = response.headers_mut() {
        *headers = answer.headers().clone();
    }
    let mut body = Vec::new();
    while let Some(piece) = answer.chunk().await? {
        if body.len() + piece.len() > ANSWER_MAX {
            return Err(SendError::TooLong);
        }
        body.extend_from_slice(&piece);
    }
    response.body(body).map_err(|_| SendError::Form)
}
