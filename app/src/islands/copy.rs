use leptos::prelude::window;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::Event;

use super::dom;

/// Copies what a button names, and marks it as the one copied last.
pub(super) fn on_click(event: &Event) {
    let Some(button) = dom::closest(event, "[data-copy]") else { return };
    let Some(text) = button.get_attribute("data-copy") else { return };
    spawn_local(async move {
        // Refused where the browser does not let a page write there: then nothing says that it was copied.
        if JsFuture::from(window().navigator().clipboard().write_text(&text)).await.is_ok() {
            if let Some(before) = dom::find("[data-copied]") {
                _ = before.remove_attribute("data-copied");
            }
            _ = button.set_attribute("data-copied", "");
        }
    });
}
