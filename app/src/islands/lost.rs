//! No answer came, or none of ours: the page says so and keeps what was typed. Only where nothing answered may it be sent once more.

use std::cell::RefCell;

use super::{act_dialog, ask::Ask, dom, focus, swap};

/// What the notice is about.
struct Lost {
    /// What may be sent once more; `None` where that might do it twice.
    ask: Option<Ask>,
    /// The latest turn when it was lost: what is asked for later shows what became of it.
    turn: u32,
}

impl Lost {
    fn is_look(&self) -> bool {
        self.ask.as_ref().is_some_and(|ask| ask.fields.is_none())
    }
}

thread_local! {
    static LOST: RefCell<Option<Lost>> = const { RefCell::new(None) };
}

/// Says that nobody knows what became of it. What would change something is not forgotten for what only looks.
pub(super) fn say(ask: Ask, turn: u32) {
    let is_unclear = LOST.with_borrow_mut(|lost| {
        if ask.fields.is_some() || lost.as_ref().is_none_or(Lost::is_look) {
            *lost = Some(Lost { ask: Some(ask), turn });
        }
        lost.as_ref().is_some_and(|lost| lost.ask.is_none())
    });
    show(is_unclear);
}

/// Says that what answered was no page of ours, so that sending it again might do it twice.
pub(super) fn say_unclear(turn: u32) {
    LOST.set(Some(Lost { ask: None, turn }));
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

/// Takes it back where an answer tells what became of what was lost, or where that was only a look. A look from before does not know.
pub(super) fn answered(ask: &Ask, turn: u32) {
    if ask.fields.is_some() || LOST.with_borrow(|lost| lost.as_ref().is_none_or(|lost| lost.is_look() || lost.turn < turn)) {
        unsay();
    }
}

/// Takes it back where only a look was lost: somebody looks elsewhere by now.
pub(super) fn unsay_look() {
    if LOST.with_borrow(|lost| lost.as_ref().is_some_and(Lost::is_look)) {
        unsay();
    }
}

/// Sends what was lost once more.
pub(super) fn retry() {
    if let Some(ask) = LOST.take().and_then(|lost| lost.ask) {
        swap::send(ask);
    }
}
