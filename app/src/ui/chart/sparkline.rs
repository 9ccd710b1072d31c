use leptos::prelude::*;

use super::{STEP, Scale, line};

/// A line without words, as small as a word: the figures stand beside it. Nothing where fewer than two values are known.
pub(crate) fn sparkline(name: String, values: &[Option<i64>]) -> Option<AnyView> {
    let known = || values.iter().flatten().copied();
    let (lowest, highest) = (known().min()?, known().max()?);
    if known().count() < 2 {
        return None;
    }
    // What does not move is a line through the middle.
    let scale = if lowest == highest { Scale::around(lowest - 1, highest + 1, 2) } else { Scale::around(lowest, highest, 10) };
    let (width, drawn) = (values.len() * STEP, line(values, scale));
    let view = view! {
        <svg class="sparkline" role="img" aria-label=name viewBox=format!("0 0 {width} 100") preserveAspectRatio="none">
            <path class="area" d=drawn.area></path><path class="line" d=drawn.stroke></path><path class="dots" d=drawn.dots></path>
        </svg>
    };
    Some(view.into_any())
}
