use leptos::prelude::*;

use super::state;
use crate::{
    day::Day,
    domain::AccountId,
    history_view::HistoryView,
    parts::{Growth, Month, growth_card, growth_note, month},
    ports::{Kind, Tally},
    ui::{chart::gauge, thousands},
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
    let grown = |days: usize| Growth::new(TODAY, &totals[..days], Some(72_645).filter(|_| days > 0));
    let note = || {
        let total = view! { <dt>{t!(l, groups.total)}</dt><dd class="num">{thousands(72_645)}</dd> };
        view! { <dl class="figs"><div>{total}{growth_note(l, &grown(totals.len()))}</div></dl> }
    };
    let tallies = (0..30_i64).flat_map(|ago| {
        let of = |kind, entries| Tally { day: Day(TODAY.0 - ago), kind: Some(kind), entries };
        [of(Kind::Group, ago % 4), of(Kind::Follower, ago * 7 % 19), of(Kind::Desk, ago % 7 / 5)]
    });
    let tallies: Vec<_> = tallies.collect();
    let done = |tallies: &[Tally]| month(l, &AccountId::new("wx1"), &HistoryView::default(), &Month::new(TODAY, tallies));
    let gauges = [(0, 1000), (412, 1000), (850, 1000), (1000, 1000)].map(|(used, limit)| gauge(used, limit)).collect_view();
    view! {
        {state(t!(l, styleguide.plain), view! { {note()}{growth_card(l, &grown(totals.len()))}{done(&tallies)} })}
        {state(t!(l, styleguide.begun), view! { {growth_card(l, &grown(2))}{growth_card(l, &grown(1))} })}
        {state(t!(l, styleguide.empty), view! { {growth_card(l, &grown(0))}{done(&[])} })}
        {state(t!(l, styleguide.gauges), view! { <div class="gauges">{gauges}</div> })}
    }
    .into_any()
}
