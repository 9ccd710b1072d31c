//! Posts forms and follows links in place: the answer's content takes the place of the page's.

use std::cell::{Cell, RefCell};

use leptos::prelude::{document, window};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    DomParser, Element, FormData, HtmlFormElement, HtmlInputElement, Request, RequestInit, Response, SubmitEvent,
    SupportedType, UrlSearchParams,
};

use super::dom;

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
    if let Some(view) = form.query_selector("input[name=view]").ok().flatten().and_then(|view| view.dyn_into::<HtmlInputElement>().ok())
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
    let Some(link) = link.dyn_ref::<web_sys::HtmlAnchorElement>() else { return };
    event.prevent_default();
    load(link.href(), None, None);
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
        if let Some(form) = busy {
            _ = form.remove_attribute("aria-busy");
        }
        match result {
            // Posts are all shown: the last page then holds what every one of them did.
            Ok((url, html)) if posted || LATEST.get() == turn => show(&url, &html),
            Ok(_) => {}
            Err(_) => say_lost(),
        }
    });
}

async fn fetch(address: &str, body: Option<UrlSearchParams>) -> Result<(String, String), JsValue> {
    let init = RequestInit::new();
    if let Some(body) = body {
        init.set_method("POST");
        init.set_body(&body);
    }
    let request = Request::new_with_str_and_init(address, &init)?;
    request.headers().set("Accept", "text/html")?;
    let response: Response = JsFuture::from(window().fetch_with_request(&request)).await?.dyn_into()?;
    let html = JsFuture::from(response.text()?).await?;
    Ok((response.url(), html.as_string().unwrap_or_default()))
}

/// Puts the new content in the old one's place; a page without content of this kind (the sign-in page) is loaded whole.
fn show(url: &str, html: &str) {
    let page = DomParser::new().and_then(|parser| parser.parse_from_string(html, SupportedType::TextHtml));
    let new = page.as_ref().ok().and_then(|page| page.get_element_by_id("live"));
    let (Some(new), Some(old)) = (new, document().get_element_by_id("live")) else {
        _ = window().location().set_href(url);
        return;
    };
    if let Ok(page) = &page {
        document().set_title(&page.title());
    }
    _ = old.replace_with_with_node_1(&new);
    dom::show_address(url.split('#').next().unwrap_or(url));
    dom::settle();
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
