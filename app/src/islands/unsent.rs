//! What was typed and not sent, carried over when the content around it is replaced.

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlFormElement, HtmlInputElement};

/// A field by its form and name, with what was typed into it.
pub(super) struct Unsent {
    form: String,
    name: String,
    value: String,
}

/// Everything typed and not sent, except in the form that is being sent.
pub(super) fn collect(sent: Option<&Element>) -> Vec<Unsent> {
    let typed =
        |input: &HtmlInputElement| input.value() != input.default_value() && input.form().map(Element::from).as_ref() != sent;
    fields()
        .into_iter()
        .filter(typed)
        .filter_map(|input| Some(Unsent { form: key(&input.form()?), name: input.name(), value: input.value() }))
        .collect()
}

/// Puts it back where the new content has the same field.
pub(super) fn restore(unsent: &[Unsent]) {
    for input in fields() {
        let Some(form) = input.form().map(|form| key(&form)) else { continue };
        if let Some(found) = unsent.iter().find(|unsent| unsent.form == form && unsent.name == input.name()) {
            input.set_value(&found.value);
        }
    }
}

/// A form's endpoint and the id of what it is about.
fn key(form: &HtmlFormElement) -> String {
    let id = form.query_selector("input[name=id], input[name=openid]").ok().flatten();
    let id = id.and_then(|id| id.get_attribute("value")).unwrap_or_default();
    format!("{} {id}", form.get_attribute("action").unwrap_or_default())
}

fn fields() -> Vec<HtmlInputElement> {
    let Ok(found) = document().query_selector_all("#live form[method=post] input:not([type=hidden])") else { return Vec::new() };
    (0..found.length()).filter_map(|at| found.item(at)?.dyn_into().ok()).collect()
}
