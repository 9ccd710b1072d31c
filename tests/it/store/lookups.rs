use app::domain::OpenId;

use super::{Fresh, NOW, another, ours};

on_both_databases! {
    the_last_who_were_looked_up_come_first,
    who_is_looked_up_again_comes_first_and_once,
    look_ups_are_ones_own,
}

const ME: i64 = 1;

fn follower(letter: char) -> OpenId {
    OpenId::parse(&format!("o{}", letter.to_string().repeat(27))).unwrap()
}

async fn the_last_who_were_looked_up_come_first(fresh: Fresh) {
    let store = fresh.store().await;
    assert_eq!(store.recent_lookups(ME, &ours(), 5).await.unwrap(), []);
    // An openid's case matters: a and A are two.
    for (moment, letter) in (NOW..).zip(['a', 'A', 'b']) {
        store.note_lookup(ME, &ours(), &follower(letter), moment).await.unwrap();
    }
    assert_eq!(store.recent_lookups(ME, &ours(), 5).await.unwrap(), ['b', 'A', 'a'].map(follower));
    assert_eq!(store.recent_lookups(ME, &ours(), 2).await.unwrap(), ['b', 'A'].map(follower));
}

async fn who_is_looked_up_again_comes_first_and_once(fresh: Fresh) {
    let store = fresh.store().await;
    for (moment, letter) in (NOW..).zip(['a', 'b', 'a']) {
        store.note_lookup(ME, &ours(), &follower(letter), moment).await.unwrap();
    }
    assert_eq!(store.recent_lookups(ME, &ours(), 5).await.unwrap(), ['a', 'b'].map(follower));
}

async fn look_ups_are_ones_own(fresh: Fresh) {
    let store = fresh.store().await;
    store.note_lookup(ME, &ours(), &follower('a'), NOW).await.unwrap();
    store.note_lookup(ME, &another(), &follower('b'), NOW).await.unwrap();
    store.note_lookup(ME + 1, &ours(), &follower('c'), NOW).await.unwrap();
    assert_eq!(store.recent_lookups(ME, &ours(), 5).await.unwrap(), ['a'].map(follower));
    assert_eq!(store.recent_lookups(ME, &another(), 5).await.unwrap(), ['b'].map(follower));
    assert_eq!(store.recent_lookups(ME + 1, &ours(), 5).await.unwrap(), ['c'].map(follower));
}
