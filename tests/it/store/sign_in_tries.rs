use fenzu::store::Tries;

use super::{Fresh, NOW};

on_both_databases! {
    failures_are_counted_within_a_window_and_begin_anew_after_it,
    of_many_counted_at_once_each_has_a_number_of_its_own,
    a_success_forgets_the_failures_and_makes_the_place_known,
    what_is_over_is_tidied_away_and_what_is_known_stays,
}

async fn failures_are_counted_within_a_window_and_begin_anew_after_it(fresh: Fresh) {
    let store = fresh.store().await;
    assert_eq!(store.tries("a").await.unwrap(), Tries::default());
    for (at, since, failures) in [
        (NOW, NOW, 1),
        (NOW + 5, NOW, 2),
        (NOW + Tries::WINDOW - 1, NOW, 3),
        (NOW + Tries::WINDOW, NOW + Tries::WINDOW, 1),
        (NOW + Tries::WINDOW + 1, NOW + Tries::WINDOW, 2),
    ] {
        let counted = store.count_try("a", at).await.unwrap();
        assert_eq!(counted, Tries { since, failures, known_at: None });
        assert_eq!(store.tries("a").await.unwrap(), counted);
    }
    store.uncount_try("a").await.unwrap();
    assert_eq!(store.tries("a").await.unwrap().failures, 1);
    for _ in 0..3 {
        store.uncount_try("a").await.unwrap();
    }
    assert_eq!(store.tries("a").await.unwrap().failures, 0, "never less than none");
    assert_eq!(store.tries("b").await.unwrap(), Tries::default());
}

async fn of_many_counted_at_once_each_has_a_number_of_its_own(fresh: Fresh) {
    let store = fresh.store().await;
    let each = (0..20).map(|_| {
        let store = store.clone();
        tokio::spawn(async move { store.count_try("a", NOW).await.unwrap().failures })
    });
    let mut numbers = Vec::new();
    for one in each.collect::<Vec<_>>() {
        numbers.push(one.await.unwrap());
    }
    numbers.sort_unstable();
    assert_eq!(numbers, (1..=20).collect::<Vec<_>>());
}

async fn a_success_forgets_the_failures_and_makes_the_place_known(fresh: Fresh) {
    let store = fresh.store().await;
    store.count_try("a", NOW).await.unwrap();
    store.forgive_tries("a", NOW + 1).await.unwrap();
    assert_eq!(store.tries("a").await.unwrap(), Tries { since: NOW, failures: 0, known_at: Some(NOW + 1) });
    let later = store.count_try("a", NOW + Tries::WINDOW).await.unwrap();
    assert_eq!(later, Tries { since: NOW + Tries::WINDOW, failures: 1, known_at: Some(NOW + 1) });
}

async fn what_is_over_is_tidied_away_and_what_is_known_stays(fresh: Fresh) {
    let store = fresh.store().await;
    for key in ["over", "known"] {
        store.count_try(key, NOW).await.unwrap();
    }
    store.forgive_tries("known", NOW).await.unwrap();
    store.count_try("on", NOW + 1).await.unwrap();
    store.tidy(NOW + Tries::WINDOW).await.unwrap();
    assert_eq!(store.tries("over").await.unwrap(), Tries::default());
    assert_eq!(store.tries("on").await.unwrap().failures, 1);
    assert_eq!(store.tries("known").await.unwrap().known_at, Some(NOW));
    store.tidy(NOW + Tries::KNOWN).await.unwrap();
    assert_eq!(store.tries("known").await.unwrap(), Tries::default());
}
