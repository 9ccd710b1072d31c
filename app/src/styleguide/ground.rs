use leptos::prelude::*;

use crate::{
    ui::{Icon, copy_button, icon, moment, share, thousands},
    visit::Theme,
    words::{Locale, t},
};

/// The names of the colours, as `style/tokens.css` has them.
const COLOURS: [&str; 20] = [
    "bg",
    "surface",
    "raised",
    "over",
    "sunk",
    "ink",
    "ink-2",
    "ink-3",
    "line",
    "line-2",
    "edge",
    "accent",
    "primary",
    "soft",
    "meter",
    "warn",
    "warn-soft",
    "bad",
    "bad-soft",
    "focus",
];

pub(super) fn colours(_: Locale, _: Theme) -> AnyView {
    let each = COLOURS.map(|name| view! { <li><i class=format!("swatch {name}")></i><code>{name}</code></li> });
    view! { <ul class="swatches">{each.collect_view()}</ul> }.into_any()
}

pub(super) fn text(l: Locale, _: Theme) -> AnyView {
    let figures =
        [1_i64, 36, 72_596].map(|n| view! { <li class="num">{thousands(n)}" · "{share(n, 72_645)}</li> }).collect_view();
    view! {
        <h1>{t!(l, nav.groups)}" 20/28"</h1>
        <h2>{t!(l, panel.title)}" 14/22"</h2>
        <h3>{t!(l, card.changes)}" 13/20"</h3>
        <p>{t!(l, sandbox.strip)}" 14/22"</p>
        <p><small class="quiet">{t!(l, card.no_nickname)}" 12/18"</small></p>
        <p><a href="#type">{t!(l, groups.rename)}</a>" · "<a class="is-hover" href="#type">{t!(l, styleguide.hover)}</a>" · "<a class="is-focus" href="#type">{t!(l, styleguide.focus)}</a></p>
        <p class="mono">"od8XIjsmk6QdVTETa9jLtGWA6KBc"{copy_button(l, "od8XIjsmk6QdVTETa9jLtGWA6KBc".to_owned())}</p>
        <p>{moment(1_662_371_289_000)}" "<kbd>"/"</kbd>" "<button class="link" type="button">{icon(Icon::Refresh)}{t!(l, groups.refresh)}</button></p>
        <ul class="sums">{figures}</ul>
    }
    .into_any()
}
