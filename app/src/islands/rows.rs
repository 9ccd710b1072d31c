//! The focus among the rows of a list.

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement, KeyboardEvent};

use super::{dom, live_filter};

/// A row that is shown, of a list that one may walk through.
const ROWS: &str = "[data-rows] > tbody > tr:not([hidden])";

/// Moves the focus from row to row. Letters only where `letters` says that single keys are heard. Whether the key was one of these.
pub(super) fn on_key(event: &KeyboardEvent, key: &str, letters: bool) -> bool {
    let here = dom::closest(event, ROWS);
    let from_filter = key == "ArrowDown" && dom::closest(event, "[data-filter]").is_some();
    let step = match key {
        "ArrowDown" | "ArrowUp" | "Home" | "End" => here.is_some() || from_filter,
        "j" | "k" => letters,
        "e" => letters && here.is_some(),
        // On a link or a button Enter is the browser's own.
        "Enter" => here == dom::closest(event, "*") && here.is_some(),
        _ => false,
    };
    if !step || (dom::is_typing(event) && !from_filter) {
        return false;
    }
    if let "e" | "Enter" = key {
        let link = ["td.do a", "th a"].into_iter().find_map(|link| here.as_ref()?.query_selector(link).ok()?);
        if let Some(link) = link.and_then(|link| link.dyn_into::<HtmlElement>().ok()) {
            link.click();
        }
        return true;
    }
    let shown = dom::find("#live").map(|live| dom::all_in(&live, ROWS)).unwrap_or_default();
    let last = shown.len().saturating_sub(1);
    let at = here.and_then(|here| shown.iter().position(|row| *row == here));
    let next = match (key, at) {
        ("Home", _) | (_, None) => 0,
        ("End", _) => last,
        ("ArrowDown" | "j", Some(at)) => last.min(at + 1),
        (_, Some(at)) => at.saturating_sub(1),
    };
    if let Some(row) = shown.get(next) {
        focus(row);
    }
    true
}

/// Puts the focus on the row or field that an address names. Whether it is on the page.
pub(super) fn go_to(hash: &str) -> bool {
    let named = document().get_element_by_id(hash.trim_start_matches('#'));
    let Some(element) = named.filter(|element| element.closest("#live").is_ok_and(|live| live.is_some())) else { return false };
    if element.has_attribute("hidden") {
        live_filter::clear();
    }
    match element.dyn_ref::<HtmlInputElement>() {
        Some(field) => _ = field.focus(),
        None if element.tag_name() == "TR" => focus(&element),
        None => {}
    }
    true
}

fn focus(row: &Element) {
    _ = row.set_attribute("tabindex", "-1");
    if let Some(row) = row.dyn_ref::<HtmlElement>() {
        _ = row.focus();
    }
}
