use super::{Limits, Proxies, SessionLife};
use crate::clock::Clock;

/// How the edge protects itself, and by which clock.
#[derive(Clone, Debug, Default)]
pub struct EdgeSettings {
    /// Who may say for whom they ask.
    pub proxies: Proxies,
    /// How long sessions last.
    pub sessions: SessionLife,
    /// How much and how slowly may be sent.
    pub limits: Limits,
    /// Tells each request its moment.
    pub clock: Clock,
}
