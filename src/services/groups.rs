use std::sync::Arc;

use app::{
    day::Day,
    domain::{Actor, Admin, Group, GroupId, GroupName, GroupRefusal, Operator, Viewer},
    error::{Invalid, UiError},
    ports::{GroupList, Groups, OnRecord, Reason},
};
use async_trait::async_trait;

use super::{
    Clients,
    found::{self, Found},
    group_list::GroupLists,
    recorder::{Change, Outcome, Recorder},
    targets::Targets,
};

/// On record with the highest id that was known before: ids only grow, so that a greater one was given since.
pub(super) const CREATE: &str = "group.create";
pub(super) const RENAME: &str = "group.rename";
/// On record with the group as it was, `{"id":104,"name":"华东媒","count":4}`: nothing else will tell afterwards.
pub(super) const DELETE: &str = "group.delete";

/// Creating, renaming, deleting and listing groups.
pub(super) struct GroupDesk {
    clients: Arc<Clients>,
    lists: Arc<GroupLists>,
    recorder: Recorder,
    targets: Targets,
}

impl GroupDesk {
    pub(super) fn new(clients: Arc<Clients>, lists: Arc<GroupLists>, recorder: Recorder) -> Self {
        Self { clients, lists, recorder, targets: Targets::default() }
    }
}

impl Outcome for Group {
    fn target(&self) -> Option<String> {
        Some(self.id.to_string())
    }
}

#[async_trait]
impl Groups for GroupDesk {
    async fn list(&self, by: &Actor<Viewer>) -> Result<Arc<GroupList>, UiError> {
        self.lists.current(by.account()).await
    }

    async fn kept(&self, by: &Actor<Viewer>) -> Result<Option<Arc<GroupList>>, UiError> {
        self.lists.last(by.account()).await
    }

    async fn refresh(&self, by: &Actor<Viewer>) -> Result<Arc<GroupList>, UiError> {
        self.lists.refresh(by.account()).await
    }

    async fn totals(&self, by: &Actor<Viewer>, from: Day) -> Result<Vec<(Day, i64)>, UiError> {
        self.lists.totals(by.account(), from).await
    }

    async fn create(&self, by: &Actor<Operator>, name: GroupName, reason: Option<Reason>) -> Result<OnRecord<Group>, UiError> {
        let account = by.account().clone();
        let wechat = self.clients.to_change(&account).await?;
        let lists = self.lists.clone();
        // Two of the same name are made one after the other, so that the second knows the first's.
        let held = self.targets.hold(&account, [name.to_string()]).await;
        // What was there before: after a silence it tells our group from an old one of the same name. A list of a few minutes ago
        // will do; an older one would take for ours what others have made since.
        let list = lists.current(&account).await.ok().filter(|list| list.stale.is_none());
        let highest = list.map(|list| list.groups.iter().map(|group| group.id).max().unwrap_or(GroupId::UNGROUPED));
        let before = highest.map(|id| id.to_string());
        let change = Change { action: CREATE, target: String::new(), before, after: Some(name.to_string()), reason };
        let turn = lists.change(&account, held).await;
        let (asking, wanted) = (wechat.clone(), name.clone());
        let call = async move {
            let (id, name) = asking.create_group(&name).await?;
            Ok(Group { id, name, count: 0 })
        };
        let look = async move || match found::created(&wechat, wanted.as_str(), highest).await? {
            // WeChat may still be at work on it though a proxy has given up, and sent again it would be made twice.
            Found::NotDone => Ok(Found::Unclear),
            found => Ok(found),
        };
        let follow = async move |group: Group| lists.write_through(turn, |groups| put_in(groups, group)).await;
        self.recorder.change(by, change, call, look, follow).await
    }

    async fn rename(
        &self,
        by: &Actor<Operator>,
        id: GroupId,
        name: GroupName,
        seen: Option<String>,
        reason: Option<Reason>,
    ) -> Result<OnRecord<Option<String>>, UiError> {
        let refused = |why| UiError::invalid("id", Invalid::Group(why));
        id.can_rename().map_err(refused)?;
        let account = by.account().clone();
        let wechat = self.clients.to_change(&account).await?;
        let lists = self.lists.clone();
        let held = self.targets.hold(&account, [id.to_string()]).await;
        // Someone may have renamed it in WeChat's own console since: what was seen is compared with WeChat, not with what is kept.
        let turn = match seen {
            Some(_) => lists.refresh_and_change(&account, held).await?.1,
            None => lists.change(&account, held).await,
        };
        let before = lists.name_of(&account, id).await?;
        match (seen, &before) {
            (Some(seen), Some(now)) if seen != *now => return Err(UiError::Changed { seen, now: now.clone() }),
            (Some(_), None) => return Err(refused(GroupRefusal::Gone)),
            _ => (),
        }
        let change =
            Change { action: RENAME, target: id.to_string(), before: before.clone(), after: Some(name.to_string()), reason };
        let renamed = name.to_string();
        let (looking, was) = (wechat.clone(), before.clone());
        let wanted = name.clone();
        let call = async move { wechat.rename_group(id, &name).await };
        let look = async move || found::renamed(&looking, id, was.as_deref(), wanted.as_str()).await;
        let follow = async move |()| {
            let rename = |groups: &mut Vec<Group>| {
                if let Some(group) = groups.iter_mut().find(|group| group.id == id) {
                    group.name = renamed;
                }
            };
            lists.write_through(turn, rename).await;
        };
        Ok(self.recorder.change(by, change, call, look, follow).await?.map(|()| before))
    }

    async fn delete(
        &self,
        by: &Actor<Admin>,
        id: GroupId,
        seen: String,
        count: Option<i64>,
        confirm: Option<String>,
        reason: Option<Reason>,
    ) -> Result<OnRecord<Group>, UiError> {
        let refused = |why| UiError::invalid("id", Invalid::Group(why));
        id.can_delete().map_err(refused)?;
        let account = by.account().clone();
        let wechat = self.clients.to_change(&account).await?;
        let lists = self.lists.clone();
        // What is deleted cannot be had back: it is compared with WeChat's list of this moment.
        let held = self.targets.hold(&account, [id.to_string()]).await;
        let (list, turn) = lists.refresh_and_change(&account, held).await?;
        let group = list.groups.iter().find(|group| group.id == id).cloned().ok_or_else(|| refused(GroupRefusal::Gone))?;
        if seen != group.name {
            return Err(UiError::Changed { seen, now: group.name });
        }
        if let Some(count) = count.filter(|count| group.count > *count) {
            let told = |count| format!("{seen} ({count})");
            return Err(UiError::Changed { seen: told(count), now: told(group.count) });
        }
        if group.delete_takes_its_name() && !confirm.is_some_and(|typed| group.is_called(&typed)) {
            return Err(UiError::invalid("confirm", Invalid::Confirm));
        }
        let before = serde_json::to_string(&group).ok();
        let change = Change { action: DELETE, target: id.to_string(), before, after: None, reason };
        let looking = wechat.clone();
        let call = async move { wechat.delete_group(id).await };
        let look = async move || found::deleted(&looking, id).await;
        let follow = async move |()| lists.write_through(turn, |groups| take_out(groups, id)).await;
        Ok(self.recorder.change(by, change, call, look, follow).await?.map(|()| group))
    }
}

/// Puts a new group into a list, unless another process has done so already.
fn put_in(groups: &mut Vec<Group>, group: Group) {
    if let Err(at) = groups.binary_search_by_key(&group.id, |group| group.id) {
        groups.insert(at, group);
    }
}

/// Takes a group out of a list, as WeChat does: its followers fall to 未分组.
fn take_out(groups: &mut Vec<Group>, id: GroupId) {
    let Some(at) = groups.iter().position(|group| group.id == id) else { return };
    let count = groups.remove(at).count;
    if let Some(ungrouped) = groups.iter_mut().find(|group| group.id == GroupId::UNGROUPED) {
        ungrouped.count += count;
    }
}
