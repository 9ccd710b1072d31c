//! The palette: what fits is shown while one types, the best first; arrows choose, Enter opens. Its options are links and buttons of the
//! server's, so that opening one is a click.

use std::cell::RefCell;

use leptos::prelude::{document, window};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    Element, Event, HtmlAnchorElement, HtmlElement, HtmlInputElement, KeyboardEvent, MouseEvent, Response, ScrollIntoViewOptions,
    ScrollLogicalPosition,
};

use super::{
    dom, fixed_dialogs,
    rank::{LAST, NONE, rank},
    rows,
};
use crate::domain::OpenId;

/// One option, with what it is found by and how well it fits what is typed.
struct Choice {
    option: Element,
    text: String,
    rank: u8,
}

/// What stands under one word, in the server's order, which the page itself loses while one types.
struct Section {
    element: Element,
    choices: Vec<Choice>,
}

impl Section {
    /// The rank of the best of it.
    fn best(&self) -> u8 {
        self.choices.iter().map(|choice| choice.rank).min().unwrap_or(NONE)
    }
}

thread_local! {
    static SECTIONS: RefCell<Vec<Section>> = const { RefCell::new(Vec::new()) };
}

/// Empties the field of the palette that was just opened, and asks the server for the rest of its options: they are never old.
pub(super) fn begin() {
    let (Some(field), Some(list)) = (field(), dom::find("#palette-list")) else { return };
    field.set_value("");
    if SECTIONS.with_borrow(Vec::is_empty) {
        gather(&list);
    }
    show("");
    let Some(from) = list.get_attribute("data-from") else { return };
    spawn_local(async move {
        let Ok(Some(html)) = fetch(&from).await else { return };
        let chosen = chosen().map(|option| option.id());
        SECTIONS.with_borrow_mut(|sections| {
            sections.retain(|section| {
                let stays = !section.element.has_attribute("data-waits");
                if !stays {
                    section.element.remove();
                }
                stays
            });
        });
        _ = list.insert_adjacent_html("beforeend", &html);
        gather(&list);
        show(&field.value());
        // Whoever has chosen by now stays there.
        if let Some(option) = chosen.and_then(|id| document().get_element_by_id(&id)).filter(is_shown) {
            choose(&option);
        }
    });
}

/// Forgets the options of a palette that another has taken the place of.
pub(super) fn forget() {
    SECTIONS.with_borrow_mut(Vec::clear);
}

async fn fetch(address: &str) -> Result<Option<String>, JsValue> {
    let response: Response = JsFuture::from(window().fetch_with_str(address)).await?.dyn_into()?;
    // Without a session one is led to the way in.
    if !response.ok() || response.redirected() {
        return Ok(None);
    }
    Ok(JsFuture::from(response.text()?).await?.as_string())
}

/// Takes stock of the sections that are new.
fn gather(list: &Element) {
    SECTIONS.with_borrow_mut(|sections| {
        for element in dom::all_in(list, "[role=group]") {
            if dom::all_in(&element, "[data-openid]").is_empty() && !sections.iter().any(|section| section.element == element) {
                let mut choices = Vec::new();
                for option in dom::all_in(&element, "[data-find]") {
                    choices.push(Choice { text: option.get_attribute("data-find").unwrap_or_default(), option, rank: NONE });
                }
                sections.push(Section { element, choices });
            }
        }
    });
}

/// Shows what fits.
pub(super) fn on_input(event: &Event) {
    if let Some(field) = dom::input_with(event, "aria-activedescendant").filter(|input| input.id() == "palette-field") {
        show(&field.value());
    }
}

/// Arrows, Home and End choose, Enter opens. Whether the key was one of these.
pub(super) fn on_key(event: &KeyboardEvent, key: &str) -> bool {
    if dom::closest(event, "#palette-field").is_none() || event.shift_key() {
        return false;
    }
    if key == "Enter" {
        if let Some(option) = chosen().and_then(|option| option.dyn_into::<HtmlElement>().ok()) {
            option.click();
        }
        return true;
    }
    let shown = shown();
    let at = shown.iter().position(|option| option.has_attribute("aria-selected")).unwrap_or_default();
    let next = match key {
        "ArrowDown" => at + 1,
        "ArrowUp" => at + shown.len().saturating_sub(1),
        "Home" => 0,
        "End" => shown.len().saturating_sub(1),
        _ => return false,
    };
    if let Some(option) = shown.get(next % shown.len().max(1)) {
        choose(option);
    }
    true
}

/// An option that was opened closes the palette first. What it leads to may be on this very page.
pub(super) fn on_click(event: &MouseEvent) {
    // Into another tab or window is the browser's own.
    if event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key() {
        return;
    }
    let Some(option) = dom::closest(event, "#palette [role=option]") else { return };
    fixed_dialogs::close("palette");
    let Some(link) = option.dyn_ref::<HtmlAnchorElement>() else { return };
    let hash = link.hash();
    if hash.is_empty() || Ok(link.pathname()) != window().location().pathname() {
        return;
    }
    if rows::go_to(&hash) {
        event.prevent_default();
    } else if Ok(link.search()) == window().location().search() {
        // Not on the page as it was when it came, and for another hash alone the browser would not ask again.
        event.prevent_default();
        _ = window().location().set_hash(&hash);
        _ = window().location().reload();
    }
}

fn show(typed: &str) {
    let small = typed.to_lowercase();
    let words = small.split_whitespace().collect::<Vec<_>>();
    let mut count = offer_look_up(typed);
    SECTIONS.with_borrow_mut(|sections| {
        let mut best = NONE;
        for section in &mut *sections {
            let waits = words.is_empty() && section.element.has_attribute("data-waits");
            for choice in &mut section.choices {
                choice.rank = if waits { NONE } else { rank(&choice.text, &words) };
                best = best.min(choice.rank);
            }
        }
        // Scattered letters only where nothing fits better.
        let last = if best < LAST { LAST - 1 } else { LAST };
        for wanted in 0..=NONE {
            for section in &*sections {
                for choice in section.choices.iter().filter(|choice| choice.rank == wanted) {
                    count += u32::from(wanted <= last);
                    _ = choice.option.toggle_attribute_with_force("hidden", wanted > last);
                    _ = section.element.append_child(&choice.option);
                }
                // A section stands where its best stands.
                if section.best() == wanted
                    && let Some(list) = section.element.parent_element()
                {
                    _ = section.element.toggle_attribute_with_force("hidden", wanted > last);
                    _ = list.append_child(&section.element);
                }
            }
        }
    });
    if let Some(none) = dom::find("#palette-none") {
        _ = none.toggle_attribute_with_force("hidden", count > 0);
    }
    if let Some(told) = dom::find("#palette-count")
        && let Some(template) = told.get_attribute("data-template")
    {
        told.set_text_content(Some(&template.replace("{n}", &count.to_string())));
    }
    unchoose();
    if let Some(first) = shown().first() {
        choose(first);
    }
}

/// Offers to look up the openids in what was typed. How many options that makes.
fn offer_look_up(typed: &str) -> u32 {
    let Some(option) = dom::find("[data-openid]") else { return 0 };
    let found = OpenId::find(typed).unwrap_or_default();
    let text = found.iter().map(OpenId::as_str).collect::<Vec<_>>().join("+");
    _ = option.set_attribute("href", &(option.get_attribute("data-openid").unwrap_or_default() + &text));
    if let Some(shown) = option.last_element_child() {
        shown.set_text_content(Some(&text.replace('+', " ")));
    }
    if let Some(section) = option.parent_element() {
        _ = section.toggle_attribute_with_force("hidden", found.is_empty());
    }
    u32::from(!found.is_empty())
}

fn choose(option: &Element) {
    unchoose();
    _ = option.set_attribute("aria-selected", "true");
    if let Some(field) = field() {
        _ = field.set_attribute("aria-activedescendant", &option.id());
    }
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Nearest);
    option.scroll_into_view_with_scroll_into_view_options(&options);
}

fn unchoose() {
    if let Some(chosen) = chosen() {
        _ = chosen.remove_attribute("aria-selected");
    }
    if let Some(field) = field() {
        _ = field.set_attribute("aria-activedescendant", "");
    }
}

fn chosen() -> Option<Element> {
    dom::find("#palette [aria-selected]")
}

fn is_shown(option: &Element) -> bool {
    option.closest("[hidden]").ok().flatten().is_none()
}

fn field() -> Option<HtmlInputElement> {
    dom::find("#palette-field")?.dyn_into().ok()
}

/// The options that are shown, as they stand.
fn shown() -> Vec<Element> {
    dom::find("#palette-list")
        .map(|list| dom::all_in(&list, "[role=group]:not([hidden]) > [role=option]:not([hidden])"))
        .unwrap_or_default()
}
