use leptos::prelude::*;

use crate::{
    paths,
    ui::hidden,
    visit::{Theme, Visit},
    words::{Locale, t, tag},
};

/// Language and theme, for this browser.
pub(crate) fn choices(visit: &Visit) -> AnyView {
    let l = visit.locale;
    // Each language is named in itself: who cannot read this one must find theirs.
    let languages = [Locale::ZhCn, Locale::En].map(|locale| {
        let pressed = locale == l;
        view! { <button class="chip" name="language" value=tag(locale) lang=tag(locale) aria-pressed=pressed.to_string()>{t!(locale, language)}</button> }
    });
    let themes = [
        ("auto", None, t!(l, theme.auto)),
        ("light", Some(Theme::Light), t!(l, theme.light)),
        ("dark", Some(Theme::Dark), t!(l, theme.dark)),
    ]
    .map(|(value, theme, word)| {
        let pressed = theme == visit.theme;
        view! { <button class="chip" name="theme" value=value aria-pressed=pressed.to_string()>{word}</button> }
    });
    let back = visit.address.clone();
    view! {
        <form class="chips" id="set-language" method="post" action=paths::form::LANGUAGE data-plain="true" aria-label=t!(l, me.language)>
            {hidden("back", back.clone())}{languages.collect_view()}
        </form>
        <form class="chips" id="set-theme" method="post" action=paths::form::THEME data-plain="true" aria-label=t!(l, me.theme)>
            {hidden("back", back)}{themes.collect_view()}
        </form>
    }
    .into_any()
}
