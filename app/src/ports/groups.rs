use std::sync::Arc;

use async_trait::async_trait;

use super::{OnRecord, Reason};
use crate::{
    day::Day,
    domain::{Actor, Admin, Group, GroupId, GroupName, Operator, Viewer},
    error::UiError,
};

/// The groups of an account.
#[async_trait]
pub trait Groups: Send + Sync {
    /// The kept list; WeChat is asked only when there is none or it is older than a few minutes.
    async fn list(&self, by: &Actor<Viewer>) -> Result<Arc<GroupList>, UiError>;

    /// The kept list, however old it is; `None` where none was ever kept. WeChat is never asked.
    async fn kept(&self, by: &Actor<Viewer>) -> Result<Option<Arc<GroupList>>, UiError>;

    /// WeChat's list of this moment.
    async fn refresh(&self, by: &Actor<Viewer>) -> Result<Arc<GroupList>, UiError>;

    /// Followers in all groups by the first list of each day, from a day on, days ascending. Days without a list are left out; WeChat
    /// is not asked.
    async fn totals(&self, by: &Actor<Viewer>, from: Day) -> Result<Vec<(Day, i64)>, UiError>;

    /// Makes a group.
    async fn create(&self, by: &Actor<Operator>, name: GroupName, reason: Option<Reason>) -> Result<OnRecord<Group>, UiError>;

    /// Gives a group a new name, unless its name is no longer the one that was seen. Returns the name before, where it is known.
    /// One that WeChat does not list, where a name was seen, is refused as gone.
    async fn rename(
        &self,
        by: &Actor<Operator>,
        id: GroupId,
        name: GroupName,
        seen: Option<String>,
        reason: Option<Reason>,
    ) -> Result<OnRecord<Option<String>>, UiError>;

    /// Deletes a group, unless WeChat gives it another name by now than the one that was seen, or more followers than `count`, where
    /// that was seen. A large one ([`Group::delete_takes_its_name`]) only where `confirm` is its name. Returns it as it was: its
    /// followers are in 未分组 now.
    async fn delete(
        &self,
        by: &Actor<Admin>,
        id: GroupId,
        seen: String,
        count: Option<i64>,
        confirm: Option<String>,
        reason: Option<Reason>,
    ) -> Result<OnRecord<Group>, UiError>;
}

/// The groups as WeChat last told them, our own changes written through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupList {
    /// Ids ascending.
    pub groups: Arc<[Group]>,
    /// When WeChat was asked, UTC milliseconds.
    pub fetched_at: i64,
    /// Why WeChat could not be asked again, where the list is older than it should be.
    pub stale: Option<UiError>,
}

impl GroupList {
    /// Followers in all groups.
    pub fn total(&self) -> i64 {
        self.groups.iter().map(|group| group.count).sum()
    }

    /// A group as a person knows it: by name, where a list has it.
    pub fn called(list: Option<&Self>, id: GroupId) -> String {
        list.and_then(|list| list.name_of(id)).map_or_else(|| id.to_string(), str::to_owned)
    }

    /// A group's name, where the list has it.
    pub fn name_of(&self, id: GroupId) -> Option<&str> {
        self.groups.iter().find(|group| group.id == id).map(|group| group.name.as_str())
    }
}
