use serde::{Deserialize, Deserializer, Serialize};

use crate::wechat::{errcode, wire::Int};

use super::{Sandbox, answer::Refusal};

/// Something that happens at WeChat and not through the API: someone works in the official console, or a follower acts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum Outside {
    /// A group is made.
    Create {
        /// Its name.
        name: String,
    },
    /// A group gets another name.
    Rename {
        /// Which; a number, bare or in quotes.
        #[serde(deserialize_with = "number")]
        id: i64,
        /// The name.
        name: String,
    },
    /// A group goes, its members are in group 0.
    Delete {
        /// Which; a number, bare or in quotes.
        #[serde(deserialize_with = "number")]
        id: i64,
    },
    /// A follower is moved.
    Move {
        /// Whom.
        openid: String,
        /// Into which group; a number, bare or in quotes.
        #[serde(deserialize_with = "number")]
        to: i64,
    },
    /// A follower leaves.
    Unfollow {
        /// Who.
        openid: String,
    },
    /// One who has left comes back.
    Follow {
        /// Who.
        openid: String,
    },
}

/// Why it did not happen: the same rules hold as for the API.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OutsideError {
    /// What the API would say.
    #[error("{code} {}", errcode::errmsg(*code).unwrap_or_default())]
    Refused {
        /// Its errcode.
        code: i64,
    },
    /// Nobody of this account.
    #[error("that openid is nobody's who could do so")]
    Nobody,
}

impl Sandbox {
    /// Does it, on disk where the sandbox is.
    pub fn outside(&self, act: &Outside) -> Result<(), OutsideError> {
        let someone = |done| if done { Ok(()) } else { Err(OutsideError::Nobody) };
        let refused = |Refusal(code)| OutsideError::Refused { code };
        match act {
            Outside::Create { name } => self.create_group(Some(name)).map(|_| ()).map_err(refused),
            Outside::Rename { id, name } => self.rename_group(Some(*id), Some(name)).map_err(refused),
            Outside::Delete { id } => self.delete_group(Some(*id)).map_err(refused),
            Outside::Move { openid, to } => self.move_follower(openid, Some(*to)).map_err(refused),
            Outside::Unfollow { openid } => someone(self.unfollow(openid)),
            Outside::Follow { openid } => someone(self.follow(openid)),
        }
    }
}

fn number<'de, D: Deserializer<'de>>(from: D) -> Result<i64, D::Error> {
    Int::deserialize(from).map(|Int(number)| number)
}
