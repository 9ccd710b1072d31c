//! Posts forms and follows links in place: the answer's content takes the place of the page's, or stands above it in a dialog.

use std::cell::{Cell, RefCell};

use leptos::prelude::{document, window};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{
    Document, DomParser, Element, FormData, HtmlAnchorElement, HtmlFormElement, HtmlInputElement, SubmitEvent, SupportedType,
    Url, UrlSearchParams,
};

use super::{
    act_dialog, address,
    ask::{Ask, Page, Place},
    dom, focus, live_filter, lost, palette, pending, toast,
    unsent::{self, Unsent},
    waiting::Waiting,
};

thread_local! {
    // A later request makes the answers to earlier ones old news.
    static LATEST: Cell<u32> = const { Cell::new(0) };
    // The turn of the look that is under way, of several the latest.
    static LOOKING: Cell<Option<u32>> = const { Cell::new(None) };
    // How many posts were answered: what was read before such an answer may not know of it.
    static ANSWERED: Cell<u32> = const { Cell::new(0) };
    // What was not sent on the page that the answer to an earlier post took the place of, for whoever goes back to it.
    static LEFT: RefCell<Option<(String, Vec<Unsent>)>> = const { RefCell::new(None) };
}

/// Posts a form of the content in place. Forms that change the whole page (`data-plain`) are the browser's own.
pub(super) fn on_submit(event: &SubmitEvent) {
    let Some(form) = event.target().and_then(|target| target.dyn_into::<HtmlFormElement>().ok()) else { return };
    // Forms that stand around the content were written for the address that the page had then.
    if let Some(back) = hidden_input(&form, "back") {
        back.set_value(&address::current());
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
    // What changes something is sent once; to look elsewhere one need not wait.
    if post && form.has_attribute("aria-busy") {
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
        act_dialog::close();
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
    act_dialog::close();
    lost::unsay_look();
    // What was on its way before is old news, also where what is shown is already right.
    LATEST.set(LATEST.get() + 1);
    if address::is_elsewhere() {
        send(Ask { address: address::current(), fields: None, by: None, to: Place::Page });
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
    let (turn, from, answered) = (LATEST.get() + 1, address::current(), ANSWERED.get());
    LATEST.set(turn);
    if ask.fields.is_some() {
        lost::unsay();
    } else {
        LOOKING.set(Some(turn));
    }
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
        if LOOKING.get() == Some(turn) {
            LOOKING.set(None);
        }
        let (is_post, is_latest) = (ask.fields.is_some(), LATEST.get() == turn);
        if is_post && result.is_ok() {
            ANSWERED.set(ANSWERED.get() + 1);
        }
        match result {
            Ok(_) if !is_post && is_latest && ANSWERED.get() != answered => send(ask),
            Ok(page) if is_latest => answer(&ask, &page, turn),
            // Of several posts from one page all are shown: the last answer then holds what every one of them did.
            Ok(page) if is_post && address::current() == from => answer(&ask, &page, turn),
            Ok(page) if is_post => answer_late(&ask, &page, turn),
            Err(_) if is_post || is_latest => lost::say(ask, LATEST.get()),
            // A look that nobody waits for any more.
            Ok(_) | Err(_) => {}
        }
    });
}

/// The content of a page that came, in its document. A page without content of this kind (the way in, an error) is opened whole; what
/// answers a form and is no page that one could open says nothing of what became of it.
fn content(ask: &Ask, page: &Page) -> Option<(Document, Element)> {
    let parsed = DomParser::new().and_then(|parser| parser.parse_from_string(&page.html, SupportedType::TextHtml)).ok();
    let new = parsed.as_ref().and_then(|parsed| parsed.get_element_by_id("live"));
    if new.is_none() {
        if page.ok || page.led || ask.fields.is_none() {
            _ = window().location().set_href(&page.url);
        } else {
            lost::say_unclear(LATEST.get());
        }
    }
    let new = new?;
    dom::note_focus(&new);
    Some((parsed?, new))
}

/// Puts what came where it belongs.
fn answer(ask: &Ask, page: &Page, turn: u32) {
    let Some((parsed, new)) = content(ask, page) else { return };
    let url = page.url.split('#').next().unwrap_or(&page.url);
    let path = Url::new(url).map(|url| url.pathname()).unwrap_or_default();
    if ask.to == Place::Dialog || (ask.fields.is_some() && act_dialog::shows(&path)) {
        lost::answered(ask, turn);
        act_dialog::show(&path, &new);
    } else {
        if act_dialog::holds(ask.by.as_ref()) {
            act_dialog::close();
        }
        show(ask, url, &parsed, &new, turn);
    }
}

/// The answer to a form of a page that somebody has left since. They stay where they are: what was done is told there, with figures of
/// this moment. A refusal, and what is shown this once, are a step of their own, that one can go back from.
fn answer_late(ask: &Ask, page: &Page, turn: u32) {
    let Some((parsed, new)) = content(ask, page) else { return };
    let toast = new.query_selector(".toast").ok().flatten();
    let shown_once = new.query_selector("[data-once]").ok().flatten();
    if let (Some(toast), None) = (toast, shown_once) {
        toast::bring(&toast);
        // Whoever is on the way elsewhere gets the figures there.
        if LOOKING.get() != Some(LATEST.get()) {
            send(Ask { address: address::current(), fields: None, by: None, to: Place::Page });
        }
    } else {
        let url = page.url.split('#').next().unwrap_or(&page.url);
        show(&Ask { to: Place::Step, ..ask.clone() }, url, &parsed, &new, turn);
    }
}

/// Puts the new content in the old one's place.
fn show(ask: &Ask, url: &str, parsed: &Document, new: &Element, turn: u32) {
    let Some(old) = document().get_element_by_id("live") else { return };
    let (shown, places, is_post) = (address::current(), focus::places(), ask.fields.is_some());
    let is_cancel = ask.by.as_ref().is_some_and(|by| by.has_attribute("data-cancel"));
    let stays = Url::new(url).is_ok_and(|url| url.pathname() + &url.search() == shown) && !address::is_elsewhere();
    // Whoever has closed the dialog that it was posted from is on the page below, which keeps its place in the history.
    let is_left = ask.by.as_ref().is_some_and(|by| !by.is_connected());
    let at = window().location().href().unwrap_or_default();
    let step = (ask.to == Place::Step || is_left) && at != url;
    let mut unsent = unsent::collect(ask, stays || is_post);
    if step && is_post {
        LEFT.set(Some((shown.clone(), unsent.clone())));
    } else if ask.by.is_none()
        && let Some((_, left)) = LEFT.with_borrow_mut(|left| left.take_if(|(address, _)| *address == shown))
    {
        unsent.splice(0..0, left);
    }
    document().set_title(&parsed.title());
    if !is_post {
        toast::carry(&old, new);
    }
    if ask.to == Place::Whole {
        for around in [".rail", "#palette"] {
            if let (Some(old), Ok(Some(new))) = (dom::find(around), parsed.query_selector(around)) {
                _ = old.replace_with_with_node_1(&new);
            }
        }
        palette::forget();
    }
    _ = old.replace_with_with_node_1(new);
    address::show(url, step);
    let is_typing = unsent::restore(&unsent);
    pending::again();
    lost::answered(ask, turn);
    let is_settled = is_typing || (is_cancel && focus::on_opener(&shown));
    if !is_settled {
        dom::settle("#live");
    }
    focus::recover(&places);
    if is_post {
        toast::tell();
    }
}
