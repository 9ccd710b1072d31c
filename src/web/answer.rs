//! One layer answers for all server functions, so that their errors keep status, words and what was typed.

use std::sync::Arc;

use app::{
    api::FORMS,
    domain::{AccountId, Needs, StaffId},
    error::UiError,
    form::{Done, Fields, Flash, FormRoute, Outcome},
    paths,
    visit::Visit,
    words::{Locale, explain},
};
use axum::{
    Extension, Json,
    body::{Body, to_bytes},
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use serde_json::json;

use super::{Edge, flash, limits::BODY_MAX, refusals, visit::accepts_html, whose};
use crate::{clock, services::watching};

/// The longest answer of a server function, bytes.
const ANSWER_MAX: usize = 1024 * 1024;
const FORM_TYPE: &str = "application/x-www-form-urlencoded";

/// Refuses strangers before anything is decoded, lets the server function run, and answers a browser with a page of ours,
/// anything else with JSON and a status that says the same.
pub(super) async fn answer(
    State(edge): State<Arc<Edge>>,
    Extension(visit): Extension<Arc<Visit>>,
    request: Request,
    next: Next,
) -> Response {
    let path = request.uri().path();
    if path != paths::API && !path.starts_with("/api/") {
        return next.run(request).await;
    }
    let html = accepts_html(request.headers());
    let Some(route) = FORMS.iter().find(|route| route.path == path) else {
        return json_error(visit.locale, &UiError::NoPage);
    };
    if request.method() != Method::POST {
        let mut response = json_error(visit.locale, &UiError::NoPage);
        *response.status_mut() = StatusCode::METHOD_NOT_ALLOWED;
        response.headers_mut().insert(header::ALLOW, HeaderValue::from_static("POST"));
        return response;
    }
    let stranger = visit.staff.is_none() && route.needs != Needs::Nothing;
    if stranger && !html {
        return json_error(visit.locale, &UiError::NotSignedIn);
    }
    // Who never was signed in gets nothing kept: strangers must not fill the database.
    let staff = visit.staff.as_ref().map(|staff| staff.id);
    let whose = if stranger { whose::last(&edge, request.headers()) } else { staff };
    let known = !stranger || whose.is_some();
    let (form, ran) = if stranger {
        (read(&edge, request).await.map(|(_, form)| form).unwrap_or_default(), Ran::failed(UiError::NotSignedIn))
    } else {
        match read(&edge, request).await {
            Ok((request, form)) => {
                if let Some(account) = form.get("account").and_then(AccountId::parse) {
                    edge.services.learn(&account).await;
                }
                let (ran, is_on_record) = watching(run(request, next)).await;
                if let (Err(error), false) = (&ran.result, is_on_record) {
                    let account = form.get("account").map(AccountId::new);
                    refusals::note(&edge, &visit, &route.action(), &form, account.as_ref(), error).await;
                }
                (form, ran)
            }
            Err(error) => (Fields::default(), Ran::failed(error)),
        }
    };
    if html { page(&edge, &visit, route, &form, ran, known.then_some(whose)).await } else { data(visit.locale, ran) }
}

/// What became of a server function.
struct Ran {
    result: Result<Done, UiError>,
    cookies: Vec<HeaderValue>,
}

impl Ran {
    fn failed(error: UiError) -> Self {
        Self { result: Err(error), cookies: Vec::new() }
    }
}

/// Holds the form, and gives the request back as it was.
async fn read(edge: &Edge, request: Request) -> Result<(Request, Fields), UiError> {
    let (parts, body) = request.into_parts();
    let kind = parts.headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or(FORM_TYPE);
    if !kind.split(';').next().is_some_and(|kind| kind.trim().eq_ignore_ascii_case(FORM_TYPE)) {
        return Err(UiError::Unreadable { detail: format!("the body must be {FORM_TYPE}") });
    }
    let bytes = tokio::time::timeout(edge.settings.limits.body, to_bytes(body, BODY_MAX)).await.map_err(|_| UiError::TooSlow)?;
    let bytes = bytes.map_err(|_| UiError::TooLarge)?;
    if !Fields::is_text(&bytes) {
        return Err(UiError::Unreadable { detail: "the form is not UTF-8".to_owned() });
    }
    let form = Fields::parse(&bytes);
    Ok((Request::from_parts(parts, Body::from(bytes)), form))
}

/// Runs the server function as if a program had asked, since Leptos's own answer to browsers loses what was typed.
async fn run(mut request: Request, next: Next) -> Ran {
    request.headers_mut().insert(header::ACCEPT, HeaderValue::from_static("application/json"));
    let response = next.run(request).await;
    let (parts, body) = response.into_parts();
    let bytes = to_bytes(body, ANSWER_MAX).await.unwrap_or_default();
    let result = if parts.status.is_success() {
        serde_json::from_slice(&bytes).map_err(|error| unexpected(&error))
    } else {
        Err(serde_json::from_slice(&bytes).unwrap_or_else(|error| unexpected(&error)))
    };
    if let Err(UiError::Unreadable { detail }) = &result {
        tracing::info!(detail, "a form cannot be read");
    }
    Ran { result, cookies: parts.headers.get_all(header::SET_COOKIE).iter().cloned().collect() }
}

fn unexpected(error: &serde_json::Error) -> UiError {
    tracing::error!(%error, "a server function answered what cannot be read");
    UiError::Internal
}

/// Leads a browser to the page that the form names, which then says what became of it. What was typed is kept for `whose` alone; `None`
/// keeps nothing.
async fn page(
    edge: &Edge,
    visit: &Visit,
    route: &FormRoute,
    form: &Fields,
    ran: Ran,
    whose: Option<Option<StaffId>>,
) -> Response {
    let outcome = if ran.result.is_ok() { Outcome::Done } else { Outcome::Failed };
    let mut to = (route.back)(form, outcome);
    let page = to.clone();
    let wanted = paths::next(form.text("next"));
    match ran.result {
        Err(UiError::NotSignedIn) => to = paths::login(paths::next(&to)),
        Err(UiError::SignInOver) => to = paths::login(wanted),
        Err(UiError::CodeNeeded) => to = paths::login_code(wanted, false),
        _ => {}
    }
    let mut headers = HeaderMap::new();
    // That a code is needed, the page asking for it says itself.
    if ran.result != Ok(Done::default()) && ran.result != Err(UiError::CodeNeeded) {
        let fields = match whose {
            Some(Some(_)) => form.to_keep(),
            Some(None) => form.of_a_stranger(),
            None => Fields::default(),
        };
        // Who was signed in here before says nothing of who comes in by a code.
        let whose = whose.flatten().filter(|_| route.path != paths::form::CODE);
        let flash = Flash { form: route.path.to_owned(), fields, result: ran.result };
        match flash::put(edge, whose, &page, &flash).await {
            Ok(cookie) => headers.extend(cookie.map(|cookie| (header::SET_COOKIE, cookie))),
            // Better a bare answer than a page that is silent about what happened.
            Err(error) => {
                tracing::error!(%error, "what became of a form cannot be kept for its page");
                return data(visit.locale, Ran { result: flash.result, cookies: ran.cookies });
            }
        }
    }
    headers.insert(
        header::LOCATION,
        HeaderValue::from_str(&to).ok().filter(|_| is_address(&to)).unwrap_or(HeaderValue::from_static(paths::HOME)),
    );
    let mut response = (StatusCode::FOUND, headers).into_response();
    add_cookies(&mut response, ran.cookies);
    response
}

/// Whether every browser reads an address as it stands. A field that names no account of ours may hold anything.
fn is_address(to: &str) -> bool {
    to.is_ascii() && !to.contains('\\') && Uri::try_from(to).is_ok()
}

/// Answers a program.
fn data(locale: Locale, ran: Ran) -> Response {
    let mut response = match ran.result {
        Ok(done) => {
            let mut body = json!({ "code": "ok", "message": done.message, "undo": done.undo });
            if !done.codes.is_empty() {
                body["codes"] = json!(done.codes);
            }
            Json(body).into_response()
        }
        Err(error) => json_error(locale, &error),
    };
    add_cookies(&mut response, ran.cookies);
    response
}

fn add_cookies(response: &mut Response, cookies: Vec<HeaderValue>) {
    for cookie in cookies {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
}

/// A refusal as data: `{code, message, next, fields, errcode, rid, seen, now}`.
pub(super) fn json_error(locale: Locale, error: &UiError) -> Response {
    let words = explain(locale, error);
    let fields: serde_json::Map<_, _> =
        error.field().map(|field| (field.to_owned(), words.what.clone().into())).into_iter().collect();
    let (seen, now) = error.seen_and_now();
    let body = json!({
        "code": error.code(),
        "message": words.what,
        "next": words.next,
        "fields": fields,
        "errcode": error.errcode(),
        "rid": error.rid(),
        "seen": seen,
        "now": now,
    });
    let mut response = (error.status(), Json(body)).into_response();
    if let Some(at) = error.retry_at() {
        let seconds = ((at - clock::now()) / 1000).max(1);
        response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
    }
    response
}
