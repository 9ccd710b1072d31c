use leptos::prelude::*;

use super::state;
use crate::{
    day::Day,
    domain::AccountId,
    history_view::HistoryView,
    parts::{Growth, Month, growth_card, growth_note, month},
    ports::{Kind, Tally},
    ui::{
        chart::{Level, gauge},
        thousands,
    },
    visit::Theme,
    words::{Locale, t},
};

/// Any day.
const TODAY: Day = Day(20_780);

pub(super) fn charts(l: Locale, _: Theme) -> AnyView {
    let grown = |ago: &[i64]| {
        let kept: Vec<_> = ago.iter().map(|ago| (Day(TODAY.0 - ago), 72_645 - ago * 9 + ago * ago % 17)).collect();
        Growth::new(TODAY, &kept, Some(72_645).filter(|_| !ago.is_empty()))
    };
    let whole: Vec<i64> = (0..30).filter(|ago| !matches!(ago, 6 | 13 | 14)).collect();
    let tallies = (0..30).flat_map(|ago| {
        let of = |kind, entries| Tally { day: Day(TODAY.0 - ago), kind: Some(kind), entries };
        [of(Kind::Group, ago % 4), of(Kind::Follower, ago * 7 % 19), of(Kind::Desk, ago % 7 / 5)]
    });
    let (account, view) = (AccountId::new("wx1"), HistoryView::default());
    let months = [tallies.collect::<Vec<_>>(), Vec::new()].map(|tallies| month(l, &account, &view, &Month::new(TODAY, &tallies)));
    let gauges = [(0, Level::Good), (370, Level::Good), (800, Level::Near), (1000, Level::Full), (1080, Level::Full)];
    let gauges =
        gauges.map(|(used, level)| state(t!(l, quota.used), view! { {thousands(used)}" / 1,000"{gauge(used, 1000, level)} }));
    let note = view! { <dl class="figs"><div><dt>{t!(l, groups.total)}</dt><dd class="num">{thousands(72_645)}</dd>{growth_note(l, &grown(&whole))}</div></dl> };
    view! {
        {growth_card(l, &grown(&whole))}{growth_card(l, &grown(&[1]))}{growth_card(l, &grown(&[0]))}{growth_card(l, &grown(&[]))}
        {note}{months}{gauges}
    }
    .into_any()
}
