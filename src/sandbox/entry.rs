use serde::{Deserialize, Serialize};

use super::{
    roster::{Roster, Who},
    state::Change,
    tokens::Issue,
};

/// A line of the journal after its first: one write. Version 1 had only the first three, version 2 no clock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Entry {
    Create {
        id: i64,
        name: String,
    },
    Rename {
        id: i64,
        name: String,
    },
    Move {
        openid: String,
        to: i64,
    },
    Delete {
        id: i64,
    },
    Batch {
        openids: Vec<String>,
        to: i64,
    },
    Remark {
        openid: String,
        remark: String,
    },
    Unfollow {
        openid: String,
    },
    Follow {
        openid: String,
        at: i64,
    },
    Highest {
        id: i64,
    },
    /// No [`Change`], as the next.
    Token(Issue),
    /// So many seconds is the clock ahead of the machine's from here on.
    Clock {
        ahead: i64,
    },
}

impl Entry {
    /// A change with openids for people, so that the line can be read.
    pub(super) fn of(roster: &Roster, change: &Change) -> Self {
        match change {
            Change::Create { id, name } => Self::Create { id: *id, name: name.clone() },
            Change::Rename { id, name } => Self::Rename { id: *id, name: name.clone() },
            Change::Delete { id } => Self::Delete { id: *id },
            Change::Move { indices, to } => match indices.as_slice() {
                [index] => Self::Move { openid: roster.openid(*index), to: *to },
                _ => Self::Batch { openids: indices.iter().map(|index| roster.openid(*index)).collect(), to: *to },
            },
            Change::Remark { index, remark } => Self::Remark { openid: roster.openid(*index), remark: remark.clone() },
            Change::Unfollow { index } => Self::Unfollow { openid: roster.openid(*index) },
            Change::Follow { index, at } => Self::Follow { openid: roster.openid(*index), at: *at },
            Change::Highest { id } => Self::Highest { id: *id },
        }
    }

    /// The change that the line tells of; `None` where it tells of none, or names nobody's openid.
    pub(super) fn change(self, roster: &Roster) -> Option<Change> {
        let index = |openid: &str| match roster.find(openid) {
            Who::Follower(index) => Some(index),
            _ => None,
        };
        Some(match self {
            Self::Create { id, name } => Change::Create { id, name },
            Self::Rename { id, name } => Change::Rename { id, name },
            Self::Delete { id } => Change::Delete { id },
            Self::Move { openid, to } => Change::Move { indices: vec![index(&openid)?], to },
            Self::Batch { openids, to } => {
                Change::Move { indices: openids.iter().map(|openid| index(openid)).collect::<Option<_>>()?, to }
            }
            Self::Remark { openid, remark } => Change::Remark { index: index(&openid)?, remark },
            Self::Unfollow { openid } => Change::Unfollow { index: index(&openid)? },
            Self::Follow { openid, at } => Change::Follow { index: index(&openid)?, at },
            Self::Highest { id } => Change::Highest { id },
            Self::Token(_) | Self::Clock { .. } => return None,
        })
    }
}
