use super::{Locale, duration, or_nothing, t};
use crate::{
    domain::{Group, GroupId, Role},
    ports::{Ending, Entry, Kind},
};

/// An entry in words: what was done, to what, and what changed by it.
pub(crate) struct Told {
    /// Such as "Rename a group".
    pub what: String,
    /// To whom or what; an openid stands by itself.
    pub target: Option<String>,
    /// What it was.
    pub before: Option<String>,
    /// What it became.
    pub after: Option<String>,
}

/// What an entry says. `name_of` knows the groups' names as they were last known.
pub(crate) fn told(l: Locale, entry: &Entry, name_of: impl Fn(GroupId) -> Option<String>) -> Told {
    let id = |text: &str| match text.parse::<GroupId>() {
        Ok(id) => name_of(id).map_or_else(|| format!("ID {id}"), |name| t!(l, history.group, name = name, id = id)),
        Err(_) => text.to_owned(),
    };
    let group = |text: &Option<String>| text.as_deref().map(id);
    let target = Some(entry.target.clone()).filter(|target| !target.is_empty());
    let (before, after) = (entry.before.clone(), entry.after.clone());
    let what = action(l, &entry.action).map_or_else(|| entry.action.clone(), str::to_owned);
    let told = Told { what, target, before, after };
    match entry.action.as_str() {
        // What it was is the highest id of before: nothing that was changed.
        "group.create" => Told { target: told.target.map(|id| format!("ID {id}")), before: None, ..told },
        "group.rename" => Told { target: told.target.map(|id| format!("ID {id}")), ..told },
        "group.delete" => {
            let was = entry.before.as_deref().and_then(|json| serde_json::from_str::<Group>(json).ok());
            let before = was.map(|group| t!(l, history.deleted, name = group.name.as_str(), count = group.count));
            Told { target: told.target.map(|id| format!("ID {id}")), before, ..told }
        }
        "follower.move" | "follower.blacklist" | "follower.unblacklist" => {
            Told { before: group(&entry.before), after: group(&entry.after), ..told }
        }
        "follower.remark" => {
            let shown = |text: Option<String>| text.map(|text| or_nothing(l, &text).to_owned());
            Told { before: shown(told.before), after: shown(told.after), ..told }
        }
        "sandbox.rename" => Told { target: Some(id(&entry.target)), ..told },
        "sandbox.advance" => {
            Told { target: entry.target.parse().ok().map(|seconds| duration(l, seconds)).or(told.target), ..told }
        }
        "token.force" => Told { target: None, ..told },
        "staff.export" => {
            let shown = |text: Option<String>| match text.as_deref() {
                Some("yes") => Some(t!(l, staff.export_yes).to_owned()),
                Some("no") => Some(t!(l, staff.export_no).to_owned()),
                _ => text,
            };
            Told { before: shown(told.before), after: shown(told.after), ..told }
        }
        "staff.role" | "staff.add" | "staff.invite" | "staff.join" => {
            let shown = |text: Option<String>| text.map(|text| roles(l, &text));
            Told { before: shown(told.before), after: shown(told.after), ..told }
        }
        "second_factor.recovery_code" => {
            let left = told.after.map(|left| t!(l, second_factor.left, left = left));
            Told { after: left, ..told }
        }
        _ => told,
    }
}

/// Roles as the record has them, `* viewer, wx0123456789abcdef admin`, in words.
fn roles(l: Locale, text: &str) -> String {
    let one = |part: &str| {
        let (scope, role) = part.trim().split_once(' ')?;
        let role = super::role(l, Role::parse(role)?);
        let scope = if scope == "*" { t!(l, staff.everywhere) } else { scope };
        Some(t!(l, staff.role_on, scope = scope, role = role))
    };
    let parts: Option<Vec<String>> = text.split(',').map(one).collect();
    parts.map_or_else(|| text.to_owned(), |parts| parts.join(t!(l, staff.and)))
}

/// What an action is called; one that this version has no words for is shown as it is written.
fn action(l: Locale, action: &str) -> Option<&'static str> {
    Some(match action {
        "group.create" => t!(l, history.act.group_create),
        "group.rename" => t!(l, history.act.group_rename),
        "group.delete" => t!(l, history.act.group_delete),
        "group.refresh" => t!(l, history.act.group_refresh),
        "follower.move" => t!(l, history.act.follower_move),
        "follower.remark" => t!(l, history.act.follower_remark),
        "follower.blacklist" => t!(l, history.act.follower_blacklist),
        "follower.unblacklist" => t!(l, history.act.follower_unblacklist),
        "token.force" => t!(l, history.act.token_force),
        "account.check" => t!(l, history.act.account_check),
        "account.quota" => t!(l, history.act.account_quota),
        "account.connect" => t!(l, history.act.account_connect),
        "account.rename" => t!(l, history.act.account_rename),
        "account.secret" => t!(l, history.act.account_secret),
        "account.disconnect" => t!(l, history.act.account_disconnect),
        "account.unlock" => t!(l, history.act.account_unlock),
        "account.lock" => t!(l, history.act.account_lock),
        "desk.call" => t!(l, history.act.desk_call),
        "history.export" => t!(l, history.act.history_export),
        "history.undo" => t!(l, history.act.history_undo),
        "sandbox.play" => t!(l, history.act.sandbox_play),
        "sandbox.fault_on" => t!(l, history.act.sandbox_fault_on),
        "sandbox.fault_off" => t!(l, history.act.sandbox_fault_off),
        "sandbox.take_over" => t!(l, history.act.sandbox_take_over),
        "sandbox.advance" => t!(l, history.act.sandbox_advance),
        "sandbox.reset" => t!(l, history.act.sandbox_reset),
        "sandbox.rename" => t!(l, history.act.sandbox_rename),
        "sandbox.move" => t!(l, history.act.sandbox_move),
        "sandbox.unfollow" => t!(l, history.act.sandbox_unfollow),
        "sandbox.follow" => t!(l, history.act.sandbox_follow),
        "session.login" => t!(l, history.act.session_login),
        "session.logout" => t!(l, history.act.session_logout),
        "staff.add" => t!(l, history.act.staff_add),
        "staff.disable" => t!(l, history.act.staff_disable),
        "staff.enable" => t!(l, history.act.staff_enable),
        "staff.password" => t!(l, history.act.staff_password),
        "token.fetch" => t!(l, history.act.token_fetch),
        "quota.clear" => t!(l, history.act.quota_clear),
        "session.sign_on" => t!(l, history.act.session_sign_on),
        "session.code" => t!(l, history.act.session_code),
        "me.password" => t!(l, history.act.me_password),
        "me.session" => t!(l, history.act.me_session),
        "me.sessions" => t!(l, history.act.me_sessions),
        "me.others" => t!(l, history.act.me_others),
        "second_factor.begin" => t!(l, history.act.second_factor_begin),
        "second_factor.confirm" => t!(l, history.act.second_factor_confirm),
        "second_factor.on" => t!(l, history.act.second_factor_on),
        "second_factor.off" => t!(l, history.act.second_factor_off),
        "second_factor.remove" => t!(l, history.act.second_factor_remove),
        "second_factor.recovery_codes" => t!(l, history.act.second_factor_recovery_codes),
        "second_factor.recovery_code" => t!(l, history.act.second_factor_recovery_code),
        "second_factor.code" => t!(l, history.act.second_factor_code),
        "staff.invite" => t!(l, history.act.staff_invite),
        "staff.withdraw" => t!(l, history.act.staff_withdraw),
        "staff.join" => t!(l, history.act.staff_join),
        "staff.accept" => t!(l, history.act.staff_accept),
        "staff.renew" => t!(l, history.act.staff_renew),
        "staff.role" => t!(l, history.act.staff_role),
        "staff.export" => t!(l, history.act.staff_export),
        "staff.reset" => t!(l, history.act.staff_reset),
        _ => return None,
    })
}

/// How a change ended.
pub(crate) fn ending(l: Locale, ending: Ending) -> &'static str {
    match ending {
        Ending::Done => t!(l, history.ending.done),
        Ending::Refused => t!(l, history.ending.refused),
        Ending::Unknown => t!(l, history.ending.unknown),
        Ending::UnderWay => t!(l, history.ending.under_way),
    }
}

/// A kind of action.
pub(crate) fn kind(l: Locale, kind: Kind) -> &'static str {
    match kind {
        Kind::Group => t!(l, history.kind.group),
        Kind::Follower => t!(l, history.kind.follower),
        Kind::Token => t!(l, history.kind.token),
        Kind::Sandbox => t!(l, history.kind.sandbox),
        Kind::Desk => t!(l, history.kind.desk),
        Kind::History => t!(l, history.kind.history),
        Kind::Session => t!(l, history.kind.session),
        Kind::Staff => t!(l, history.kind.staff),
        Kind::Account => t!(l, history.kind.account),
        Kind::Me => t!(l, history.kind.me),
        Kind::SecondFactor => t!(l, history.kind.second_factor),
        Kind::Quota => t!(l, history.kind.quota),
    }
}

/// Why the console itself refused it, by the error's code.
pub(crate) fn refusal(l: Locale, code: &str) -> Option<&'static str> {
    Some(match code {
        "forbidden" => t!(l, history.why.forbidden),
        "no_account" => t!(l, history.why.no_account),
        "changed" => t!(l, history.why.changed),
        "quota_used_up" => t!(l, history.why.quota_used_up),
        "wrong_password" => t!(l, history.why.wrong_password),
        "wrong_code" => t!(l, history.why.wrong_code),
        "too_many_codes" => t!(l, history.why.too_many_codes),
        "read_only" => t!(l, history.why.read_only),
        "already_undone" => t!(l, history.why.already_undone),
        "changed_since" => t!(l, history.why.changed),
        "last_steward" => t!(l, history.why.last_steward),
        "no_role" => t!(l, history.why.no_role),
        "disabled" => t!(l, history.why.disabled),
        "internal" => t!(l, history.why.internal),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{api::FORMS, domain::Needs};

    /// What the server writes beside what forms are called.
    const WRITTEN: [&str; 20] = [
        "token.fetch",
        "quota.clear",
        "history.export",
        "session.sign_on",
        "me.sessions",
        "second_factor.on",
        "second_factor.remove",
        "second_factor.recovery_code",
        "second_factor.code",
        "staff.add",
        "staff.join",
        "staff.renew",
        "staff.password",
        "sandbox.fault_on",
        "sandbox.take_over",
        "sandbox.advance",
        "sandbox.rename",
        "sandbox.move",
        "sandbox.unfollow",
        "sandbox.follow",
    ];

    #[test]
    fn every_action_on_record_has_words_and_a_kind() {
        let forms = FORMS.iter().filter(|form| form.needs != Needs::Nothing).map(|form| form.action());
        for written in forms.chain(WRITTEN.map(str::to_owned)) {
            for l in [Locale::ZhCn, Locale::En] {
                assert!(action(l, &written).is_some(), "{written} has no words");
            }
            let kind = written.split('.').next().and_then(Kind::parse);
            assert!(kind.is_some(), "{written} is of no kind that can be asked for");
        }
    }
}
