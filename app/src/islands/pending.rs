//! What was sent shows at once, as being sent: the server has laid a `<template data-sends="its endpoint">` where it will stand, and
//! the fields are written into what the template holds (`data-field`). With `data-about` it is only for what is about the same group or
//! follower; with `data-instead` it stands in the place of what is before it. The form cannot be sent again meanwhile.

use std::cell::RefCell;

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlTemplateElement, UrlSearchParams};

use super::{
    ask::{Ask, form_key},
    dom,
};

/// Something that is being sent.
struct Sent {
    turn: u32,
    endpoint: String,
    /// The form's key.
    form: String,
    fields: UrlSearchParams,
    /// What had the focus and is not shown meanwhile.
    focus: Option<HtmlElement>,
}

thread_local! {
    static SENT: RefCell<Vec<Sent>> = const { RefCell::new(Vec::new()) };
}

/// Shows what an ask posts as being sent, until [`end`] is called with the same turn.
pub(super) fn begin(turn: u32, ask: &Ask) {
    let endpoint = ask.by.as_ref().and_then(|form| form.get_attribute("action"));
    let (Some(endpoint), Some(form), Some(fields)) = (endpoint, ask.form_key(), ask.fields.clone()) else { return };
    let mut sent = Sent { turn, endpoint, form, fields, focus: None };
    show(&mut sent);
    SENT.with_borrow_mut(|all| all.push(sent));
}

/// Takes it back: it was answered, or never will be.
pub(super) fn end(turn: u32) {
    let sent = SENT.with_borrow_mut(|all| all.iter().position(|sent| sent.turn == turn).map(|at| all.swap_remove(at)));
    let Some(sent) = sent else { return };
    if !is_under_way(&sent.form) {
        forms(&sent.form).for_each(|form| _ = form.remove_attribute("aria-busy"));
    }
    let active = document().active_element();
    for shown in dom::all(&format!("[data-turn='{turn}']")) {
        if let Some(template) = shown.previous_element_sibling()
            && let Some(before) = instead_of(&template)
        {
            _ = before.remove_attribute("hidden");
        }
        // Unless somebody has gone on elsewhere.
        if let Some(focus) = sent.focus.as_ref().filter(|_| active.as_ref() == Some(&shown)) {
            _ = focus.focus();
        }
        shown.remove();
    }
}

/// Shows it once more in new content, which knows nothing of it yet.
pub(super) fn again() {
    SENT.with_borrow_mut(|all| all.iter_mut().for_each(show));
}

/// What a form that is under way sends under a name.
pub(super) fn value(form: &str, name: &str) -> Option<String> {
    SENT.with_borrow(|all| all.iter().find(|sent| sent.form == form).map(|sent| sent.fields.get(name).unwrap_or_default()))
}

fn is_under_way(form: &str) -> bool {
    SENT.with_borrow(|all| all.iter().any(|sent| sent.form == form))
}

fn forms(key: &str) -> impl Iterator<Item = Element> {
    dom::all("#live form[method=post]").into_iter().filter(move |form| form_key(form) == key)
}

fn show(sent: &mut Sent) {
    forms(&sent.form).for_each(|form| _ = form.set_attribute("aria-busy", "true"));
    for template in dom::all(&format!("#live template[data-sends='{}']", sent.endpoint)) {
        let about = template.get_attribute("data-about");
        if about.is_some() && !["id", "openid"].iter().any(|name| sent.fields.get(name) == about) {
            continue;
        }
        let content = template.dyn_ref::<HtmlTemplateElement>().and_then(|template| template.content().first_element_child());
        let shown = content.and_then(|shown| shown.clone_node_with_deep(true).ok()?.dyn_into::<HtmlElement>().ok());
        let Some(shown) = shown else { continue };
        for field in dom::all_in(&shown, "[data-field]") {
            field.set_text_content(Some(&told(&field, &sent.fields)));
        }
        _ = shown.set_attribute("data-turn", &sent.turn.to_string());
        _ = template.after_with_node_1(&shown);
        if let Some(before) = instead_of(&template) {
            let active = document().active_element().filter(|active| before.contains(Some(active)));
            _ = before.set_attribute("hidden", "");
            if let Some(active) = active {
                _ = shown.focus();
                sent.focus = active.dyn_into().ok();
            }
        }
    }
}

/// What a template's content stands in the place of.
fn instead_of(template: &Element) -> Option<Element> {
    template.has_attribute("data-instead").then(|| template.previous_element_sibling())?
}

/// What a field says to a person: what was typed, or what the choice is called; `data-empty` for nothing.
fn told(field: &Element, fields: &UrlSearchParams) -> String {
    let name = field.get_attribute("data-field").unwrap_or_default();
    let value = fields.get(&name).unwrap_or_default();
    let value = value.trim();
    if value.is_empty() {
        return field.get_attribute("data-empty").unwrap_or_default();
    }
    // A choice reads `name · value · more`.
    let choice =
        dom::find(&format!("#live select[name='{name}'] > option[value='{value}']")).and_then(|option| option.text_content());
    let called = choice.as_ref().and_then(|choice| Some(choice.rsplit_once(&format!(" · {value} · "))?.0));
    called.unwrap_or(value).to_owned()
}
