use leptos::prelude::*;

use crate::{
    paths,
    ports::{Invite, Link},
    ui::{copy_button, stamp},
    visit::Visit,
    words::t,
};

/// A link that was just made, for the only time.
pub(crate) fn new_link(visit: &Visit, link: &Link, invite: &Invite) -> AnyView {
    let l = visit.locale;
    let url = format!("{}{}", visit.site, paths::invite(link.expose()));
    let (name, until) = (invite.name.as_str(), stamp(invite.until));
    let what = if invite.resets { t!(l, staff.link_reset, name = name) } else { t!(l, staff.link_invite, name = name) };
    view! {
        <section class="card panel new-link" id="new-link" data-once="true">
            <h2>{what}</h2>
            <div class="line">
                <label class="field"><span class="sr">{t!(l, staff.link)}</span>
                    <input class="mono" value=url.clone() readonly autocomplete="off" autofocus/>
                </label>
                {copy_button(l, url)}
            </div>
            <p class="quiet">{t!(l, staff.link_once, until = until)}</p>
        </section>
    }
    .into_any()
}
