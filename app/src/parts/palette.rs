use leptos::prelude::*;

use super::ways::{Way, ways_aside, ways_of, ways_of_console};
use crate::{
    api::groups::CREATE,
    domain::{AccountId, Needs},
    pages::registry,
    paths,
    ports::{Account, GroupList},
    ui::{Icon, icon},
    visit::{Theme, Visit},
    words::{Locale, account_name, t, tag},
};

/// The button in the rail that opens the palette. It needs scripts; without them, the rail's links lead everywhere.
pub(super) fn palette_button(l: Locale) -> impl IntoView {
    view! {
        <button class="finder waking" type="button" data-opens="palette" data-key="/" aria-haspopup="dialog" aria-keyshortcuts="Control+K Meta+K">
            {icon(Icon::Search)}<span>{t!(l, palette.button)}</span><kbd aria-hidden="true"><i>"Ctrl"</i><b>"⌘"</b>" K"</kbd>
        </button>
    }
}

/// The dialog that leads anywhere by a few letters. Pages and acts are in it from the start; groups and accounts, of which there may be
/// hundreds, come when it is opened ([`palette_list`]).
pub(super) fn palette(visit: &Visit, account: Option<&Account>) -> AnyView {
    let l = visit.locale;
    let mut pages = account.map(|account| ways_of(visit, account)).unwrap_or_default();
    pages.extend(ways_of_console(visit));
    pages.extend(ways_aside(visit));
    let pages = pages.into_iter().map(|way| page(l, way)).collect_view().into_any();
    let lookup = account.filter(|account| visit.may_open(account, &registry::LOOKUP).is_ok()).map(|account| {
        let base = format!("{}?q=", paths::lookup(&account.id));
        let found = view! {
            <a role="option" id="o-openid" tabindex="-1" data-openid=base>{icon(Icon::Search)}<span>{t!(l, nav.lookup)}</span><bdi class="mono"></bdi></a>
        };
        section(t!(l, palette.follower), "p-openid", false, found.into_any())
    });
    let from = account.map(|account| paths::palette(&account.id));
    view! {
        <dialog class="dialog hung palette" id="palette" aria-label=t!(l, palette.title)>
            <div class="dialog-head">
                {icon(Icon::Search)}
                <input id="palette-field" type="text" role="combobox" aria-expanded="true" aria-autocomplete="list" aria-controls="palette-list"
                    aria-label=t!(l, palette.title) placeholder=t!(l, palette.placeholder) autocomplete="off" autocapitalize="none" spellcheck="false" enterkeyhint="go"/>
                <form method="dialog"><button class="close" aria-label=t!(l, notice.close)>{icon(Icon::Close)}</button></form>
            </div>
            <div class="dialog-body flush">
                <div id="palette-list" role="listbox" aria-label=t!(l, palette.results) data-from=from>
                    {lookup}
                    {section(t!(l, palette.pages), "p-pages", false, pages)}
                    {section(t!(l, palette.acts), "p-acts", false, acts(visit, account))}
                </div>
                <p class="empty" id="palette-none" hidden>{t!(l, palette.none)}</p>
            </div>
            <p class="dialog-foot keys-hint" aria-hidden="true">
                <span><kbd>"↑"</kbd><kbd>"↓"</kbd>{t!(l, palette.choose)}</span><span><kbd>"Enter"</kbd>{t!(l, palette.go)}</span><span><kbd>"Esc"</kbd>{t!(l, notice.close)}</span>
            </p>
            <p class="sr" role="status" id="palette-count" data-template=t!(l, palette.count, n = "{n}")></p>
        </dialog>
    }
    .into_any()
}

/// What the palette gets when it is opened: the groups of the kept list, and the other accounts of whoever asks.
pub fn palette_list(l: Locale, account: &AccountId, list: Option<&GroupList>, accounts: &[Account]) -> String {
    let groups = list.into_iter().flat_map(|list| list.groups.iter()).map(|group| {
        let id = group.id.to_string();
        let found_by = find(&[&group.name, &id]);
        let (own, path) = (format!("o-g{id}"), format!("{}#g{id}", paths::groups(account)));
        view! {
            <a role="option" id=own tabindex="-1" href=path data-find=found_by>
                {icon(Icon::Groups)}<bdi>{group.name.clone()}</bdi><small class="num">{id}</small>
            </a>
        }
    });
    let groups = groups.collect_view().into_any();
    let others = accounts.iter().filter(|other| &other.id != account).map(|other| {
        let (id, name) = (other.id.to_string(), account_name(l, other));
        let found_by = find(&[&name, &id]);
        let own = format!("o-{id}");
        view! {
            <a role="option" id=own tabindex="-1" href=paths::groups(&other.id) data-find=found_by>
                {icon(Icon::Accounts)}<span>{name}</span><small class="mono">{id}</small>
            </a>
        }
    });
    let others = others.collect_view().into_any();
    view! { {section(t!(l, nav.groups), "p-groups", true, groups)}{section(t!(l, palette.accounts), "p-accounts", true, others)} }
        .to_html()
}

/// Several options under a word. One that would be long waits until something is typed.
fn section(word: &'static str, id: &'static str, waits: bool, options: AnyView) -> AnyView {
    view! { <div role="group" aria-labelledby=id data-waits=waits><div role="presentation" id=id>{word}</div>{options}</div> }
        .into_any()
}

/// What an option is found by: each in a line of its own, small.
fn find(texts: &[&str]) -> String {
    texts.join("\n").to_lowercase()
}

fn in_all_languages(word: impl Fn(Locale) -> &'static str) -> String {
    find(&[Locale::ZhCn, Locale::En].map(word))
}

fn page(l: Locale, way: Way) -> AnyView {
    let keys = (!way.key.is_empty()).then(|| view! { <kbd aria-hidden="true">"g "{way.key}</kbd> });
    let go = Some(way.key).filter(|key| !key.is_empty());
    view! {
        <a role="option" id=format!("o{}", way.path.replace('/', "-")) tabindex="-1" href=way.path data-go=go data-find=in_all_languages(way.word)>
            {icon(way.sign)}<span>{(way.word)(l)}</span>{keys}
        </a>
    }
    .into_any()
}

/// What can be done from anywhere: forms of the page's own, which their buttons belong to by name.
fn acts(visit: &Visit, account: Option<&Account>) -> AnyView {
    let l = visit.locale;
    let create = account.filter(|account| visit.may_post(account, &CREATE).is_ok()).map(|account| {
        let path = format!("{}#new-name", paths::groups(&account.id));
        view! {
            <a role="option" id="o-create" tabindex="-1" href=path data-key="c" data-find=in_all_languages(|l| t!(l, history.act.group_create))>
                {icon(Icon::Plus)}<span>{t!(l, history.act.group_create)}</span><kbd aria-hidden="true">"c"</kbd>
            </a>
        }
    });
    let export = account.filter(|account| Needs::Export.are_met_by(visit.staff.as_ref(), Some(&account.id))).map(|account| {
        view! {
            <a role="option" id="o-export" tabindex="-1" href=paths::history_csv(&account.id) download="" data-find=in_all_languages(|l| t!(l, palette.export))>
                {icon(Icon::History)}<span>{t!(l, palette.export)}</span>
            </a>
        }
    });
    let themes = [Some(Theme::Light), Some(Theme::Dark), None].into_iter().filter(|theme| *theme != visit.theme).map(|theme| {
        let (value, word) = (theme.map_or("auto", Theme::as_str), move |l| appearance(l, theme));
        view! {
            <button role="option" id=format!("o-{value}") tabindex="-1" form="set-theme" name="theme" value=value data-find=in_all_languages(word)>
                {icon(Icon::Gauge)}<span>{word(l)}</span>
            </button>
        }
    });
    let languages = [Locale::ZhCn, Locale::En].into_iter().filter(|other| *other != l).map(|other| {
        view! {
            <button role="option" id=format!("o-{}", tag(other)) tabindex="-1" form="set-language" name="language" value=tag(other) lang=tag(other)
                data-find=find(&[t!(other, palette.language), t!(l, me.language)])>
                {icon(Icon::Api)}<span>{t!(other, palette.language)}</span>
            </button>
        }
    });
    view! {
        {create}{export}
        <button role="option" id="o-keys" tabindex="-1" type="button" data-opens="keys" data-find=in_all_languages(|l| t!(l, keys.title))>
            {icon(Icon::Keyboard)}<span>{t!(l, keys.title)}</span><kbd aria-hidden="true">"?"</kbd>
        </button>
        {themes.collect_view()}{languages.collect_view()}
        <button role="option" id="o-out" tabindex="-1" form="sign-out" data-find=in_all_languages(|l| t!(l, me.sign_out))>
            {icon(Icon::Out)}<span>{t!(l, me.sign_out)}</span>
        </button>
    }
    .into_any()
}

fn appearance(l: Locale, theme: Option<Theme>) -> &'static str {
    match theme {
        Some(Theme::Light) => t!(l, palette.light),
        Some(Theme::Dark) => t!(l, palette.dark),
        None => t!(l, palette.auto),
    }
}
