use leptos::{nonce::use_nonce, prelude::*};
use leptos_meta::MetaTags;

use crate::{
    App,
    visit::{Theme, visit},
    words::{Locale, tag},
};

/// The document of every page.
pub fn shell(options: &LeptosOptions) -> impl IntoView + use<> {
    document(options, || view! { <App/> }.into_any())
}

/// A document around a body, which is made once the document's own context stands.
pub(crate) fn document(options: &LeptosOptions, body: fn() -> AnyView) -> impl IntoView + use<> {
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
                {scripts(&pkg, options.output_name.as_ref())}
                <MetaTags/>
            </head>
            <body>
                {body()}
            </body>
        </html>
    }
}

/// Fetches the browser's part behind everything else, and wakes the island when the browser is idle. `HydrationScripts` would look for
/// islands among all elements of a page, each awaited by itself: with 500 groups and a processor four times slower that was one task of
/// 0.29 s, which is 0.12 s without it. Ours stands in no other island, so that asking for it is enough.
fn scripts(pkg: &str, name: &str) -> impl IntoView + use<> {
    if let Some(context) = Owner::current_shared_context() {
        // Outside of islands nothing is marked for hydration.
        context.set_is_hydrating(false);
    }
    let (script, wasm) = (format!("{pkg}/{name}.js"), format!("{pkg}/{name}_bg.wasm"));
    let wake = format!(
        "const wake=async()=>{{const app=await import({script:?});await app.default({{module_or_path:{wasm:?}}});app.hydrate();\
         for(const island of document.querySelectorAll('leptos-island'))app[island.dataset.component](island)}};\
         'requestIdleCallback'in window?requestIdleCallback(wake):wake()"
    );
    view! {
        <link rel="modulepreload" href=script crossorigin="" fetchpriority="low"/>
        <link rel="preload" href=wasm r#as="fetch" r#type="application/wasm" crossorigin="" fetchpriority="low"/>
        <script type="module" nonce=use_nonce()>{wake}</script>
    }
}
