//! What was typed, ticked or chosen and not sent, carried over when the content around it is replaced.

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};

use super::{
    address,
    ask::{Ask, form_key},
    dom, live_filter, name_counter, pending,
};

/// What a person set a control to: its form and name, and the value.
#[derive(Clone)]
pub(super) struct Unsent {
    form: String,
    name: String,
    /// `None` where it is as the server set it and only the caret is in it.
    value: Option<String>,
    /// What was selected, where somebody is at it right now.
    caret: Option<(u32, u32)>,
}

enum Control {
    Text(HtmlInputElement),
    Tick(HtmlInputElement),
    Lines(HtmlTextAreaElement),
    Choice(HtmlSelectElement),
}

/// Everything that was set and not sent. Where a form is being sent, only what differs from what it sends. `stays` where the new content
/// is of the same page: only there is it of use what was typed into a search.
pub(super) fn collect(ask: &Ask, stays: bool) -> Vec<Unsent> {
    let by = ask.form_key();
    let mut unsent = Vec::new();
    for control in controls("#live form") {
        let Some(form) = control.element().closest("form").ok().flatten() else { continue };
        let (key, name) = (control.form_key(&form), control.name());
        let is_by = by.as_ref() == Some(&key);
        // The filter is typed into without being sent, and belongs to the list in whatever order that comes.
        let is_filter = control.is_filter() && !address::is_elsewhere();
        if form.get_attribute("method").is_none_or(|method| method != "post") && !stays && !is_by && !is_filter {
            continue;
        }
        let sent = if is_by { Some(ask.value(&name)) } else { pending::value(&key, &name) };
        let (value, caret) = (control.value(), control.caret());
        // One that was emptied is one that the new content may still have.
        let is_set = value != sent.unwrap_or_else(|| control.original()) || is_filter;
        // The focus in a form that was sent is for the answer to place.
        if is_set || (caret.is_some() && !is_by) {
            unsent.push(Unsent { form: key, name: control.key(), value: is_set.then_some(value), caret });
        }
    }
    unsent
}

/// Puts it back where the new content has the same control. Whether the focus is back on one, too.
pub(super) fn restore(unsent: &[Unsent]) -> bool {
    let mut focused = false;
    for control in controls("#live form") {
        let Some(form) = control.element().closest("form").ok().flatten().map(|form| control.form_key(&form)) else { continue };
        let name = control.key();
        let Some(found) = unsent.iter().find(|unsent| unsent.form == form && unsent.name == name) else { continue };
        if let Some(value) = found.value.as_ref().filter(|value| **value != control.value()) {
            control.set(value);
            control.follow();
        }
        if let Some(caret) = found.caret {
            control.focus(caret);
            focused = true;
        }
    }
    focused
}

/// Has everything follow what was typed before there was anybody to hear it.
pub(super) fn catch_up() {
    controls("#live form").iter().filter(|control| control.value() != control.original()).for_each(Control::follow);
}

/// Whether something was set in a form that changes something.
pub(super) fn is_any() -> bool {
    controls("#live form[method=post]").iter().any(|control| control.value() != control.original())
}

fn controls(forms: &str) -> Vec<Control> {
    let found = dom::all(&format!("{forms} :is(input:not([type=hidden]), textarea, select)"));
    found.into_iter().filter_map(Control::of).collect()
}

impl Control {
    fn of(element: Element) -> Option<Self> {
        let element = match element.dyn_into::<HtmlInputElement>() {
            Ok(input) if ["checkbox", "radio"].contains(&input.type_().as_str()) => return Some(Self::Tick(input)),
            Ok(input) => return Some(Self::Text(input)),
            Err(element) => element,
        };
        match element.dyn_into::<HtmlSelectElement>() {
            Ok(select) => Some(Self::Choice(select)),
            Err(element) => element.dyn_into().ok().map(Self::Lines),
        }
    }

    fn element(&self) -> &HtmlElement {
        match self {
            Self::Text(input) | Self::Tick(input) => input,
            Self::Lines(lines) => lines,
            Self::Choice(select) => select,
        }
    }

    fn name(&self) -> String {
        self.element().get_attribute("name").unwrap_or_default()
    }

    /// Its name; ticks of one name are told apart by what they stand for.
    fn key(&self) -> String {
        match self {
            Self::Tick(input) => format!("{} {}", input.name(), input.value()),
            _ => self.name(),
        }
    }

    fn value(&self) -> String {
        match self {
            Self::Text(input) => input.value(),
            Self::Tick(input) => ticked(input, input.checked()),
            Self::Lines(lines) => lines.value(),
            Self::Choice(select) => select.value(),
        }
    }

    /// What the server set it to.
    fn original(&self) -> String {
        match self {
            Self::Text(input) => input.default_value(),
            Self::Tick(input) => ticked(input, input.default_checked()),
            Self::Lines(lines) => lines.default_value().unwrap_or_default(),
            Self::Choice(select) => {
                let chosen = ["option[selected]", "option"].iter().find_map(|option| select.query_selector(option).ok()?);
                chosen.and_then(|option| option.get_attribute("value")).unwrap_or_default()
            }
        }
    }

    fn set(&self, value: &str) {
        match self {
            Self::Text(input) => input.set_value(value),
            Self::Tick(input) => input.set_checked(!value.is_empty()),
            Self::Lines(lines) => lines.set_value(value),
            Self::Choice(select) => {
                let has = |option: &Element| option.get_attribute("value").as_deref() == Some(value);
                if dom::all_in(select, "option").iter().any(has) {
                    select.set_value(value);
                }
            }
        }
    }

    /// What follows what is typed.
    fn follow(&self) {
        if let Self::Text(input) = self {
            name_counter::count(input);
            if self.is_filter() {
                live_filter::apply(input);
            }
        }
    }

    /// What tells its form from others. The filter is of one list, in whatever order that is.
    fn form_key(&self, form: &Element) -> String {
        if self.is_filter() { form.get_attribute("action").unwrap_or_default() } else { form_key(form) }
    }

    fn is_filter(&self) -> bool {
        self.element().has_attribute("data-filter")
    }

    fn caret(&self) -> Option<(u32, u32)> {
        if document().active_element().as_ref() != Some(self.element().as_ref()) {
            return None;
        }
        let (start, end) = match self {
            Self::Text(input) => (input.selection_start().ok().flatten(), input.selection_end().ok().flatten()),
            Self::Lines(lines) => (lines.selection_start().ok().flatten(), lines.selection_end().ok().flatten()),
            Self::Tick(_) | Self::Choice(_) => (None, None),
        };
        Some((start.unwrap_or_default(), end.unwrap_or_default()))
    }

    fn focus(&self, (start, end): (u32, u32)) {
        _ = self.element().focus();
        _ = match self {
            Self::Text(input) => input.set_selection_range(start, end),
            Self::Lines(lines) => lines.set_selection_range(start, end),
            Self::Tick(_) | Self::Choice(_) => Ok(()),
        };
    }
}

/// A tick that is not set sends nothing.
fn ticked(input: &HtmlInputElement, is_set: bool) -> String {
    if is_set { input.value() } else { String::new() }
}
