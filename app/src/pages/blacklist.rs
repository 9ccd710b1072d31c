use leptos::prelude::*;
use leptos_meta::Title;

use super::account::{Desk, account_page, status};
use crate::{
    domain::{FollowerDetails, GroupId, OpenId, Operator},
    error::{Invalid, UiError},
    form::Fields,
    parts::{Act, Anyway, Conflict, Reason, Tab, act, changed, flash_notice, no_act},
    paths,
    ports::GroupList,
    request::request,
    ui::{hidden, problem},
    words::t,
};

/// Into the blacklist, or out of it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    In,
    Out,
}

/// What blacklisting a follower would do, and the form that does it.
#[component]
pub(crate) fn BlacklistPage() -> impl IntoView {
    page(Way::In)
}

/// The way out of the blacklist.
#[component]
pub(crate) fn UnblacklistPage() -> impl IntoView {
    page(Way::Out)
}

fn page(way: Way) -> AnyView {
    account_page(Tab::Lookup, move |desk| async move {
        // In the query, not in the path: paths are logged.
        let query = Fields::parse(desk.visit.query().as_bytes());
        let openid = OpenId::parse(query.text("openid")).map_err(|_| UiError::NoPage)?;
        content(desk, openid, way).await
    })
}

async fn content(desk: Desk, openid: OpenId, way: Way) -> Result<AnyView, UiError> {
    let (by, ports) = request::<Operator>(&desk.account.id)?;
    let l = desk.visit.locale;
    let (title, action) = match way {
        Way::In => (t!(l, blacklist.title), paths::form::BLACKLIST_FOLLOWER),
        Way::Out => (t!(l, blacklist.out_title), paths::form::UNBLACKLIST_FOLLOWER),
    };
    let back = paths::follower(&desk.account.id, &openid);
    let found = ports
        .followers
        .look_up(&by, &openid)
        .await
        .and_then(|card| card.follower.details.ok_or_else(|| UiError::invalid("openid", Invalid::NotFollowing)));
    let details = match found {
        Ok(details) => details,
        Err(error) => {
            status(error.status());
            let notice = flash_notice(&desk.visit, &[]);
            let content = no_act(title.to_owned(), problem(l, &error).into_any(), back, t!(l, blacklist.back));
            return Ok(view! { <Title text=format!("{title} · Fenzu")/>{notice}{content} }.into_any());
        }
    };
    let is_listed = details.group == GroupId::BLACKLIST;
    if is_listed == (way == Way::In) {
        let notice = flash_notice(&desk.visit, &[]);
        let why = if is_listed { t!(l, blacklist.already) } else { t!(l, blacklist.not_in) };
        let content = no_act(title.to_owned(), view! { <p class="said">{why}</p> }.into_any(), back, t!(l, blacklist.back));
        return Ok(view! { <Title text=format!("{title} · Fenzu")/>{notice}{content} }.into_any());
    }
    let names = ports.groups.list(&by).await.ok();
    let name = |id: GroupId| GroupList::called(names.as_deref(), id);
    let effects = match way {
        Way::In => {
            let group = name(details.group);
            // Who is ungrouped comes back to the same place in either case.
            let back = (details.group != GroupId::UNGROUPED).then(|| t!(l, blacklist.stays, group = group));
            let leaves = t!(l, blacklist.leaves, group = group, id = details.group);
            [Some(leaves), back, Some(t!(l, blacklist.unsure).to_owned())].into_iter().flatten().collect()
        }
        Way::Out => vec![t!(l, blacklist.out, group = name(GroupId::UNGROUPED)), t!(l, blacklist.unsure).to_owned()],
    };
    let content = form(&desk, &openid, (&details, &name(details.group)), effects, (title, action), back);
    Ok(view! { <Title text=format!("{title} · Fenzu")/>{content} }.into_any())
}

fn form(
    desk: &Desk,
    openid: &OpenId,
    (details, group): (&FollowerDetails, &str),
    effects: Vec<String>,
    (title, action): (&'static str, &'static str),
    cancel: String,
) -> AnyView {
    let l = desk.visit.locale;
    let refused = desk.visit.flash.as_ref().and_then(|flash| flash.refused(action));
    let refused = refused.filter(|(fields, _)| fields.text("openid") == openid.as_str());
    let (seen, _) = changed(refused);
    let reason = Reason::kept(l, action, refused);
    let notice = flash_notice(&desk.visit, if seen.is_some() { std::slice::from_ref(&action) } else { reason.tells() });
    let conflict = seen.map(|(fields, seen)| {
        let again = vec![
            ("account", desk.account.id.to_string()),
            ("openid", openid.to_string()),
            ("to", fields.text("to").to_owned()),
            ("seen", details.group.to_string()),
            ("reason", fields.text("reason").to_owned()),
        ];
        let word = match action {
            paths::form::BLACKLIST_FOLLOWER => t!(l, conflict.blacklist),
            _ => t!(l, conflict.unblacklist),
        };
        let anyway = Anyway::Post(action, again, word.to_owned());
        Conflict { seen: seen.to_owned(), now: group.to_owned(), anyway, leave: cancel.clone() }
    });
    let remark = (!details.remark.is_empty()).then(|| view! { " · "<bdi>{details.remark.clone()}</bdi> });
    let content = act(
        &desk.visit,
        Act {
            title: title.to_owned(),
            about: view! { <p><span class="mono">{openid.to_string()}</span>{remark}</p> }.into_any(),
            effects,
            action,
            fields: view! {
                {hidden("account", desk.account.id.to_string())}{hidden("openid", openid.to_string())}
                {hidden("seen", details.group.to_string())}
            }
            .into_any(),
            reason,
            error: None,
            conflict,
            submit: title,
            danger: action == paths::form::BLACKLIST_FOLLOWER,
            cancel,
        },
    );
    view! { {notice}{content} }.into_any()
}
