use serde::Serialize;

use crate::sandbox::{APPID, FAULTS, FaultKind, Faults, SECRET, SampleKind, Sandbox, WELL_KNOWN_INPUTS, WellKnownInput};

/// How things stand.
#[derive(Debug, Serialize)]
pub(super) struct View {
    pub(super) appid: &'static str,
    pub(super) secret: &'static str,
    /// UTC seconds.
    pub(super) time: i64,
    /// Seconds by which that is before the machine's.
    pub(super) ahead: i64,
    pub(super) followers: usize,
    /// Tokens that work.
    pub(super) tokens: usize,
    pub(super) groups: Vec<GroupView>,
    pub(super) faults: Faults,
    pub(super) samples: Vec<SampleView>,
    /// What can go wrong.
    pub(super) known_faults: &'static [FaultKind],
    pub(super) well_known_inputs: &'static [WellKnownInput],
}

#[derive(Debug, Serialize)]
pub(super) struct GroupView {
    pub(super) id: i64,
    pub(super) name: String,
    pub(super) count: i64,
}

/// Somebody to try things out with.
#[derive(Debug, Serialize)]
pub(super) struct SampleView {
    pub(super) openid: String,
    pub(super) who: &'static str,
}

impl View {
    pub(super) fn of(sandbox: &Sandbox) -> Self {
        let now = sandbox.clock().now();
        let samples = sandbox.samples().into_iter();
        let groups = sandbox.state().groups().into_iter();
        Self {
            appid: APPID,
            secret: SECRET,
            time: now,
            ahead: sandbox.clock().ahead(),
            followers: sandbox.followers(),
            tokens: sandbox.tokens().working(now),
            groups: groups.map(|slot| GroupView { id: slot.id, name: slot.name, count: slot.count }).collect(),
            faults: sandbox.faults(),
            samples: samples.map(|one| SampleView { openid: one.openid.as_str().to_owned(), who: who(one.kind) }).collect(),
            known_faults: FAULTS,
            well_known_inputs: WELL_KNOWN_INPUTS,
        }
    }
}

fn who(kind: SampleKind) -> &'static str {
    match kind {
        SampleKind::Documented => "in the examples of WeChat's page on groups",
        SampleKind::Starred => "in group 2",
        SampleKind::Blacklisted => "in group 1",
        SampleKind::Remarked => "in group 0, with a remark",
        SampleKind::Unfollowed => "follows no longer",
    }
}
