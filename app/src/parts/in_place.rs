use leptos::prelude::*;

use crate::{
    islands::InPlace,
    ui::{Icon, icon},
    words::{Locale, t},
};

/// A page's content where scripts may replace it, the dialog above it, and what scripts have to say: its texts are here, hidden.
pub(super) fn in_place(l: Locale, content: AnyView) -> AnyView {
    view! {
        <p class="sr" id="say" role="status"></p>
        <InPlace><div id="live">{content}</div></InPlace>
        <dialog class="dialog" id="dialog">
            <button class="close" type="button" data-close="true" aria-label=t!(l, notice.close)>{icon(Icon::Close)}</button>
            <div class="dialog-body"></div>
            <p class="sr" role="status"></p>
        </dialog>
        <p class="afloat" id="waiting" hidden>{t!(l, notice.waiting)}</p>
        <div class="notice bad afloat" id="lost" role="alert" hidden>
            {icon(Icon::Alert)}
            <div>
                <div data-when="lost"><p><strong>{t!(l, notice.lost)}</strong></p><p>{t!(l, notice.lost_next)}</p></div>
                <div data-when="unclear"><p><strong>{t!(l, notice.unclear)}</strong></p><p>{t!(l, notice.unclear_next)}</p></div>
                <div class="row">
                    <button class="btn" type="button" data-retry="true" data-when="lost">{t!(l, notice.retry)}</button>
                    <a class="btn quiet" href="" data-swap="true">{t!(l, notice.look)}</a>
                </div>
            </div>
        </div>
    }
    .into_any()
}
