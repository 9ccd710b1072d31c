use http::StatusCode;
use leptos::prelude::*;
use leptos_meta::Title;

use super::account::{Desk, account_page, param, status};
use crate::{
    domain::{Admin, Group, GroupId, GroupRefusal, limits},
    error::{Invalid, UiError},
    form::Fields,
    groups_view::GroupsView,
    parts::{Act, Anyway, Conflict, Reason, Tab, act, changed, flash_notice, no_act},
    paths,
    request::request,
    ui::{FieldError, TextField, hidden, moment, problem, thousands},
    words::t,
};

/// What deleting a group would do by WeChat's figures of this moment, and the form that does it.
#[component]
pub(crate) fn DeleteGroupPage() -> impl IntoView {
    let id = param("id").and_then(|id| id.parse::<GroupId>().ok());
    account_page(Tab::Groups, move |desk| async move { delete_page(desk, id.ok_or(UiError::NoPage)?).await })
}

async fn delete_page(desk: Desk, id: GroupId) -> Result<AnyView, UiError> {
    let (by, ports) = request::<Admin>(&desk.account.id)?;
    let refused = |why| UiError::invalid("id", Invalid::Group(why));
    let list = match id.can_delete().map_err(refused) {
        Ok(()) => ports.groups.refresh(&by).await,
        Err(error) => Err(error),
    };
    let found = match list {
        Ok(list) => list.groups.iter().find(|group| group.id == id).cloned().ok_or_else(|| {
            status(StatusCode::NOT_FOUND);
            refused(GroupRefusal::Gone)
        }),
        Err(error) => {
            status(error.status());
            Err(error)
        }
    };
    let l = desk.visit.locale;
    let view = GroupsView { edit: None, ..GroupsView::parse(&Fields::parse(desk.visit.query().as_bytes())) };
    let back = paths::groups(&desk.account.id) + &view.query();
    let refused = desk.visit.flash.as_ref().and_then(|flash| flash.result.as_ref().err());
    let told_below = refused.is_some_and(with_the_form) && found.is_ok();
    let notice = flash_notice(&desk.visit, if told_below { &[paths::form::DELETE_GROUP] } else { &[] });
    let content = match found {
        Ok(group) => form(&desk, &group, &view, format!("{back}#g{id}")),
        Err(error) => no_act(t!(l, delete.submit).to_owned(), problem(l, &error).into_any(), back, t!(l, delete.back)),
    };
    Ok(view! { <Title text=format!("{} · Fenzu", t!(l, delete.submit))/>{notice}{content} }.into_any())
}

/// What is told with the form; all else is told at the page's head.
fn with_the_form(error: &UiError) -> bool {
    matches!(error.field(), Some("confirm" | "reason")) || matches!(error, UiError::Changed { .. })
}

fn form(desk: &Desk, group: &Group, view: &GroupsView, cancel: String) -> AnyView {
    let l = desk.visit.locale;
    let Group { id, name, count } = group;
    let refused = desk.visit.flash.as_ref().and_then(|flash| flash.refused(paths::form::DELETE_GROUP));
    let refused = refused.filter(|(fields, _)| fields.text("id") == id.to_string());
    let typed = |field: &str| refused.map(|(fields, _)| fields.text(field).to_owned()).unwrap_or_default();
    let (seen, error) = changed(refused);
    let error = FieldError::of(l, "delete-error", error.filter(|error| error.field() == Some("confirm")));
    let wrong = error.is_some();
    let confirm = group.delete_takes_its_name().then(|| {
        let label = t!(l, delete.confirm, max = thousands(limits::DELETE_UNTYPED_MAX));
        let field = TextField::new("confirm", label).value(typed("confirm")).placeholder(name).required().focused(wrong);
        field.told_by(wrong.then_some("delete-error")).view()
    });
    let falls = match count {
        0 => t!(l, delete.falls_none, name = name),
        _ => t!(l, delete.falls, name = name, count = thousands(*count)),
    };
    let conflict = seen.map(|(_, seen)| {
        let now = refused.and_then(|(_, error)| error.seen_and_now().1).unwrap_or(name);
        let anyway = if group.delete_takes_its_name() {
            Anyway::Below
        } else {
            let fields = vec![
                ("account", desk.account.id.to_string()),
                ("id", id.to_string()),
                ("seen", name.clone()),
                ("count", count.to_string()),
                ("reason", typed("reason")),
                ("view", view.query()),
            ];
            Anyway::Post(paths::form::DELETE_GROUP, fields, t!(l, conflict.delete, name = name))
        };
        Conflict { seen: seen.to_owned(), now: now.to_owned(), anyway, leave: cancel.clone() }
    });
    let now = desk.visit.now;
    act(
        &desk.visit,
        Act {
            title: t!(l, delete.title, name = name),
            about: view! { <p>{t!(l, groups.age)}" "{moment(now)}</p> }.into_any(),
            effects: vec![falls, t!(l, delete.id, id = id), t!(l, delete.for_good).to_owned()],
            action: paths::form::DELETE_GROUP,
            fields: view! {
                {hidden("account", desk.account.id.to_string())}{hidden("id", id.to_string())}
                {hidden("seen", name.clone())}{hidden("count", count.to_string())}{hidden("view", view.query())}
                {confirm}
            }
            .into_any(),
            reason: Reason::kept(l, paths::form::DELETE_GROUP, refused),
            error,
            conflict,
            submit: t!(l, delete.submit),
            danger: true,
            cancel,
        },
    )
}
