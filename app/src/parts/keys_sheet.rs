use leptos::prelude::*;

use super::ways::{Way, ways_aside, ways_of, ways_of_console};
use crate::{api::groups::CREATE, ports::Account, ui::dialog, visit::Visit, words::t};

/// The dialog that lists every key, with the switch for those that are a single character: for who speaks to their computer, or
/// brushes against keys, they go off by themselves.
pub(super) fn keys_sheet(visit: &Visit, account: Option<&Account>) -> AnyView {
    let l = visit.locale;
    let mut ways = account.map(|account| ways_of(visit, account)).unwrap_or_default();
    ways.extend(ways_of_console(visit));
    ways.extend(ways_aside(visit));
    let to = |way: &Way| row((way.word)(l), &["g", way.key]);
    let ways = ways.iter().filter(|way| !way.key.is_empty()).map(to).collect_view();
    let create =
        account.filter(|account| visit.may_post(account, &CREATE).is_ok()).map(|_| row(t!(l, history.act.group_create), &["c"]));
    let body = view! {
        <section><h3>{t!(l, keys.anywhere)}</h3><dl>
            <div><dt>{t!(l, palette.title)}</dt><dd><kbd><i>"Ctrl"</i><b>"⌘"</b></kbd><kbd>"K"</kbd></dd></div>
            {row(t!(l, keys.field), &["/"])}{create}{row(t!(l, keys.undo), &["u"])}{row(t!(l, keys.title), &["?"])}
        </dl></section>
        <section><h3>{t!(l, keys.go)}</h3><dl>{ways}</dl></section>
        <section><h3>{t!(l, keys.lists)}</h3><dl>
            {row(t!(l, keys.down), &["j", "↓"])}{row(t!(l, keys.up), &["k", "↑"])}
            {row(t!(l, keys.ends), &["Home", "End"])}{row(t!(l, keys.open), &["Enter", "e"])}
        </dl></section>
        <section><h3>{t!(l, keys.forms)}</h3><dl>{row(t!(l, keys.send), &["Enter"])}{row(t!(l, keys.leave), &["Esc"])}</dl></section>
    };
    let foot = view! {
        <label class="check"><input type="checkbox" id="keys-on" checked aria-describedby="keys-why"/>{t!(l, keys.single)}</label>
        <small class="quiet" id="keys-why">{t!(l, keys.single_why)}</small>
    };
    dialog("keys", "dialog wide keys", t!(l, keys.title), t!(l, notice.close), body, foot)
}

fn row(word: &'static str, keys: &[&'static str]) -> AnyView {
    let keys = keys.iter().map(|key| view! { <kbd>{*key}</kbd> }).collect_view();
    view! { <div><dt>{word}</dt><dd>{keys}</dd></div> }.into_any()
}
