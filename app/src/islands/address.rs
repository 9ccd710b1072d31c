//! The address of what is shown: while an answer is awaited, the browser's own may already be another.

use std::cell::RefCell;

use leptos::prelude::window;
use wasm_bindgen::JsValue;

thread_local! {
    // The address of what is shown.
    static SHOWN: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Notes that what is at the address by now is shown.
pub(super) fn arrived() {
    SHOWN.set(current());
}

/// Whether what is at the address is not what is shown. A place in the same page is no other page.
pub(super) fn is_elsewhere() -> bool {
    let address = current();
    SHOWN.with_borrow(|shown| *shown != address)
}

/// Shows an address without loading it; as a step that one can go back from, or in the place of the present one.
pub(super) fn show(address: &str, step: bool) {
    let (Ok(history), nothing) = (window().history(), JsValue::NULL) else { return };
    _ = if step {
        history.push_state_with_url(&nothing, "", Some(address))
    } else {
        history.replace_state_with_url(&nothing, "", Some(address))
    };
    arrived();
}

/// The path and query that the page is at.
pub(super) fn current() -> String {
    let location = window().location();
    location.pathname().unwrap_or_default() + &location.search().unwrap_or_default()
}
