use leptos::prelude::*;

use super::conflict::{Conflict, conflict};
use crate::{
    ui::{FieldError, TextField, field_error, page_head_first},
    visit::Visit,
    words::t,
};

/// A page before an act that is not lightly undone: what it would do, then the form that does it.
pub(crate) struct Act {
    /// What is about to be done.
    pub title: String,
    /// Whom or what it is about.
    pub about: AnyView,
    /// What it would bring about, a sentence each.
    pub effects: Vec<String>,
    /// The form's endpoint.
    pub action: &'static str,
    /// The form's hidden fields, and those that this act alone has.
    pub fields: AnyView,
    /// What was given as the reason before it was refused.
    pub reason: String,
    /// Why the form was refused, where it is told beside its fields.
    pub error: Option<FieldError>,
    /// Where things are no longer as they were seen: told before the form, which then shows how they are.
    pub conflict: Option<Conflict>,
    /// The word on the button.
    pub submit: &'static str,
    /// Whether the button is drawn as a warning.
    pub danger: bool,
    /// The way back.
    pub cancel: String,
}

/// The page's content.
pub(crate) fn act(visit: &Visit, act: Act) -> AnyView {
    act_in(visit, act, false)
}

/// Like [`act()`]; one that changes more than the page's content, such as which accounts there are, leads to a new page.
pub(crate) fn act_anew(visit: &Visit, act: Act) -> AnyView {
    act_in(visit, act, true)
}

fn act_in(visit: &Visit, act: Act, anew: bool) -> AnyView {
    let l = visit.locale;
    let effects = act.effects.into_iter().map(|effect| view! { <li>{effect}</li> }).collect_view();
    let class = if act.danger { "btn danger" } else { "btn primary" };
    // Read out first, since nothing has happened yet; beside a refused field, that field.
    let focus = act.error.is_none();
    let conflict = act.conflict.map(|told| conflict(l, told));
    view! {
        {page_head_first(act.title, focus, act.about)}
        {conflict}
        <section class="card panel act-card">
            <ul class="effects">{effects}</ul>
            <form class="panel-form" method="post" action=act.action data-plain=anew.then_some("true")>
                {act.fields}
                {field_error(act.error.as_ref())}
                {TextField::new("reason", t!(l, reason)).value(act.reason).view()}
                <div class="row">
                    <button class=class>{act.submit}</button>
                    <a class="btn quiet" href=act.cancel data-swap="true" data-cancel="true">{t!(l, groups.cancel)}</a>
                </div>
            </form>
        </section>
    }
    .into_any()
}

/// In the act's place: why there is nothing to do, and the way back.
pub(crate) fn no_act(title: String, why: AnyView, back: String, word: &'static str) -> AnyView {
    view! {
        {page_head_first(title, true, ())}
        {why}
        <a class="btn" href=back data-swap="true">{word}</a>
    }
    .into_any()
}
