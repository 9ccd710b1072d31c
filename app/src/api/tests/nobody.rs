mod staff;

use std::{collections::HashSet, sync::Arc};

use async_trait::async_trait;

use crate::{
    day::Day,
    domain::{
        AccountId, AccountName, Actor, Admin, Exporter, Group, GroupId, GroupName, OpenId, Operator, Remark, Steward, Viewer,
    },
    error::UiError,
    ports::{
        Account, Accounts, ApiDesk, Ask, Card, CheckUp, Connection, Connections, Entry, EntryId, Export, FirstSteps, Followers,
        GroupList, Groups, History, HistoryFilter, HistoryPage, OnRecord, Play, Playground, Quota, Reason, Run, Source, Standing,
        Switches, Tally, TokenHealth, Turn, Undo, Undone, Way,
    },
};

/// Ports behind which nothing may ever be changed.
pub(super) struct Nobody;

impl Nobody {
    pub(super) const ACCOUNT: &str = "wx1";
}

impl Accounts for Nobody {
    fn all(&self) -> Arc<[Account]> {
        let (id, source) = (AccountId::new(Self::ACCOUNT), Source::Settings);
        [Account { id, name: None, source, writable: true, sandbox: None }].into()
    }
}

#[async_trait]
impl Connections for Nobody {
    async fn all(&self, _: &Steward) -> Result<Vec<Connection>, UiError> {
        panic!("shown")
    }

    fn base_urls(&self) -> Vec<String> {
        panic!("shown")
    }

    async fn connect(&self, _: &Steward, _: AccountId, _: Option<AccountName>, _: Way) -> Result<CheckUp, UiError> {
        panic!("connected")
    }

    async fn rename(&self, _: &Steward, _: &AccountId, _: Option<AccountName>) -> Result<(), UiError> {
        panic!("renamed")
    }

    async fn renew(&self, _: &Steward, _: &AccountId, _: Way) -> Result<(), UiError> {
        panic!("renewed")
    }

    async fn disconnect(&self, _: &Steward, _: &AccountId, _: Option<Reason>) -> Result<(), UiError> {
        panic!("disconnected")
    }

    async fn check_up(&self, _: &Actor<Admin>) -> Result<CheckUp, UiError> {
        panic!("checked")
    }

    async fn last_check_up(&self, _: &Actor<Admin>) -> Result<Option<CheckUp>, UiError> {
        panic!("shown")
    }

    async fn set_writable(&self, _: &Actor<Admin>, _: bool, _: Option<Reason>) -> Result<(), UiError> {
        panic!("unlocked")
    }
}

#[async_trait]
impl FirstSteps for Nobody {
    async fn tried(&self, _: &Actor<Viewer>) -> Result<bool, UiError> {
        panic!("shown")
    }

    async fn invited(&self, _: &Steward) -> Result<bool, UiError> {
        panic!("shown")
    }
}

#[async_trait]
impl Groups for Nobody {
    async fn list(&self, _: &Actor<Viewer>) -> Result<Arc<GroupList>, UiError> {
        Ok(Arc::new(GroupList { groups: Arc::new([]), fetched_at: 0, stale: None }))
    }

    async fn kept(&self, by: &Actor<Viewer>) -> Result<Option<Arc<GroupList>>, UiError> {
        self.list(by).await.map(Some)
    }

    async fn refresh(&self, by: &Actor<Viewer>) -> Result<Arc<GroupList>, UiError> {
        self.list(by).await
    }

    async fn totals(&self, _: &Actor<Viewer>, _: Day) -> Result<Vec<(Day, i64)>, UiError> {
        panic!("counted")
    }

    async fn create(&self, _: &Actor<Operator>, _: GroupName, _: Option<Reason>) -> Result<OnRecord<Group>, UiError> {
        panic!("created")
    }

    async fn rename(
        &self,
        _: &Actor<Operator>,
        _: GroupId,
        _: GroupName,
        _: Option<String>,
        _: Option<Reason>,
    ) -> Result<OnRecord<Option<String>>, UiError> {
        panic!("renamed")
    }

    async fn delete(
        &self,
        _: &Actor<Admin>,
        _: GroupId,
        _: String,
        _: Option<i64>,
        _: Option<String>,
        _: Option<Reason>,
    ) -> Result<OnRecord<Group>, UiError> {
        panic!("deleted")
    }
}

#[async_trait]
impl Followers for Nobody {
    async fn look_up(&self, _: &Actor<Viewer>, _: &OpenId) -> Result<Card, UiError> {
        panic!("looked up")
    }

    async fn recent(&self, _: &Actor<Viewer>) -> Result<Vec<OpenId>, UiError> {
        panic!("looked up")
    }

    async fn move_to(
        &self,
        _: &Actor<Operator>,
        _: OpenId,
        _: GroupId,
        _: Option<GroupId>,
        _: Option<Reason>,
    ) -> Result<OnRecord<GroupId>, UiError> {
        panic!("moved")
    }

    async fn move_many(
        &self,
        _: &Actor<Operator>,
        _: Vec<OpenId>,
        _: GroupId,
        _: Option<Reason>,
    ) -> Result<Vec<OnRecord<(OpenId, GroupId)>>, UiError> {
        panic!("moved")
    }

    async fn set_remark(
        &self,
        _: &Actor<Operator>,
        _: OpenId,
        _: Remark,
        _: String,
        _: Option<Reason>,
    ) -> Result<OnRecord<String>, UiError> {
        panic!("remarked")
    }

    async fn blacklist(
        &self,
        _: &Actor<Operator>,
        _: OpenId,
        _: Option<GroupId>,
        _: Option<Reason>,
    ) -> Result<OnRecord<GroupId>, UiError> {
        panic!("blacklisted")
    }

    async fn unblacklist(
        &self,
        _: &Actor<Operator>,
        _: OpenId,
        _: GroupId,
        _: Option<GroupId>,
        _: Option<Reason>,
    ) -> Result<OnRecord<GroupId>, UiError> {
        panic!("unblacklisted")
    }
}

#[async_trait]
impl Undo for Nobody {
    async fn undo(&self, _: &Actor<Operator>, _: &EntryId) -> Result<OnRecord<Undone>, UiError> {
        panic!("undone")
    }

    async fn undoable(&self, _: &Actor<Viewer>, _: &[EntryId]) -> Result<HashSet<EntryId>, UiError> {
        panic!("asked")
    }
}

#[async_trait]
impl ApiDesk for Nobody {
    async fn run(&self, _: &Actor<Admin>, _: Ask, _: Option<Reason>) -> Result<(), UiError> {
        panic!("called")
    }

    async fn runs(&self, _: &Actor<Admin>) -> Result<Vec<Run>, UiError> {
        panic!("shown")
    }
}

#[async_trait]
impl Playground for Nobody {
    async fn switches(&self, _: &Actor<Admin>) -> Result<Switches, UiError> {
        panic!("shown")
    }

    async fn play(&self, _: &Actor<Admin>, _: Play) -> Result<(), UiError> {
        panic!("played")
    }
}

#[async_trait]
impl Standing for Nobody {
    async fn warnings(&self, _: &Actor<Viewer>) -> Vec<Quota> {
        Vec::new()
    }

    async fn token(&self, _: &Actor<Admin>) -> Result<TokenHealth, UiError> {
        panic!("looked at")
    }

    async fn force_token(&self, _: &Actor<Admin>, _: Option<Reason>) -> Result<bool, UiError> {
        panic!("fetched")
    }

    async fn quotas(&self, _: &Actor<Admin>) -> Result<Vec<Quota>, UiError> {
        panic!("looked at")
    }

    async fn reconcile(&self, _: &Actor<Admin>) -> Result<(), UiError> {
        panic!("asked")
    }
}

#[async_trait]
impl History for Nobody {
    async fn page(&self, _: &Actor<Viewer>, _: &HistoryFilter, _: Turn) -> Result<HistoryPage, UiError> {
        panic!("read")
    }

    async fn of_console(&self, _: &Steward, _: &HistoryFilter, _: Turn) -> Result<HistoryPage, UiError> {
        panic!("read")
    }

    async fn tally(&self, _: &Actor<Viewer>, _: &HistoryFilter) -> Result<Vec<Tally>, UiError> {
        panic!("counted")
    }

    async fn begin_export(&self, _: &Actor<Exporter>, _: &HistoryFilter) -> Result<Export, UiError> {
        panic!("taken along")
    }

    async fn export(&self, _: &Actor<Exporter>, _: &HistoryFilter, _: &mut Export) -> Result<Vec<Entry>, UiError> {
        panic!("taken along")
    }
}
