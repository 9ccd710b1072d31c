use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, HtmlElement, Request, RequestInit, Response, Url, UrlSearchParams};

use super::dom;

/// What a form or a link of the content asks of the server.
#[derive(Clone)]
pub(super) struct Ask {
    /// Where.
    pub address: String,
    /// What is posted; `None` only looks.
    pub fields: Option<UrlSearchParams>,
    /// The form or link that it came from.
    pub by: Option<HtmlElement>,
    /// What becomes of the answer.
    pub to: Place,
}

/// Where an answer is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// In the page's place.
    Page,
    /// In the page's place, as a step that one can go back from.
    Step,
    /// In the page's place, and what stands around the content follows.
    Whole,
    /// Above the page, in the dialog.
    Dialog,
}

/// A page that came, and from where.
pub(super) struct Page {
    /// Its address, after all redirects.
    pub url: String,
    /// Whether its status is a success.
    pub ok: bool,
    /// Whether one was led to it from another address.
    pub led: bool,
    /// The document; empty where it is none.
    pub html: String,
}

impl Ask {
    /// The key of the form that it came from.
    pub(super) fn form_key(&self) -> Option<String> {
        self.by.as_ref().filter(|by| by.tag_name() == "FORM").map(|form| form_key(form))
    }

    /// What it sends under a name; empty for what it does not name.
    pub(super) fn value(&self, name: &str) -> String {
        let value = match &self.fields {
            Some(fields) => fields.get(name),
            None => Url::new(&self.address).ok().and_then(|url| url.search_params().get(name)),
        };
        value.unwrap_or_default()
    }

    /// Sends it, and waits for the page that answers.
    pub(super) async fn fetch(&self) -> Result<Page, JsValue> {
        let init = RequestInit::new();
        if let Some(fields) = &self.fields {
            init.set_method("POST");
            init.set_body(fields);
        }
        let request = Request::new_with_str_and_init(&self.address, &init)?;
        request.headers().set("Accept", "text/html")?;
        let response: Response = JsFuture::from(window().fetch_with_request(&request)).await?.dyn_into()?;
        let kind = response.headers().get("Content-Type")?.unwrap_or_default();
        let text = JsFuture::from(response.text()?).await?.as_string();
        Ok(Page {
            url: response.url(),
            ok: response.ok(),
            led: response.redirected(),
            html: text.filter(|_| kind.starts_with("text/html")).unwrap_or_default(),
        })
    }
}

/// What tells a form from others, in any content: its endpoint, and what it is about. What was seen, and the way back, are not.
pub(super) fn form_key(form: &Element) -> String {
    let mut key = form.get_attribute("action").unwrap_or_default();
    for field in dom::all_in(form, "input[type=hidden]:not([name=seen], [name=view], [name=back])") {
        let [name, value] = ["name", "value"].map(|attribute| field.get_attribute(attribute).unwrap_or_default());
        key += &format!(" {name}={value}");
    }
    key
}
