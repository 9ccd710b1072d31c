use leptos::prelude::*;
use leptos_meta::MetaTags;

use crate::{
    App,
    visit::{Theme, visit},
    words::{Locale, tag},
};

/// The document of every page.
pub fn shell(options: LeptosOptions) -> impl IntoView {
    document(options, || view! { <App/> }.into_any())
}

/// A document around a body, which is made once the document's own context stands.
pub(crate) fn document(options: LeptosOptions, body: fn() -> AnyView) -> impl IntoView {
    let visit = visit();
    let locale = visit.as_ref().map_or(Locale::ZhCn, |visit| visit.locale);
    let theme = visit.as_ref().and_then(|visit| visit.theme).map(Theme::as_str);
    if let Some(visit) = visit {
        // The header of this answer names the same nonce.
        provide_context(visit.nonce.clone());
    }
    let pkg = format!("/{}", options.site_pkg_dir);
    view! {
        <!DOCTYPE html>
        <html lang=tag(locale) data-theme=theme>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content=theme.unwrap_or("light dark")/>
                <link rel="icon" href="/favicon.svg" type="image/svg+xml"/>
                <link rel="stylesheet" href=format!("{pkg}/main.css")/>
                <HydrationScripts options=options islands=true/>
                <MetaTags/>
            </head>
            <body>
                {body()}
            </body>
        </html>
    }
}
