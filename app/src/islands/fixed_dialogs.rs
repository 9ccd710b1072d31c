//! Dialogs that the page holds from the start: the palette and the sheet of keys.

use std::cell::Cell;

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlDialogElement};

use super::{dom, palette};

thread_local! {
    // Whether the mouse was pressed beside a dialog. Of a press in it that is let go beside it a click there is made as well.
    static PRESSED_BESIDE: Cell<bool> = const { Cell::new(false) };
}

pub(super) fn on_mousedown(event: &Event) {
    PRESSED_BESIDE.set(beside(event).is_some());
}

/// Opens what a button names; a click beside a dialog of ours closes it.
pub(super) fn on_click(event: &Event) {
    if let Some(dialog) = beside(event).filter(|_| PRESSED_BESIDE.get()) {
        dialog.close();
    } else if let Some(id) = dom::closest(event, "[data-opens]").and_then(|button| button.get_attribute("data-opens")) {
        open(&id);
    }
}

/// Opens a dialog above the page, unless there is one already: the browser keeps the focus inside, and gives it back in the end.
pub(super) fn open(id: &str) {
    if is_open() {
        return;
    }
    if let Some(dialog) = by_id(id) {
        _ = dialog.show_modal();
        if id == "palette" {
            palette::begin();
        }
    }
}

/// Closes one.
pub(super) fn close(id: &str) {
    if let Some(dialog) = by_id(id) {
        dialog.close();
    }
}

/// Whether there is any dialog over the page.
pub(super) fn is_open() -> bool {
    dom::find("dialog[open]").is_some()
}

/// The dialog of ours that an event is beside: it is about the dialog, and nothing in it.
fn beside(event: &Event) -> Option<HtmlDialogElement> {
    let target = event.target()?.dyn_into::<HtmlDialogElement>().ok()?;
    ["palette", "keys"].contains(&target.id().as_str()).then_some(target)
}

fn by_id(id: &str) -> Option<HtmlDialogElement> {
    document().get_element_by_id(id).map(Element::dyn_into)?.ok()
}
