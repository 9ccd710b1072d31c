//! What the behaviours share.

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement, NodeList};

/// The nearest element around an event's target that a selector fits.
pub(super) fn closest(event: &Event, selector: &str) -> Option<Element> {
    event.target()?.dyn_into::<Element>().ok()?.closest(selector).ok()?
}

/// The input that an event is about, where it bears an attribute.
pub(super) fn input_with(event: &Event, attribute: &str) -> Option<HtmlInputElement> {
    event.target()?.dyn_into::<HtmlInputElement>().ok().filter(|input| input.has_attribute(attribute))
}

/// The first element that a selector fits.
pub(super) fn find(selector: &str) -> Option<Element> {
    document().query_selector(selector).ok()?
}

/// All elements that a selector fits.
pub(super) fn all(selector: &str) -> Vec<Element> {
    document().query_selector_all(selector).map(listed).unwrap_or_default()
}

/// All elements inside another that a selector fits.
pub(super) fn all_in(element: &Element, selector: &str) -> Vec<Element> {
    element.query_selector_all(selector).map(listed).unwrap_or_default()
}

#[allow(clippy::needless_pass_by_value, reason = "both callers have it to give")]
fn listed(found: NodeList) -> Vec<Element> {
    (0..found.length()).filter_map(|at| found.item(at)?.dyn_into().ok()).collect()
}

/// Has screen readers read a text out. An open dialog has a place of its own for it: everything outside is closed off.
pub(super) fn say(text: &str) {
    if let Some(say) = find("#dialog[open] > [role=status]").or_else(|| find("#say")) {
        say.set_text_content(Some(text));
    }
}

/// Whether an event is about a field, where keys are for typing.
pub(super) fn is_typing(event: &Event) -> bool {
    closest(event, "input:not([type=checkbox]), select, textarea, [contenteditable]").is_some()
}

/// Takes the focus that the server gave out of content that is yet to be shown, and marks its place: browsers heed `autofocus` once a
/// document, and complain of a second.
pub(super) fn note_focus(content: &Element) {
    if let Ok(Some(element)) = content.query_selector("[autofocus]") {
        _ = element.remove_attribute("autofocus");
        _ = element.set_attribute("data-focus", "");
    }
}

/// Focus where the server put it inside an element, with the text selected where it is likely to be replaced.
pub(super) fn settle(inside: &str) {
    let Some(element) = find(&format!("{inside} [data-focus]")) else { return };
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        _ = element.focus();
    }
    if let Some(input) = element.dyn_ref::<HtmlInputElement>().filter(|input| input.has_attribute("data-select")) {
        input.select();
    }
}

/// Tells stylesheet and tests that the behaviours are there.
pub(super) fn awake() {
    if let Some(root) = document().document_element() {
        _ = root.class_list().add_1("awake");
    }
}
