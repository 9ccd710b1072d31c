//! Posts forms and follows links in place: the answer's content takes the place of the page's, or stands above it in a dialog.

use std::cell::Cell;

use leptos::prelude::{document, window};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{
    Document, DomParser, Element, FormData, HtmlAnchorElement, HtmlFormElement, HtmlInputElement, SubmitEvent, SupportedType,
    Url, UrlSearchParams,
};

use super::{
    ask::{Ask, Page, Place},
    dialog, dom, focus, live_filter, lost, pending, toast, unsent,
    waiting::Waiting,
};

thread_local! {
    // A later request makes the answers to earlier ones old news.
    static LATEST: Cell<u32> = const { Cell::new(0) };
}

/// Posts a form of the content in place. Forms that change the whole page (`data-plain`) are the browser's own.
pub(super) fn on_submit(event: &SubmitEvent) {
    let Some(form) = event.target().and_then(|target| target.dyn_into::<HtmlFormElement>().ok()) else { return };
    // Forms that stand around the content were written for the address that the page had then.
    if let Some(back) = hidden_input(&form, "back") {
        back.set_value(&dom::address());
    }
    if event.default_prevented() || !is_ours(&form) {
        return;
    }
    let above = form.closest("#dialog").ok().flatten().is_some();
    let plain = form.has_attribute("data-plain");
    if plain && !above {
        return;
    }
    let post = form.method() == "post";
    if !post && !form.has_attribute("data-swap") {
        if form.query_selector("[data-filter]").ok().flatten().is_some() {
            // Filtered already, while it was typed.
            event.prevent_default();
        }
        return;
    }
    if form.has_attribute("aria-busy") {
        event.prevent_default();
        return;
    }
    // The view may have changed since the server wrote the form.
    if let Some(view) = hidden_input(&form, "view")
        && let Ok(search) = window().location().search()
    {
        view.set_value(&search);
    }
    let Ok(data) = FormData::new_with_form(&form) else { return };
    let Ok(fields) = UrlSearchParams::new_with_str_sequence_sequence(&data) else { return };
    // Of several buttons, which.
    if let Some(button) = event.submitter()
        && let (Some(name), Some(value)) = (button.get_attribute("name"), button.get_attribute("value"))
    {
        fields.append(&name, &value);
    }
    event.prevent_default();
    let to = match (post, plain) {
        (false, _) => Place::Step,
        (true, true) => Place::Whole,
        (true, false) => Place::Page,
    };
    let (address, fields) = if post { (form.action(), Some(fields)) } else { (with_query(&form.action(), &fields), None) };
    send(Ask { address, fields, by: Some(form.into()), to });
}

/// Follows a link that only changes the content (`data-swap`), or that leads to a page which can stand above it (`data-dialog`).
pub(super) fn on_click(event: &web_sys::MouseEvent) {
    let plain = event.button() == 0 && !event.ctrl_key() && !event.meta_key() && !event.shift_key() && !event.alt_key();
    if !plain || event.default_prevented() {
        return;
    }
    if dom::closest(event, "[data-retry]").is_some() {
        lost::retry();
    }
    if dom::closest(event, ".toast [data-close]").is_some() {
        event.prevent_default();
        toast::close();
        return;
    }
    if dom::closest(event, "#dialog [data-cancel], #dialog [data-close]").is_some() {
        event.prevent_default();
        dialog::close();
        return;
    }
    let Some(link) = dom::closest(event, "main a:is([data-swap], [data-dialog])") else { return };
    let Some(link) = link.dyn_into::<HtmlAnchorElement>().ok().filter(|link| is_ours(link)) else { return };
    event.prevent_default();
    if link.has_attribute("aria-busy") {
        return;
    }
    let to = if link.has_attribute("data-dialog") { Place::Dialog } else { Place::Step };
    send(Ask { address: with_live_filter(&link), fields: None, by: Some(link.into()), to });
}

/// Back and forth in time: shows what was at the address.
pub(super) fn on_popstate() {
    if dom::is_elsewhere() {
        send(Ask { address: dom::address(), fields: None, by: None, to: Place::Page });
    }
}

/// Whether something stands in what islands put in place.
fn is_ours(element: &Element) -> bool {
    element.closest("#live, #dialog, #lost").ok().flatten().is_some()
}

/// A link to the same list keeps what is in the filter by now.
fn with_live_filter(link: &HtmlAnchorElement) -> String {
    let filter = dom::find("#live [data-filter]").and_then(|filter| filter.dyn_into::<HtmlInputElement>().ok());
    match (filter, Url::new(&link.href())) {
        (Some(filter), Ok(url)) if Ok(url.pathname()) == window().location().pathname() => {
            live_filter::with_filter(&url, filter.value().trim());
            url.href()
        }
        _ => link.href(),
    }
}

fn hidden_input(form: &HtmlFormElement, name: &str) -> Option<HtmlInputElement> {
    form.query_selector(&format!("input[type=hidden][name={name}]")).ok()??.dyn_into().ok()
}

fn with_query(action: &str, fields: &UrlSearchParams) -> String {
    let base = action.split(['?', '#']).next().unwrap_or_default();
    format!("{base}?{}", String::from(fields.to_string()))
}

/// Asks, shows what was sent as being sent, and then the answer.
pub(super) fn send(ask: Ask) {
    let turn = LATEST.get() + 1;
    LATEST.set(turn);
    if let Some(by) = &ask.by {
        _ = by.set_attribute("aria-busy", "true");
    }
    pending::begin(turn, &ask);
    spawn_local(async move {
        let waiting = Waiting::begin();
        let result = ask.fetch().await;
        drop(waiting);
        if let Some(by) = &ask.by {
            _ = by.remove_attribute("aria-busy");
        }
        pending::end(turn);
        match result {
            // Posts are all shown: the last page then holds what every one of them did.
            Ok(page) if ask.fields.is_some() || LATEST.get() == turn => answer(ask, &page),
            Ok(_) => {}
            Err(_) => lost::say(ask),
        }
    });
}

/// Puts what came where it belongs. A page of ours without content of this kind (the way in) is opened whole; what is no page of
/// ours says nothing of what became of the form.
fn answer(ask: Ask, page: &Page) {
    let url = page.url.split('#').next().unwrap_or(&page.url);
    let parsed = DomParser::new().and_then(|parser| parser.parse_from_string(&page.html, SupportedType::TextHtml));
    let new = parsed.as_ref().ok().and_then(|parsed| parsed.get_element_by_id("live"));
    let (Some(new), Ok(parsed)) = (new, &parsed) else {
        if page.ok {
            _ = window().location().set_href(url);
        } else {
            lost::say(ask);
        }
        return;
    };
    lost::unsay();
    dom::note_focus(&new);
    let path = Url::new(url).map(|url| url.pathname()).unwrap_or_default();
    if ask.to == Place::Dialog || (ask.fields.is_some() && dialog::shows(&path)) {
        dialog::show(&path, &new);
    } else {
        dialog::close();
        show(&ask, url, parsed, &new);
    }
}

/// Puts the new content in the old one's place.
fn show(ask: &Ask, url: &str, parsed: &Document, new: &Element) {
    let Some(old) = document().get_element_by_id("live") else { return };
    let (unsent, places) = (unsent::collect(ask.by.as_deref()), focus::places());
    document().set_title(&parsed.title());
    if ask.fields.is_none() {
        toast::carry(&old, new);
    }
    if ask.to == Place::Whole
        && let (Some(rail), Ok(Some(new))) = (dom::find(".rail"), parsed.query_selector(".rail"))
    {
        _ = rail.replace_with_with_node_1(&new);
    }
    _ = old.replace_with_with_node_1(new);
    unsent::restore(&unsent);
    pending::again();
    let at = window().location().href().unwrap_or_default();
    dom::show_address(url, ask.to == Place::Step && at != url);
    dom::settle("#live");
    focus::recover(&places);
    if ask.fields.is_some() {
        toast::tell();
    }
}
