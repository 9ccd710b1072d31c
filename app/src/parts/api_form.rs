use leptos::prelude::*;

use crate::{
    api_call::{ApiCall, ApiField, Effect},
    domain::AccountId,
    form::Fields,
    paths,
    ui::{FieldError, TextField, field_error, hidden, named_label, textarea_text, tick},
    visit::Visit,
    words::{self, t},
};

/// The form of one call. It keeps what was sent last, so that it can be changed and sent again; an address may fill it too.
pub(crate) fn api_form(visit: &Visit, account: &AccountId, call: ApiCall, query: &Fields) -> AnyView {
    let l = visit.locale;
    let flash =
        visit.flash.as_ref().filter(|flash| flash.form == paths::form::CALL_API && flash.fields.text("call") == call.name());
    let typed = |name: &str| flash.map_or(query, |flash| &flash.fields).text(name).to_owned();
    let refused = flash.and_then(|flash| flash.result.as_ref().err());
    let fields = call.fields().iter().map(|field| {
        let (word, name) = (words::api_field(l, *field), field.name());
        let error = FieldError::of(l, &format!("{name}-error"), refused.filter(|error| error.field() == Some(name)));
        let (wrong, value) = (error.is_some(), typed(name));
        let line = |value: String| TextField::new(name, word).named().value(value).focused(wrong);
        match field {
            ApiField::Openids => {
                let described = wrong.then(|| format!("{name}-error"));
                view! {
                    <label class="stack">{named_label(word, name)}<textarea class="input mono" name=name rows="5" spellcheck="false" autofocus=wrong aria-invalid=wrong.then_some("true") aria-describedby=described inner_html=textarea_text(&value)></textarea></label>
                    {field_error(error.as_ref())}
                }
                .into_any()
            }
            ApiField::Force => view! {
                <div class="stack">{named_label(word, name)}{tick(name, "true", t!(l, api.force), value == "true")}</div>
                {field_error(error.as_ref())}
            }
            .into_any(),
            ApiField::CgiPath if value.is_empty() => line("/cgi-bin/groups/get".to_owned()).code().wrong(error).view(),
            ApiField::Openid | ApiField::NextOpenid | ApiField::CgiPath => line(value).code().wrong(error).view(),
            _ => line(value).wrong(error).view(),
        }
    });
    // A stable token may be forced, which is on record.
    let reason = (call.effect() != Effect::Reads || call == ApiCall::StableToken)
        .then(|| TextField::new("reason", t!(l, reason)).value(typed("reason")).view());
    let class = if call.effect() == Effect::Disturbs { "btn danger" } else { "btn primary" };
    view! {
        <form class="panel-form" method="post" action=paths::form::CALL_API>
            {hidden("account", account.to_string())}{hidden("call", call.name().to_owned())}
            {fields.collect_view()}{reason}
            <button class=class>{t!(l, api.send)}</button>
        </form>
    }
    .into_any()
}
