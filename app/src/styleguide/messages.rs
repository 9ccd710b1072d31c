use leptos::prelude::*;

use super::{id, lists::LONG, state};
use crate::{
    error::UiError,
    ui::{Icon, Tone, badge, badge_why, dialog, notice, problem, strip, toast},
    visit::Theme,
    words::{Locale, t},
};

const TONES: [Tone; 4] = [Tone::Good, Tone::Plain, Tone::Warn, Tone::Bad];

pub(super) fn badges(l: Locale, _: Theme) -> AnyView {
    let words = [t!(l, card.following), t!(l, card.unfollowed), t!(l, groups.twice), t!(l, card.blacklisted)];
    let all = TONES.into_iter().zip(words).map(|(tone, word)| badge(tone, word)).collect_view();
    let why = badge_why(Tone::Warn, t!(l, groups.twice), t!(l, groups.twice_why).to_owned());
    view! { <div class="row">{all}{why}</div> }.into_any()
}

pub(super) fn notices(l: Locale, _: Theme) -> AnyView {
    let refused = UiError::WeChat {
        token: false,
        errcode: 48001,
        errmsg: "api unauthorized rid: 6541d3f0-2a".to_owned(),
        rid: Some("6541d3f0-2a".to_owned()),
    };
    let all = TONES.map(|tone| notice(tone, t!(l, sandbox.strip), view! { <p>{t!(l, card.no_nickname)}</p> }));
    view! { {all.collect_view()}{problem(l, &refused)} }.into_any()
}

pub(super) fn strips(l: Locale, _: Theme) -> AnyView {
    let link = |word: &'static str| view! { <a href="#strips">{word}</a> };
    view! {
        {strip(Tone::Plain, Icon::Flask, None, t!(l, sandbox.strip), link(t!(l, sandbox.try_one)))}
        {strip(Tone::Warn, Icon::Lock, None, t!(l, writing.strip), link(t!(l, writing.unlock)))}
    }
    .into_any()
}

pub(super) fn toasts(l: Locale, _: Theme) -> AnyView {
    let undo = |word: &'static str| view! { <button class="link" type="button">{word}</button> };
    let (from, to) = ("华东媒", "星标组");
    let close = || "#toasts".to_owned();
    view! {
        {state(t!(l, styleguide.plain), toast(t!(l, done.refreshed), (), t!(l, notice.close), close(), false))}
        {state(t!(l, styleguide.with_undo), toast(&t!(l, done.moved, from = from, to = to), undo(t!(l, notice.undo)), t!(l, notice.close), close(), false))}
        {state(t!(l, styleguide.long), toast(&t!(l, done.renamed, before = from, now = LONG), undo(t!(l, notice.undo)), t!(l, notice.close), close(), false))}
    }
    .into_any()
}

pub(super) fn dialogs(l: Locale, theme: Theme) -> AnyView {
    let effects =
        view! { <ul class="effects"><li>{t!(l, delete.falls_none, name = "华东媒")}</li><li>{t!(l, delete.for_good)}</li></ul> };
    let foot = view! {
        <button class="btn danger" type="button">{t!(l, delete.submit)}</button>
        <button class="btn quiet" type="button">{t!(l, groups.cancel)}</button>
    };
    dialog(id!(theme, "dialog"), "dialog", &t!(l, delete.title, name = "华东媒"), t!(l, notice.close), effects, foot)
}
