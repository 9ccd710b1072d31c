use async_trait::async_trait;

use crate::{
    domain::{Actor, Admin, GroupId, GroupName, OpenId},
    error::UiError,
};

/// The embedded sandbox's switches. For any other account there are none: [`UiError::NoPage`].
#[async_trait]
pub trait Playground: Send + Sync {
    /// What is switched on, and what can be.
    async fn switches(&self, by: &Actor<Admin>) -> Result<Switches, UiError>;

    /// Does something to the sandbox. On record.
    async fn play(&self, by: &Actor<Admin>, play: Play) -> Result<(), UiError>;
}

/// The sandbox's switches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Switches {
    /// The faults that are on, as they are written: `timeout,path=/cgi-bin/groups/update,times=3`.
    pub on: Vec<String>,
    /// Every fault that can be switched on.
    pub faults: Vec<FaultChoice>,
    /// By how many seconds its clock is ahead.
    pub ahead: i64,
}

/// A fault that can be switched on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FaultChoice {
    /// How it is written.
    pub name: &'static str,
    /// The unit of the number that it takes (`ms`, `s`), and the number without one.
    pub number: Option<(&'static str, u32)>,
}

/// What can be done to the sandbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Play {
    /// Switches a fault on, as it is written.
    On(String),
    /// Switches a fault off, as it is written.
    Off(String),
    /// Another program takes the token over.
    TakeOver,
    /// Its clock goes forward by so many seconds.
    Advance(i64),
    /// Everything is as at the first start.
    Reset,
    /// Someone in WeChat's own console renames a group.
    Rename(GroupId, GroupName),
    /// Someone in WeChat's own console moves a follower.
    Move(OpenId, GroupId),
    /// A follower leaves.
    Unfollow(OpenId),
    /// One who has left comes back.
    Follow(OpenId),
}
