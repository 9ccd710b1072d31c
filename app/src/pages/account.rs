use std::{future::Future, sync::Arc};

use http::StatusCode;
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use leptos_router::hooks::use_params_map;

use crate::{
    domain::{AccountId, Actor, Viewer},
    error::UiError,
    parts::{Tab, bare, frame, refusal},
    ports::{Account, Ports},
    request::request,
    ui::problem,
    visit::{Visit, visit},
    words::t,
};

/// What a page of an account is made from.
#[derive(Clone)]
pub(super) struct Desk {
    pub by: Arc<Actor<Viewer>>,
    pub visit: Arc<Visit>,
    pub ports: Ports,
    pub account: Account,
}

/// A part of the page's path.
pub(super) fn param(name: &str) -> Option<String> {
    use_params_map().with_untracked(|params| params.get(name))
}

/// A page of the account that the path names: its content for those who may see it, else why not.
pub(super) fn account_page<F, Fut>(tab: Tab, content: F) -> AnyView
where
    F: FnOnce(Desk) -> Fut + Send + 'static,
    Fut: Future<Output = Result<AnyView, UiError>> + Send + 'static,
{
    let account = param("account").map(AccountId::new);
    let (Some(visit), Some(account)) = (visit(), account) else { return ().into_any() };
    Suspend::new(async move {
        let refused = |error: UiError, visit: &Visit| {
            status(error.status());
            bare(visit, t!(visit.locale, notice.title), problem(visit.locale, &error).into_any())
        };
        let (by, ports) = match request::<Viewer>(&account) {
            Ok(granted) => granted,
            Err(error) => return refused(error, &visit),
        };
        let Some(account) = ports.accounts.find(&account) else {
            return refused(UiError::NoAccount { account }, &visit);
        };
        let desk = Desk { by: Arc::new(by), visit, ports, account };
        let view = content(desk.clone()).await.unwrap_or_else(|error| {
            status(error.status());
            refusal(&desk.visit, Some(&desk.account), &error)
        });
        // Afterwards: what the page itself used up counts too.
        let warnings = desk.ports.standing.warnings(&desk.by).await;
        frame(&desk.visit, &desk.ports, &desk.account, &warnings, tab, view)
    })
    .into_any()
}

/// The status of the page's answer.
pub(super) fn status(status: StatusCode) {
    if let Some(response) = use_context::<ResponseOptions>() {
        response.set_status(status);
    }
}
