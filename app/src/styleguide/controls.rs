use leptos::prelude::*;

use super::{id, state};
use crate::{
    domain::{Needs, Role, limits},
    error::{Invalid, UiError},
    rights::WhyNot,
    ui::{FieldError, Icon, TextField, gated, icon, select_field, tick},
    visit::Theme,
    words::{Locale, t},
};

/// One of each look, in a state that a class brings about.
fn each(l: Locale, forced: &str, disabled: bool) -> AnyView {
    let looks = [
        ("primary", t!(l, panel.submit)),
        ("", t!(l, groups.apply)),
        ("quiet", t!(l, groups.cancel)),
        ("danger", t!(l, delete.submit)),
    ];
    let looks = looks.map(|(look, word)| {
        view! { <button class=format!("btn {look} {forced}") type="button" disabled=disabled>{word}</button> }
    });
    view! { <div class="row">{looks.collect_view()}</div> }.into_any()
}

pub(super) fn buttons(l: Locale, theme: Theme) -> AnyView {
    let closed = gated(l, id!(theme, "why"), Err(WhyNot::Needs(Needs::Role(Role::Operator))), each(l, "", false));
    let long = view! {
        <div class="row">
            <button class="btn primary" type="button">{icon(Icon::Plus)}{t!(l, groups.create)}</button>
            <button class="btn" type="button">{icon(Icon::Search)}{t!(l, sandbox.try_one)}</button>
        </div>
    };
    view! {
        {state(t!(l, styleguide.plain), each(l, "", false))}
        {state(t!(l, styleguide.hover), each(l, "is-hover", false))}
        {state(t!(l, styleguide.focus), each(l, "is-focus", false))}
        {state(t!(l, styleguide.busy), view! { <form aria-busy="true">{each(l, "", false)}</form> })}
        {state(t!(l, styleguide.disabled), closed)}
        {state(t!(l, styleguide.with_icon), long)}
    }
    .into_any()
}

pub(super) fn fields(l: Locale, theme: Theme) -> AnyView {
    let label = t!(l, groups.new_name);
    let why = UiError::invalid("name", Invalid::AccountName);
    let wrong = FieldError::of(l, id!(theme, "wrong"), Some(&why));
    let hint = t!(l, staff.invite_hint, max = limits::PERSON_NAME_MAX);
    let search = view! {
        <label class="field"><span class="sr">{t!(l, groups.filter)}</span>{icon(Icon::Search)}
            <input type="search" name="filter" placeholder=t!(l, groups.filter)/><kbd aria-hidden="true">"/"</kbd>
        </label>
    };
    let counted = view! {
        <div class="line">
            <label class="field"><span class="sr">{label}</span>
                <input name="name" value=super::lists::LONG/>
                <span class="tally">{t!(l, groups.counter, chars = 28, max = limits::GROUP_NAME_MAX, bytes = 70)}</span>
            </label>
            <button class="btn primary" type="button">{t!(l, groups.save)}</button>
        </div>
    };
    view! {
        <div class="panel-form">
            {TextField::new("name", label).placeholder(t!(l, groups.new_name)).view()}
            {TextField::new("name", t!(l, styleguide.hint_below)).value("华东媒").hint(id!(theme, "hint"), hint).view()}
            {TextField::new("name", t!(l, styleguide.wrong)).value("🌸".repeat(40)).wrong(wrong).view()}
            {TextField::new("openid", "OpenID").value("od8XIjsmk6QdVTETa9jLtGWA6KBc").code().view()}
            {TextField::new("name", t!(l, styleguide.readonly)).value("مجموعة العملاء").readonly(true).view()}
            {TextField::password("password", t!(l, login.password), "off").value("correct-horse").view()}
            <label class="stack">{t!(l, styleguide.focus)}<input class="input is-focus" name="name" value="Fenzu"/></label>
            <label class="stack">{t!(l, styleguide.disabled)}<input class="input" name="name" value="Fenzu" disabled/></label>
            {state(t!(l, styleguide.search), search)}
            {state(t!(l, styleguide.counted), counted)}
        </div>
    }
    .into_any()
}

pub(super) fn choosing(l: Locale, _: Theme) -> AnyView {
    let options = view! { <option>"华东媒 · 104"</option><option>"★不测试组★ · 106"</option> };
    let chips = [(true, t!(l, theme.auto)), (false, t!(l, theme.light)), (false, t!(l, theme.dark))]
        .map(|(pressed, word)| view! { <button class="chip" type="button" aria-pressed=pressed.to_string()>{word}</button> });
    view! {
        <div class="panel-form">
            {select_field("to", t!(l, panel.to), options)}
            {tick("exports", "1", t!(l, staff.may_export), true)}
            {tick("exports", "1", t!(l, staff.may_export), false)}
            <div><span class="chips">{chips.collect_view()}</span></div>
        </div>
    }
    .into_any()
}
