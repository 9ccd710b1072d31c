use leptos::prelude::*;

use super::account::status;
use crate::{error::UiError, parts::bare, ui::problem, visit::visit, words::t};

/// Where no page is.
#[component]
pub(crate) fn NotFoundPage() -> impl IntoView {
    let Some(visit) = visit() else { return ().into_any() };
    let error = UiError::NoPage;
    status(error.status());
    bare(&visit, t!(visit.locale, notice.title), problem(visit.locale, &error).into_any())
}
