use leptos::prelude::*;

use super::state;
use crate::{
    ui::{
        Column, Icon, Leaf, Tone, badge, card_head,
        chart::{Level, gauge},
        empty, fact, facts, figure, hollow, icon, moment, pager, share, table, thousands,
    },
    visit::Theme,
    words::{Locale, t},
};

/// As long as a group's name may be, and longer than its column.
pub(super) const LONG: &str = "2026春季华东区线下门店会员拉新活动报名但未到场的老客户";
/// Names as people give them, in scripts of either direction.
const NAMES: [(&str, i64); 5] =
    [("华东媒", 4), ("★ 🌸 春节 👩‍👩‍👧 ★", 36), ("مجموعة العملاء (VIP)", 1_204), (LONG, 72_596), ("<b>&amp;</b>", 0)];

pub(super) fn tables(l: Locale, _: Theme) -> AnyView {
    let columns = [
        Column::new(t!(l, groups.name)),
        Column::new(t!(l, groups.count)).end(),
        Column::new(t!(l, groups.share)).aside().unseen(),
        Column::new(t!(l, groups.acts)).end().unseen(),
    ];
    let rows = NAMES.map(|(name, count)| {
        let empty = (count == 0).then(|| badge(Tone::Plain, t!(l, groups.empty)));
        view! {
            <tr>
                <th scope="row"><bdi>{name}</bdi>" "{empty}</th>
                <td class="r num">{thousands(count)}</td>
                <td class="gauge aside">{gauge(count, 73_840, Level::Good)}<span class="num">{share(count, 73_840)}</span></td>
                <td class="r"><a href="#tables" aria-label=t!(l, groups.rename_one, name = name)>{t!(l, groups.rename)}</a></td>
            </tr>
        }
    });
    view! {
        <section class="card plain-table">
            {card_head(t!(l, nav.groups), view! { <button class="btn" type="button">{icon(Icon::Refresh)}{t!(l, groups.refresh)}</button> })}
            {table(columns, rows.collect_view())}
            <p class="note">{icon(Icon::Lock)}<span>{t!(l, card.no_nickname)}</span></p>
        </section>
    }
    .into_any()
}

pub(super) fn nothing(l: Locale, _: Theme) -> AnyView {
    let clear = view! { <a href="#empty">{t!(l, history.clear)}</a> };
    view! {
        {state(t!(l, styleguide.in_card), view! { <section class="card">{empty(t!(l, history.none), clear)}</section> })}
        {state(t!(l, styleguide.in_place), hollow(view! { <p class="quiet">{t!(l, api.none)}</p> }))}
    }
    .into_any()
}

pub(super) fn pagers(l: Locale, _: Theme) -> AnyView {
    let leaf = |word: &'static str| Some(Leaf { href: "#pagers".to_owned(), word });
    let (newer, older) = (t!(l, history.newer), t!(l, history.older));
    view! {
        <section class="card">
            {pager(t!(l, history.pages), leaf(newer), leaf(older))}
            {pager(t!(l, styleguide.first), None, leaf(older))}
            {pager(t!(l, styleguide.last), leaf(newer), None)}
        </section>
    }
    .into_any()
}

pub(super) fn facts_of_all_kinds(l: Locale, _: Theme) -> AnyView {
    let none = view! { <span class="quiet">{t!(l, card.no_remark)}</span> };
    let facts = facts([
        Some(fact(t!(l, card.group), view! { <bdi>{LONG}</bdi> })),
        Some(fact(t!(l, card.remark), none)),
        Some(figure(t!(l, card.since), moment(1_662_371_289_000))),
        Some(figure(t!(l, groups.count), thousands(72_596))),
        Some(fact("UnionID", view! { <span class="mono">"oR5GjjgEhCMJFyzaVZdrxZ2zRRF4"</span> })),
        None,
    ]);
    view! { <section class="card sheet">{card_head(t!(l, card.label), badge(Tone::Good, t!(l, card.following)))}{facts}</section> }.into_any()
}
