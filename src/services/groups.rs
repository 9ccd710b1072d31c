use std::sync::Arc;

use app::{
    domain::{Actor, Group, GroupId, GroupName, Operator, Viewer},
    error::UiError,
    ports::{GroupList, Groups, Reason},
};
use async_trait::async_trait;

use super::{
    Clients, found,
    group_list::GroupLists,
    recorder::{Change, Outcome, Recorder},
};

pub(super) const CREATE: &str = "group.create";
pub(super) const RENAME: &str = "group.rename";

/// Creating, renaming and listing groups.
pub(super) struct GroupDesk {
    clients: Arc<Clients>,
    lists: Arc<GroupLists>,
    recorder: Recorder,
}

impl GroupDesk {
    pub(super) fn new(clients: Arc<Clients>, lists: Arc<GroupLists>, recorder: Recorder) -> Self {
        Self { clients, lists, recorder }
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

    async fn refresh(&self, by: &Actor<Viewer>) -> Result<Arc<GroupList>, UiError> {
        self.lists.refresh(by.account()).await
    }

    async fn create(&self, by: &Actor<Operator>, name: GroupName, reason: Option<Reason>) -> Result<Group, UiError> {
        let account = by.account().clone();
        let wechat = self.clients.of(&account)?.clone();
        let lists = self.lists.clone();
        let change = Change { action: CREATE, target: String::new(), before: None, after: Some(name.to_string()), reason };
        // What was there before: after a silence it tells our group from an old one of the same name. A list of a few minutes ago
        // will do, since ids are never given twice; an older one would take for ours what others have made since.
        let before = lists.current(&account).await.ok().filter(|list| list.stale.is_none());
        let before: Option<Vec<GroupId>> = before.map(|list| list.groups.iter().map(|group| group.id).collect());
        let turn = lists.change(&account).await;
        let (asking, wanted) = (wechat.clone(), name.clone());
        let call = async move {
            let (id, name) = asking.create_group(&name).await?;
            Ok(Group { id, name, count: 0 })
        };
        let look = async move || found::created(&wechat, wanted.as_str(), before.as_deref()).await;
        let follow = async move |group: Group| lists.write_through(turn, |groups| groups.push(group)).await;
        self.recorder.change_and_look(by, change, call, look, follow).await
    }

    async fn rename(
        &self,
        by: &Actor<Operator>,
        id: GroupId,
        name: GroupName,
        seen: Option<String>,
        reason: Option<Reason>,
    ) -> Result<Option<String>, UiError> {
        let account = by.account().clone();
        let wechat = self.clients.of(&account)?.clone();
        let lists = self.lists.clone();
        // Someone may have renamed it in WeChat's own console since: what was seen is compared with WeChat, not with what is kept.
        if seen.is_some() {
            lists.refresh(&account).await?;
        }
        let before = lists.name_of(&account, id).await?;
        if let (Some(seen), Some(now)) = (seen, &before)
            && seen != *now
        {
            return Err(UiError::Changed { seen, now: now.clone() });
        }
        let change =
            Change { action: RENAME, target: id.to_string(), before: before.clone(), after: Some(name.to_string()), reason };
        let turn = lists.change(&account).await;
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
        self.recorder.change_and_look(by, change, call, look, follow).await?;
        Ok(before)
    }
}
