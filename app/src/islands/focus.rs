//! Where the focus goes when the content that had it is replaced and the server names no other place.

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::dom;

/// Where the content is, when nothing better can be named.
pub(super) const MAIN: &str = "#main";

/// The places to try in the new content, best first: the same control, the same row, what is said of the act, the content itself.
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
    places.push(MAIN.to_owned());
    places
}

/// Puts the focus on the first of the places that there is, where it has been lost.
pub(super) fn recover(places: &[String]) {
    let lost = is_nowhere();
    let place = places.iter().filter(|_| lost).find_map(|place| dom::find(place)?.dyn_into::<HtmlElement>().ok());
    if let Some(element) = place {
        _ = element.focus();
    }
}

/// Whether nothing has the focus.
pub(super) fn is_nowhere() -> bool {
    document().active_element().is_none_or(|active| active.tag_name() == "BODY")
}

/// Takes the focus out of what is about to go, to the content.
pub(super) fn leave(element: &Element) {
    if element.contains(document().active_element().as_deref())
        && let Some(main) = dom::find(MAIN).and_then(|main| main.dyn_into::<HtmlElement>().ok())
    {
        _ = main.focus();
    }
}

/// Puts the focus on the link that had opened what was left, by the address that it led to. Whether there is one.
pub(super) fn on_opener(address: &str) -> bool {
    let links = dom::all("#live a[data-swap]").into_iter();
    let opener = links
        .filter(|link| link.get_attribute("href").as_deref() == Some(address))
        .find_map(|link| link.dyn_into::<HtmlElement>().ok());
    opener.is_some_and(|opener| opener.focus().is_ok())
}
