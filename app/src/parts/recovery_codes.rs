use leptos::prelude::*;

use crate::{
    form::Done,
    ui::copy_button,
    words::{Locale, t},
};

/// Recovery codes, on whichever page comes next: it is the only time that they are shown.
pub(super) fn recovery_codes(l: Locale, done: &Done) -> AnyView {
    let codes = done.codes.all().iter().map(|code| view! { <li><code>{code.clone()}</code></li> }).collect_view();
    view! {
        <section class="card panel act-card said" data-done="true" aria-labelledby="recovery-codes">
            <span class="sr">{done.message.clone()}</span>
            <h2 id="recovery-codes" tabindex="-1" autofocus>{t!(l, second_factor.codes_title)}</h2>
            <p>{format!("{} {}", done.message, t!(l, second_factor.codes_once))}</p>
            <ol class="recovery-codes">{codes}</ol>
            <p>{copy_button(l, done.codes.all().join("\n"))}</p>
        </section>
    }
    .into_any()
}
