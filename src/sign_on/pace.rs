use std::num::NonZeroU32;

use app::domain::SignOnRefusal;
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use crate::services::network;

/// Sign-ons of one address at once: an office may share one. A sign-on takes two.
const BURST: NonZeroU32 = match NonZeroU32::new(60) {
    Some(burst) => burst,
    None => NonZeroU32::MIN,
};
/// Addresses beyond which those that rested are forgotten.
const MANY: usize = 10_000;

/// How fast strangers may set out for the provider: each return has it asked.
pub(super) struct Pace(DefaultKeyedRateLimiter<String>);

impl Pace {
    /// One a second and address, after a burst.
    pub(super) fn new() -> Self {
        Self(RateLimiter::keyed(Quota::per_second(NonZeroU32::MIN).allow_burst(BURST)))
    }

    /// Counts one step of an address.
    pub(super) fn check(&self, address: &str) -> Result<(), SignOnRefusal> {
        if self.0.len() > MANY {
            self.0.retain_recent();
        }
        self.0.check_key(&network(address)).map_err(|_| SignOnRefusal::TooMany)
    }
}
