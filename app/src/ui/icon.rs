use leptos::prelude::*;

/// The icons, drawn from lines in a box of 24 units.
#[derive(Clone, Copy)]
pub(crate) enum Icon {
    Groups,
    Search,
    Lock,
    Plus,
    Flask,
    Chevron,
    Copy,
    Alert,
    Refresh,
    Close,
    Check,
    Out,
    Api,
    Gauge,
    Accounts,
    History,
    People,
    Info,
    Keyboard,
}

/// Decoration beside a word: never the only sign.
pub(crate) fn icon(icon: Icon) -> impl IntoView {
    let path = match icon {
        Icon::Groups => "M3 7h18M3 12h18M3 17h12",
        Icon::Search => "M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14M20 20l-3.8-3.8",
        Icon::Lock => "M7 11h10a2 2 0 0 1 2 2v5a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2v-5a2 2 0 0 1 2-2M8 11V8a4 4 0 0 1 8 0v3",
        Icon::Plus => "M12 5v14M5 12h14",
        Icon::Flask => "M9 3h6M10 3v6l-5 9a2 2 0 0 0 2 3h10a2 2 0 0 0 2-3l-5-9V3",
        Icon::Chevron => "m7 15 5 5 5-5M7 9l5-5 5 5",
        Icon::Copy => "M9 9h10v11H9zM5 15V4h10",
        Icon::Alert => "M12 4 2.5 20h19zM12 10v4M12 17.2v.1",
        Icon::Refresh => "M20 11a8 8 0 0 0-14-4L3 10M3 5v5h5M4 13a8 8 0 0 0 14 4l3-3M21 19v-5h-5",
        Icon::Check => "m5 12.5 4.5 4.5L19 7.5",
        Icon::Close => "M6 6l12 12M18 6 6 18",
        Icon::Api => "m8 8-4 4 4 4M16 8l4 4-4 4M13.5 5l-3 14",
        Icon::Gauge => "M4.5 18a9 9 0 1 1 15 0M12 14l4-5",
        Icon::Accounts => "M4 5h16v5H4zM4 14h16v5H4zM7.5 7.5h.1M7.5 16.5h.1",
        Icon::History => "M4 12a8 8 0 1 0 2.5-5.8L4 8.5M4 4v4.5h4.5M12 8v4.5l3 2",
        Icon::People => {
            "M9 4.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7M3 20a6 6 0 0 1 12 0M16 5a3.2 3.2 0 0 1 0 6M18 14.5a6 6 0 0 1 3 5.5"
        }
        Icon::Info => "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17M12 11v5M12 8v.1",
        Icon::Keyboard => "M3 6.5h18v11H3zM7 10h.1M10.3 10h.1M13.6 10h.1M17 10h.1M8 14h8",
        Icon::Out => "M15 4h4v16h-4M10 8l-4 4 4 4M6 12h10",
    };
    view! { <svg class="i" viewBox="0 0 24 24" aria-hidden="true"><path d=path></path></svg> }
}

/// The sign of Fenzu, a 分 in four strokes: that of `public/favicon.svg`.
pub(crate) fn brand_mark() -> impl IntoView {
    view! { <b aria-hidden="true"><svg viewBox="0 0 32 32"><path d="M13 5 6 13M19 5l7 8M9 18h13v5q0 3.5-4 3.5M15 18q-.5 6-7 9"></path></svg></b> }
}
