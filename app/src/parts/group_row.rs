use std::collections::HashSet;

use leptos::{
    either::{Either, EitherOf3},
    prelude::*,
};

use super::{
    conflict::{Anyway, Conflict, changed, conflict},
    create_form::name_counter,
};
use crate::{
    domain::{AccountId, Group},
    groups_view::GroupsView,
    paths,
    rights::WhyNot,
    ui::{FieldError, Icon, Tone, badge, badge_why, field_error, gated, hidden, icon, sending, sending_text, share, thousands},
    visit::Visit,
    words::{Locale, t},
};

/// What all rows share.
pub(super) struct Rows<'a> {
    pub visit: &'a Visit,
    pub account: &'a AccountId,
    pub view: &'a GroupsView,
    /// The query that opens a row's form, up to the row's id.
    pub open: String,
    /// Followers in all groups.
    pub total: i64,
    /// Whether a row may be renamed.
    pub may_rename: Result<(), WhyNot>,
    /// Whether a group may be deleted.
    pub may_delete: Result<(), WhyNot>,
    /// Names that more than one group bears.
    pub twice: HashSet<&'a str>,
}

/// A group: its figures, or its form where the view opens it. Not erased to one type: there may be 500 of them on a page.
pub(super) fn group_row(rows: &Rows<'_>, group: &Group) -> impl IntoView + use<> {
    if rows.view.edit == Some(group.id) && group.id.can_rename().is_ok() {
        Either::Right(form_row(rows, group))
    } else {
        Either::Left(plain_row(rows, group))
    }
}

fn plain_row(rows: &Rows<'_>, group: &Group) -> impl IntoView + use<> {
    let l = rows.visit.locale;
    let id = group.id;
    let system = id.can_rename().is_err();
    let just_renamed = rows
        .visit
        .flash
        .as_ref()
        .is_some_and(|flash| flash.form == paths::form::RENAME_GROUP && flash.fields.text("id") == id.to_string());
    let act = if system {
        EitherOf3::A(view! { <span class="no" title=t!(l, groups.system_why)>{t!(l, groups.system)}</span> })
    } else if rows.may_rename.is_err() {
        // Why stands once, above the rows.
        EitherOf3::B(())
    } else {
        let label = t!(l, groups.rename_one, name = group.name.as_str());
        let open = format!("{}{id}", rows.open);
        EitherOf3::C(view! { <a href=open data-swap="true" aria-label=label autofocus=just_renamed>{t!(l, groups.rename)}</a> })
    };
    view! {
        <tr id=format!("g{id}") data-changed=just_renamed.then_some("true") hidden=!rows.view.shows(group)>
            <td class="id num">{id.0}</td>
            <th scope="row" class="name"><bdi>{group.name.clone()}</bdi>{marks(l, rows, group, system)}</th>
            <td class="r num count">{thousands(group.count)}</td>
            <td class="share">
                <meter value=group.count max=rows.total.max(1) aria-hidden="true"></meter>
                <span class="num">{share(group.count, rows.total)}</span>
            </td>
            <td class="do">{act}</td>
        </tr>
    }
}

fn marks(l: Locale, rows: &Rows<'_>, group: &Group, system: bool) -> Option<AnyView> {
    let twice = rows.twice.contains(group.name.as_str());
    let empty = group.count == 0;
    (system || twice || empty).then(|| {
        view! {
            {system.then(|| icon(Icon::Lock))}
            {twice.then(|| badge_why(Tone::Warn, t!(l, groups.twice), t!(l, groups.twice_why).to_owned()))}
            {empty.then(|| badge(Tone::Plain, t!(l, groups.empty)))}
        }
        .into_any()
    })
}

/// The group that is being made, where the list will have it: ids grow.
pub(super) fn row_to_be(l: Locale) -> AnyView {
    let row = view! {
        <tr class="sending" aria-busy="true">
            <td class="id"></td>
            <th scope="row" class="name"><span dir="auto" data-field="name"></span><span class="sr">{t!(l, notice.sending)}</span></th>
            <td class="count"></td><td class="share"></td><td class="do"></td>
        </tr>
    };
    sending(paths::form::CREATE_GROUP, None, false, row.into_any())
}

fn form_row(rows: &Rows<'_>, group: &Group) -> AnyView {
    let l = rows.visit.locale;
    let id = group.id;
    let refused = rows.visit.flash.as_ref().and_then(|flash| flash.refused(paths::form::RENAME_GROUP));
    let refused = refused.filter(|(fields, _)| fields.text("id") == id.to_string());
    let (seen, error) = changed(refused);
    let error = FieldError::of(l, "rename-error", error);
    let name = refused.map_or(group.name.clone(), |(fields, _)| fields.text("name").to_owned());
    let reason = refused.map(|(fields, _)| fields.text("reason").to_owned()).unwrap_or_default();
    let wrong = error.is_some();
    let closed = GroupsView { edit: None, ..rows.view.clone() };
    let cancel = format!("{}{}#g{id}", paths::groups(rows.account), closed.query());
    let conflict = seen.map(|(_, seen)| {
        let anyway = if name.trim() == group.name {
            Anyway::Same
        } else {
            let fields = vec![
                ("account", rows.account.to_string()),
                ("id", id.to_string()),
                ("name", name.clone()),
                ("seen", group.name.clone()),
                ("reason", reason.clone()),
                ("view", closed.query()),
            ];
            Anyway::Post(paths::form::RENAME_GROUP, fields, t!(l, conflict.rename, name = name.trim()))
        };
        conflict(l, Conflict { seen: seen.to_owned(), now: group.name.clone(), anyway, leave: cancel.clone() })
    });
    let delete = match rows.may_delete {
        Ok(()) => {
            let page = paths::delete_group(rows.account, id) + &closed.query();
            view! { <a class="btn quiet to-delete" href=page data-dialog="true">{t!(l, delete.submit)}</a> }.into_any()
        }
        // The sentence below the form says it for both.
        Err(WhyNot::ReadOnly) => ().into_any(),
        Err(WhyNot::Needs(_)) => view! { <span class="no">{t!(l, delete.admin_only)}</span> }.into_any(),
    };
    let controls = view! {
        <div class="line">
            <div class="field"><label class="sr" for="row-name">{t!(l, groups.rename_one, name = group.name.as_str())}</label>
                <input id="row-name" name="name" value=name.clone() autocomplete="off" autofocus data-count="true" data-select="true"
                    aria-invalid=wrong.then_some("true") aria-describedby=wrong.then_some("rename-error")/>
                {name_counter(l, &name)}
            </div>
            <label class="field reason"><span class="sr">{t!(l, reason)}</span>
                <input name="reason" value=reason placeholder=t!(l, reason) autocomplete="off"/>
            </label>
            <button class="btn primary">{t!(l, groups.save)}</button>
            <a class="btn quiet" href=cancel data-swap="true" data-cancel="true">{t!(l, groups.cancel)}</a>
            {delete}
        </div>
    };
    view! {
        <tr id=format!("g{id}") class="edit">
            <td class="id num">{id.0}</td>
            <td colspan="4">
                <form method="post" action=paths::form::RENAME_GROUP>
                    {hidden("account", rows.account.to_string())}{hidden("id", id.to_string())}
                    {hidden("seen", group.name.clone())}{hidden("view", closed.query())}
                    {gated(l, "rename-why", rows.may_rename, controls.into_any())}
                    {field_error(error.as_ref())}
                </form>
                {sending_text(l, paths::form::RENAME_GROUP, id.to_string(), "name", "")}
                {conflict}
            </td>
        </tr>
    }
    .into_any()
}
