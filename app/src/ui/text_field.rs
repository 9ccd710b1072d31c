use leptos::prelude::*;

use super::{FieldError, field_error};

/// A labelled line to type in, with its hint and its refusal below it.
#[must_use]
pub(crate) struct TextField {
    name: &'static str,
    label: String,
    is_named: bool,
    kind: &'static str,
    value: String,
    is_code: bool,
    is_name: bool,
    placeholder: Option<String>,
    complete: &'static str,
    mode: Option<&'static str>,
    is_required: bool,
    is_readonly: bool,
    is_focused: bool,
    list: Option<&'static str>,
    hint: Option<(&'static str, String)>,
    wrong: Option<FieldError>,
    told_by: Option<&'static str>,
}

impl TextField {
    /// A line of text, empty, that browsers do not fill in.
    pub(crate) fn new(name: &'static str, label: impl Into<String>) -> Self {
        Self {
            name,
            label: label.into(),
            is_named: false,
            kind: "text",
            value: String::new(),
            is_code: false,
            is_name: false,
            placeholder: None,
            complete: "off",
            mode: None,
            is_required: false,
            is_readonly: false,
            is_focused: false,
            list: None,
            hint: None,
            wrong: None,
            told_by: None,
        }
    }

    /// A password; `complete` says whose: `current-password` or `new-password`.
    pub(crate) fn password(name: &'static str, label: impl Into<String>, complete: &'static str) -> Self {
        Self { kind: "password", complete, is_required: true, ..Self::new(name, label) }
    }

    /// What stands in it.
    pub(crate) fn value(self, value: impl Into<String>) -> Self {
        Self { value: value.into(), ..self }
    }

    /// With the name that programs call it by, beside the label.
    pub(crate) fn named(self) -> Self {
        Self { is_named: true, ..self }
    }

    /// Another kind of `input`: `date`, `search`.
    pub(crate) fn kind(self, kind: &'static str) -> Self {
        Self { kind, ..self }
    }

    /// For ids and codes: letters of one width, nothing corrected or capitalised.
    pub(crate) fn code(self) -> Self {
        Self { is_code: true, ..self }
    }

    /// For the name that somebody signs in by: nothing corrected or capitalised, filled in by browsers that know it.
    pub(crate) fn name_of_person(self) -> Self {
        Self { is_name: true, complete: "username", ..self }
    }

    /// What it looks like filled in; never in the label's place.
    pub(crate) fn placeholder(self, placeholder: impl Into<String>) -> Self {
        Self { placeholder: Some(placeholder.into()), ..self }
    }

    /// What a browser may fill in.
    pub(crate) fn complete(self, complete: &'static str) -> Self {
        Self { complete, ..self }
    }

    /// The keyboard that a phone brings up.
    pub(crate) fn mode(self, mode: &'static str) -> Self {
        Self { mode: Some(mode), ..self }
    }

    /// Not to be left empty.
    pub(crate) fn required(self) -> Self {
        Self { is_required: true, ..self }
    }

    /// Shown, not typed in.
    pub(crate) fn readonly(self, is_readonly: bool) -> Self {
        Self { is_readonly, ..self }
    }

    /// Where the focus goes when the page opens.
    pub(crate) fn focused(self, is_focused: bool) -> Self {
        Self { is_focused, ..self }
    }

    /// The `datalist` that offers values.
    pub(crate) fn list(self, id: Option<&'static str>) -> Self {
        Self { list: id, ..self }
    }

    /// A sentence below it, and the id by which it is read out.
    pub(crate) fn hint(self, id: &'static str, text: impl Into<String>) -> Self {
        Self { hint: Some((id, text.into())), ..self }
    }

    /// Why it was refused, told below it.
    pub(crate) fn wrong(self, error: Option<FieldError>) -> Self {
        Self { wrong: error, ..self }
    }

    /// That it was refused, where one sentence elsewhere tells it for several: the sentence's id.
    pub(crate) fn told_by(self, id: Option<&'static str>) -> Self {
        Self { told_by: id, ..self }
    }

    /// The field.
    pub(crate) fn view(self) -> AnyView {
        let is_wrong = self.wrong.is_some() || self.told_by.is_some();
        let ids = [self.wrong.as_ref().map(FieldError::id), self.told_by, self.hint.as_ref().map(|(id, _)| *id)];
        let ids = ids.into_iter().flatten().collect::<Vec<_>>().join(" ");
        let exact = self.is_code || self.is_name;
        let label = if self.is_named { named_label(&self.label, self.name) } else { self.label.into_any() };
        let hint = self.hint.map(|(id, text)| view! { <p class="hint" id=id>{text}</p> });
        view! {
            <label class="stack">{label}
                <input class=if self.is_code { "input mono" } else { "input" } type=(self.kind != "text").then_some(self.kind) name=self.name
                    value=self.value placeholder=self.placeholder inputmode=self.mode autocomplete=self.complete autocapitalize=exact.then_some("none")
                    spellcheck=exact.then_some("false") list=self.list required=self.is_required readonly=self.is_readonly
                    autofocus=self.is_focused aria-invalid=is_wrong.then_some("true") aria-describedby=(!ids.is_empty()).then_some(ids)/>
            </label>
            {field_error(self.wrong.as_ref())}
            {hint}
        }
        .into_any()
    }
}

/// A label with the name that programs call its field by.
pub(crate) fn named_label(label: &str, name: &'static str) -> AnyView {
    view! { <span>{label.to_owned()}" "<code class="quiet">{name}</code></span> }.into_any()
}

/// A labelled choice; `options` are `<option>`s, the chosen one `selected`.
pub(crate) fn select_field(name: &'static str, label: impl Into<String>, options: impl IntoView + 'static) -> AnyView {
    view! { <label class="stack">{label.into()}<select class="input" name=name>{options.into_any()}</select></label> }.into_any()
}

/// A box to tick, its word beside it. Sends `value` when ticked.
pub(crate) fn tick(name: &'static str, value: &'static str, word: &str, is_on: bool) -> AnyView {
    view! { <label class="check"><input type="checkbox" name=name value=value checked=is_on/>{word.to_owned()}</label> }
        .into_any()
}
