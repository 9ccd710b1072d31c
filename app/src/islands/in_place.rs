use leptos::prelude::*;

/// Improves the forms and links inside: forms are posted and rows opened without leaving the page, names are counted and rows
/// filtered while one types. `lost` is what to say when the server cannot be reached.
#[allow(clippy::needless_pass_by_value, reason = "an island's props are its own; the server only writes them into the page")]
#[island]
pub fn InPlace(lost: String, children: Children) -> impl IntoView {
    #[cfg(feature = "hydrate")]
    wake(lost);
    #[cfg(not(feature = "hydrate"))]
    let _ = lost;
    children()
}

/// Listens on the window, so that content which replaces other content needs no waking of its own.
#[cfg(feature = "hydrate")]
fn wake(lost: String) {
    use leptos::{ev, leptos_dom::helpers::window_event_listener};

    use super::{copy, dialogs, dom, keys, live_filter, name_counter, palette, rows, swap};

    swap::remember(lost);
    _ = window_event_listener(ev::submit, |event| swap::on_submit(&event));
    _ = window_event_listener(ev::click, |event| {
        copy::on_click(&event);
        palette::on_click(&event);
        dialogs::on_click(&event);
        swap::on_click(&event);
    });
    _ = window_event_listener(ev::input, |event| {
        name_counter::on_input(&event);
        live_filter::on_input(&event);
        palette::on_input(&event);
    });
    _ = window_event_listener(ev::change, |event| keys::on_change(&event));
    _ = window_event_listener(ev::keydown, |event| keys::on_keydown(&event));
    _ = window_event_listener(ev::popstate, |_| {
        _ = window().location().reload();
    });
    keys::wake();
    _ = window().location().hash().map(|hash| rows::go_to(&hash));
    dom::awake();
}
