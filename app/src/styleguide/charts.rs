use leptos::prelude::*;

use super::state;
use crate::{
    day::Day,
    parts::{Growth, growth_card},
    ui::chart::gauge,
    visit::Theme,
    words::{Locale, t},
};

/// The day that the charts end with, since pictures of today would never be the same twice.
const TODAY: Day = Day(20_780);

pub(super) fn charts(l: Locale, _: Theme) -> AnyView {
    // Two days without a count among them.
    let totals =
        (0..28_i64).filter(|ago| ![9, 10].contains(ago)).map(|ago| (Day(TODAY.0 - ago), 72_645 - ago * 37 + (ago % 5) * 60));
    let totals: Vec<_> = totals.collect();
    let gauges = [(0, 1000), (412, 1000), (850, 1000), (1000, 1000)].map(|(used, limit)| gauge(used, limit)).collect_view();
    view! {
        {state(t!(l, styleguide.plain), growth_card(l, &Growth::new(TODAY, &totals, Some(72_645))))}
        {state(t!(l, styleguide.begun), growth_card(l, &Growth::new(TODAY, &totals[..1], Some(72_645))))}
        {state(t!(l, styleguide.gauges), view! { <div class="gauges">{gauges}</div> })}
    }
    .into_any()
}
