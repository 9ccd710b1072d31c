//! Posts forms and follows links in place: the answer's content takes the place of the page's.

use std::cell::{Cell, RefCell};

use leptos::prelude::{document, window};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    DomParser, Element, FormData, HtmlAnchorElement, HtmlFormElement, HtmlInputElement, Request, RequestInit, Response,
    SubmitEvent, SupportedType, Url, UrlSearchParams,
};

use super::{dom, focus, live_filter, unsent};

thread_local! {
    static LOST: RefCell<String> = const { RefCell::new(String::new()) };
    // A later request makes the answers to earlier ones old news.
    static LATEST: Cell<u32> = const { Cell::new(0) };
}

/// What to say when the server cannot be reached.
pub(super) fn remember(lost: String) {
    LOST.set(lost);
}

/// Posts a form of the content in place. Forms that change the whole page (`data-plain`) are the browser's own.
pub(super) fn on_submit(event: &SubmitEvent) {
    let Some(form) = event.target().and_then(|target| target.dyn_into::<HtmlFormElement>().ok()) else { return };
    // Forms that stand around the content were written for the address that the page had then.
    if let Some(back) = hidden_input(&form, "back") {
        back.set_value(&dom::address());
    }
    if event.default_prevented() || form.closest("#live").ok().flatten().is_none() || form.has_attribute("data-plain") {
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
    event.prevent_default();
    _ = form.set_attribute("aria-busy", "true");
    let (address, body) = if post { (form.action(), Some(fields)) } else { (with_query(&form.action(), &fields), None) };
    load(address, body, Some(form.into()));
}

/// Follows a link that only changes the content (`data-swap`).
pub(super) fn on_click(event: &web_sys::MouseEvent) {
    let plain = event.button() == 0 && !event.ctrl_key() && !event.meta_key() && !event.shift_key() && !event.alt_key();
    if !plain || event.default_prevented() {
        return;
    }
    let Some(link) = dom::closest(event, "#live a[data-swap]") else { return };
    let Some(link) = link.dyn_ref::<HtmlAnchorElement>() else { return };
    event.prevent_default();
    load(with_live_filter(link), None, None);
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

fn load(address: String, body: Option<UrlSearchParams>, busy: Option<Element>) {
    let turn = LATEST.get() + 1;
    LATEST.set(turn);
    spawn_local(async move {
        let posted = body.is_some();
        let result = fetch(&address, body).await;
        if let Some(form) = &busy {
            _ = form.remove_attribute("aria-busy");
        }
        match result {
            // Posts are all shown: the last page then holds what every one of them did.
            Ok(page) if posted || LATEST.get() == turn => show(&page, busy.as_ref(), !posted),
            Ok(_) => {}
            Err(_) => say_lost(),
        }
    });
}

/// A page that came, and from where.
struct Page {
    url: String,
    ok: bool,
    html: String,
}

async fn fetch(address: &str, body: Option<UrlSearchParams>) -> Result<Page, JsValue> {
    let init = RequestInit::new();
    if let Some(body) = body {
        init.set_method("POST");
        init.set_body(&body);
    }
    let request = Request::new_with_str_and_init(address, &init)?;
    request.headers().set("Accept", "text/html")?;
    let response: Response = JsFuture::from(window().fetch_with_request(&request)).await?.dyn_into()?;
    let html = JsFuture::from(response.text()?).await?;
    Ok(Page { url: response.url(), ok: response.ok(), html: html.as_string().unwrap_or_default() })
}

/// Puts the new content in the old one's place, as a step of its own or not. A page of ours without content of this kind (the way
/// in) is opened whole; what is no page of ours says nothing of what became of the form.
fn show(page: &Page, sent: Option<&Element>, step: bool) {
    let url = page.url.split('#').next().unwrap_or(&page.url);
    let parsed = DomParser::new().and_then(|parser| parser.parse_from_string(&page.html, SupportedType::TextHtml));
    let new = parsed.as_ref().ok().and_then(|parsed| parsed.get_element_by_id("live"));
    let (Some(new), Some(old), Ok(parsed)) = (new, document().get_element_by_id("live"), &parsed) else {
        if page.ok {
            _ = window().location().set_href(url);
        } else {
            say_lost();
        }
        return;
    };
    let (unsent, places) = (unsent::collect(sent), focus::places());
    document().set_title(&parsed.title());
    dom::note_focus(&new);
    _ = old.replace_with_with_node_1(&new);
    unsent::restore(&unsent);
    let at = window().location().href().unwrap_or_default();
    dom::show_address(url, step && at != url);
    dom::settle();
    focus::recover(&places);
    // Told outside the content: screen readers miss a message that comes with everything around it.
    if let (Some(told), Some(say)) = (dom::find("#live [data-done] > span"), dom::find("#say")) {
        say.set_text_content(told.text_content().as_deref());
    }
}

fn say_lost() {
    let (Some(live), Ok(notice)) = (document().get_element_by_id("live"), document().create_element("div")) else { return };
    if let Some(old) = dom::find("#lost") {
        old.remove();
    }
    notice.set_id("lost");
    notice.set_class_name("notice bad");
    _ = notice.set_attribute("role", "alert");
    LOST.with_borrow(|lost| notice.set_text_content(Some(lost)));
    _ = live.prepend_with_node_1(&notice);
}
