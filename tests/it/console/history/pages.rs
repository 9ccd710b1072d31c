use axum::http::StatusCode;
use fenzu::store::{Ended, NewRecord};

use super::{
    super::{Console, ONE, groups},
    event, history, rows, write,
};

/// Where the entries of a page lead.
fn links<'a>(page: &'a str, rel: &str) -> Option<&'a str> {
    let at = page.find(&format!("rel=\"{rel}\" href=\""))? + rel.len() + 13;
    page[at..].split('"').next()
}

#[tokio::test]
async fn each_filter_leaves_only_what_fits() {
    let console = Console::signed_in().await;
    console.get(&groups()).await;
    let moved = |from: &str, to: &str| event("follower.move").to(ONE).changing(Some(from.into()), Some(to.into()));
    write(&console, moved("0", "104"), Ended::done()).await;
    write(&console, moved("104", "2"), Ended::done()).await;
    write(&console, moved("0", "2"), Ended::refused("forbidden")).await;
    let remark = event("follower.remark").to("od8XIjsmk6QdVTETa9jLtGWA6KBd").changing(None, Some("104".into()));
    write(&console, NewRecord { staff: (1, "王 芳".into()), ..remark }, Ended::done()).await;
    write(&console, event("group.rename").to("104"), Ended::done()).await;
    let yesterday = fenzu::clock::now() - 86_400_000;
    console.store.record_event(&event("token.force"), &Ended::done(), yesterday).await.unwrap();
    let today = fenzu::clock::day(fenzu::clock::now());
    for (query, fit) in [
        ("".to_owned(), 6),
        ("?who=lin".into(), 5),
        ("?who=%E7%8E%8B+%E8%8A%B3".into(), 1),
        ("?group=104".into(), 3),
        ("?group=%E5%8D%8E%E4%B8%9C%E5%AA%92".into(), 3),
        ("?group=nowhere".into(), 0),
        (format!("?openid=%22{ONE}%22"), 3),
        ("?kind=follower".into(), 4),
        ("?kind=token".into(), 1),
        ("?outcome=refused".into(), 1),
        (format!("?from={today}"), 5),
        (format!("?to={today}&kind=token"), 1),
        ("?to=2020-01-01".into(), 0),
        ("?who=lin&group=104&kind=follower&outcome=done".into(), 2),
    ] {
        let page = console.get(&history(&query)).await;
        assert_eq!(rows(&page.text()).len(), fit, "{query}");
        assert!(page.status == StatusCode::OK && (fit > 0 || page.shows("没有符合筛选条件的记录")), "{query}");
    }
    let page = console.get(&history("?who=nobody&from=2026-11-01")).await;
    assert!(page.shows("value=\"nobody\"") && page.shows("value=\"2026-11-01\""));
}

#[tokio::test]
async fn turning_pages_shows_each_entry_once_while_others_are_added() {
    let console = Console::signed_in().await;
    for number in 0..120 {
        write(&console, event("group.rename").to(number.to_string()), Ended::done()).await;
    }
    let first = console.get(&history("?kind=group")).await.text();
    write(&console, event("group.rename"), Ended::done()).await;
    let to_second = links(&first, "next").unwrap().replace("&amp;", "&");
    assert!(to_second.contains("kind=group"), "{to_second}");
    let second = console.get(&to_second).await.text();
    write(&console, event("group.rename"), Ended::done()).await;
    let third = console.get(&links(&second, "next").unwrap().replace("&amp;", "&")).await.text();
    let seen: Vec<i64> = [&first, &second, &third].iter().flat_map(|page| rows(page)).collect();
    assert_eq!((seen.len(), links(&third, "next")), (120, None));
    assert!(seen.windows(2).all(|pair| pair[0] > pair[1]));
    let back = console.get(&links(&third, "prev").unwrap().replace("&amp;", "&")).await.text();
    assert_eq!(rows(&back), rows(&second));
    let to_first = console.get(&links(&back, "prev").unwrap().replace("&amp;", "&")).await.text();
    assert_eq!(rows(&to_first), rows(&first));
    // Less than a page is newer: then it is the newest page.
    let newest = console.get(&links(&to_first, "prev").unwrap().replace("&amp;", "&")).await.text();
    assert_eq!(rows(&newest)[2..], rows(&first)[..48]);
    assert_eq!(console.get(&history("?older=1")).await.status, StatusCode::OK);
}
