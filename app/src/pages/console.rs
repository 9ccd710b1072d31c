use std::{future::Future, sync::Arc};

use leptos::prelude::*;

use super::account::status;
use crate::{
    error::UiError,
    parts::{Tab, bare, console_frame, refusal},
    ports::Ports,
    request::me,
    ui::problem,
    visit::{Visit, visit},
    words::t,
};

/// A page about no account: its content for those who may see it, else why not. `content` asks for the proof that it takes.
pub(super) fn console_page<F, Fut>(tab: Tab, content: F) -> AnyView
where
    F: FnOnce(Arc<Visit>, Ports) -> Fut + Send + 'static,
    Fut: Future<Output = Result<AnyView, UiError>> + Send + 'static,
{
    let Some(visit) = visit() else { return ().into_any() };
    Suspend::new(async move {
        let (_, ports) = match me() {
            Ok(granted) => granted,
            Err(error) => {
                status(error.status());
                return bare(&visit, t!(visit.locale, notice.title), problem(visit.locale, &error).into_any());
            }
        };
        let view = content(visit.clone(), ports.clone()).await.unwrap_or_else(|error| {
            status(error.status());
            refusal(&visit, None, &error)
        });
        console_frame(&visit, &ports, tab, view)
    })
    .into_any()
}
