use app::{
    domain::{PersonName, Role, Roles, Scope},
    error::LinkRefusal,
};
use fenzu::store::{Accepted, NewInvite, StaffChange, Store};

use super::{Fresh, NOW, ours};

on_both_databases! {
    a_link_is_used_once_by_one_of_many,
    why_a_link_is_closed_is_told,
    a_new_link_for_a_password_closes_the_one_before,
    a_link_falls_with_who_made_it,
    links_are_forgotten_a_month_after_they_ran_out,
}

const HOUR: i64 = 3_600_000;

fn name(text: &str) -> PersonName {
    PersonName::parse(text).unwrap()
}

async fn steward(store: &Store) -> i64 {
    store.add_staff("boss", "hash", &Roles::everywhere(Role::Admin), NOW).await.unwrap()
}

fn invite(token: &str, by: i64) -> NewInvite {
    NewInvite {
        token_hash: token.to_owned(),
        staff_id: None,
        name: "lin".into(),
        role: Some((Scope::On(ours()), Role::Operator)),
        exports: true,
        by: (by, "boss".into()),
        expires_at: NOW + HOUR,
    }
}

async fn a_link_is_used_once_by_one_of_many(fresh: Fresh) {
    let (a, b) = (fresh.store().await, fresh.store().await);
    let boss = steward(&a).await;
    for round in 0..10 {
        let token = format!("token {round}");
        a.add_invite(invite(&token, boss), NOW).await.unwrap();
        let names = [name(&format!("a{round}")), name(&format!("b{round}"))];
        let (x, y) = tokio::join!(
            a.accept_invite(&token, Some(&names[0]), "hash", NOW),
            b.accept_invite(&token, Some(&names[1]), "hash", NOW)
        );
        let outcomes = [x.unwrap(), y.unwrap()];
        let ids: Vec<_> =
            outcomes.iter().filter_map(|one| if let Accepted::Done(id, _) = one { Some(*id) } else { None }).collect();
        assert_eq!(ids.len(), 1, "{outcomes:?}");
        assert!(outcomes.contains(&Accepted::Closed(LinkRefusal::Used)));
        let row = a.staff_by_id(ids[0]).await.unwrap().unwrap();
        assert_eq!((row.roles, row.exports), (Roles::only_on(ours(), Role::Operator), true));
        assert_eq!(a.all_staff().await.unwrap().len(), round + 2);
    }
}

async fn why_a_link_is_closed_is_told(fresh: Fresh) {
    let store = fresh.store().await;
    let boss = steward(&store).await;
    for token in ["late", "back", "used", "open"] {
        store.add_invite(invite(token, boss), NOW).await.unwrap();
    }
    let back = store.invite("back", NOW).await.unwrap().unwrap().id;
    assert!(store.withdraw_invite(back, NOW).await.unwrap() && !store.withdraw_invite(back, NOW).await.unwrap());
    assert!(matches!(store.accept_invite("used", Some(&name("lin")), "hash", NOW).await.unwrap(), Accepted::Done(..)));
    let accept = async |token, at| store.accept_invite(token, Some(&name("new")), "hash", at).await.unwrap();
    for (token, at, why) in [
        ("late", NOW + HOUR, LinkRefusal::RunOut),
        ("back", NOW, LinkRefusal::Withdrawn),
        ("used", NOW, LinkRefusal::Used),
        ("none", NOW, LinkRefusal::Unknown),
    ] {
        assert_eq!(accept(token, at).await, Accepted::Closed(why), "{token}");
    }
    assert!(!store.withdraw_invite(store.invite("used", NOW).await.unwrap().unwrap().id, NOW).await.unwrap());
    // A name that is taken uses nothing up.
    assert_eq!(store.accept_invite("open", Some(&name("LIN")), "hash", NOW).await.unwrap(), Accepted::Taken);
    assert!(matches!(accept("open", NOW + HOUR - 1).await, Accepted::Done(..)));
}

async fn a_new_link_for_a_password_closes_the_one_before(fresh: Fresh) {
    let store = fresh.store().await;
    let boss = steward(&store).await;
    let lin = store.add_staff("lin", "old", &Roles::default(), NOW).await.unwrap();
    for token in ["first", "second"] {
        store.add_invite(NewInvite { staff_id: Some(lin), role: None, ..invite(token, boss) }, NOW).await.unwrap();
    }
    let open: Vec<_> = store.open_invites(NOW).await.unwrap().into_iter().map(|invite| invite.staff_id).collect();
    assert_eq!(open, [Some(lin)]);
    assert_eq!(store.accept_invite("first", None, "new", NOW).await.unwrap(), Accepted::Closed(LinkRefusal::Withdrawn));
    assert!(matches!(store.accept_invite("second", None, "new", NOW).await.unwrap(), Accepted::Done(id, _) if id == lin));
    assert_eq!(store.staff_by_id(lin).await.unwrap().unwrap().password_hash, "new");
}

async fn a_link_falls_with_who_made_it(fresh: Fresh) {
    let store = fresh.store().await;
    steward(&store).await;
    let wang = store.add_staff("wang", "hash", &Roles::only_on(ours(), Role::Admin), NOW).await.unwrap();
    let lin = store.add_staff("lin", "old", &Roles::only_on(ours(), Role::Viewer), NOW).await.unwrap();
    store.add_invite(invite("join", wang), NOW).await.unwrap();
    store.add_invite(NewInvite { staff_id: Some(lin), role: None, ..invite("reset", wang) }, NOW).await.unwrap();
    let closed = async |token| store.invite(token, NOW).await.unwrap().unwrap().closed;
    let give = async |id, scope, role| _ = store.change_staff(id, &StaffChange::Role(scope, role), |_| true, NOW).await.unwrap();
    assert_eq!((closed("join").await, closed("reset").await), (None, None));
    give(lin, Scope::Everywhere, Some(Role::Admin)).await;
    assert_eq!((closed("join").await, closed("reset").await), (None, Some(LinkRefusal::Withdrawn)));
    give(lin, Scope::Everywhere, None).await;
    assert_eq!(closed("reset").await, None);
    give(wang, Scope::On(ours()), Some(Role::Operator)).await;
    assert_eq!([closed("join").await, closed("reset").await], [Some(LinkRefusal::Withdrawn); 2]);
    assert!(store.open_invites(NOW).await.unwrap().is_empty());
}

async fn links_are_forgotten_a_month_after_they_ran_out(fresh: Fresh) {
    let store = fresh.store().await;
    let boss = steward(&store).await;
    store.add_invite(invite("old", boss), NOW).await.unwrap();
    let month = NOW + HOUR + 30 * 24 * HOUR;
    store.tidy(month - 1).await.unwrap();
    assert_eq!(store.invite("old", month).await.unwrap().unwrap().closed, Some(LinkRefusal::RunOut));
    store.tidy(month).await.unwrap();
    assert!(store.invite("old", month).await.unwrap().is_none());
}
