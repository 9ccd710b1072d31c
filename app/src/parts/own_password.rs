use leptos::prelude::*;

use crate::{
    domain::limits,
    paths,
    ui::{FieldError, TextField, field_error},
    visit::Visit,
    words::t,
};

/// The form of one's own new password; for who signs in by another way, that it is so.
pub(crate) fn own_password(visit: &Visit, has_password: bool) -> AnyView {
    let l = visit.locale;
    if !has_password {
        return view! { <section class="card panel"><h2>{t!(l, own.password)}</h2><p>{t!(l, own.no_password)}</p></section> }
            .into_any();
    }
    let refused = visit.flash.as_ref().and_then(|flash| flash.refused(paths::form::CHANGE_PASSWORD));
    let error = FieldError::of(l, "own-error", refused.map(|(_, error)| error));
    let field = refused.and_then(|(_, error)| error.field()).unwrap_or_default();
    let typed = |name: &'static str, label: String, complete: &'static str| {
        let wrong = field == name;
        TextField::password(name, label, complete).focused(wrong).told_by(wrong.then_some("own-error")).view()
    };
    let name = visit.staff.as_ref().map(|staff| staff.name.clone()).unwrap_or_default();
    view! {
        <section class="card panel" id="password">
            <h2>{t!(l, own.password)}</h2>
            <form class="panel-form" method="post" action=paths::form::CHANGE_PASSWORD>
                // Tells a browser that keeps passwords whose it is.
                <input type="hidden" name="username" value=name autocomplete="username"/>
                {typed("old_password", t!(l, own.old).to_owned(), "current-password")}
                {typed("new_password", t!(l, own.new, min = limits::PASSWORD_MIN), "new-password")}
                {field_error(error.as_ref())}
                <p class="quiet hint">{t!(l, own.password_hint)}</p>
                <button class="btn primary">{t!(l, own.change)}</button>
            </form>
        </section>
    }
    .into_any()
}
