use super::{Fresh, NAMES, NOW};

on_both_databases! {
    a_flash_may_be_looked_at_and_is_taken_once,
    of_two_who_take_it_at_once_one_gets_it,
    what_has_run_out_is_not_given_and_is_tidied_away,
}

async fn a_flash_may_be_looked_at_and_is_taken_once(fresh: Fresh) {
    let store = fresh.store().await;
    let body = NAMES.join("\n");
    store.put_flash("a", body.clone(), NOW + 1).await.unwrap();
    store.put_flash("b", "another".into(), NOW + 1).await.unwrap();
    for _ in 0..2 {
        assert_eq!(store.flash("a", NOW).await.unwrap().as_ref(), Some(&body));
    }
    assert_eq!(store.take_flash("a", NOW).await.unwrap(), Some(body));
    assert_eq!(store.take_flash("a", NOW).await.unwrap(), None);
    assert_eq!(store.flash("a", NOW).await.unwrap(), None);
    assert_eq!(store.flash("b", NOW).await.unwrap().as_deref(), Some("another"));
}

async fn of_two_who_take_it_at_once_one_gets_it(fresh: Fresh) {
    let store = fresh.store().await;
    for round in 0..20 {
        let id = round.to_string();
        store.put_flash(&id, "once".into(), NOW + 1).await.unwrap();
        let (one, other) = tokio::join!(store.take_flash(&id, NOW), store.take_flash(&id, NOW));
        let got: Vec<_> = [one.unwrap(), other.unwrap()].into_iter().flatten().collect();
        assert_eq!(got, ["once"]);
    }
}

async fn what_has_run_out_is_not_given_and_is_tidied_away(fresh: Fresh) {
    let store = fresh.store().await;
    for id in ["looked at", "taken", "tidied"] {
        store.put_flash(id, "late".into(), NOW).await.unwrap();
    }
    store.put_flash("on", "in time".into(), NOW + 1).await.unwrap();
    assert_eq!(store.flash("looked at", NOW).await.unwrap(), None);
    assert_eq!(store.take_flash("taken", NOW).await.unwrap(), None);
    assert!(store.flash("tidied", NOW - 1).await.unwrap().is_some());
    store.tidy(NOW).await.unwrap();
    assert_eq!(store.flash("tidied", NOW - 1).await.unwrap(), None);
    assert_eq!(store.flash("on", NOW).await.unwrap().as_deref(), Some("in time"));
}
