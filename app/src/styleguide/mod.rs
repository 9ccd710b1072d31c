//! Every piece of the kit in every state, in both themes at once: for who builds pages, and for the tests that compare how it looks.
//!
//! In builds for development alone. It is no page of the console and stands beside its router: it asks no port, shows nothing of anybody's
//! and needs no session.

mod charts;
mod controls;
mod ground;
mod jobs;
mod lists;
mod messages;

use leptos::{config::LeptosOptions, prelude::*};
use leptos_meta::{Stylesheet, Title, provide_meta_context};

use crate::{
    parts::choices,
    shell::document,
    ui::page_head,
    visit::{Theme, visit},
    words::{Locale, t},
};

/// An id that both halves of the page bear, each its own.
macro_rules! id {
    ($theme:expr, $name:literal) => {
        match $theme {
            $crate::visit::Theme::Light => concat!("light-", $name),
            $crate::visit::Theme::Dark => concat!("dark-", $name),
        }
    };
}
use id;

/// The address, beside those of the console's pages.
pub const PATH: &str = "/styleguide";
/// The address of what is styled on this page alone.
pub const STYLE: &str = "/styleguide.css";

/// A piece: its id, its name, and how it looks in a theme.
type Piece = (&'static str, &'static str, fn(Locale, Theme) -> AnyView);

/// The whole document.
pub fn styleguide(options: &LeptosOptions) -> impl IntoView + use<> {
    document(options, || view! { <Styleguide/> }.into_any())
}

#[component]
fn Styleguide() -> impl IntoView {
    provide_meta_context();
    let Some(visit) = visit() else { return ().into_any() };
    let l = visit.locale;
    let pieces: [Piece; 17] = [
        ("colours", t!(l, styleguide.colours), ground::colours),
        ("type", t!(l, styleguide.text), ground::text),
        ("buttons", t!(l, styleguide.buttons), controls::buttons),
        ("fields", t!(l, styleguide.fields), controls::fields),
        ("choices", t!(l, styleguide.choices), controls::choosing),
        ("badges", t!(l, styleguide.badges), messages::badges),
        ("notices", t!(l, styleguide.notices), messages::notices),
        ("strips", t!(l, styleguide.strips), messages::strips),
        ("toasts", t!(l, styleguide.toasts), messages::toasts),
        ("dialogs", t!(l, styleguide.dialogs), messages::dialogs),
        ("tables", t!(l, styleguide.tables), lists::tables),
        ("empty", t!(l, styleguide.empty), lists::nothing),
        ("pagers", t!(l, styleguide.pagers), lists::pagers),
        ("facts", t!(l, styleguide.facts), lists::facts_of_all_kinds),
        ("charts", t!(l, styleguide.charts), charts::charts),
        ("progress", t!(l, styleguide.progress), jobs::far),
        ("selection", t!(l, styleguide.selection), jobs::selected),
    ];
    let pieces = pieces.map(|(id, name, show)| {
        let halves = [Theme::Light, Theme::Dark].map(|theme| view! { <div data-theme=theme.as_str()>{show(l, theme)}</div> });
        view! { <section class="piece" id=id><h2>{name}</h2><div class="halves">{halves.collect_view()}</div></section> }
    });
    view! {
        <Title text=format!("{} · Fenzu", t!(l, styleguide.title))/>
        <Stylesheet href=STYLE/>
        <main class="styleguide" id="main">
            {page_head(t!(l, styleguide.title), view! { <p>{t!(l, styleguide.hint)}</p> }, view! { <div class="choices">{choices(&visit)}</div> })}
            {pieces.collect_view()}
        </main>
    }
    .into_any()
}

/// One state, with what it is called.
fn state(name: &'static str, content: impl IntoView + 'static) -> AnyView {
    view! { <div class="state"><small class="quiet">{name}</small>{content.into_any()}</div> }.into_any()
}
