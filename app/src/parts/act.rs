use leptos::prelude::*;

use super::conflict::{Conflict, conflict};
use crate::{
    error::UiError,
    form::Fields,
    ui::{FieldError, TextField, field_error, page_head_first},
    visit::Visit,
    words::{Locale, t},
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
    /// The reason that is asked for.
    pub reason: Reason,
    /// Why the form was refused, where it is told beside its other fields.
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

/// The field for the reason of an act: what was typed, and why it was refused if it was for that.
pub(crate) struct Reason {
    action: &'static str,
    typed: String,
    wrong: Option<FieldError>,
}

impl Reason {
    /// Of the form that posts to this endpoint.
    pub(crate) fn of(visit: &Visit, action: &'static str) -> Self {
        Self::kept(visit.locale, action, visit.flash.as_ref().and_then(|flash| flash.refused(action)))
    }

    /// Of a form that was refused, as the page that shows it again has found it.
    pub(crate) fn kept(l: Locale, action: &'static str, refused: Option<(&Fields, &UiError)>) -> Self {
        let wrong = refused.map(|(_, error)| error).filter(|error| error.field() == Some("reason"));
        let typed = refused.map(|(fields, _)| fields.text("reason").to_owned()).unwrap_or_default();
        Self { action, typed, wrong: FieldError::of(l, "reason-error", wrong) }
    }

    /// The endpoints whose refusal is told here and not at the page's head.
    pub(crate) fn tells(&self) -> &[&'static str] {
        if self.wrong.is_some() { std::slice::from_ref(&self.action) } else { &[] }
    }
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
    let is_wrong = act.reason.wrong.is_some();
    let focus = act.error.is_none() && !is_wrong;
    let conflict = act.conflict.map(|told| conflict(l, told));
    view! {
        {page_head_first(act.title, focus, act.about)}
        {conflict}
        <section class="card panel act-card">
            <ul class="effects">{effects}</ul>
            <form class="panel-form" method="post" action=act.action data-plain=anew.then_some("true")>
                {act.fields}
                {field_error(act.error.as_ref())}
                {TextField::new("reason", t!(l, reason)).value(act.reason.typed).focused(is_wrong).wrong(act.reason.wrong).view()}
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
