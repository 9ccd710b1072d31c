use leptos::prelude::*;

use crate::{
    api_call::{ApiCall, ApiField, Effect},
    domain::AccountId,
    form::Fields,
    paths,
    ui::{FieldError, TextField, field_error, hidden, textarea_text},
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
        let name = field.name();
        let error = FieldError::of(l, &format!("{name}-error"), refused.filter(|error| error.field() == Some(name)));
        let wrong = error.is_some().then_some("true");
        let described = error.is_some().then(|| format!("{name}-error"));
        let value = typed(name);
        let checked = value == "true";
        let input = match field {
            ApiField::Openids => view! { <textarea class="input mono" name=name rows="5" spellcheck="false" autofocus=wrong.is_some() aria-invalid=wrong aria-describedby=described inner_html=textarea_text(&value)></textarea> }.into_any(),
            ApiField::Force => view! { <span class="tick"><input type="checkbox" name=name value="true" checked=checked/>{t!(l, api.force)}</span> }.into_any(),
            ApiField::Openid | ApiField::NextOpenid | ApiField::CgiPath => {
                let value = if *field == ApiField::CgiPath && value.is_empty() { "/cgi-bin/groups/get".to_owned() } else { value };
                view! { <input class="input mono" name=name value=value autocomplete="off" autocapitalize="none" spellcheck="false" autofocus=wrong.is_some() aria-invalid=wrong aria-describedby=described/> }.into_any()
            }
            _ => view! { <input class="input" name=name value=value autocomplete="off" autofocus=wrong.is_some() aria-invalid=wrong aria-describedby=described/> }.into_any(),
        };
        view! { <label class="stack"><span>{words::api_field(l, *field)}" "<code class="quiet">{name}</code></span>{input}</label>{field_error(error.as_ref())} }
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
