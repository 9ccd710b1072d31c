use std::collections::HashSet;

use leptos::prelude::*;

use super::undo::{is_offered, offered, undo_form};
use crate::{
    domain::{AccountId, GroupId, OpenId},
    error::UiError,
    history_view::HistoryView,
    paths,
    ports::{Ending, Entry, EntryId, Reason, Turn},
    ui::{Tone, ago, badge, copied, iso, stamp},
    visit::Visit,
    words::{self, Explained, Locale, explain, t},
};

/// What the rows of a history share.
pub(super) struct HistoryRows<'a> {
    pub visit: &'a Visit,
    /// `None` for the console's own.
    pub account: Option<&'a AccountId>,
    pub view: &'a HistoryView,
    /// The groups' names as they were last known.
    pub names: &'a [(GroupId, String)],
    /// The entries that may be taken back.
    pub undoable: &'a HashSet<EntryId>,
}

/// One change: when, who, what and how it ended.
pub(super) fn history_row(rows: &HistoryRows<'_>, entry: &Entry) -> AnyView {
    let l = rows.visit.locale;
    let name_of = |id: GroupId| rows.names.iter().find(|(known, _)| *known == id).map(|(_, name)| name.clone());
    let told = words::told(l, entry, name_of);
    let changed = match (told.before, told.after) {
        (None, None) => None,
        (before, after) => Some(view! {
            <span class="diff">
                {before.clone().map(|text| view! { <del>{text}</del> })}
                {before.and(after.as_ref()).map(|_| view! { <span class="arrow" aria-hidden="true">"→"</span> })}
                {after.map(|text| view! { <ins>{text}</ins> })}
            </span>
        }),
    };
    let reason = match &entry.reason {
        Some(reason) if Reason::undoes(reason).is_some() => Some(t!(l, card.is_undo).to_owned()),
        reason => reason.clone(),
    };
    let reason = reason.map(|reason| view! { <small class="why">{reason}</small> });
    view! {
        <tr id=format!("e{}", entry.id)>
            <td class="when"><time class="num" datetime=iso(entry.at) title=ago(l, rows.visit.now, entry.at)>{stamp(entry.at)}</time></td>
            <td class="by">{who(rows, entry)}</td>
            <th scope="row" class="what">{told.what}" "{told.target.map(|text| target(rows, text))}{changed}{reason}</th>
            <td class="end">{ended(l, entry)}</td>
            <td class="do">{undo(rows, entry)}</td>
        </tr>
    }
    .into_any()
}

/// The form that takes an entry back, for one that still can be.
fn undo(rows: &HistoryRows<'_>, entry: &Entry) -> Option<AnyView> {
    let id = EntryId::parse(&entry.change).filter(|id| rows.undoable.contains(id))?;
    match is_offered(rows.visit, &id) {
        true => Some(offered(rows.visit)),
        false => Some(undo_form(rows.visit, rows.account?, &id)),
    }
}

fn who(rows: &HistoryRows<'_>, entry: &Entry) -> AnyView {
    let l = rows.visit.locale;
    let name = if entry.who.is_empty() {
        view! { <span class="quiet">{t!(l, history.nobody)}</span> }.into_any()
    } else {
        let view = HistoryView { who: entry.who.clone(), turn: Turn::Newest, ..rows.view.clone() };
        let path = rows.account.map_or_else(|| paths::HISTORY.to_owned(), paths::history) + &view.query();
        view! { <a href=path data-swap="true"><bdi>{entry.who.clone()}</bdi></a> }.into_any()
    };
    let role = entry.role.map(|role| words::role(l, role).to_owned());
    let address = Some(entry.address.clone()).filter(|address| !address.is_empty());
    let beside = [role, address].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    view! { {name}<small>{beside}</small> }.into_any()
}

/// A follower leads to their card.
fn target(rows: &HistoryRows<'_>, text: String) -> AnyView {
    match (rows.account, OpenId::parse(&text)) {
        (Some(account), Ok(openid)) => view! { <a class="mono" href=paths::follower(account, &openid)>{text}</a> }.into_any(),
        _ => view! { <bdi class="of">{text}</bdi> }.into_any(),
    }
}

fn ended(l: Locale, entry: &Entry) -> AnyView {
    let tone = match entry.ending {
        Ending::Done => Tone::Good,
        Ending::Refused => Tone::Bad,
        Ending::Unknown | Ending::UnderWay => Tone::Warn,
    };
    let took = entry.ms.filter(|ms| *ms > 0).map(|ms| view! { <span class="quiet num">{ms}" ms"</span> });
    let rid = entry.rid.clone().map(|rid| view! { <span class="rid">{copied(l, "rid", rid)}</span> });
    let why = why(l, entry).map(|why| view! { <small>{why}</small> });
    view! { {badge(tone, words::ending(l, entry.ending))}" "{took}{why}{rid} }.into_any()
}

/// What WeChat's return code means, or why the console refused.
fn why(l: Locale, entry: &Entry) -> Option<String> {
    let said = entry.errmsg.clone().unwrap_or_default();
    match entry.errcode {
        Some(0) | None if entry.ending == Ending::Done => None,
        Some(errcode) if errcode != 0 => {
            let error = UiError::WeChat { token: false, errcode, errmsg: said, rid: None };
            let Explained { what, .. } = explain(l, &error);
            Some(format!("{errcode} · {what}"))
        }
        _ if entry.ending == Ending::UnderWay => Some(t!(l, history.open).to_owned()),
        _ => Some(words::refusal(l, &said).map_or(said, str::to_owned)).filter(|said| !said.is_empty()),
    }
}
