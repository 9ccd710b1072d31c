use leptos::prelude::*;

use super::undo::{is_offered, offered, undo_form};
use crate::{
    api::history::UNDO,
    domain::GroupId,
    ports::{Account, Change, Changed},
    ui::moment_ago,
    visit::Visit,
    words::{Locale, or_nothing, t},
};

/// Our own last changes of a follower, newest first.
pub(super) fn changes(
    visit: &Visit,
    account: &Account,
    changes: &[Change],
    name_of: impl Fn(GroupId) -> String,
) -> Option<AnyView> {
    let l = visit.locale;
    let may = visit.may_post(account, &UNDO).is_ok();
    let items = changes.iter().map(|change| {
        let what = what(l, change, &name_of);
        let reason = if change.is_undo { Some(t!(l, card.is_undo).to_owned()) } else { change.reason.clone() };
        let reason = reason.map(|reason| view! { <small>{reason}</small> });
        let undo = change.undo.as_ref().filter(|_| may).map(|entry| match is_offered(visit, entry) {
            true => offered(visit),
            false => undo_form(visit, &account.id, entry),
        });
        view! { <li><span>{what}{reason}</span>{undo}{moment_ago(l, visit.now, change.at)}</li> }
    });
    (!changes.is_empty())
        .then(|| view! { <div class="hist"><h3>{t!(l, card.changes)}</h3><ul>{items.collect_view()}</ul></div> }.into_any())
}

fn what(l: Locale, change: &Change, name_of: impl Fn(GroupId) -> String) -> String {
    let by = change.by.as_str();
    match &change.what {
        Changed::Moved(Some(from), to) => t!(l, card.moved, by = by, from = name_of(*from), to = name_of(*to)),
        Changed::Moved(None, to) => t!(l, card.moved_in, by = by, to = name_of(*to)),
        Changed::Blacklisted => t!(l, card.blacklisted_by, by = by),
        Changed::Unblacklisted(to) => t!(l, card.unblacklisted_by, by = by, to = name_of(*to)),
        Changed::Remark(from, to) => t!(l, card.remarked, by = by, from = or_nothing(l, from), to = or_nothing(l, to)),
    }
}
