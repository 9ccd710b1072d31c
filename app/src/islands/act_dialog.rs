//! A page that states an act's effect, shown above the page that leads to it: the same page, its content in a dialog.

use leptos::prelude::document;
use wasm_bindgen::{JsCast, prelude::Closure};
use web_sys::{Element, HtmlDialogElement, HtmlElement, Node};

use super::{dom, lost};

/// Which page it shows.
const PAGE: &str = "data-page";

/// Empties the dialog whenever it is closed, whoever closes it.
pub(super) fn wake() {
    let Some(dialog) = dialog() else { return };
    let emptied = Closure::<dyn FnMut()>::new(|| {
        lost::unsay();
        if let Some(body) = body() {
            body.set_text_content(None);
        }
        // What is under way goes on, and is still told.
        if let Some(note) = dom::find("#dialog > #waiting") {
            put_above(&note);
        }
    });
    dialog.set_onclose(Some(emptied.as_ref().unchecked_ref()));
    emptied.forget();
}

/// Shows a page's content; opens the dialog where it is closed. It gives the focus back by itself.
pub(super) fn show(path: &str, content: &Element) {
    let (Some(dialog), Some(body)) = (dialog(), body()) else { return };
    body.set_text_content(None);
    while let Some(child) = content.first_child() {
        _ = body.append_child(&child);
    }
    _ = dialog.set_attribute(PAGE, path);
    let title = body.query_selector("h1").ok().flatten().and_then(|title| title.text_content());
    _ = dialog.set_attribute("aria-label", &title.unwrap_or_default());
    if !dialog.open() {
        _ = dialog.show_modal();
    }
    dom::settle("#dialog");
}

/// Whether it is open and shows the page of this path.
pub(super) fn shows(path: &str) -> bool {
    dialog().is_some_and(|dialog| dialog.open() && dialog.get_attribute(PAGE).as_deref() == Some(path))
}

/// Whether a form or link stands in it.
pub(super) fn holds(by: Option<&HtmlElement>) -> bool {
    by.is_some_and(|by| by.closest("#dialog").is_ok_and(|dialog| dialog.is_some()))
}

/// Closes it.
pub(super) fn close() {
    if let Some(dialog) = dialog() {
        dialog.close();
    }
}

/// Puts a note of the page where it can be seen and reached: an open dialog closes off everything outside.
pub(super) fn put_above(note: &Node) {
    let open = dialog().filter(HtmlDialogElement::open).map(Element::from);
    if let Some(place) = open.or_else(|| dom::find("#main")) {
        _ = place.append_child(note);
    }
}

fn dialog() -> Option<HtmlDialogElement> {
    document().get_element_by_id("dialog")?.dyn_into().ok()
}

fn body() -> Option<Element> {
    dom::find("#dialog > .dialog-body")
}
