use super::{Limits, Proxies, SessionLife};

/// How the edge protects itself.
#[derive(Clone, Debug, Default)]
pub struct EdgeSettings {
    /// Who may say for whom they ask.
    pub proxies: Proxies,
    /// How long sessions last.
    pub sessions: SessionLife,
    /// How much and how slowly may be sent.
    pub limits: Limits,
}
