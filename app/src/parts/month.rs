use leptos::prelude::*;

use crate::{
    day::Day,
    domain::AccountId,
    history_view::HistoryView,
    paths,
    ports::{HistoryFilter, Kind, Tally, Turn},
    ui::{
        chart::{DAYS, Figures, Place, Plot, Scale, columns, day_label, figures, first_day, plot},
        thousands,
    },
    words::{self, Locale, t},
};

/// What was done on each of the last days: about groups, about followers, and all else.
pub(crate) struct Month {
    days: Vec<(Day, [i64; 3])>,
}

impl Month {
    /// What to count: the days that are shown, of whatever else is wanted.
    pub(crate) fn wanted(today: Day, filter: HistoryFilter) -> HistoryFilter {
        HistoryFilter { from: Some(first_day(today).begins()), until: Some(today.ends()), ..filter }
    }

    /// Out of what was counted; a day of which nothing is told had nothing done.
    pub(crate) fn new(today: Day, tallies: &[Tally]) -> Self {
        let mut days: Vec<_> = today.last(DAYS).map(|day| (day, [0; 3])).collect();
        for Tally { day, kind, entries } in tallies {
            let of = match kind {
                Some(Kind::Group) => 0,
                Some(Kind::Follower) => 1,
                _ => 2,
            };
            if let Some((_, counts)) = days.iter_mut().find(|(known, _)| known == day) {
                counts[of] += entries;
            }
        }
        Self { days }
    }

    fn series(&self, of: usize) -> Vec<i64> {
        self.days.iter().map(|(_, counts)| counts[of]).collect()
    }

    fn busiest(&self) -> Option<(Day, i64)> {
        self.days.iter().map(|(day, counts)| (*day, counts.iter().sum())).max_by_key(|(_, total)| *total)
    }
}

/// The month above an account's history: a column for each day, which leads to that day.
pub(crate) fn month(l: Locale, account: &AccountId, view: &HistoryView, month: &Month) -> AnyView {
    let of: [Vec<i64>; 3] = [0, 1, 2].map(|of| month.series(of));
    let sums = [0, 1, 2].map(|at| of[at].iter().sum::<i64>());
    let total: i64 = sums.iter().sum();
    let sifted = !HistoryView { from: String::new(), to: String::new(), ..view.clone() }.is_whole();
    let busiest = match month.busiest() {
        Some(busiest) if total > 0 => busiest,
        _ => {
            let none = if sifted { t!(l, chart.month_sifted) } else { t!(l, chart.month_none) };
            return view! { <section class="card chart month"><p class="quiet">{none}</p></section> }.into_any();
        }
    };
    let outlines = columns(&of, Scale::from_zero(busiest.1, 2));
    let path = paths::history(account);
    let of_day = |day: Day| {
        let day = day.to_string();
        format!("{path}{}", HistoryView { from: day.clone(), to: day, turn: Turn::Newest, ..view.clone() }.query())
    };
    let chosen = [Day::parse(&view.from), Day::parse(&view.to)];
    let is_chosen = |day: Day| match chosen {
        [None, None] => false,
        [from, to] => from.is_none_or(|from| from <= day) && to.is_none_or(|to| day <= to),
    };
    let places = month.days.iter().zip((0..DAYS).rev()).map(|((day, counts), ago)| Place {
        title: told_of_day(l, *day, counts),
        href: Some(of_day(*day)),
        label: day_label(*day, ago),
        chosen: is_chosen(*day),
    });
    let name = t!(
        l,
        chart.month_name,
        total = thousands(total),
        groups = thousands(sums[0]),
        followers = thousands(sums[1]),
        others = thousands(sums[2]),
        day = busiest.0,
        most = thousands(busiest.1)
    );
    let kinds = [words::kind(l, Kind::Group), words::kind(l, Kind::Follower), t!(l, chart.other)];
    let legend = kinds.into_iter().zip(["a", "b", "c"]).zip(sums).map(
        |((word, class), sum)| view! { <li><span class=format!("sign {class}")></span>{word}" "<b class="num">{thousands(sum)}</b></li> },
    );
    let rows = month.days.iter().rev().filter(|(_, counts)| counts.iter().any(|count| *count > 0)).map(|(day, counts)| {
        let whole = counts.iter().sum();
        let figures = counts.iter().copied().chain([whole]).map(thousands).collect();
        (day.to_string(), Some(of_day(*day)), figures)
    });
    let [groups, followers, others] = kinds;
    view! {
        <section class="card chart month">
            <div class="top"><h2>{t!(l, chart.month)}</h2><ul class="legend">{legend.collect_view()}</ul></div>
            {plot(Plot {
                name,
                scale: Scale::from_zero(busiest.1, 2),
                outlines: ["a", "b", "c"].into_iter().zip(outlines).collect(),
                places: places.collect(),
            })}
            {figures(Figures {
                open: t!(l, chart.open),
                caption: t!(l, chart.month_caption).to_owned(),
                head: vec![t!(l, chart.day), groups, followers, others, t!(l, chart.total)],
                rows: rows.collect(),
            })}
        </section>
    }
    .into_any()
}

fn told_of_day(l: Locale, day: Day, counts: &[i64; 3]) -> String {
    let [groups, followers, others] = counts.map(thousands);
    let total = thousands(counts.iter().sum());
    t!(l, chart.of_day, day = day, total = total, groups = groups, followers = followers, others = others)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_neither_about_groups_nor_followers_is_counted_together() {
        let today = Day(20_780);
        let tally = |day, kind, entries| Tally { day: Day(day), kind, entries };
        let month = Month::new(
            today,
            &[
                tally(20_780, Some(Kind::Group), 2),
                tally(20_780, Some(Kind::Token), 3),
                tally(20_780, None, 4),
                tally(20_779, Some(Kind::Follower), 8),
                tally(20_750, Some(Kind::Follower), 99),
            ],
        );
        assert_eq!(month.days.len(), 30);
        assert_eq!(month.days[29], (today, [2, 0, 7]));
        assert_eq!((month.days[28].1, month.busiest()), ([0, 8, 0], Some((today, 9))));
        assert_eq!(month.series(1).iter().sum::<i64>(), 8);
    }
}
