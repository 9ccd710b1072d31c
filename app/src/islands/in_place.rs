use leptos::prelude::*;

/// Improves the forms and links inside: forms are posted and rows opened without leaving the page, names are counted and rows
/// filtered while one types.
#[island]
pub fn InPlace(children: Children) -> impl IntoView {
    #[cfg(feature = "hydrate")]
    wake();
    children()
}

/// Listens on the window, so that content which replaces other content needs no waking of its own.
#[cfg(feature = "hydrate")]
fn wake() {
    use leptos::{ev, leptos_dom::helpers::window_event_listener};

    use super::{
        act_dialog, address, copy, fixed_dialogs, focus, keys, live_filter, name_counter, palette, rows, swap, toast, unsent,
    };

    address::arrived();
    act_dialog::wake();
    _ = window_event_listener(ev::submit, |event| swap::on_submit(&event));
    _ = window_event_listener(ev::click, |event| {
        copy::on_click(&event);
        palette::on_click(&event);
        fixed_dialogs::on_click(&event);
        swap::on_click(&event);
    });
    _ = window_event_listener(ev::input, |event| {
        name_counter::on_input(&event);
        live_filter::on_input(&event);
        palette::on_input(&event);
    });
    _ = window_event_listener(ev::change, |event| keys::on_change(&event));
    _ = window_event_listener(ev::mousedown, |event| fixed_dialogs::on_mousedown(&event));
    _ = window_event_listener(ev::keydown, |event| keys::on_keydown(&event));
    _ = window_event_listener(ev::popstate, |_| swap::on_popstate());
    toast::tell();
    keys::wake();
    unsent::catch_up();
    // Unless somebody is at something already.
    if focus::is_nowhere() {
        _ = window().location().hash().map(|hash| rows::go_to(&hash));
    }
    super::dom::awake();
}
