//! What the pages offer: nothing that would be refused, and a sentence in its place.

use app::{PageRoute, api::FORMS};

use super::{
    everyone::Everyone,
    people::{OTHER, Person, Verdict},
    samples,
};
use crate::console::{Browser, ONE, card, groups};

/// Addresses beside the samples: forms that only an address opens.
fn addresses() -> Vec<String> {
    let opened = [format!("{}?edit=104", groups()), format!("{}&edit=remark", card(ONE)), "/nowhere".to_owned()];
    samples::PAGES.iter().map(samples::Page::address).chain(opened).collect()
}

/// What stands between two marks, each time.
fn between<'a>(text: &'a str, begin: &'a str, end: &'a str) -> impl Iterator<Item = &'a str> {
    text.split(begin).skip(1).map(move |rest| rest.split(end).next().unwrap_or_default())
}

/// The endpoints of the forms that can be sent.
fn open_forms(page: &str) -> Vec<String> {
    let can_be_sent = |form: &&str| {
        let mut open = String::new();
        for (at, part) in form.split("<fieldset").enumerate() {
            open += match part.split_once("</fieldset>") {
                Some((set, rest)) if set.split('>').next().is_some_and(|tag| tag.contains(" disabled")) => rest,
                _ if at == 0 => part,
                _ => panic!("a fieldset that is not closed: {part}"),
            };
        }
        between(&open, "<button", ">").any(|button| !button.contains(" disabled"))
    };
    let forms = between(page, "<form", "</form>").filter(|form| form.contains("method=\"post\"")).filter(can_be_sent);
    forms.map(|form| between(form, "action=\"", "\"").next().unwrap().to_owned()).collect()
}

/// The pages that its links lead to, by their patterns; but those of the other account.
fn linked(page: &str) -> Vec<&'static PageRoute> {
    let fits = |pattern: &str, path: &str| {
        let (pattern, path): (Vec<_>, Vec<_>) = (pattern.split('/').collect(), path.split('/').collect());
        pattern.len() == path.len() && pattern.iter().zip(path).all(|(part, is)| part.starts_with('{') || *part == is)
    };
    let links = between(page, "<a ", ">").filter_map(|link| between(link, "href=\"", "\"").next());
    let elsewhere = format!("/a/{OTHER}/");
    let paths = links.map(|link| link.split(['?', '#']).next().unwrap_or_default()).filter(|path| !path.starts_with(&elsewhere));
    paths.filter_map(|path| app::PAGES.iter().find(|page| fits(page.path, path))).collect()
}

#[tokio::test]
async fn no_page_offers_a_form_or_a_link_that_would_be_refused() {
    let everyone = Everyone::gather().await;
    let (mut forms, mut links) = (0, 0);
    for (person, browser) in everyone.people.iter().filter(|(person, _)| person.staff.is_some()) {
        for address in addresses() {
            let page = browser.get(&address).await.text();
            for action in open_forms(&page) {
                let form = FORMS.iter().find(|form| form.path == action).unwrap();
                assert_eq!(person.verdict(form.needs), Verdict::May, "{} is offered {action} on {address}", person.called);
                forms += 1;
            }
            for to in linked(&page) {
                assert_eq!(person.verdict(to.needs), Verdict::May, "{} is led to {} on {address}", person.called, to.path);
                links += 1;
            }
        }
    }
    assert!(forms > 100 && links > 100, "{forms} {links}");
}

fn of<'a>(everyone: &'a Everyone, name: &str) -> &'a (Person, Browser) {
    everyone.people.iter().find(|(person, _)| person.name() == name).unwrap()
}

#[tokio::test]
async fn what_a_viewer_may_not_do_is_disabled_and_says_what_it_takes() {
    let everyone = Everyone::gather().await;
    let why = "修改需要「运营」角色";
    for (address, sentence) in [
        (groups(), "create-why"),
        (format!("{}?edit=104", groups()), "rename-why"),
        (card(ONE), "move-why"),
        (card(ONE), "card-why"),
        (format!("{}&edit=remark", card(ONE)), "remark-why"),
    ] {
        let said = format!("id=\"{sentence}\"");
        let viewer = of(&everyone, "viewer").1.get(&address).await;
        assert!(viewer.shows(&said) && viewer.shows(why), "{sentence}: {}", viewer.text());
        assert!(viewer.shows(&format!("aria-describedby=\"{sentence}\"")), "{sentence}: {}", viewer.text());
        let operator = of(&everyone, "operator").1.get(&address).await;
        assert!(!operator.shows(&said) && !operator.shows(why), "{sentence}: {}", operator.text());
    }
}

#[tokio::test]
async fn a_page_that_is_closed_says_as_whom_one_asked_and_leads_on() {
    let everyone = Everyone::gather().await;
    let page = of(&everyone, "operator").1.get(&format!("{}/104/delete", groups())).await;
    for said in ["需要：管理员", "你现在以 operator 登录，角色：运营。", "请找管理员开通", &format!("href=\"{}\"", groups())]
    {
        assert!(page.shows(said), "{said}: {}", page.text());
    }
}
