//! The server functions themselves, past the layer that refuses strangers first.

mod nobody;

use std::{collections::BTreeSet, sync::Arc};

use leptos::{prelude::*, reactive::owner::Owner, server_fn::axum::server_fn_paths};

use self::nobody::Nobody;
use super::{
    FORMS, account::*, accounts::*, desk::call_api, followers::*, groups::*, history::undo_change, me::*, second_factor::*,
    session::logout, staff::*,
};
use crate::{
    domain::{AccountId, GroupId, Needs, Role, Roles, Staff},
    error::UiError,
    form::{Done, FormRoute},
    paths::form,
    ports::Ports,
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
        first_steps: Arc::new(Nobody),
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
        guide_away: false,
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
