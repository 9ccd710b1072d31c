use leptos::prelude::*;

use super::{Icon, Tone, icon};
use crate::{
    error::UiError,
    words::{Locale, explain, t, unlisted_address},
};

/// A failure in a box: what, why, what next, and what WeChat itself said.
pub(crate) fn problem(l: Locale, error: &UiError) -> AnyView {
    let words = explain(l, error);
    alert(Tone::Bad, error.code(), words.what, view! { <p>{words.next}</p>{evidence(l, error)} })
}

/// A box in the content that must be read: what it is in one strong sentence, and below it what follows.
pub(crate) fn notice(tone: Tone, what: impl Into<String>, rest: impl IntoView + 'static) -> AnyView {
    boxed(tone, None, what.into(), rest.into_any())
}

/// A notice that answers what was just done, and is read out at once. `code` is the error's, for programs.
pub(crate) fn alert(tone: Tone, code: &'static str, what: impl Into<String>, rest: impl IntoView + 'static) -> AnyView {
    boxed(tone, Some(code), what.into(), rest.into_any())
}

fn boxed(tone: Tone, code: Option<&'static str>, what: String, rest: AnyView) -> AnyView {
    let (class, sign) = match tone {
        Tone::Good => ("notice good", Icon::Check),
        Tone::Plain => ("notice plain", Icon::Info),
        Tone::Warn => ("notice warn", Icon::Alert),
        Tone::Bad => ("notice bad", Icon::Alert),
    };
    view! {
        <div class=class role=code.map(|_| "alert") data-code=code>
            {icon(sign)}<div><p><strong>{what}</strong></p>{rest}</div>
        </div>
    }
    .into_any()
}

/// What WeChat's support, or an administrator, will ask for: code, text and rid, or how the answer begins that cannot be read.
pub(super) fn evidence(l: Locale, error: &UiError) -> Option<AnyView> {
    match error {
        UiError::WeChat { errcode, errmsg, rid, .. } => {
            let said = errmsg.split(" rid:").next().unwrap_or_default().to_owned();
            let address = unlisted_address(errmsg).filter(|_| *errcode == 40164);
            let address = address.map(|address| view! { " · "{copied(l, "IP", address.to_string())} });
            let rid = rid.clone().map(|rid| view! { " · "{copied(l, "rid", rid)} });
            let view = view! { <p class="quiet">{t!(l, notice.errcode)}" "<code>{*errcode}</code>" "<span class="mono">{said}</span>{address}{rid}</p> };
            Some(view.into_any())
        }
        UiError::NoAnswer { excerpt: Some(excerpt) } | UiError::Unknown { excerpt: Some(excerpt) } => {
            Some(view! { <p class="quiet">{t!(l, notice.excerpt)}" "<code>{excerpt.clone()}</code></p> }.into_any())
        }
        _ => None,
    }
}

/// Something to take along, with the button that copies it.
pub(crate) fn copied(l: Locale, what: &'static str, text: String) -> impl IntoView + use<> {
    view! { {what}" "<code>{text.clone()}</code>{copy_button(l, text)} }
}

/// The button that copies a text.
pub(crate) fn copy_button(l: Locale, text: String) -> impl IntoView + use<> {
    view! { <button type="button" class="copy" data-copy=text>{icon(Icon::Copy)}{t!(l, copy)}</button> }
}
