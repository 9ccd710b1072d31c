//! No answer came, or none of ours: the page says so and keeps what was typed. Only where nothing answered may it be sent once more.

use std::cell::RefCell;

use super::{act_dialog, ask::Ask, dom, focus, swap};

thread_local! {
    static LOST: RefCell<Option<Ask>> = const { RefCell::new(None) };
}

/// Says that nobody knows what became of it. What would change something is not forgotten for what only looks.
pub(super) fn say(ask: Ask) {
    LOST.with_borrow_mut(|lost| {
        if ask.fields.is_some() || lost.as_ref().is_none_or(|lost| lost.fields.is_none()) {
            *lost = Some(ask);
        }
    });
    show(false);
}

/// Says that what answered was no page of ours, so that sending it again might do it twice.
pub(super) fn say_unclear() {
    LOST.set(None);
    show(true);
}

fn show(unclear: bool) {
    let Some(notice) = dom::find("#lost") else { return };
    act_dialog::put_above(&notice);
    for part in dom::all_in(&notice, "[data-when]") {
        let other = part.get_attribute("data-when").is_some_and(|when| (when == "unclear") != unclear);
        _ = part.toggle_attribute_with_force("hidden", other);
    }
    _ = notice.remove_attribute("hidden");
}

/// Takes the notice back.
pub(super) fn unsay() {
    LOST.set(None);
    if let Some(notice) = dom::find("#lost") {
        focus::leave(&notice);
        _ = notice.set_attribute("hidden", "");
    }
}

/// Takes it back where only a look was lost: somebody looks elsewhere by now.
pub(super) fn unsay_look() {
    if LOST.with_borrow(|lost| lost.as_ref().is_some_and(|lost| lost.fields.is_none())) {
        unsay();
    }
}

/// Sends what was lost once more.
pub(super) fn retry() {
    if let Some(ask) = LOST.take() {
        swap::send(ask);
    }
}
