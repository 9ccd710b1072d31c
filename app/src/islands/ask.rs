use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlElement, Request, RequestInit, Response, UrlSearchParams};

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
    /// The document.
    pub html: String,
}

impl Ask {
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
        let html = JsFuture::from(response.text()?).await?;
        Ok(Page { url: response.url(), ok: response.ok(), html: html.as_string().unwrap_or_default() })
    }
}
