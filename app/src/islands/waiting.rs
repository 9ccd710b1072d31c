//! An answer that is late: after a second the page says that it still waits.

use std::{cell::Cell, rc::Rc, time::Duration};

use leptos::leptos_dom::helpers::{TimeoutHandle, set_timeout_with_handle};

use super::{act_dialog, dom};

/// What is quicker needs no word.
const PATIENCE: Duration = Duration::from_secs(1);

thread_local! {
    // How many are late.
    static LATE: Cell<i32> = const { Cell::new(0) };
}

/// Waits for one answer, until it is dropped.
pub(super) struct Waiting {
    timer: Option<TimeoutHandle>,
    late: Rc<Cell<bool>>,
}

impl Waiting {
    /// From now on.
    pub(super) fn begin() -> Self {
        let late = Rc::new(Cell::new(false));
        let is_late = late.clone();
        let told = move || {
            is_late.set(true);
            count(1);
        };
        Self { timer: set_timeout_with_handle(told, PATIENCE).ok(), late }
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        if self.late.get() {
            count(-1);
        } else if let Some(timer) = &self.timer {
            timer.clear();
        }
    }
}

fn count(by: i32) {
    let before = LATE.get();
    LATE.set(before + by);
    let Some(note) = dom::find("#waiting") else { return };
    if before == 0 {
        act_dialog::put_above(&note);
        dom::say(&note.text_content().unwrap_or_default());
    }
    _ = note.toggle_attribute_with_force("hidden", before + by == 0);
}
