use leptos::prelude::*;

use crate::{
    day::Day,
    ui::{
        change,
        chart::{DAYS, Figures, Place, Plot, Scale, day_label, figures, first_day, line, plot, sparkline},
        thousands,
    },
    words::{Locale, t},
};

/// The followers in all over the last days. A day that was not counted has no figure, and none is made up for it.
pub(crate) struct Growth {
    days: Vec<(Day, Option<i64>)>,
}

impl Growth {
    /// The first of the days that are shown.
    pub(crate) fn first(today: Day) -> Day {
        first_day(today)
    }

    /// Out of each day's first count; today's is that of this moment, where it is known.
    pub(crate) fn new(today: Day, kept: &[(Day, i64)], now: Option<i64>) -> Self {
        let count = |day| kept.iter().find(|(kept, _)| *kept == day).map(|(_, total)| *total);
        let days = today.last(DAYS).map(|day| (day, now.filter(|_| day == today).or_else(|| count(day))));
        Self { days: days.collect() }
    }

    fn today(&self) -> Option<(Day, Option<i64>)> {
        self.days.last().copied()
    }

    fn known(&self) -> impl DoubleEndedIterator<Item = (Day, i64)> {
        self.days.iter().filter_map(|(day, total)| Some((*day, (*total)?)))
    }

    /// By how much today's figure differs from the last one before, and from which day that is.
    fn lately(&self) -> Option<(Day, i64)> {
        let (today, Some(now)) = self.today()? else { return None };
        let (day, before) = self.known().rev().find(|(day, _)| *day < today)?;
        Some((day, now.saturating_sub(before)))
    }

    /// By how much it differs from the first of all.
    fn in_all(&self) -> Option<(Day, i64)> {
        let (today, Some(now)) = self.today()? else { return None };
        let (day, before) = self.known().find(|(day, _)| *day < today)?;
        Some((day, now.saturating_sub(before)))
    }

    /// Days without a count since the first that has one.
    fn gaps(&self) -> usize {
        self.days.iter().skip_while(|(_, total)| total.is_none()).filter(|(_, total)| total.is_none()).count()
    }

    fn values(&self) -> Vec<Option<i64>> {
        self.days.iter().map(|(_, total)| *total).collect()
    }

    /// What the line shows, in words.
    fn told(&self, l: Locale) -> String {
        let (Some((from, first)), Some((to, last))) = (self.known().next(), self.known().next_back()) else {
            return t!(l, chart.growth_none).to_owned();
        };
        let (first, last) = (thousands(first), thousands(last));
        let told = t!(l, chart.growth_name, from = from, to = to, first = first, last = last);
        match self.gaps() {
            0 => told,
            days => format!("{told} {}", t!(l, chart.gaps, days = days)),
        }
    }

    fn since(&self, l: Locale, (day, by): (Day, i64)) -> String {
        let by = if by == 0 { t!(l, chart.same).to_owned() } else { change(by) };
        match self.today() {
            Some((today, _)) if day.0 == today.0 - 1 => t!(l, chart.since_yesterday, change = by),
            _ => t!(l, chart.since, day = day.short(), change = by),
        }
    }
}

/// Beside the followers in all: what has changed lately, which opens to the whole line.
pub(crate) fn growth_note(l: Locale, growth: &Growth) -> AnyView {
    let Some(lately) = growth.lately() else {
        return view! { <dd class="trend"><small>{t!(l, chart.counted_today)}</small></dd> }.into_any();
    };
    view! {
        <dd class="trend">
            <details>
                <summary>{sparkline(growth.told(l), &growth.values())}<small class="num">{growth.since(l, lately)}</small></summary>
                <section class="sheet-over" aria-label=t!(l, chart.growth)>{content(l, growth)}</section>
            </details>
        </dd>
    }
    .into_any()
}

/// The whole line on a card.
pub(crate) fn growth_card(l: Locale, growth: &Growth) -> AnyView {
    view! { <section class="card chart growth">{content(l, growth)}</section> }.into_any()
}

fn content(l: Locale, growth: &Growth) -> AnyView {
    let in_all = growth.in_all().map(|in_all| view! { <span class="quiet num">{growth.since(l, in_all)}</span> });
    let drawn = match (growth.known().next(), growth.known().count()) {
        (None, _) => view! { <p class="quiet gap">{t!(l, chart.growth_none)}</p> }.into_any(),
        (Some((_, total)), 1) => {
            view! { <p class="quiet gap">{t!(l, chart.growth_first, total = thousands(total))}</p> }.into_any()
        }
        _ => view! { {picture(l, growth)}{table(l, growth)} }.into_any(),
    };
    view! { <div class="top"><h2>{t!(l, chart.growth)}</h2>{in_all}</div>{drawn} }.into_any()
}

fn picture(l: Locale, growth: &Growth) -> AnyView {
    let totals = || growth.known().map(|(_, total)| total);
    let scale = Scale::around(totals().min().unwrap_or_default(), totals().max().unwrap_or_default(), 4);
    let drawn = line(&growth.values(), scale);
    let places = growth.days.iter().zip((0..DAYS).rev()).map(|((day, total), ago)| Place {
        title: format!("{day}  {}", figure(l, *total)),
        label: day_label(*day, ago),
        ..Place::default()
    });
    plot(Plot {
        name: growth.told(l),
        scale,
        outlines: vec![("area", drawn.area), ("line", drawn.stroke), ("dots", drawn.dots)],
        places: places.collect(),
    })
}

fn table(l: Locale, growth: &Growth) -> AnyView {
    let days = growth.days.iter().enumerate().skip_while(|(_, (_, total))| total.is_none());
    let rows = days.map(|(at, (day, total))| {
        let before = at.checked_sub(1).and_then(|at| growth.days[at].1);
        let by = total.zip(before).map(|(total, before)| change(total.saturating_sub(before))).unwrap_or_default();
        let about = if at + 1 == growth.days.len() { t!(l, chart.now, day = day) } else { day.to_string() };
        (about, None, vec![figure(l, *total), by])
    });
    let mut rows: Vec<_> = rows.collect();
    rows.reverse();
    figures(Figures {
        open: t!(l, chart.open),
        caption: t!(l, chart.growth_caption).to_owned(),
        head: vec![t!(l, chart.day), t!(l, groups.total), t!(l, chart.change)],
        rows,
    })
}

fn figure(l: Locale, total: Option<i64>) -> String {
    total.map_or_else(|| t!(l, chart.nothing).to_owned(), thousands)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: Day = Day(20_780);

    fn growth(kept: &[(i64, i64)], now: Option<i64>) -> Growth {
        let kept: Vec<_> = kept.iter().map(|(ago, total)| (Day(TODAY.0 - ago), *total)).collect();
        Growth::new(TODAY, &kept, now)
    }

    #[test]
    fn today_is_the_figure_of_this_moment() {
        let grown = growth(&[(2, 90), (1, 100), (0, 105)], Some(112));
        assert_eq!((grown.lately(), grown.in_all()), (Some((Day(TODAY.0 - 1), 12)), Some((Day(TODAY.0 - 2), 22))));
        assert_eq!(growth(&[(1, 100), (0, 105)], None).lately(), Some((Day(TODAY.0 - 1), 5)));
    }

    #[test]
    fn a_day_without_a_count_is_a_gap_and_is_not_taken_for_yesterday() {
        let grown = growth(&[(4, 100), (2, 90)], Some(95));
        assert_eq!((grown.gaps(), grown.lately()), (2, Some((Day(TODAY.0 - 2), 5))));
        assert_eq!(grown.since(Locale::En, (Day(TODAY.0 - 2), 5)), format!("+5 since {}", Day(TODAY.0 - 2).short()));
        assert_eq!(grown.since(Locale::En, (Day(TODAY.0 - 1), 0)), "no change since yesterday");
    }

    #[test]
    fn the_first_day_has_nothing_to_compare_with() {
        assert_eq!(growth(&[(0, 5)], Some(5)).lately(), None);
        assert_eq!(growth(&[], None).lately(), None);
        // What is older than what is shown is not compared with.
        assert_eq!(growth(&[(30, 5)], Some(6)).lately(), None);
        // WeChat could not be asked today.
        assert_eq!(growth(&[(1, 5)], None).lately(), None);
    }
}
