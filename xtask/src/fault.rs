//! What went wrong, as a sentence for the person at the terminal.

use std::fmt;

/// A sentence that says what could not be done and why.
#[derive(Debug)]
pub struct Fault(pub String);

/// The outcome of a step.
pub type Done<T = ()> = Result<T, Fault>;

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Puts what was being done before the reason why it failed.
pub trait Explain<T> {
    /// The result with the error turned into `cannot WHAT: REASON`.
    fn cannot(self, what: impl fmt::Display) -> Done<T>;
}

impl<T, E: fmt::Display> Explain<T> for Result<T, E> {
    fn cannot(self, what: impl fmt::Display) -> Done<T> {
        self.map_err(|reason| Fault(format!("cannot {what}: {reason}")))
    }
}
