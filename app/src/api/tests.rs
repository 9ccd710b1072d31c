//! The server functions themselves, past the layer that refuses strangers first.

use std::{
    collections::{BTreeSet, HashSet},
    sync::Arc,
};

use async_trait::async_trait;
use leptos::{prelude::*, reactive::owner::Owner, server_fn::axum::server_fn_paths};

use super::{
    FORMS, account::*, accounts::*, desk::call_api, followers::*, groups::*, history::undo_change, me::*, second_factor::*,
    session::logout, staff::*,
};
use crate::{
    domain::{
        AccountId, AccountName, Actor, Admin, Exporter, Group, GroupId, GroupName, Manager, Me, Needs, OpenId, Operator,
        Password, PersonName, Remark, Role, Roles, Scope, Staff, StaffId, Steward, Viewer,
    },
    error::UiError,
    form::{Done, FormRoute},
    paths::form,
    ports::{
        Account, Accounts, ApiDesk, Ask, Card, CheckUp, Connection, Connections, Door, Entry, EntryId, Export, Factor, Followers,
        GroupList, Groups, History, HistoryFilter, HistoryPage, Invite, Invites, Joined, Link, OnRecord, OpenSession, OwnAccount,
        People, Person, Play, Playground, Ports, Quota, Reason, Run, SecondFactor, SignIn, Source, Standing, Switches,
        TokenHealth, Turn, Undo, Undone, Way,
    },
    visit::{Visit, WaysIn},
    words::Locale,
};

#[test]
fn every_server_function_is_a_known_form_and_takes_only_posts() {
    let known: BTreeSet<_> = FORMS.iter().map(|form| (form.path, http::Method::POST.to_string())).collect();
    let served: BTreeSet<_> = server_fn_paths().map(|(path, method)| (path, method.to_string())).collect();
    assert_eq!(served, known);
}

#[tokio::test]
async fn each_refuses_in_its_own_body_whoever_does_not_have_what_it_takes() {
    let account = AccountId::new(Nobody::ACCOUNT);
    let elsewhere = Roles::only_on(AccountId::new("wx2"), Role::Admin);
    let here = Role::ALL.map(|role| Roles::only_on(account.clone(), role));
    let everywhere = Role::ALL.map(Roles::everywhere);
    let staff = [Roles::default(), elsewhere].into_iter().chain(here).chain(everywhere).map(Some);
    let mut refused = BTreeSet::new();
    for roles in staff.chain([None]) {
        let staff = roles.map(|roles| Staff { id: 1, name: "lin".into(), roles, exports: false });
        for form in FORMS.iter().filter(|form| !form.needs.are_met_by(staff.as_ref(), Some(&account))) {
            let expected = match (&staff, form.needs) {
                (None, _) => UiError::NotSignedIn,
                (Some(staff), Needs::Role(_) | Needs::Export) if staff.roles.on(&account).is_none() => {
                    UiError::NoAccount { account: account.clone() }
                }
                (Some(_), needs) => UiError::Forbidden { needs },
            };
            let answer = call(form.path, staff.clone()).await;
            assert_eq!(answer, Err(expected), "{} by {staff:?}", form.path);
            refused.insert(form.path);
        }
    }
    let closed: BTreeSet<_> = FORMS.iter().filter(|form| form.needs != Needs::Nothing).map(|form| form.path).collect();
    assert_eq!(refused, closed);
}

#[test]
fn a_form_is_called_in_the_history_as_what_it_does() {
    let action = |path: &str| FORMS.iter().find(|form| form.path == path).map(FormRoute::action).unwrap_or_default();
    assert_eq!(action(form::RENAME_GROUP), "group.rename");
    assert_eq!(action(form::MOVE_FOLLOWER), "follower.move");
    assert_eq!(action(form::FORCE_TOKEN), "token.force");
    assert_eq!(action(form::LOGOUT), "session.logout");
}

/// Calls the server function of a closed form as someone who may not.
async fn call(path: &str, staff: Option<Staff>) -> Result<Done, UiError> {
    let owner = Owner::new();
    owner.set();
    stand_in(staff);
    let account = || AccountId::new(Nobody::ACCOUNT);
    let id = || Some("7".to_owned());
    let (name, openid) = (Some("x".to_owned()), Some("od8XIjsmk6QdVTETa9jLtGWA6KBc".to_owned()));
    match path {
        form::CREATE_GROUP => create_group(account(), name, None).await,
        form::RENAME_GROUP => rename_group(account(), GroupId(104), name, None, None).await,
        form::DELETE_GROUP => delete_group(account(), GroupId(104), "x".into(), None, None, None).await,
        form::REFRESH_GROUPS => refresh_groups(account()).await,
        form::MOVE_FOLLOWER => move_follower(account(), openid, Some("2".into()), None, None).await,
        form::REMARK_FOLLOWER => remark_follower(account(), openid, "x".into(), String::new()).await,
        form::BLACKLIST_FOLLOWER => blacklist_follower(account(), openid, None, None).await,
        form::UNBLACKLIST_FOLLOWER => unblacklist_follower(account(), openid, None, None, None).await,
        form::CALL_API => {
            call_api(account(), "groups/get".into(), None, None, None, None, None, None, None, None, None, None, None, None).await
        }
        form::UNDO => undo_change(account(), Some("0".repeat(32))).await,
        form::CHECK_ACCOUNT => check_account(account()).await,
        form::RECONCILE_QUOTA => reconcile_quota(account()).await,
        form::FORCE_TOKEN => force_token(account(), None).await,
        form::PLAY_SANDBOX => play_sandbox(account(), "reset".into(), None, None, None, None, None, None, None, None, None).await,
        form::UNLOCK_ACCOUNT => unlock_account(account(), None).await,
        form::LOCK_ACCOUNT => lock_account(account(), None).await,
        form::CONNECT_ACCOUNT => connect_account("wx2".into(), None, Some("x".into()), None, None).await,
        form::RENAME_ACCOUNT => rename_account(account(), None).await,
        form::RENEW_SECRET => renew_secret(account(), Some("x".into()), None, None).await,
        form::DISCONNECT_ACCOUNT => disconnect_account(account(), None).await,
        form::LOGOUT => logout().await,
        form::INVITE_STAFF => invite_staff(Some("lin".into()), "*".into(), "viewer".into(), None).await,
        form::WITHDRAW_INVITE => withdraw_invite(id()).await,
        form::SET_ROLE => set_role(id(), "*".into(), "none".into()).await,
        form::SET_EXPORT => set_export(id(), None).await,
        form::DISABLE_STAFF => disable_staff(id(), None).await,
        form::ENABLE_STAFF => enable_staff(id()).await,
        form::RESET_STAFF => reset_staff(id(), None).await,
        form::CHANGE_PASSWORD => change_password(Some("old".into()), Some("new password".into())).await,
        form::END_SESSION => end_session(Some("x".into())).await,
        form::END_OTHERS => end_others().await,
        form::BEGIN_SECOND_FACTOR => begin_second_factor(None).await,
        form::CONFIRM_SECOND_FACTOR => confirm_second_factor(None).await,
        form::RENEW_RECOVERY_CODES => renew_recovery_codes(None).await,
        form::TURN_OFF_SECOND_FACTOR => turn_off_second_factor(None, None).await,
        _ => panic!("{path}: add its server function to call() in app/src/api/tests.rs"),
    }
}

/// What the edge provides, for this person.
fn stand_in(staff: Option<Staff>) {
    provide_context(parts(staff));
    provide_context(Ports {
        accounts: Arc::new(Nobody),
        connections: Arc::new(Nobody),
        groups: Arc::new(Nobody),
        followers: Arc::new(Nobody),
        api_desk: Arc::new(Nobody),
        standing: Arc::new(Nobody),
        playground: Arc::new(Nobody),
        history: Arc::new(Nobody),
        people: Arc::new(Nobody),
        invites: Arc::new(Nobody),
        own: Arc::new(Nobody),
        second_factor: Arc::new(Nobody),
        undo: Arc::new(Nobody),
    });
}

fn parts(staff: Option<Staff>) -> http::request::Parts {
    let visit = Visit {
        staff,
        from: String::new(),
        site: String::new(),
        last_account: None,
        ways_in: WaysIn { passwords: true, sign_on: None },
        locale: Locale::En,
        theme: None,
        flash: None,
        nonce: leptos::nonce::Nonce::new(),
        address: "/".into(),
        now: 0,
        door: Arc::new(Nobody),
    };
    let (mut parts, ()) = http::Request::new(()).into_parts();
    parts.extensions.insert(Arc::new(visit));
    parts
}

/// Ports behind which nothing may ever be changed.
struct Nobody;

impl Nobody {
    const ACCOUNT: &str = "wx1";
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
impl Groups for Nobody {
    async fn list(&self, _: &Actor<Viewer>) -> Result<Arc<GroupList>, UiError> {
        Ok(Arc::new(GroupList { groups: Arc::new([]), fetched_at: 0, stale: None }))
    }

    async fn refresh(&self, by: &Actor<Viewer>) -> Result<Arc<GroupList>, UiError> {
        self.list(by).await
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

    async fn begin_export(&self, _: &Actor<Exporter>, _: &HistoryFilter) -> Result<Export, UiError> {
        panic!("taken along")
    }

    async fn export(&self, _: &Actor<Exporter>, _: &HistoryFilter, _: &mut Export) -> Result<Vec<Entry>, UiError> {
        panic!("taken along")
    }
}

#[async_trait]
impl SecondFactor for Nobody {
    async fn standing(&self, _: &Me, _: i64) -> Result<Factor, UiError> {
        Err(UiError::FactorChanged)
    }

    async fn begin(&self, _: &Me, _: &str, _: i64) -> Result<(), UiError> {
        Err(UiError::FactorChanged)
    }

    async fn confirm(&self, _: &Me, _: &str, _: i64) -> Result<Vec<String>, UiError> {
        Err(UiError::FactorChanged)
    }

    async fn renew_recovery_codes(&self, _: &Me, _: &str, _: i64) -> Result<Vec<String>, UiError> {
        Err(UiError::FactorChanged)
    }

    async fn turn_off(&self, _: &Me, _: &str, _: &str, _: i64) -> Result<(), UiError> {
        Err(UiError::FactorChanged)
    }
}

#[async_trait]
impl Door for Nobody {
    async fn sign_in(&self, _: &str, _: &str) -> Result<SignIn, UiError> {
        panic!("signed in")
    }

    async fn awaits_code(&self) -> Result<bool, UiError> {
        Ok(false)
    }

    async fn enter_code(&self, _: &str) -> Result<Option<usize>, UiError> {
        panic!("signed in")
    }

    async fn stay(&self) -> Result<(), UiError> {
        Ok(())
    }

    fn session(&self) -> Option<String> {
        None
    }

    async fn sign_out(&self) -> Result<(), UiError> {
        Ok(())
    }
}

#[async_trait]
impl People for Nobody {
    async fn all(&self, _: &Manager) -> Result<Vec<Person>, UiError> {
        panic!("shown")
    }

    async fn find(&self, _: &Manager, _: StaffId) -> Result<Person, UiError> {
        panic!("shown")
    }

    async fn set_role(&self, _: &Manager, _: StaffId, _: Scope, _: Option<Role>) -> Result<Person, UiError> {
        panic!("changed")
    }

    async fn set_export(&self, _: &Manager, _: StaffId, _: bool) -> Result<Person, UiError> {
        panic!("changed")
    }

    async fn disable(&self, _: &Manager, _: StaffId, _: Option<Reason>) -> Result<Person, UiError> {
        panic!("disabled")
    }

    async fn enable(&self, _: &Manager, _: StaffId) -> Result<Person, UiError> {
        panic!("enabled")
    }
}

#[async_trait]
impl Invites for Nobody {
    async fn open(&self, _: &Manager) -> Result<Vec<Invite>, UiError> {
        panic!("shown")
    }

    async fn invite(&self, _: &Manager, _: PersonName, _: Scope, _: Role, _: bool) -> Result<Link, UiError> {
        panic!("invited")
    }

    async fn reset(&self, _: &Manager, _: StaffId, _: Option<Reason>) -> Result<(String, Link), UiError> {
        panic!("reset")
    }

    async fn withdraw(&self, _: &Manager, _: i64) -> Result<String, UiError> {
        panic!("withdrawn")
    }

    async fn look(&self, _: &Link) -> Result<Invite, UiError> {
        panic!("shown")
    }

    async fn accept(&self, _: &Link, _: &str, _: Password, _: &str) -> Result<Joined, UiError> {
        panic!("accepted")
    }
}

/// What people do to themselves, anyone may.
#[async_trait]
impl OwnAccount for Nobody {
    async fn has_password(&self, _: &Me) -> Result<bool, UiError> {
        Ok(true)
    }

    async fn change_password(&self, _: &Me, _: Option<String>, _: String, _: Password) -> Result<(), UiError> {
        Ok(())
    }

    async fn sessions(&self, _: &Me) -> Result<Vec<OpenSession>, UiError> {
        Ok(Vec::new())
    }

    async fn end_session(&self, _: &Me, _: &str) -> Result<(), UiError> {
        Ok(())
    }

    async fn end_others(&self, _: &Me, _: Option<String>) -> Result<(), UiError> {
        Ok(())
    }
}
