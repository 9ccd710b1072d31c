//! How often a sign-in may fail. Counted in the database, so that several processes do not multiply the limits and a restart does not
//! forgive. A try is counted before its password is checked: a thousand at once get no further than a thousand in a row.

use std::net::IpAddr;

use crate::{
    clock, digest,
    store::{Store, StoreError, Tries},
};

/// Failures for one name from one address, within [`Tries::WINDOW`].
const OF_BOTH: i64 = 10;
/// Failures from one address, for all names.
const OF_ADDRESS: i64 = 50;
/// Failures for one name, from all addresses. Loose, and void where the person signed in before: whoever keeps trying from elsewhere
/// must not lock them out of where they work.
const OF_NAME: i64 = 100;
const MINUTE: i64 = 60_000;

/// Counts who tries to sign in.
#[derive(Clone)]
pub struct SignInTries {
    store: Store,
}

/// Why a try is not made at all.
#[derive(Debug, thiserror::Error)]
pub enum TryError {
    /// Too many failed before it.
    #[error("too many sign-ins failed")]
    TooMany {
        /// When the next is let through, UTC milliseconds, a whole minute.
        retry_at: i64,
    },
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// One try that may be made. Dropped, it counts as a failure.
#[must_use]
pub struct CountedTry {
    store: Store,
    both: String,
    others: Vec<String>,
}

impl SignInTries {
    /// Over a store.
    pub fn new(store: Store) -> Self {
        Self { store }
    }

    /// Counts a try for a name from an address, known to us or not, or says when the next may be made.
    pub async fn begin(&self, name: &str, from: &str) -> Result<CountedTry, TryError> {
        let now = clock::now();
        let network = network(from);
        let both = key(&["both", name, &network]);
        let mut limits = vec![(both.clone(), OF_BOTH)];
        let known = self.store.tries(&both).await?.known_at;
        if known.is_none_or(|at| at <= now - Tries::KNOWN) {
            limits.extend([(key(&["name", name]), OF_NAME), (key(&["address", &network]), OF_ADDRESS)]);
        }
        let mut over = None;
        for (key, most) in &limits {
            over = over.max(waits(self.store.tries(key).await?, *most - 1, now));
        }
        if over.is_none() {
            for (key, most) in &limits {
                over = over.max(waits(self.store.count_try(key, now).await?, *most, now));
            }
        }
        if let Some(ends) = over {
            return Err(TryError::TooMany { retry_at: ends.div_euclid(MINUTE) * MINUTE + MINUTE });
        }
        let others = limits.into_iter().skip(1).map(|(key, _)| key).collect();
        Ok(CountedTry { store: self.store.clone(), both, others })
    }
}

impl CountedTry {
    /// The password fitted: the name's failures here are forgotten. Those of the address and of the name elsewhere stand, or whoever
    /// has a password of their own could go on guessing others'.
    pub async fn succeeded(self) -> Result<(), StoreError> {
        self.store.forgive_tries(&self.both, clock::now()).await?;
        for key in &self.others {
            self.store.uncount_try(key).await?;
        }
        Ok(())
    }
}

/// When more than `most` are no longer too many.
fn waits(tries: Tries, most: i64, now: i64) -> Option<i64> {
    let ends = tries.since + Tries::WINDOW;
    (tries.failures > most && ends > now).then_some(ends)
}

/// An address as it is counted: of IPv6 the network, since one machine has all of it.
pub(crate) fn network(from: &str) -> String {
    match from.parse() {
        Ok(IpAddr::V6(address)) => format!("{:x?}/64", &address.segments()[..4]),
        _ => from.to_owned(),
    }
}

/// Names stand nowhere in the table: among them are passwords typed into the wrong field.
fn key(parts: &[&str]) -> String {
    digest::hex_sha256(parts.join("\0").as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_machines_many_addresses_count_as_one() {
        assert_eq!(network("2001:db8:1:2:3:4:5:6"), network("2001:db8:1:2::1"));
        assert_ne!(network("2001:db8:1:2::1"), network("2001:db8:1:3::1"));
        assert_ne!(network("192.0.2.1"), network("192.0.2.2"));
    }
}
