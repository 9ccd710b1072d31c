//! What was typed and not sent, carried over when the content around it is replaced.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};

use super::dom;

/// A field by its form and name, with what was typed into it.
pub(super) struct Unsent {
    form: String,
    name: String,
    value: String,
}

/// Everything typed and not sent, except in the form that was sent: other content may have taken its place meanwhile.
pub(super) fn collect(sent: Option<&Element>) -> Vec<Unsent> {
    let sent = sent.map(key);
    fields()
        .into_iter()
        .filter(|input| input.value() != input.default_value())
        .filter_map(|input| Some(Unsent { form: key(input.form()?.as_ref()), name: input.name(), value: input.value() }))
        .filter(|unsent| sent.as_ref() != Some(&unsent.form))
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
fn key(form: &Element) -> String {
    let id = form.query_selector("input[name=id], input[name=openid]").ok().flatten();
    let id = id.and_then(|id| id.get_attribute("value")).unwrap_or_default();
    format!("{} {id}", form.get_attribute("action").unwrap_or_default())
}

fn fields() -> Vec<HtmlInputElement> {
    let found = dom::all("#live form[method=post] input:not([type=hidden])");
    found.into_iter().filter_map(|input| input.dyn_into().ok()).collect()
}
