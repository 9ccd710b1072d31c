//! Where the focus goes when the content that had it is replaced and the server names no other place.

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::dom;

/// The places to try in the new content, best first: the same control, the same row, what is said of the act.
pub(super) fn places() -> Vec<String> {
    let mut places = Vec::new();
    let Some(active) = document().active_element().filter(|active| active.closest("#live").is_ok_and(|live| live.is_some()))
    else {
        return places;
    };
    if !active.id().is_empty() {
        places.push(format!("#live #{}", active.id()));
    }
    if let Ok(Some(around)) = active.closest("tr[id], th[id]") {
        places.push(format!("#{} a", around.id()));
    }
    if let Some(action) = active.closest("form").ok().flatten().and_then(|form| form.get_attribute("action")) {
        let name = active.get_attribute("name").map(|name| format!("[name='{name}']")).unwrap_or_default();
        places.push(format!("#live form[action='{action}'] {}{name}:not([type=hidden])", active.tag_name()));
    }
    places.push("#live [data-done]".to_owned());
    places
}

/// Puts the focus on the first of the places that there is, where it has been lost.
pub(super) fn recover(places: &[String]) {
    let lost = document().active_element().is_none_or(|active| active.tag_name() == "BODY");
    let place = places.iter().filter(|_| lost).find_map(|place| dom::find(place)?.dyn_into::<HtmlElement>().ok());
    if let Some(element) = place {
        _ = element.focus();
    }
}
