use std::collections::HashSet;

use app::domain::{Group, GroupId};
use serde::{Deserialize, Deserializer, de::Error};

use super::wire::Int;

/// More followers than there are people.
const COUNT_MAX: i64 = 1 << 40;

/// `groups/get`'s answer. Every group of WeChat's has an id, a name and a count: a list in which one lacks something, or has it
/// twice, is not believed at all, since a group that is left out, or shown empty, would be a wrong answer that looks right.
#[derive(Debug, Deserialize)]
pub(super) struct Listed {
    #[serde(deserialize_with = "each_once")]
    pub groups: Vec<Group>,
}

#[derive(Deserialize)]
struct Entry {
    id: Int,
    name: String,
    count: Int,
}

fn each_once<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Group>, D::Error> {
    let entries = Vec::<Entry>::deserialize(deserializer)?;
    let mut seen = HashSet::new();
    let checked = entries.into_iter().map(|entry| match entry {
        Entry { count: Int(count), .. } if !(0..=COUNT_MAX).contains(&count) => Err(D::Error::custom("this is no count")),
        Entry { id: Int(id), .. } if !seen.insert(id) => Err(D::Error::custom("two groups with one id")),
        Entry { id, name, count } => Ok(Group { id: GroupId(id.0), name: kept_name(name), count: count.0 }),
    });
    checked.collect()
}

/// A name as WeChat has it, but for what PostgreSQL cannot keep in a text.
pub(super) fn kept_name(name: String) -> String {
    if name.contains('\0') { name.replace('\0', "\u{fffd}") } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listed(body: &str) -> Option<Vec<Group>> {
        serde_json::from_str::<Listed>(body).ok().map(|listed| listed.groups)
    }

    #[test]
    fn a_list_in_which_a_group_lacks_something_is_not_believed() {
        let whole = r#"{"groups":[{"id":"104","name":"华东媒","count":4,"new":[]},{"id":2,"name":"","count":"0"}]}"#;
        assert_eq!(listed(whole).unwrap().iter().map(|group| (group.id.0, group.count)).collect::<Vec<_>>(), [(104, 4), (2, 0)]);
        for entry in [
            r#"{"name":"x","count":1}"#,
            r#"{"id":null,"name":"x","count":1}"#,
            r#"{"id":2,"count":1}"#,
            r#"{"id":2,"name":"x"}"#,
            r#"{"id":2,"name":"x","count":-1}"#,
            r#"{"id":2,"name":"x","count":9223372036854775807}"#,
            r#"{"id":104,"name":"x","count":1}"#,
            "null",
        ] {
            assert_eq!(listed(&format!(r#"{{"groups":[{{"id":104,"name":"华东媒","count":4}},{entry}]}}"#)), None, "{entry}");
        }
    }

    #[test]
    fn a_name_holds_nothing_that_a_database_refuses() {
        assert_eq!(listed(r#"{"groups":[{"id":1,"name":"a\u0000b","count":0}]}"#).unwrap()[0].name, "a\u{fffd}b");
    }
}
