use app::domain::SignOnRefusal;
use openidconnect::{ClaimsVerificationError, DiscoveryError, SignatureVerificationError, core::CoreErrorResponseType};

use super::http::SendError;

/// What went wrong with the provider, for the log. Holds no token and no code.
#[derive(Debug, thiserror::Error)]
pub(super) enum ProviderError {
    /// Not asked, or no answer.
    #[error("{0}")]
    Lost(SendError),
    /// A moment ago it did not answer, and is given a rest.
    #[error("it did not answer a moment ago")]
    JustFailed,
    /// It answered what cannot be read.
    #[error("its answer cannot be read: {0}")]
    Unreadable(String),
    /// It does not give a token for this code, or not to us.
    #[error("it refused the code: {0:?}")]
    Refused(CoreErrorResponseType),
    /// The ID token is not what it should be.
    #[error("its ID token is not to be trusted: {0:?}")]
    Untrusted(ClaimsVerificationError),
}

impl ProviderError {
    /// What went wrong when it should have described itself.
    pub(super) fn of_discovery(error: DiscoveryError<SendError>) -> Self {
        match error {
            DiscoveryError::Request(error) => Self::Lost(error),
            DiscoveryError::Parse(error) => Self::Unreadable(format!("what it says of itself, at {}", error.path())),
            other => Self::Unreadable(other.to_string()),
        }
    }

    /// Whether keys fetched anew may tell otherwise.
    pub(super) fn may_be_new_keys(&self) -> bool {
        use SignatureVerificationError::{AmbiguousKeyId, CryptoError, NoMatchingKey};
        let Self::Untrusted(ClaimsVerificationError::SignatureVerification(error)) = self else { return false };
        matches!(error, NoMatchingKey | CryptoError(_) | AmbiguousKeyId(_))
    }

    /// What the person may know.
    pub(super) fn refusal(&self) -> SignOnRefusal {
        match self {
            Self::Lost(_) | Self::JustFailed | Self::Unreadable(_) => SignOnRefusal::Unreachable,
            // Used before, or too old: signing in again helps.
            Self::Refused(CoreErrorResponseType::InvalidGrant) => SignOnRefusal::Stale,
            Self::Refused(_) => SignOnRefusal::Provider,
            Self::Untrusted(_) => SignOnRefusal::Untrusted,
        }
    }
}
