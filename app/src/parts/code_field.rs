use leptos::prelude::*;

use crate::{
    ui::TextField,
    words::{Locale, t},
};

/// The field of a code. That of the app has digits alone and phones fill it in; that of a recovery code takes letters, and so does
/// one for either. `error` is the id of what says why the last one was refused.
pub(crate) fn code_field(l: Locale, letters: bool, error: Option<&'static str>, autofocus: bool) -> AnyView {
    let label = if letters { t!(l, second_factor.recovery_code) } else { t!(l, second_factor.code) };
    let (mode, complete) = if letters { ("text", "off") } else { ("numeric", "one-time-code") };
    TextField::new("code", label).code().mode(mode).complete(complete).required().focused(autofocus).told_by(error).view()
}
