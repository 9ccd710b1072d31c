use leptos::prelude::*;

use super::{changes::changes, remark::remark};
use crate::{
    domain::{FollowerDetails, GroupId, OpenId},
    pages::registry,
    paths,
    ports::{Account, Card, GroupList},
    ui::{Tone, badge, closed_why, copy_button, fact, facts as facts_of, figure, moment, sending_text, stamp_seconds},
    visit::Visit,
    words::{Locale, t},
};

/// Everything that is known of one follower, the form of their remark open or not.
pub(crate) fn card(visit: &Visit, account: &Account, card: &Card, groups: Option<&GroupList>, edit: bool) -> AnyView {
    let l = visit.locale;
    let openid = card.follower.openid.to_string();
    let name_of = |id: GroupId| GroupList::called(groups, id);
    let details = card.follower.details.as_ref();
    let state = match details {
        None => badge(Tone::Plain, t!(l, card.unfollowed)),
        Some(details) if details.group == GroupId::BLACKLIST => badge(Tone::Bad, t!(l, card.blacklisted)),
        Some(_) => badge(Tone::Good, t!(l, card.following)),
    };
    let facts = match details {
        Some(details) => {
            let remark = remark(visit, account, &card.follower.openid, &details.remark, edit);
            view! { {facts(l, &card.follower.openid, details, &name_of(details.group), remark)}{blacklisting(visit, account, &card.follower.openid, details.group)} }
                .into_any()
        }
        None => view! { <p class="quiet gap">{t!(l, card.unfollowed_why)}</p> }.into_any(),
    };
    view! {
        <section class="card who-card" aria-label=t!(l, card.label)>
            <div class="who">
                <h2 class="mono">{openid.clone()}</h2>
                {copy_button(l, openid)}
                <span id="state">{state}</span>
            </div>
            {facts}
            <p class="quiet gap asked">
                {t!(l, card.asked)}" "{moment(card.asked_at)}" · "
                <a href=paths::follower(&account.id, &card.follower.openid) data-swap="true">{t!(l, card.again)}</a>
            </p>
            {changes(visit, account, &card.changes, name_of)}
        </section>
    }
    .into_any()
}

fn facts(l: Locale, openid: &OpenId, details: &FollowerDetails, group: &str, remark: AnyView) -> AnyView {
    let qr = (!details.qr_scene_str.is_empty()).then(|| details.qr_scene_str.clone());
    let qr = qr.or_else(|| (details.qr_scene != 0).then(|| details.qr_scene.to_string()));
    let tags = details.tags.iter().map(i64::to_string).collect::<Vec<_>>().join(", ");
    let none = |text: String, none: &'static str| match text.is_empty() {
        true => view! { <span class="quiet">{none}</span> }.into_any(),
        false => view! { <bdi>{text}</bdi> }.into_any(),
    };
    let unionid = match details.unionid.clone() {
        Some(unionid) => view! { <span class="mono">{unionid.clone()}</span>{copy_button(l, unionid)} }.into_any(),
        None => view! { <span class="quiet">{t!(l, card.no_unionid)}</span> }.into_any(),
    };
    let group = view! {
        <span><bdi id="group">{group.to_owned()}</bdi>" "<span class="quiet num">{details.group.0}</span></span>
        {sending_text(l, paths::form::MOVE_FOLLOWER, openid.to_string(), "to", "")}
    };
    let facts = facts_of([
        Some(fact(t!(l, card.group), group)),
        Some(fact(t!(l, card.remark), remark)),
        Some(figure(t!(l, card.since), stamp_seconds(details.since))),
        Some(fact(
            t!(l, card.scene),
            view! { {scene(l, &details.scene)}{qr.map(|qr| view! { " · "<span class="mono">{qr}</span> })} },
        )),
        Some(figure(t!(l, card.tags), none(tags, t!(l, card.no_tags)))),
        Some(fact("UnionID", unionid)),
    ]);
    view! {
        {facts}
        <p class="quiet gap">{t!(l, card.no_nickname)}</p>
    }
    .into_any()
}

/// The way into the blacklist or out of it; for whom it is closed, why.
fn blacklisting(visit: &Visit, account: &Account, openid: &OpenId, group: GroupId) -> AnyView {
    let l = visit.locale;
    let (word, path, page) = match group {
        GroupId::BLACKLIST => (t!(l, blacklist.out_title), paths::unblacklist(&account.id, openid), registry::UNBLACKLIST),
        _ => (t!(l, blacklist.title), paths::blacklist(&account.id, openid), registry::BLACKLIST),
    };
    match visit.may_open(account, &page) {
        Ok(()) => view! { <div class="gap"><a class="btn" href=path data-dialog="true">{word}</a></div> }.into_any(),
        Err(why) => view! {
            <div class="gap row"><button class="btn" type="button" disabled aria-describedby="card-why">{word}</button>{closed_why(l, "card-why", why)}</div>
        }
        .into_any(),
    }
}

/// How they came, in words; a value that is not known is shown as it came.
fn scene(l: Locale, scene: &str) -> String {
    match scene {
        "ADD_SCENE_SEARCH" => t!(l, scene.search),
        "ADD_SCENE_ACCOUNT_MIGRATION" => t!(l, scene.migration),
        "ADD_SCENE_PROFILE_CARD" => t!(l, scene.card),
        "ADD_SCENE_QR_CODE" => t!(l, scene.qr),
        "ADD_SCENE_PROFILE_LINK" => t!(l, scene.link),
        "ADD_SCENE_PROFILE_ITEM" => t!(l, scene.item),
        "ADD_SCENE_PAID" => t!(l, scene.paid),
        "ADD_SCENE_WECHAT_ADVERTISEMENT" => t!(l, scene.ad),
        "ADD_SCENE_REPRINT" => t!(l, scene.reprint),
        "ADD_SCENE_LIVESTREAM" => t!(l, scene.live),
        "ADD_SCENE_CHANNELS" => t!(l, scene.channels),
        "ADD_SCENE_WXA" => t!(l, scene.wxa),
        "ADD_SCENE_OTHERS" => t!(l, scene.others),
        other => return other.to_owned(),
    }
    .to_owned()
}
