use leptos::prelude::*;

use super::state;
use crate::{
    ui::{Column, card_head, progress, selection_bar, table},
    visit::Theme,
    words::{Locale, t},
};

pub(super) fn far(l: Locale, _: Theme) -> AnyView {
    let name = t!(l, panel.title);
    let stop = view! { <button class="btn" type="button">{t!(l, styleguide.stop)}</button> };
    view! {
        <section class="card sheet">
            {card_head(name, stop)}
            <div class="inset">{progress(l, name, 1_204, Some(72_596))}</div>
        </section>
        {state(t!(l, styleguide.begun), progress(l, name, 0, Some(72_596)))}
        {state(t!(l, styleguide.done), progress(l, name, 72_596, Some(72_596)))}
        {state(t!(l, styleguide.unknown), progress(l, name, 1_204, None))}
    }
    .into_any()
}

pub(super) fn selected(l: Locale, _: Theme) -> AnyView {
    let acts = || view! { <button class="btn" type="button">{t!(l, panel.title)}</button> };
    let rows = [("od8XIjsmk6QdVTETa9jLtGWA6KBc", true), ("onuNmTrFRRNLd8kkflv5lCAHmnQk", false)].map(|(openid, ticked)| {
        view! { <tr><th scope="row" class="pick"><input type="checkbox" aria-label=openid checked=ticked/></th><td class="mono">{openid}</td></tr> }
    });
    view! {
        <section class="card plain-table">
            {selection_bar(l, 1, acts())}
            {table([Column::new(t!(l, styleguide.selection)).unseen(), Column::new("OpenID")], rows.collect_view())}
        </section>
        {state(t!(l, styleguide.none_ticked), view! { <section class="card">{selection_bar(l, 0, acts())}</section> })}
    }
    .into_any()
}
