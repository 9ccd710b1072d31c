use std::time::Duration;

use axum::http::Uri;

use crate::{
    sandbox::{
        Sandbox,
        answer::{Refusal, Suffix},
        calls::Call,
    },
    wechat::errcode,
};

use super::{What, inputs, stage::Stage};

/// One request's way past the faults: what it meets is taken down.
#[derive(Clone)]
pub(in crate::sandbox) struct Turn {
    path: String,
    /// Refusals that a well-known input asks for.
    wanted: Vec<i64>,
    met: Vec<What>,
}

impl Turn {
    /// Before anything is looked at: what a proxy or the network does is settled.
    pub(in crate::sandbox) fn begin(sandbox: &Sandbox, uri: &Uri, body: Option<&[u8]>) -> Self {
        let mut turn = Self { path: uri.path().to_owned(), wanted: Vec::new(), met: Vec::new() };
        match inputs::wanted(Call::at(uri.path()), uri.query(), body) {
            Some(What::Refuse(code)) => turn.wanted.push(code),
            Some(what) if is_of_the_network(what) || is_suffix(what) => turn.met.push(what),
            _ => {}
        }
        let is_list = Call::at(uri.path()) == Some(Call::GroupsGet);
        let sort = |what| is_of_the_network(what) || (is_list && matches!(what, What::StaleCounts(_)));
        turn.met.extend(sandbox.armed().meet(sandbox.roster().seed, &turn.path, usize::MAX, sort));
        turn
    }

    /// Whether the request never comes to WeChat.
    pub(in crate::sandbox) fn is_lost(&self) -> bool {
        self.met.iter().any(|what| matches!(what, What::Timeout(_) | What::BadGateway))
    }

    /// The token of a call: well known, taken over just now, or as it stands.
    pub(in crate::sandbox) fn token(&mut self, sandbox: &Sandbox, token: &str) -> Result<(), Refusal> {
        if let Some(code) = inputs::token(token) {
            if inputs::token_is_for(code, &self.path) {
                self.wanted.push(code);
            }
        } else {
            let taken = sandbox.armed().meet(sandbox.roster().seed, &self.path, 1, |what| what == What::TakeOver);
            if !taken.is_empty() {
                self.met.extend(taken);
                sandbox.take_over().map_err(|_| Refusal(errcode::SYSTEM_ERROR))?;
            }
            sandbox.tokens().check(token, sandbox.clock().now())?;
        }
        self.refuse(sandbox, Stage::Token)
    }

    /// Refuses at this stage where a fault says so.
    pub(in crate::sandbox) fn refuse(&mut self, sandbox: &Sandbox, stage: Stage) -> Result<(), Refusal> {
        let wanted = self.wanted.iter().find(|code| Stage::of(**code) == stage).map(|code| What::Refuse(*code));
        let met =
            wanted.map_or_else(|| sandbox.armed().meet(sandbox.roster().seed, &self.path, 1, is_of(stage)), |what| vec![what]);
        self.met.extend(&met);
        match met.first() {
            Some(What::Refuse(code)) => Err(Refusal(*code)),
            _ => Ok(()),
        }
    }

    /// Whether [`Turn::refuse`] could refuse at this stage.
    pub(in crate::sandbox) fn may_refuse(&self, sandbox: &Sandbox, stage: Stage) -> bool {
        self.wanted.iter().any(|code| Stage::of(*code) == stage) || sandbox.armed().may(&self.path, is_of(stage))
    }

    /// What the request has met.
    pub(in crate::sandbox) fn met(&self) -> &[What] {
        &self.met
    }

    /// How the refusal of this request ends.
    pub(in crate::sandbox) fn suffix(&mut self, sandbox: &Sandbox) -> Suffix {
        if !self.met.iter().any(|what| is_suffix(*what)) {
            self.met.extend(sandbox.armed().meet(sandbox.roster().seed, &self.path, 1, is_suffix));
        }
        match self.met.iter().find(|what| is_suffix(**what)) {
            Some(What::Hint) => Suffix::Hint,
            Some(_) => Suffix::None,
            None => Suffix::Rid,
        }
    }

    /// How long the answer, or the end without one, is waited for.
    pub(in crate::sandbox) fn wait(&self) -> Duration {
        let wait = |what: &What| match what {
            What::Delay(ms) | What::Timeout(ms) | What::TimeoutAfterCommit(ms) => u64::from(*ms),
            _ => 0,
        };
        Duration::from_millis(self.met.iter().map(wait).sum())
    }
}

/// Neither a refusal nor what concerns one call's content.
fn is_of_the_network(what: What) -> bool {
    !(is_suffix(what) || matches!(what, What::Refuse(_) | What::TakeOver | What::StaleCounts(_)))
}

fn is_suffix(what: What) -> bool {
    matches!(what, What::Hint | What::NoRid)
}

fn is_of(stage: Stage) -> impl Fn(What) -> bool {
    move |what| matches!(what, What::Refuse(code) if Stage::of(code) == stage)
}
