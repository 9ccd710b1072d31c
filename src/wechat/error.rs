use std::{fmt, sync::Arc};

/// What Fenzu was doing when it failed: a page says something else where the token could not even be fetched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Fetching the token, before the call itself.
    Token,
    /// The call itself.
    Call,
}

/// Why a call brought no result. Tokens, secrets and addresses with a query never stand in it.
#[derive(Clone, Debug, thiserror::Error)]
pub enum CallError {
    /// WeChat answered and said no: nothing has changed.
    #[error("WeChat refused {during}: {errcode} {errmsg}")]
    Refused {
        /// WeChat's return code.
        errcode: i64,
        /// As it came, rid and all.
        errmsg: String,
        /// What WeChat's support asks for.
        rid: Option<String>,
        /// The token, or the call.
        during: Step,
    },
    /// WeChat itself has said that nothing is left of the day's calls: it was not sent.
    #[error("the day's quota of {call} is used up")]
    QuotaUsedUp {
        /// Such as `groups/create`.
        call: String,
        /// When the next day begins, UTC milliseconds.
        resets_at: i64,
        /// The token, or the call.
        during: Step,
    },
    /// No connection was made: WeChat never heard of it.
    #[error("no connection to WeChat for {during}")]
    Unreachable {
        /// The token, or the call.
        during: Step,
        /// Without its URL.
        #[source]
        source: Arc<reqwest::Error>,
    },
    /// The connection ended or time ran out after sending: it may have been done, or not.
    #[error("no answer from WeChat to {during}")]
    NoAnswer {
        /// The token, or the call.
        during: Step,
        /// Without its URL.
        #[source]
        source: Arc<reqwest::Error>,
    },
    /// Something answered, but not as WeChat does: an HTML page, nothing, half of a JSON text.
    #[error("the answer to {during} cannot be read (HTTP {status}): {excerpt}")]
    Unreadable {
        /// The HTTP status.
        status: u16,
        /// The answer's first characters, at most 200, tokens left out.
        excerpt: String,
        /// The token, or the call.
        during: Step,
    },
}

impl CallError {
    /// Whether it is certain that the call changed nothing. Where it is not, look before trying again.
    pub fn outcome_is_known(&self) -> bool {
        match self {
            Self::Refused { .. } | Self::QuotaUsedUp { .. } | Self::Unreachable { .. } => true,
            // Without a token the call itself was never sent, or had been refused for its token.
            Self::NoAnswer { during, .. } | Self::Unreadable { during, .. } => *during == Step::Token,
        }
    }

    /// The same where the token itself was the change: then a silence while it was fetched leaves open whether it took effect.
    pub fn as_the_change(self) -> Self {
        let during = Step::Call;
        match self {
            Self::NoAnswer { source, .. } => Self::NoAnswer { during, source },
            Self::Unreadable { status, excerpt, .. } => Self::Unreadable { status, excerpt, during },
            certain => certain,
        }
    }

    /// The step that failed.
    pub fn during(&self) -> Step {
        match self {
            Self::Refused { during, .. }
            | Self::QuotaUsedUp { during, .. }
            | Self::Unreachable { during, .. }
            | Self::NoAnswer { during, .. }
            | Self::Unreadable { during, .. } => *during,
        }
    }

    /// WeChat's return code, where it gave one.
    pub fn errcode(&self) -> Option<i64> {
        match self {
            Self::Refused { errcode, .. } => Some(*errcode),
            _ => None,
        }
    }

    /// What WeChat's support asks for, where it gave one.
    pub fn rid(&self) -> Option<&str> {
        match self {
            Self::Refused { rid, .. } => rid.as_deref(),
            _ => None,
        }
    }

    /// Sorts a failure of the connection by what it says about the outcome.
    pub(super) fn lost(error: reqwest::Error, during: Step) -> Self {
        let never_sent = error.is_connect() || error.is_builder();
        // The URL has the token, or the secret itself, in its query.
        let source = Arc::new(error.without_url());
        if never_sent { Self::Unreachable { during, source } } else { Self::NoAnswer { during, source } }
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Step::Token => "the token",
            Step::Call => "the call",
        })
    }
}
