//! What was just done, and the way back: said once, and gone after a while in which nobody looked at it.

use std::time::Duration;

use leptos::{leptos_dom::helpers::set_timeout, prelude::document};
use web_sys::Element;

use super::{ask::form_key, dom, focus};

/// How long it stays at least. The undo stays in the history.
const STAY: Duration = Duration::from_secs(20);
/// How soon it is looked at again whether somebody is still at it.
const AGAIN: Duration = Duration::from_secs(3);

/// Reads a new one out. Screen readers miss a message that comes with everything around it, so it is told outside the content.
pub(super) fn tell() {
    let Some(done) = dom::find("#live [data-done]") else { return };
    // Not twice.
    _ = done.remove_attribute("role");
    if let Some(told) = done.query_selector("span").ok().flatten() {
        dom::say(&told.text_content().unwrap_or_default());
    }
    if done.class_list().contains("toast") {
        leave(done, STAY);
    }
}

/// The one of old content, for new content that has none: whoever goes on at once may still take back what they did, though only by
/// going there.
pub(super) fn carry(old: &Element, new: &Element) {
    let (Ok(Some(toast)), Ok(None)) = (old.query_selector(".toast"), new.query_selector("[data-done]")) else { return };
    for focused in dom::all_in(old, ".toast[data-focus], .toast [data-focus]") {
        _ = focused.remove_attribute("data-focus");
    }
    if let Ok(Some(undo)) = toast.query_selector(".undo") {
        leave_out(new, &form_key(&undo));
    }
    _ = new.prepend_with_node_1(&toast);
}

/// Leaves the form of this key out of the lists of new content, as the server does where it has the toast itself.
fn leave_out(new: &Element, key: &str) {
    for form in dom::all_in(new, ".undo").into_iter().filter(|form| form_key(form) == key) {
        let Ok(place) = document().create_element("span") else { continue };
        let word = form.query_selector("button").ok().flatten().and_then(|button| button.text_content());
        place.set_class_name("offered");
        _ = place.set_attribute("data-offered", &word.unwrap_or_default());
        _ = form.replace_with_with_node_1(&place);
    }
}

/// The one of an answer that is not shown, since somebody has gone on: it is told where they are.
pub(super) fn bring(toast: &Element) {
    if let Some(old) = dom::find("#live .toast") {
        part(&old);
    }
    if let Some(live) = dom::find("#live") {
        _ = live.prepend_with_node_1(toast);
        tell();
    }
}

/// Closes the one there is.
pub(super) fn close() {
    if let Some(toast) = dom::find("#live .toast") {
        part(&toast);
        dom::settle("#live");
        focus::recover(&[focus::MAIN.to_owned()]);
    }
}

/// Takes a toast away; its undo goes to the list that left it out for the toast's sake (`data-offered`, the word there).
fn part(toast: &Element) {
    if let (Some(place), Ok(Some(undo))) = (dom::find("#live [data-offered]"), toast.query_selector(".undo")) {
        if let Ok(Some(button)) = undo.query_selector("button") {
            button.set_text_content(place.get_attribute("data-offered").as_deref());
            // Its key was for what was just done.
            _ = button.remove_attribute("data-key");
        }
        _ = place.append_child(&undo);
    }
    toast.remove();
}

fn leave(toast: Element, after: Duration) {
    set_timeout(
        move || {
            // Another took its place.
            if !toast.is_connected() {
                return;
            }
            if document().hidden() || toast.matches(":hover, :focus-within").unwrap_or_default() {
                leave(toast, AGAIN);
            } else {
                part(&toast);
            }
        },
        after,
    );
}
