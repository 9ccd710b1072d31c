use leptos::prelude::*;

use crate::words::{Locale, t};

/// The field of a code. That of the app has digits alone and phones fill it in; that of a recovery code takes letters, and so does
/// one for either. `error` is the id of what says why the last one was refused.
pub(crate) fn code_field(l: Locale, letters: bool, error: Option<&'static str>, autofocus: bool) -> impl IntoView + use<> {
    let label = if letters { t!(l, second_factor.recovery_code) } else { t!(l, second_factor.code) };
    let (mode, complete) = if letters { ("text", "off") } else { ("numeric", "one-time-code") };
    view! {
        <label class="stack">{label}
            <input class="input mono" name="code" inputmode=mode autocomplete=complete autocapitalize="none" spellcheck="false" required
                autofocus=autofocus aria-invalid=error.map(|_| "true") aria-describedby=error/>
        </label>
    }
}
