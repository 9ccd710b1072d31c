use leptos::prelude::*;

use super::{Icon, icon};
use crate::{
    error::UiError,
    words::{Locale, explain, t},
};

/// A failure in a box: what, why, what next, and WeChat's own code and rid for its support.
pub(crate) fn problem(l: Locale, error: &UiError) -> impl IntoView + use<> {
    let words = explain(l, error);
    let wechat = match error {
        UiError::WeChat { errcode, errmsg, rid, .. } => {
            let rid = rid.clone().map(|rid| {
                view! { " · rid "<code>{rid.clone()}</code><button type="button" class="copy" data-copy=rid>{icon(Icon::Copy)}{t!(l, copy)}</button> }
            });
            Some(view! { <p class="quiet">{t!(l, notice.errcode)}" "<code>{*errcode}</code>" "<span class="mono">{errmsg.split(" rid:").next().unwrap_or_default().to_owned()}</span>{rid}</p> }.into_any())
        }
        UiError::NoAnswer { excerpt: Some(excerpt) } | UiError::Unknown { excerpt: Some(excerpt) } => {
            Some(view! { <p class="quiet">{t!(l, notice.excerpt)}" "<code>{excerpt.clone()}</code></p> }.into_any())
        }
        _ => None,
    };
    view! {
        <div class="notice bad" role="alert" data-code=error.code()>
            {icon(Icon::Alert)}
            <div><p><strong>{words.what}</strong></p><p>{words.next}</p>{wechat}</div>
        </div>
    }
}
