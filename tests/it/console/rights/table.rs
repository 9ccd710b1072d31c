//! `docs/rights.md`: who may do what, written from the registries.

use std::{collections::BTreeSet, fmt::Write, fs, path::Path};

use app::{api::FORMS, domain::Needs};

use super::{
    people::{Person, Verdict},
    samples,
};

/// Above the table.
const HEAD: &str = "# Who may do what

Every page and every form of Fenzu, and what each kind of person gets. The table is written by a test from the registries that the
program itself asks (`PAGES` in `app/src/pages/registry.rs`, `FORMS` in `app/src/api/mod.rs`), and another test opens every page and
sends every form as each of these people and compares.

- **yes**: may.
- **sign in**: is led to the sign-in page; a program is answered 401 `not_signed_in`.
- **403**: is told what it would take (`forbidden`).
- **404**: is told that there is no such account (`no_account`), and nothing of it.

An admin, operator or viewer is one of the account that the page or form is about; an admin elsewhere is one of another account. The
right to export is a person's own, beside their roles.
";

#[test]
fn the_table_of_rights_is_the_one_that_is_published() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rights.md");
    let now = table();
    if std::env::var_os("FENZU_WRITE").is_some() {
        fs::write(&path, &now).unwrap();
    }
    let published = fs::read_to_string(&path).unwrap_or_default();
    let differs = now.lines().filter(|line| !published.lines().any(|published| published == *line)).collect::<Vec<_>>();
    assert!(
        now == published,
        "docs/rights.md is not what the registries say. If that is meant: FENZU_WRITE=1 cargo test -p fenzu --test it rights, \
         and read the difference. New lines:\n{}",
        differs.join("\n")
    );
}

#[test]
fn every_page_and_form_has_a_sample() {
    let known = |paths: &[&'static str]| paths.iter().copied().collect::<BTreeSet<_>>();
    let samples = "tests/it/console/rights/samples.rs";
    let pages = known(&app::PAGES.iter().map(|page| page.path).collect::<Vec<_>>());
    let sampled = known(&samples::PAGES.iter().map(|page| page.path).collect::<Vec<_>>());
    let (missing, gone) = (pages.difference(&sampled).collect::<Vec<_>>(), sampled.difference(&pages).collect::<Vec<_>>());
    assert!(missing.is_empty() && gone.is_empty(), "{samples}: add the pages {missing:?}, remove {gone:?}");
    let forms = known(&FORMS.iter().map(|form| form.path).collect::<Vec<_>>());
    let sampled = known(&samples::FORMS.iter().map(|form| form.path).collect::<Vec<_>>());
    let (missing, gone) = (forms.difference(&sampled).collect::<Vec<_>>(), sampled.difference(&forms).collect::<Vec<_>>());
    assert!(missing.is_empty() && gone.is_empty(), "{samples}: add the forms {missing:?}, remove {gone:?}");
}

fn table() -> String {
    let mut text = HEAD.to_owned();
    let pages = samples::PAGES.iter().filter_map(|sample| {
        let page = app::PAGES.iter().find(|page| page.path == sample.path)?;
        Some((sample.called, page.path, page.needs))
    });
    section(&mut text, "Pages", pages);
    let forms = samples::FORMS.iter().filter_map(|sample| {
        let form = FORMS.iter().find(|form| form.path == sample.path)?;
        Some((sample.called, form.path, form.needs))
    });
    section(&mut text, "Forms", forms);
    text
}

fn section<'a>(text: &mut String, title: &str, rows: impl Iterator<Item = (&'a str, &'a str, Needs)>) {
    let people = Person::all();
    write!(text, "\n## {title}\n\n| |").unwrap();
    people.iter().for_each(|person| write!(text, " {} |", person.called).unwrap());
    write!(text, "\n| --- |{}\n", " --- |".repeat(people.len())).unwrap();
    for (called, path, needs) in rows {
        write!(text, "| {called}<br>`{path}` |").unwrap();
        for person in &people {
            let cell = match person.verdict(needs) {
                Verdict::May => "yes",
                Verdict::SignIn => "sign in",
                Verdict::Forbidden => "403",
                Verdict::NoAccount => "404",
            };
            write!(text, " {cell} |").unwrap();
        }
        text.push('\n');
    }
}
