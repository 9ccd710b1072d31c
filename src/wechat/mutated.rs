//! Valid answers with one thing wrong: read as what they were, or not at all.

use proptest::{prelude::*, sample::Index};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::{
    answer::read,
    error::{CallError, Step},
    followers::{Told, taken},
    listed::Listed,
    wire::{GroupIdAnswer, OpenIdPage, Status, TokenAnswer},
};

const ONE: &str = "od8XIjsmk6QdVTETa9jLtGWA6KBc";
const TWO: &str = "oDF3iYx0ro3_7jD4HFRDfrjdCM58";

/// What is done to one place of an answer.
#[derive(Clone, Debug)]
enum Mutation {
    Remove,
    Replace(Value),
}

fn mutation() -> impl Strategy<Value = Mutation> {
    let wrong = prop_oneof![
        Just(Value::Null),
        Just(json!([])),
        Just(json!({})),
        Just(json!([{}])),
        Just(json!(true)),
        Just(json!("")),
        Just(json!("a word")),
        Just(json!(1.5)),
        Just(json!(-1)),
        Just(json!(u64::MAX)),
    ];
    prop_oneof![Just(Mutation::Remove), wrong.prop_map(Mutation::Replace)]
}

/// The pointers to everything in an answer.
fn places(value: &Value, at: &str, found: &mut Vec<String>) {
    let children: Vec<(String, &Value)> = match value {
        Value::Object(fields) => fields.iter().map(|(name, value)| (name.clone(), value)).collect(),
        Value::Array(items) => items.iter().enumerate().map(|(number, value)| (number.to_string(), value)).collect(),
        _ => Vec::new(),
    };
    for (name, child) in children {
        let place = format!("{at}/{name}");
        places(child, &place, found);
        found.push(place);
    }
}

/// The answer with one place changed, and which.
fn mutate(valid: &Value, at: Index, mutation: &Mutation) -> (String, Vec<u8>) {
    let mut all = Vec::new();
    places(valid, "", &mut all);
    let place = at.get(&all).clone();
    let mut mutated = valid.clone();
    match mutation {
        Mutation::Replace(wrong) => {
            if let Some(value) = mutated.pointer_mut(&place) {
                *value = wrong.clone();
            }
        }
        Mutation::Remove => {
            let (parent, name) = place.rsplit_once('/').unwrap_or_default();
            match mutated.pointer_mut(parent) {
                Some(Value::Object(fields)) => drop(fields.remove(name)),
                Some(Value::Array(items)) => drop(items.remove(name.parse().unwrap_or_default())),
                _ => {}
            }
        }
    }
    (place, mutated.to_string().into_bytes())
}

fn parsed<A: DeserializeOwned>(body: &[u8]) -> Result<A, CallError> {
    read(200, body, Step::Call, &[])
}

fn groups() -> Value {
    json!({ "groups": [{ "id": 0, "name": "未分组", "count": 72596 }, { "id": "104", "name": "华东媒", "count": 4 }] })
}

fn user() -> Value {
    json!({ "subscribe": 1, "openid": ONE, "nickname": "", "subscribe_time": 1_662_371_289, "remark": "胖子", "groupid": 104,
        "tagid_list": [128, 2], "subscribe_scene": "ADD_SCENE_QR_CODE", "qr_scene": 0, "qr_scene_str": "" })
}

fn page() -> Value {
    json!({ "total": 2, "count": 2, "data": { "openid": [ONE, TWO] }, "next_openid": TWO })
}

proptest! {
    #[test]
    fn a_list_of_groups_has_them_all_as_they_are_or_is_not_read(at: Index, mutation in mutation()) {
        let (place, body) = mutate(&groups(), at, &mutation);
        if let Ok(Listed { groups: read }) = parsed::<Listed>(&body) {
            // A list that is one group shorter, or empty, is as valid as any; a name may be any text.
            let valid = parsed::<Listed>(groups().to_string().as_bytes()).unwrap().groups;
            // -1 is a number as good as any, and stands for itself.
            let is = |known: i64, id: i64| known == id || (place.ends_with("/id") && id == -1);
            prop_assert!(read.iter().all(|group| valid.iter().any(|known| is(known.id.0, group.id.0) && known.count == group.count)), "{place}");
        }
    }

    #[test]
    fn a_follower_is_told_of_rightly_or_not_at_all(at: Index, mutation in mutation()) {
        let (place, body) = mutate(&user(), at, &mutation);
        if let Ok(Told(info)) = parsed::<Told>(&body) {
            // -1 is a number as good as any, and stands for itself.
            let took = |field: &str, read: i64, valid: i64| read == valid || (place == field && read == -1);
            prop_assert!(took("/subscribe", info.subscribe.0, 1), "{place} {mutation:?}");
            prop_assert!(took("/groupid", info.groupid.0, 104), "{place} {mutation:?}");
            prop_assert!(took("/subscribe_time", info.subscribe_time.0, 1_662_371_289), "{place} {mutation:?}");
        }
    }

    #[test]
    fn no_openid_is_lost_without_being_counted(at: Index, mutation in mutation()) {
        let (place, body) = mutate(&page(), at, &mutation);
        if let Ok(page) = parsed::<OpenIdPage>(&body).and_then(taken) {
            let all = page.openids.len() + page.odd;
            prop_assert!(all >= 2, "{place} {mutation:?}: {page:?}");
            prop_assert!(page.next.is_some(), "{place} {mutation:?}: {page:?}");
        }
    }

    #[test]
    fn a_group_id_is_that_one_or_none(at: Index, mutation in mutation()) {
        let (_, body) = mutate(&json!({ "groupid": 104 }), at, &mutation);
        let read = parsed::<GroupIdAnswer>(&body).ok().map(|answer| answer.groupid.0);
        prop_assert!(read.is_none() || read == Some(-1), "{read:?}");
    }

    #[test]
    fn a_token_is_that_one_or_none(at: Index, mutation in mutation()) {
        let (place, body) = mutate(&json!({ "access_token": "99_abc", "expires_in": 7200 }), at, &mutation);
        if let Ok(answer) = parsed::<TokenAnswer>(&body) {
            prop_assert!(answer.access_token == "99_abc" && place == "/expires_in");
            prop_assert_eq!(answer.expires_in.0, -1);
        }
    }

    #[test]
    fn a_refusal_never_becomes_a_success(at: Index, mutation in mutation()) {
        let refusal = json!({ "errcode": 40003, "errmsg": "invalid openid rid: 6aac0063-7ed08fb9-1250f724" });
        let (place, body) = mutate(&refusal, at, &mutation);
        prop_assert!(parsed::<Status>(&body).is_err(), "{place} {mutation:?}");
    }

    #[test]
    fn half_an_answer_is_none(which in 0..3_usize, at: Index) {
        let text = [groups(), user(), page()][which].to_string();
        let half = &text.as_bytes()[..at.index(text.len())];
        prop_assert!(parsed::<Listed>(half).is_err() && parsed::<Told>(half).is_err());
        prop_assert!(parsed::<OpenIdPage>(half).is_err() && parsed::<Status>(half).is_err());
    }
}
