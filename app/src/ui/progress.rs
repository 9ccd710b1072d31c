use leptos::prelude::*;

use super::{share, thousands};
use crate::words::{Locale, t};

/// How far a long job has come: the bar, and in words how many of how many. `label` names the job for who listens. Not known yet how
/// much there is: `all` is `None`.
pub(crate) fn progress(l: Locale, label: &str, done: i64, all: Option<i64>) -> AnyView {
    let says = match all {
        Some(all) => t!(l, progress.of, done = thousands(done), all = thousands(all), share = share(done, all)),
        None => t!(l, progress.so_far, done = thousands(done)),
    };
    let (value, max) = (all.map(|_| done), all.map(|all| all.max(1)));
    view! {
        <div class="progress">
            <progress value=value max=max aria-label=label.to_owned()></progress>
            <span class="num">{says}</span>
        </div>
    }
    .into_any()
}
