use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use super::limits::DELETE_UNTYPED_MAX;

/// A group's id, given by WeChat.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct GroupId(pub i64);

impl GroupId {
    /// 未分组: where everyone starts.
    pub const UNGROUPED: Self = Self(0);
    /// 黑名单.
    pub const BLACKLIST: Self = Self(1);
    /// 星标组.
    pub const STARRED: Self = Self(2);

    /// Whether WeChat made the group and keeps its name.
    pub fn is_system(self) -> bool {
        [Self::UNGROUPED, Self::BLACKLIST, Self::STARRED].contains(&self)
    }

    /// Whether its name may be changed.
    pub fn can_rename(self) -> Result<(), GroupRefusal> {
        if self.is_system() { Err(GroupRefusal::System) } else { Ok(()) }
    }

    /// Whether it may be deleted.
    pub fn can_delete(self) -> Result<(), GroupRefusal> {
        self.can_rename()
    }

    /// Whether a follower may be moved into it. Blacklisting is an act of its own, never a move.
    pub fn can_receive(self) -> Result<(), GroupRefusal> {
        if self == Self::BLACKLIST { Err(GroupRefusal::Blacklist) } else { Ok(()) }
    }

    /// Whether a follower may be moved out of it. Taking someone out of the blacklist is an act of its own too.
    pub fn can_release(self) -> Result<(), GroupRefusal> {
        if self == Self::BLACKLIST { Err(GroupRefusal::Blacklisted) } else { Ok(()) }
    }
}

impl fmt::Display for GroupId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for GroupId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for GroupId {
    type Err = std::num::ParseIntError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Self)
    }
}

/// Why something cannot be done with a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GroupRefusal {
    /// Groups 0, 1 and 2 are WeChat's own.
    System,
    /// Moving someone to group 1 would be blacklisting.
    Blacklist,
    /// Moving someone out of group 1 would end their blacklisting.
    Blacklisted,
    /// WeChat lists no such group, or no longer.
    Gone,
}

/// A group as WeChat lists it. The name is WeChat's, whatever it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// Given by WeChat, never reused.
    pub id: GroupId,
    /// As WeChat sent it.
    pub name: String,
    /// Followers in it, by WeChat's own count, which may lag by minutes.
    pub count: i64,
}

impl Group {
    /// Whether it is so large that its name must be typed before it is deleted.
    pub fn delete_takes_its_name(&self) -> bool {
        self.count > DELETE_UNTYPED_MAX
    }

    /// Whether a person typed its name; blanks count as one, and none at the ends.
    pub fn is_called(&self, typed: &str) -> bool {
        self.name.split_whitespace().eq(typed.split_whitespace())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn system_groups_keep_their_names() {
        for id in 0..=2 {
            assert_eq!(GroupId(id).can_rename(), Err(GroupRefusal::System));
        }
        assert_eq!(GroupId(100).can_rename(), Ok(()));
    }

    #[test]
    fn system_groups_stay() {
        assert!((0..=2).all(|id| GroupId(id).can_delete() == Err(GroupRefusal::System)));
        assert_eq!(GroupId(100).can_delete(), Ok(()));
    }

    #[test]
    fn only_a_large_groups_name_is_typed() {
        let group = |count| Group { id: GroupId(104), name: " 华东  媒".into(), count };
        assert!(!group(1000).delete_takes_its_name());
        assert!(group(1001).delete_takes_its_name());
        assert!(group(1).is_called("华东 媒 "));
        assert!(!group(1).is_called("华东媒"));
        assert!(!group(1).is_called(""));
    }

    #[test]
    fn only_the_blacklist_lets_nobody_go() {
        assert_eq!(GroupId::BLACKLIST.can_release(), Err(GroupRefusal::Blacklisted));
        for id in [0, 2, 104] {
            assert_eq!(GroupId(id).can_release(), Ok(()));
        }
    }

    #[test]
    fn only_the_blacklist_takes_nobody_in() {
        assert_eq!(GroupId::BLACKLIST.can_receive(), Err(GroupRefusal::Blacklist));
        for id in [0, 2, 104] {
            assert_eq!(GroupId(id).can_receive(), Ok(()));
        }
    }
}
