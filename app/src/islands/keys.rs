//! The keys. Those that are a single character can be turned off, and are heard only where nobody is typing.

use std::cell::Cell;

use leptos::prelude::{document, window};
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement, HtmlInputElement, KeyboardEvent};

use super::{dom, fixed_dialogs, palette, rows, unsent};

/// How long `g` waits for its letter, milliseconds.
const PATIENCE: f64 = 1500.0;
/// Where the browser keeps that single keys are off.
const KEPT: &str = "fenzu-keys";
/// The root's class then.
const OFF: &str = "keys-off";

thread_local! {
    /// When `g` was pressed.
    static GOING: Cell<f64> = const { Cell::new(f64::NEG_INFINITY) };
}

/// Reads what this browser keeps, and which key it calls by its sign.
pub(super) fn wake() {
    let kept = window().local_storage().ok().flatten().and_then(|kept| kept.get_item(KEPT).ok().flatten());
    turn(kept.is_none());
    if window().navigator().platform().is_ok_and(|platform| platform.contains("Mac") || platform.starts_with("iP")) {
        mark("mac", true);
    }
}

/// The switch of the single keys.
pub(super) fn on_change(event: &Event) {
    let target = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    let Some(switch) = target.filter(|input| input.id() == "keys-on") else { return };
    turn(switch.checked());
    if let Ok(Some(kept)) = window().local_storage() {
        _ = if switch.checked() { kept.remove_item(KEPT) } else { kept.set_item(KEPT, "off") };
    }
}

pub(super) fn on_keydown(event: &KeyboardEvent) {
    // Where a browser fills a field in by itself, it says so by an event of this name that is of no key.
    if !event.is_instance_of::<KeyboardEvent>() {
        return;
    }
    // 229: the key is an input method's, which some browsers say only so.
    if event.default_prevented() || event.is_composing() || event.key_code() == 229 || event.alt_key() {
        return;
    }
    let key = event.key();
    let done = if event.ctrl_key() || event.meta_key() {
        key.eq_ignore_ascii_case("k") && !event.shift_key() && toggle()
    } else {
        palette::on_key(event, &key) || (!fixed_dialogs::is_open() && on_page(event, &key))
    };
    if done {
        event.prevent_default();
    }
}

fn toggle() -> bool {
    match dom::find("#palette[open]") {
        Some(_) => fixed_dialogs::close("palette"),
        None => fixed_dialogs::open("palette"),
    }
    true
}

fn on_page(event: &KeyboardEvent, key: &str) -> bool {
    let letters = !dom::is_typing(event) && !document().document_element().is_some_and(|root| root.class_list().contains(OFF));
    if key == "Escape" {
        return close_menu() || leave(event);
    }
    if rows::on_key(event, key, letters) {
        return true;
    }
    if !letters || event.repeat() {
        return false;
    }
    let going = event.time_stamp() - GOING.replace(f64::NEG_INFINITY) < PATIENCE;
    match key {
        _ if going && key.len() == 1 && press(&format!("[data-go='{key}']")) => true,
        "g" => {
            GOING.set(event.time_stamp());
            false
        }
        "?" => {
            fixed_dialogs::open("keys");
            true
        }
        // What the page itself has comes before what leads there.
        "/" | "c" | "u" => press(&format!("#live [data-key='{key}']:not(:disabled)")) || press(&format!("[data-key='{key}']")),
        _ => false,
    }
}

/// Closes an open menu.
fn close_menu() -> bool {
    let Some(menu) = dom::find(":is(.rail details, .trend > details)[open]") else { return false };
    _ = menu.remove_attribute("open");
    let sign = menu.query_selector("summary").ok().flatten().and_then(|sign| sign.dyn_into::<HtmlElement>().ok());
    sign.is_some_and(|sign| sign.focus().is_ok())
}

/// Leaves an open form, or the page that asks before an act: from outside of it only where nothing would be lost.
fn leave(event: &KeyboardEvent) -> bool {
    let cancel = match dom::closest(event, "form") {
        Some(form) => form.query_selector("[data-cancel]").ok().flatten(),
        None if unsent::is_any() => None,
        None => dom::find("#live [data-cancel]"),
    };
    cancel.and_then(|cancel| cancel.dyn_into::<HtmlElement>().ok()).map(|cancel| cancel.click()).is_some()
}

/// Goes to a field, or clicks what is none.
fn press(selector: &str) -> bool {
    let Some(element) = dom::find(selector).and_then(|element| element.dyn_into::<HtmlElement>().ok()) else { return false };
    match element.dyn_ref::<HtmlInputElement>() {
        Some(field) => {
            _ = field.focus();
            field.select();
        }
        None => element.click(),
    }
    true
}

fn turn(on: bool) {
    mark(OFF, !on);
    if let Some(switch) = dom::find("#keys-on").and_then(|switch| switch.dyn_into::<HtmlInputElement>().ok()) {
        switch.set_checked(on);
    }
}

fn mark(class: &str, on: bool) {
    if let Some(root) = document().document_element() {
        _ = root.class_list().toggle_with_force(class, on);
    }
}
