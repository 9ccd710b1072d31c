use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement, KeyboardEvent};

use super::dom;

/// A single key leads to the field that bears it; Escape closes an open form.
pub(super) fn on_keydown(event: &KeyboardEvent) {
    if event.default_prevented() || event.ctrl_key() || event.alt_key() || event.meta_key() || event.is_composing() {
        return;
    }
    let key = event.key();
    if key == "Escape" {
        let form = dom::closest(event, "form");
        let cancel = form.and_then(|form| form.query_selector("[data-cancel]").ok().flatten());
        if let Some(cancel) = cancel.and_then(|cancel| cancel.dyn_into::<HtmlElement>().ok()) {
            event.prevent_default();
            cancel.click();
        }
        return;
    }
    if !matches!(key.as_str(), "/" | "c") || is_typing(event) {
        return;
    }
    let field =
        dom::find(&format!("[data-key='{key}']:not(:disabled)")).and_then(|field| field.dyn_into::<HtmlInputElement>().ok());
    if let Some(field) = field {
        event.prevent_default();
        _ = field.focus();
        field.select();
    }
}

fn is_typing(event: &KeyboardEvent) -> bool {
    event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok())
        .is_some_and(|target| matches!(target.tag_name().as_str(), "INPUT" | "SELECT" | "TEXTAREA"))
}
