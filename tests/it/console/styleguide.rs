//! The kit on one page: in builds for development, for anybody, and none of the console's pages.

use axum::http::StatusCode;

use super::Console;

const PATH: &str = "/styleguide";
const STYLE: &str = "/styleguide.css";

#[tokio::test]
async fn a_build_for_development_shows_the_kit_to_strangers_and_another_has_no_such_page() {
    let console = Console::start().await;
    let page = console.get(PATH).await;
    let style = console.get(STYLE).await;
    if cfg!(debug_assertions) {
        assert_eq!(page.status, StatusCode::OK);
        for shown in
            ["data-theme=\"light\"", "data-theme=\"dark\"", "id=\"buttons\"", "id=\"light-dialog\"", "id=\"dark-dialog\""]
        {
            assert!(page.shows(shown), "{shown} in {}", page.text());
        }
        assert!(page.shows(&format!("href=\"{STYLE}\"")), "{}", page.text());
        assert_eq!(style.status, StatusCode::OK);
        assert_eq!(style.headers["content-type"], "text/css; charset=utf-8");
    } else {
        assert!(page.status.is_redirection() && style.status.is_redirection(), "{} {}", page.status, style.status);
    }
}

#[tokio::test]
async fn the_kit_says_nothing_of_who_looks_at_it() {
    let console = Console::signed_in().await;
    assert!(!console.get(PATH).await.shows("admin"));
}

#[test]
fn the_kit_is_no_page_of_the_registry() {
    assert!(app::PAGES.iter().all(|page| page.path != PATH));
}
