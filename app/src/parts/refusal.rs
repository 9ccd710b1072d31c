use leptos::prelude::*;
use leptos_meta::Title;

use crate::{
    error::UiError,
    paths,
    ports::Account,
    ui::{Icon, icon, page_head_first, problem},
    visit::Visit,
    words::{self, explain, t},
};

/// In a page's place, inside the frame: why it does not open. Where the rights do not reach, also as whom one asked, who can help and
/// the way on.
pub(crate) fn refusal(visit: &Visit, account: Option<&Account>, error: &UiError) -> AnyView {
    let l = visit.locale;
    let (UiError::Forbidden { .. }, Some(staff)) = (error, &visit.staff) else {
        let title = format!("{} · Fenzu", t!(l, notice.title));
        return view! { <Title text=title/>{problem(l, error)} }.into_any();
    };
    let words = explain(l, error);
    let role = account.map_or(staff.roles.highest(), |account| staff.roles.on(&account.id));
    let role = role.map_or(t!(l, refusal.no_role), |role| words::role(l, role));
    let (back, word) = match account {
        Some(account) => (paths::groups(&account.id), t!(l, refusal.back)),
        None => (paths::HOME.to_owned(), t!(l, nav.home)),
    };
    view! {
        <Title text=format!("{} · Fenzu", t!(l, refusal.title))/>
        {page_head_first(t!(l, refusal.title), true, ())}
        <section class="card panel act-card refusal" data-code=error.code()>
            <p>{icon(Icon::Lock)}<strong>{words.what}</strong></p>
            <p>{words.next}</p>
            <p class="quiet">{t!(l, refusal.you, name = staff.name.as_str(), role = role)}</p>
            <div class="row"><a class="btn" href=back>{word}</a></div>
        </section>
    }
    .into_any()
}
