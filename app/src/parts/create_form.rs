use leptos::prelude::*;

use crate::{
    api::groups::CREATE,
    domain::{GroupName, limits},
    paths,
    ports::Account,
    ui::{FieldError, Icon, field_error, gated, hidden, icon},
    visit::Visit,
    words::{Locale, t},
};

/// The form that makes a group, always at hand above the list.
pub(crate) fn create_form(visit: &Visit, account: &Account, view: &str, groups: usize) -> AnyView {
    let l = visit.locale;
    let flash = visit.flash.as_ref().filter(|flash| flash.form == paths::form::CREATE_GROUP);
    let refused = flash.and_then(|flash| flash.refused(paths::form::CREATE_GROUP));
    let typed = refused.map(|(fields, _)| fields.text("name").to_owned()).unwrap_or_default();
    let error = FieldError::of(l, "create-error", refused.map(|(_, error)| error));
    let full = (groups >= limits::GROUPS_MAX).then(|| t!(l, groups.full, max = limits::GROUPS_MAX));
    let wrong = error.is_some();
    let controls = view! {
        <div class="line">
            <div class="field"><label class="sr" for="new-name">{t!(l, groups.new_name)}</label>
                <input id="new-name" name="name" value=typed.clone() placeholder=t!(l, groups.new_name) autocomplete="off" data-count="true" data-key="c"
                    disabled=full.is_some() autofocus=flash.is_some()
                    aria-invalid=wrong.then_some("true") aria-describedby=wrong.then_some("create-error")/>
                {name_counter(l, &typed)}
            </div>
            <button class="btn primary" disabled=full.is_some()>{icon(Icon::Plus)}{t!(l, groups.create)}</button>
        </div>
    };
    let controls = controls.into_any();
    view! {
        <form class="create" method="post" action=paths::form::CREATE_GROUP>
            {hidden("account", account.id.to_string())}{hidden("view", view.to_owned())}
            {gated(l, "create-why", visit.may_post(account, &CREATE), controls)}
            {field_error(error.as_ref())}
            {full.map(|why| view! { <p class="quiet">{why}</p> })}
        </form>
    }
    .into_any()
}

/// Characters and bytes of a name, counted live where scripts run: WeChat's documents limit now the one, now the other.
pub(super) fn name_counter(l: Locale, name: &str) -> impl IntoView + use<> {
    let (chars, bytes) = GroupName::measure(name);
    view! { <span class="tally" data-template=t!(l, groups.counter, chars = "{chars}", max = limits::GROUP_NAME_MAX, bytes = "{bytes}")>
        {t!(l, groups.counter, chars = chars, max = limits::GROUP_NAME_MAX, bytes = bytes)}
    </span> }
}
