use serde::{Deserialize, Serialize};

/// Why single sign-on let nobody in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SignOnRefusal {
    /// The provider does not answer, or not as it should.
    Unreachable,
    /// The person, or the provider, said no.
    Declined,
    /// The provider refused for another reason, most likely of the settings.
    Provider,
    /// The answer belongs to no sign-on that this browser began lately, or to one that was completed.
    Stale,
    /// The answer is not what the provider should have sent.
    Untrusted,
    /// The provider knows them, but no rule gives them a role.
    NoRole {
        /// What the provider calls them.
        who: String,
    },
    /// They were disabled here.
    Disabled,
    /// Too many from the same address.
    TooMany,
    /// Our own fault; the cause is in the log.
    Failed,
    /// Names and passwords are off: single sign-on is the only way in.
    PasswordsOff,
}
