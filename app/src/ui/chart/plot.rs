use leptos::prelude::*;

use super::{STEP, Scale};
use crate::ui::thousands;

/// A picture over places that stand side by side, such as days.
pub(crate) struct Plot {
    /// What it shows, in a sentence.
    pub name: String,
    /// The axis beside it.
    pub scale: Scale,
    /// Outlines and the class that each is painted by, in the order in which they are drawn.
    pub outlines: Vec<(&'static str, String)>,
    /// One for each place.
    pub places: Vec<Place>,
}

/// A place of a plot, for the pointer: whoever has none finds the same in the table.
#[derive(Default)]
pub(crate) struct Place {
    /// What stands here.
    pub title: String,
    /// Where it leads.
    pub href: Option<String>,
    /// The word below, where this place has one: not every one has room for it.
    pub label: Option<String>,
    /// Whether it was chosen.
    pub chosen: bool,
}

/// Draws a plot with its axis.
pub(crate) fn plot(plot: Plot) -> AnyView {
    let Plot { name, scale, outlines, places } = plot;
    let width = places.len().max(1) * STEP;
    let ticks = scale.ticks().map(|tick| view! { <span>{thousands(tick)}</span> }).collect_view();
    let outlines = outlines.into_iter().filter(|(_, outline)| !outline.is_empty());
    let outlines = outlines.map(|(class, outline)| view! { <path class=class d=outline></path> }).collect_view();
    let places = places.into_iter().map(place).collect_view();
    view! {
        <div class="plot">
            <div class="ticks num" aria-hidden="true">{ticks}</div>
            <div class="canvas">
                <svg role="img" aria-label=name viewBox=format!("0 0 {width} 100") preserveAspectRatio="none">
                    <path class="rule" d=scale.rules(width)></path>{outlines}
                </svg>
                <div class="places num" aria-hidden="true">{places}</div>
            </div>
        </div>
    }
    .into_any()
}

fn place(place: Place) -> AnyView {
    let Place { title, href, label, chosen } = place;
    let label = label.map(|label| view! { <small>{label}</small> });
    let class = chosen.then_some("chosen");
    match href {
        Some(href) => view! { <a href=href tabindex="-1" title=title class=class data-swap="true">{label}</a> }.into_any(),
        None => view! { <i title=title class=class>{label}</i> }.into_any(),
    }
}
