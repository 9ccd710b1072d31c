use std::sync::Arc;

use app::{
    domain::{AccountId, Actor, Admin},
    error::{Invalid, UiError},
    ports::{FaultChoice, Play, Playground, Switches},
};
use async_trait::async_trait;

use super::{
    Clients,
    found::Found,
    group_list::GroupLists,
    recorder::{Change, Recorder},
};
use crate::{
    sandbox::{FAULTS, Fault, Outside, OutsideError, Sandbox},
    wechat::{CallError, Step, errcode},
};

/// The embedded sandbox, where there is one, behind its switches.
pub(super) struct SandboxDesk {
    sandbox: Option<(AccountId, Sandbox)>,
    clients: Arc<Clients>,
    lists: Arc<GroupLists>,
    recorder: Recorder,
}

impl SandboxDesk {
    pub(super) fn new(
        sandbox: Option<(AccountId, Sandbox)>,
        clients: Arc<Clients>,
        lists: Arc<GroupLists>,
        recorder: Recorder,
    ) -> Self {
        Self { sandbox, clients, lists, recorder }
    }

    /// The sandbox, if it is the account's.
    fn of(&self, account: &AccountId) -> Result<&Sandbox, UiError> {
        self.sandbox.as_ref().filter(|(id, _)| id == account).map(|(_, sandbox)| sandbox).ok_or(UiError::NoPage)
    }
}

#[async_trait]
impl Playground for SandboxDesk {
    async fn switches(&self, by: &Actor<Admin>) -> Result<Switches, UiError> {
        let sandbox = self.of(by.account())?;
        Ok(Switches {
            on: sandbox.faults().0.iter().map(ToString::to_string).collect(),
            faults: FAULTS.iter().map(|fault| FaultChoice { name: fault.name, number: fault.number }).collect(),
            ahead: sandbox.clock().ahead(),
        })
    }

    async fn play(&self, by: &Actor<Admin>, play: Play) -> Result<(), UiError> {
        let sandbox = self.of(by.account())?.clone();
        let (action, target) = named(&play);
        let change = Change { action, target, before: None, after: None, reason: None };
        let fault = match &play {
            Play::On(fault) | Play::Off(fault) => {
                Some(fault.parse::<Fault>().map_err(|_| UiError::invalid("fault", Invalid::Choice))?)
            }
            _ => None,
        };
        // What others do at WeChat is exactly what the kept list does not know; a reset is ours.
        let (lists, account, is_reset) = (self.lists.clone(), by.account().clone(), play == Play::Reset);
        // After these the sandbox counts anew, or no longer says that something is used up.
        let counts_anew = matches!(play, Play::Reset | Play::Off(_) | Play::Advance(_));
        let wechat = self.clients.of(by.account())?;
        let call = async move {
            let doing = tokio::task::spawn_blocking(move || act(&sandbox, play, fault));
            doing.await.unwrap_or(Err(errcode::SYSTEM_ERROR)).map_err(refused)
        };
        let follow = async move |()| {
            if counts_anew {
                wechat.quotas_cleared().await;
            }
            if is_reset && let Err(error) = lists.refresh(&account).await {
                tracing::warn!(%error, "the groups of the sandbox that was reset are shown with the next refresh");
            }
        };
        // The sandbox itself was asked, not its API: there is no silence to look behind.
        self.recorder.change(by, change, call, async || Ok(Found::Unclear), follow).await.map(drop)
    }
}

/// How the record names it, and to what it was done.
fn named(play: &Play) -> (&'static str, String) {
    match play {
        Play::On(fault) => ("sandbox.fault_on", fault.clone()),
        Play::Off(fault) => ("sandbox.fault_off", fault.clone()),
        Play::TakeOver => ("sandbox.take_over", String::new()),
        Play::Advance(seconds) => ("sandbox.advance", seconds.to_string()),
        Play::Reset => ("sandbox.reset", String::new()),
        Play::Rename(id, _) => ("sandbox.rename", id.to_string()),
        Play::Move(openid, _) => ("sandbox.move", openid.to_string()),
        Play::Unfollow(openid) => ("sandbox.unfollow", openid.to_string()),
        Play::Follow(openid) => ("sandbox.follow", openid.to_string()),
    }
}

/// Does it. The errcode is WeChat's for the same thing.
fn act(sandbox: &Sandbox, play: Play, fault: Option<Fault>) -> Result<(), i64> {
    let outside = match (play, fault) {
        (Play::On(_), Some(fault)) => {
            sandbox.switch_on(fault);
            return Ok(());
        }
        (Play::Off(_), Some(fault)) => {
            sandbox.switch_off(&fault);
            return Ok(());
        }
        // Refused before it comes here.
        (Play::On(_) | Play::Off(_), None) => return Err(errcode::SYSTEM_ERROR),
        (Play::TakeOver, _) => return sandbox.take_over().map_err(code_of),
        (Play::Advance(seconds), _) => {
            sandbox.clock().advance(seconds);
            return sandbox.keep_clock().map_err(|error| on_disk(&error));
        }
        (Play::Reset, _) => return sandbox.reset().map_err(|error| on_disk(&error)),
        (Play::Rename(id, name), _) => Outside::Rename { id: id.0, name: name.to_string() },
        (Play::Move(openid, to), _) => Outside::Move { openid: openid.to_string(), to: to.0 },
        (Play::Unfollow(openid), _) => Outside::Unfollow { openid: openid.to_string() },
        (Play::Follow(openid), _) => Outside::Follow { openid: openid.to_string() },
    };
    sandbox.outside(&outside).map_err(code_of)
}

fn on_disk(error: &std::io::Error) -> i64 {
    tracing::error!(%error, "the sandbox's journal cannot be written");
    errcode::SYSTEM_ERROR
}

fn code_of(error: OutsideError) -> i64 {
    match error {
        OutsideError::Refused { code } => code,
        OutsideError::Nobody => errcode::INVALID_OPENID,
    }
}

fn refused(code: i64) -> CallError {
    let errmsg = errcode::errmsg(code).unwrap_or_default().to_owned();
    CallError::Refused { errcode: code, errmsg, rid: None, during: Step::Call }
}
