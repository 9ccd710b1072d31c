use leptos::prelude::*;

use crate::{
    domain::{Actor, OpenId, Viewer},
    pages::registry,
    paths,
    ports::{Account, Ports, Source},
    request::steward,
    ui::{Icon, hidden, icon},
    visit::Visit,
    words::{Locale, t},
};

/// How many of the sandbox's followers the first step names.
const SAMPLES: usize = 3;

/// How far a new installation has come.
struct Steps {
    /// Something was changed on the account at hand.
    tried: bool,
    /// An account of their own is there.
    connected: bool,
    /// Somebody else is on the staff, or has a link to join.
    invited: bool,
}

impl Steps {
    /// What is not known counts as done: a hint is no reason for an error.
    async fn of(ports: &Ports, account: &Account, by: &Actor<Viewer>) -> Option<Self> {
        let (steward, _) = steward().ok()?;
        let connected = ports.accounts.all().iter().any(|account| account.source != Source::Sandbox);
        let invited = ports.first_steps.invited(&steward).await.unwrap_or(true);
        let tried = account.sandbox.is_none() || ports.first_steps.tried(by).await.unwrap_or(true);
        Some(Self { tried, connected, invited })
    }

    /// How many are taken, of how many.
    fn done(&self, own: bool) -> (usize, usize) {
        let all = [self.tried, self.connected, self.invited];
        let all = if own { &all[1..] } else { &all[..] };
        (all.iter().filter(|done| **done).count(), all.len())
    }
}

/// The first steps on a new installation, for who can take them: until they are taken or put away.
pub(crate) async fn guide(visit: &Visit, ports: &Ports, account: &Account, by: &Actor<Viewer>) -> Option<AnyView> {
    if visit.guide_away {
        return None;
    }
    let own = account.sandbox.is_none();
    let steps = Steps::of(ports, account, by).await?;
    let (done, all) = steps.done(own);
    if done == all {
        return None;
    }
    let l = visit.locale;
    let samples = account.sandbox.iter().flat_map(|sandbox| sandbox.samples.iter()).take(SAMPLES);
    let samples = samples.map(|(openid, _)| view! { <li>{sample(account, openid)}</li> }).collect_view();
    let check_up = paths::account(&account.id);
    let connect = if own {
        view! { <a class="btn" href=check_up>{t!(l, guide.check)}</a> }.into_any()
    } else {
        view! { <a class="btn" href=paths::CONNECT>{t!(l, accounts.connect)}</a> }.into_any()
    };
    Some(
        view! {
            <section class="card guide" aria-labelledby="guide">
                <div class="guide-head">
                    <h2 id="guide">{t!(l, guide.title)}</h2>
                    <span class="quiet">{t!(l, guide.done, n = done, all = all)}</span>
                    <form method="post" action=paths::form::GUIDE data-plain="true">
                        {hidden("guide", "away".to_owned())}{hidden("back", visit.address.clone())}
                        <button class="btn quiet">{t!(l, guide.away)}</button>
                    </form>
                </div>
                <ol>
                    {(!own).then(|| step(l, steps.tried, t!(l, guide.sample.title), t!(l, guide.sample.about), view! { <ul>{samples}</ul> }.into_any()))}
                    {step(l, steps.connected, t!(l, guide.connect.title), t!(l, guide.connect.about), connect)}
                    {step(l, steps.invited, t!(l, guide.invite.title), t!(l, guide.invite.about),
                        view! { <a class="btn" href=paths::STAFF>{t!(l, staff.invite)}</a> }.into_any())}
                </ol>
            </section>
        }
        .into_any(),
    )
}

fn step(l: Locale, done: bool, title: &'static str, about: &'static str, way: AnyView) -> AnyView {
    view! {
        <li class=done.then_some("done")>
            <h3>{if done { Some(icon(Icon::Check)) } else { None }}{title}{done.then(|| view! { <span class="sr">{t!(l, guide.is_done)}</span> })}</h3>
            <p>{about}</p>
            {way}
        </li>
    }
    .into_any()
}

fn sample(account: &Account, openid: &OpenId) -> impl IntoView + use<> {
    view! { <a href=paths::follower(&account.id, openid)>{openid.to_string()}</a> }
}

/// Brings the first steps back, where they were put away.
pub(super) fn guide_again(visit: &Visit) -> Option<impl IntoView + use<>> {
    let open = registry::ACCOUNTS.needs.are_met_by(visit.staff.as_ref(), None);
    (visit.guide_away && open).then(|| {
        view! {
            <form method="post" action=paths::form::GUIDE data-plain="true">
                {hidden("guide", "here".to_owned())}{hidden("back", paths::HOME.to_owned())}
                <button class="btn quiet">{icon(Icon::Flask)}{t!(visit.locale, guide.again)}</button>
            </form>
        }
    })
}
