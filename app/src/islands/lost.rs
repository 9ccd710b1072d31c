//! No answer came: the page says so, keeps what was typed, and offers to send it once more.

use std::cell::RefCell;

use super::{ask::Ask, dialog, dom, swap};

thread_local! {
    static LOST: RefCell<Option<Ask>> = const { RefCell::new(None) };
}

/// Says that nobody knows what became of it.
pub(super) fn say(ask: Ask) {
    LOST.set(Some(ask));
    let Some(notice) = dom::find("#lost") else { return };
    dialog::put_above(&notice);
    _ = notice.remove_attribute("hidden");
}

/// Takes the notice back.
pub(super) fn unsay() {
    LOST.set(None);
    if let Some(notice) = dom::find("#lost") {
        _ = notice.set_attribute("hidden", "");
    }
}

/// Sends what was lost once more.
pub(super) fn retry() {
    if let Some(ask) = LOST.take() {
        swap::send(ask);
    }
}
