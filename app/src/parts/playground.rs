use leptos::prelude::*;

use crate::{
    api_call::ApiCall,
    domain::{AccountId, Group},
    paths,
    ports::{FaultChoice, GroupList, Switches},
    ui::{TextField, card_head_first, hidden, problem, select_field},
    visit::Visit,
    words::{self, Locale, t},
};

/// The embedded sandbox's switches: what goes wrong at will, and what others do behind the console's back.
pub(crate) fn playground(visit: &Visit, account: &AccountId, switches: &Switches, groups: Option<&GroupList>) -> AnyView {
    let l = visit.locale;
    let flash = visit.flash.as_ref().filter(|flash| flash.form == paths::form::PLAY_SANDBOX);
    let played = flash.is_some();
    let refused = flash.and_then(|flash| flash.refused(paths::form::PLAY_SANDBOX));
    let typed = |name: &str| refused.map(|(fields, _)| fields.text(name).to_owned()).unwrap_or_default();
    // Told here: at the page's head it would be out of sight.
    let why = refused.map(|(_, error)| view! { <div class="inset">{problem(l, error)}</div> });
    view! {
        <section class="card sheet" id="sandbox">
            {card_head_first(t!(l, play.title), played, ())}
            <p class="quiet gap">{t!(l, play.hint)}</p>
            {why}
            {switched_on(l, account, switches)}
            {switch_on(l, account, &switches.faults, &typed)}
            <h3 class="part">{t!(l, play.time)}</h3>
            <p class="quiet gap">{t!(l, play.ahead, time = words::duration(l, switches.ahead))}</p>
            <div class="row">
                {[600, 7200, 86_400].map(|seconds| advance(l, account, seconds)).collect_view()}
                {button(account, "take-over", t!(l, play.take_over))}
            </div>
            <h3 class="part">{t!(l, play.others)}</h3>
            {others(l, account, groups, &typed)}
            <details class="part">
                <summary>{t!(l, play.reset)}</summary>
                <p class="gap">{t!(l, play.reset_why)}</p>
                <div class="row">{button(account, "reset", t!(l, play.reset_it))}</div>
            </details>
        </section>
    }
    .into_any()
}

/// The faults that are on, each with its off.
fn switched_on(l: Locale, account: &AccountId, switches: &Switches) -> AnyView {
    if switches.on.is_empty() {
        return view! { <p class="quiet gap">{t!(l, play.none)}</p> }.into_any();
    }
    let rows = switches.on.iter().map(|fault| {
        let name = fault.split(['=', ',']).next().unwrap_or_default();
        let does = switches.faults.iter().find(|choice| choice.name == name).map(|choice| words::fault(l, choice.name));
        view! {
            <li>
                <span><code>{fault.clone()}</code>" "<span class="quiet">{does}</span></span>
                <form method="post" action=paths::form::PLAY_SANDBOX>
                    {hidden("account", account.to_string())}{hidden("act", "off".to_owned())}{hidden("fault", fault.clone())}
                    <button class="btn" aria-label=t!(l, play.off_one, fault = fault.as_str())>{t!(l, play.off)}</button>
                </form>
            </li>
        }
    });
    view! { <ul class="on">{rows.collect_view()}</ul> }.into_any()
}

/// The form that switches a fault on.
fn switch_on(l: Locale, account: &AccountId, faults: &[FaultChoice], typed: &dyn Fn(&str) -> String) -> AnyView {
    let (wanted, path) = (typed("fault"), typed("path"));
    let of_groups = path == "/cgi-bin/groups/";
    let faults = faults.iter().map(|fault| {
        let unit = fault.number.map(|(unit, usual)| format!(" ({usual} {unit})")).unwrap_or_default();
        let selected = fault.name == wanted;
        view! { <option value=fault.name selected=selected>{format!("{} · {}{unit}", fault.name, words::fault(l, fault.name))}</option> }
    });
    let calls = ApiCall::ALL.map(|call| {
        let value = format!("/{}", call.path());
        let selected = value == path;
        view! { <option value=value selected=selected>{call.name()}</option> }
    });
    let paths = view! {
        <option value="">{t!(l, play.all_calls)}</option>
        <option value="/cgi-bin/groups/" selected=of_groups>{t!(l, play.group_calls)}</option>
        {calls.collect_view()}
    };
    view! {
        <form class="switch" method="post" action=paths::form::PLAY_SANDBOX>
            {hidden("account", account.to_string())}{hidden("act", "on".to_owned())}
            {select_field("fault", t!(l, play.fault), faults.collect_view())}
            {select_field("path", t!(l, play.path), paths)}
            {TextField::new("times", t!(l, play.times)).value(typed("times")).mode("numeric").placeholder(t!(l, play.always)).view()}
            {TextField::new("number", t!(l, play.number)).value(typed("number")).mode("numeric").view()}
            <button class="btn">{t!(l, play.on)}</button>
        </form>
    }
    .into_any()
}

fn advance(l: Locale, account: &AccountId, seconds: i64) -> AnyView {
    let word = t!(l, play.advance, time = words::duration(l, seconds));
    view! {
        <form method="post" action=paths::form::PLAY_SANDBOX>
            {hidden("account", account.to_string())}{hidden("act", "advance".to_owned())}{hidden("seconds", seconds.to_string())}
            <button class="btn">{word}</button>
        </form>
    }
    .into_any()
}

fn button(account: &AccountId, act: &str, word: &'static str) -> AnyView {
    view! {
        <form method="post" action=paths::form::PLAY_SANDBOX>
            {hidden("account", account.to_string())}{hidden("act", act.to_owned())}<button class="btn">{word}</button>
        </form>
    }
    .into_any()
}

/// What someone in WeChat's own console, or a follower, does meanwhile.
fn others(l: Locale, account: &AccountId, groups: Option<&GroupList>, typed: &dyn Fn(&str) -> String) -> AnyView {
    let options = |own: bool, wanted: String| {
        let groups = groups.map_or(&[][..], |list| &list.groups[..]).iter().filter(|group| !own || group.id.can_rename().is_ok());
        let option = |group: &Group| {
            let selected = group.id.to_string() == wanted;
            view! { <option value=group.id.0 selected=selected>{format!("{} · {}", group.name, group.id)}</option> }
        };
        groups.map(option).collect_view()
    };
    view! {
        <form class="switch" method="post" action=paths::form::PLAY_SANDBOX>
            {hidden("account", account.to_string())}{hidden("act", "rename".to_owned())}
            {select_field("id", t!(l, play.group), options(true, typed("id")))}
            {TextField::new("name", t!(l, play.name)).value(typed("name")).view()}
            <button class="btn">{t!(l, play.rename)}</button>
        </form>
        <form class="switch" method="post" action=paths::form::PLAY_SANDBOX>
            {hidden("account", account.to_string())}
            {TextField::new("openid", "OpenID").value(typed("openid")).code().view()}
            {select_field("to", t!(l, play.group), options(false, typed("to")))}
            <button class="btn" name="act" value="move">{t!(l, play.move_them)}</button>
            <button class="btn" name="act" value="unfollow">{t!(l, play.unfollow)}</button>
            <button class="btn" name="act" value="follow">{t!(l, play.follow)}</button>
        </form>
    }
    .into_any()
}
