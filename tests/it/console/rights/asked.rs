//! Every page is opened and every form sent as each kind of person.

use app::{
    api::FORMS,
    domain::{AccountId, Needs},
    error::UiError,
    form::FormRoute,
    words::{Locale, explain},
};
use axum::http::StatusCode;
use fenzu::sandbox::APPID;

use super::{everyone::Everyone, people::Verdict, samples};
use crate::console::Answer;

fn fields_of(form: &FormRoute) -> Vec<(&'static str, &'static str)> {
    let sample = samples::FORMS.iter().find(|sample| sample.path == form.path);
    let fields = sample.map_or(&[][..], |sample| sample.fields);
    let named = fields.iter().any(|(name, _)| *name == "account");
    fields.iter().copied().chain((!named).then_some(("account", APPID))).collect()
}

fn refusal(verdict: Verdict, needs: Needs) -> Option<UiError> {
    match verdict {
        Verdict::May => None,
        Verdict::SignIn => Some(UiError::NotSignedIn),
        Verdict::Forbidden => Some(UiError::Forbidden { needs }),
        Verdict::NoAccount => Some(UiError::NoAccount { account: AccountId::new(APPID) }),
    }
}

fn code(answer: &Answer) -> String {
    answer.json()["code"].as_str().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn nobody_who_may_not_send_a_form_changes_anything_with_it() {
    let everyone = Everyone::gather().await;
    let before = everyone.held().await;
    let mut refused = 0;
    for (person, browser) in &everyone.people {
        for form in FORMS.iter() {
            let verdict = person.verdict(form.needs);
            let Some(error) = refusal(verdict, form.needs) else { continue };
            refused += 1;
            let (who, fields) = (person.called, fields_of(form));
            let answer = browser.call(form.path, &fields).await;
            assert_eq!((answer.status, code(&answer).as_str()), (error.status(), error.code()), "{who} {}", form.path);
            assert!(!answer.body.contains("The name of"), "{who} {}: {}", form.path, answer.body);
            let answer = browser.post(form.path, &fields).await;
            assert_eq!(answer.status, StatusCode::FOUND, "{who} {}", form.path);
            assert_eq!(
                answer.to().starts_with("/login"),
                verdict == Verdict::SignIn,
                "{who} {} leads to {}",
                form.path,
                answer.to()
            );
        }
    }
    assert!(refused > 50, "{refused}");
    assert_eq!(everyone.held().await, before);
}

#[tokio::test]
async fn a_browser_that_may_not_send_a_form_is_told_why_on_the_page_it_is_led_to() {
    let everyone = Everyone::gather().await;
    for (person, browser) in &everyone.people {
        for form in FORMS.iter() {
            let Some(error) = refusal(person.verdict(form.needs), form.needs).filter(|_| person.staff.is_some()) else {
                continue;
            };
            let page = browser.submit(form.path, &fields_of(form)).await;
            let words = explain(Locale::ZhCn, &error);
            assert!(page.shows(&words.what) && page.shows(&words.next), "{} {}: {}", person.called, form.path, page.text());
        }
    }
}

#[tokio::test]
async fn whoever_may_send_a_form_gets_past_the_rights() {
    let everyone = Everyone::gather().await;
    let mut forms: Vec<_> = FORMS.iter().collect();
    forms.sort_by_key(|form| form.path == app::paths::form::LOGOUT);
    for (person, browser) in &everyone.people {
        for form in forms.iter().filter(|form| person.verdict(form.needs) == Verdict::May) {
            let code = code(&browser.call(form.path, &fields_of(form)).await);
            let closed = [Verdict::SignIn, Verdict::Forbidden, Verdict::NoAccount].map(Verdict::code);
            // Past what the form takes: the account is none of those that it is about.
            let beyond = matches!(form.needs, Needs::Manager | Needs::Steward) && code == "no_account";
            assert!(beyond || !closed.contains(&Some(code.as_str())), "{} {}: {code}", person.called, form.path);
            assert!(code != "unreadable", "{} cannot be read: mend its sample in rights/samples.rs", form.path);
        }
    }
}

#[tokio::test]
async fn every_page_opens_for_who_may_and_for_nobody_else() {
    let everyone = Everyone::gather().await;
    let before = everyone.held().await;
    // Those who may not first: what they ask for must cost nothing.
    for may in [false, true] {
        for (person, browser) in &everyone.people {
            for page in app::PAGES {
                let sample = samples::PAGES.iter().find(|sample| sample.path == page.path).unwrap();
                let verdict = person.verdict(page.needs);
                if (verdict == Verdict::May) != may {
                    continue;
                }
                let answer = browser.get(&sample.address()).await;
                let at = format!("{} {}: {} {}", person.called, page.path, answer.status, answer.text());
                match verdict {
                    // Who is signed in need not sign in.
                    Verdict::May if page.path == "/login" && person.staff.is_some() => assert_eq!(answer.to(), "/", "{at}"),
                    Verdict::May => assert_eq!(answer.status, sample.status, "{at}"),
                    Verdict::SignIn => {
                        assert!(answer.status == StatusCode::SEE_OTHER && answer.to().starts_with("/login"), "{at}");
                    }
                    Verdict::Forbidden | Verdict::NoAccount => {
                        let error = refusal(verdict, page.needs).unwrap();
                        let code = error.code();
                        // A page says it for people, a file for programs.
                        let said = [format!("data-code=\"{code}\""), format!("\"code\":\"{code}\"")]
                            .iter()
                            .any(|said| answer.shows(said));
                        assert!(answer.status == error.status() && said, "{at}");
                    }
                }
                if verdict == Verdict::NoAccount {
                    assert!(!answer.shows(&format!("The name of {APPID}")), "{at}");
                }
            }
        }
        if !may {
            assert_eq!(everyone.held().await, before);
        }
    }
}
