use leptos::prelude::*;

use super::conflict::{Anyway, Conflict, changed, conflict};
use crate::{
    api::followers::MOVE,
    domain::{Follower, GroupId},
    pages::registry,
    paths,
    ports::{Account, GroupList},
    ui::{FieldError, TextField, closed_why, field_error, gated, hidden, thousands},
    visit::Visit,
    words::{Locale, t},
};

/// The panel that moves the follower of the card.
pub(crate) fn move_panel(visit: &Visit, account: &Account, follower: &Follower, groups: Option<&GroupList>) -> AnyView {
    let l = visit.locale;
    let body = match (&follower.details, groups) {
        (None, _) => view! { <p class="quiet">{t!(l, panel.unfollowed)}</p> }.into_any(),
        (Some(details), _) if details.group.can_release().is_err() => {
            let out = paths::unblacklist(&account.id, &follower.openid);
            let (way, why) = match visit.may_open(account, &registry::UNBLACKLIST) {
                Ok(()) => (Some(view! { " "<a href=out data-dialog="true">{t!(l, blacklist.out_title)}</a> }), None),
                Err(why) => (None, Some(closed_why(l, "move-why", why))),
            };
            view! { <p class="quiet">{t!(l, panel.blacklisted)}{way}</p>{why} }.into_any()
        }
        (_, None) => view! { <p class="quiet">{t!(l, panel.no_groups)}</p> }.into_any(),
        (Some(details), Some(groups)) => form(visit, account, follower, details.group, groups),
    };
    view! { <section class="card panel"><h2>{t!(l, panel.title)}</h2>{body}</section> }.into_any()
}

fn form(visit: &Visit, account: &Account, follower: &Follower, current: GroupId, groups: &GroupList) -> AnyView {
    let l = visit.locale;
    let openid = follower.openid.to_string();
    let refused = visit.flash.as_ref().and_then(|flash| flash.refused(paths::form::MOVE_FOLLOWER));
    let refused = refused.filter(|(fields, _)| fields.text("openid") == openid);
    let (seen, error) = changed(refused);
    let error = FieldError::of(l, "move-error", error);
    let wrong = error.is_some();
    let wanted = refused.and_then(|(fields, _)| fields.text("to").parse::<GroupId>().ok());
    let reason = refused.map(|(fields, _)| fields.text("reason").to_owned()).unwrap_or_default();
    let conflict = seen.map(|(_, seen)| {
        let anyway = match wanted {
            Some(to) if to == current => Anyway::Same,
            Some(to) if groups.name_of(to).is_some() => {
                let fields = vec![
                    ("account", account.id.to_string()),
                    ("openid", openid.clone()),
                    ("to", to.to_string()),
                    ("seen", current.to_string()),
                    ("reason", reason.clone()),
                ];
                let to = GroupList::called(Some(groups), to);
                Anyway::Post(paths::form::MOVE_FOLLOWER, fields, t!(l, conflict.move, group = to))
            }
            _ => Anyway::Below,
        };
        let now = GroupList::called(Some(groups), current);
        conflict(l, Conflict { seen: seen.to_owned(), now, anyway, leave: paths::follower(&account.id, &follower.openid) })
    });
    let choices = groups.groups.iter().map(|group| {
        let (closed, word) = choice(l, group.id, current);
        let selected = wanted == Some(group.id);
        let label = format!("{} · {} · {}{word}", group.name, group.id, thousands(group.count));
        view! { <option value=group.id.0 disabled=closed selected=selected>{label}</option> }
    });
    let controls = view! {
        <label class="stack">{t!(l, panel.to)}
            <select class="input" name="to" required aria-invalid=wrong.then_some("true")
                aria-describedby=wrong.then_some("move-error")>
                <option value="" selected=wanted.is_none()>{t!(l, panel.choose)}</option>
                {choices.collect_view()}
            </select>
        </label>
        {TextField::new("reason", t!(l, reason)).value(reason).view()}
        {field_error(error.as_ref())}
        <button class="btn primary wide">{t!(l, panel.submit)}</button>
    };
    view! {
        {conflict}
        <form class="panel-form" method="post" action=paths::form::MOVE_FOLLOWER>
            {hidden("account", account.id.to_string())}{hidden("openid", openid)}{hidden("seen", current.to_string())}
            {gated(l, "move-why", visit.may_post(account, &MOVE), controls.into_any())}
        </form>
    }
    .into_any()
}

/// Whether a group cannot be chosen, and why.
fn choice(l: Locale, id: GroupId, current: GroupId) -> (bool, String) {
    let why = match id.can_receive() {
        _ if id == current => t!(l, panel.current),
        Err(_) => t!(l, panel.blacklist),
        Ok(()) => return (false, String::new()),
    };
    (true, format!(" · {why}"))
}
