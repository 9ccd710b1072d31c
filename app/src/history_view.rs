//! How a history is looked at, as the address says.

use crate::{
    day::Day,
    domain::{GroupId, OpenId},
    form::Fields,
    ports::{Ending, HistoryFilter, Kind, Turn},
};

/// The query of a history's page: `?who=lin&group=104&openid=&kind=group&from=2026-11-01&to=2026-11-23&outcome=done&older=812`.
/// What was typed stays as it is, so that the form shows it again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HistoryView {
    /// A name.
    pub who: String,
    /// A group's id or name.
    pub group: String,
    /// An openid, with whatever stands around it.
    pub openid: String,
    /// One of [`Kind`].
    pub kind: String,
    /// The first day, in Shanghai.
    pub from: String,
    /// The last day, in Shanghai.
    pub to: String,
    /// One of [`Ending`].
    pub outcome: String,
    /// Which page.
    pub turn: Turn,
}

impl HistoryView {
    /// Reads a query.
    pub fn parse(query: &Fields) -> Self {
        let text = |name: &str| query.text(name).trim().to_owned();
        let number = |name: &str| query.get(name).and_then(|number| number.parse().ok());
        let turn = match (number("older"), number("newer")) {
            (Some(id), _) => Turn::Older(id),
            (None, Some(id)) => Turn::Newer(id),
            (None, None) => Turn::Newest,
        };
        let [who, group, openid, kind] = ["who", "group", "openid", "kind"].map(text);
        let [from, to, outcome] = ["from", "to", "outcome"].map(text);
        Self { who, group, openid, kind, from, to, outcome, turn }
    }

    /// The query with its `?`, or nothing.
    pub fn query(&self) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        for (name, value) in self.fields().into_iter().filter(|(_, value)| !value.is_empty()) {
            query.append_pair(name, value);
        }
        match self.turn {
            Turn::Newest => {}
            Turn::Older(id) => _ = query.append_pair("older", &id.to_string()),
            Turn::Newer(id) => _ = query.append_pair("newer", &id.to_string()),
        }
        let query = query.finish();
        if query.is_empty() { query } else { format!("?{query}") }
    }

    /// Whether nothing is left out.
    pub fn is_whole(&self) -> bool {
        self.fields().iter().all(|(_, value)| value.is_empty())
    }

    /// What is wanted, or the field that names nothing there could be. `names` are the groups', as they were last known.
    pub fn filter(&self, names: &[(GroupId, String)]) -> Result<HistoryFilter, &'static str> {
        let group = |text: &str| {
            let by_name = || names.iter().find(|(_, name)| name == text).map(|(id, _)| *id);
            text.parse().ok().or_else(by_name)
        };
        Ok(HistoryFilter {
            by: (!self.who.is_empty()).then(|| self.who.clone()),
            group: read("group", &self.group, group)?,
            openid: read("openid", &self.openid, |text| OpenId::find(text).ok()?.into_iter().next())?,
            kind: read("kind", &self.kind, Kind::parse)?,
            from: read("from", &self.from, Day::parse)?.map(Day::begins),
            until: read("to", &self.to, Day::parse)?.map(Day::ends),
            ending: read("outcome", &self.outcome, Ending::parse)?,
        })
    }

    fn fields(&self) -> [(&'static str, &str); 7] {
        [
            ("who", &self.who),
            ("group", &self.group),
            ("openid", &self.openid),
            ("kind", &self.kind),
            ("from", &self.from),
            ("to", &self.to),
            ("outcome", &self.outcome),
        ]
    }
}

fn read<T>(field: &'static str, text: &str, parse: impl Fn(&str) -> Option<T>) -> Result<Option<T>, &'static str> {
    if text.is_empty() { Ok(None) } else { parse(text).map(Some).ok_or(field) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn view(query: &str) -> HistoryView {
        HistoryView::parse(&Fields::parse(query.as_bytes()))
    }

    #[test]
    fn days_are_shanghais_and_the_last_one_belongs_to_it() {
        let filter = view("from=2026-11-23&to=2026-11-23").filter(&[]).unwrap();
        assert_eq!((filter.from, filter.until), (Some(1_795_363_200_000), Some(1_795_449_600_000)));
        for wrong in ["2026-02-30", "2026-13-01", "yesterday", "2026-11", "99999-01-01"] {
            assert_eq!(view(&format!("from={wrong}")).filter(&[]), Err("from"));
        }
    }

    #[test]
    fn a_group_is_named_by_its_id_or_its_name() {
        let names = [(GroupId(104), "华东媒".to_owned())];
        for group in ["104", "%E5%8D%8E%E4%B8%9C%E5%AA%92"] {
            assert_eq!(view(&format!("group={group}")).filter(&names).unwrap().group, Some(GroupId(104)));
        }
        assert_eq!(view("group=none").filter(&names), Err("group"));
    }

    #[test]
    fn the_query_holds_all_that_was_asked() {
        let query = "?who=lin&group=104&openid=o_1&kind=group&from=2026-11-01&to=2026-11-23&outcome=done&older=812";
        assert_eq!(view(&query[1..]).query(), query);
        assert_eq!(view("who=&newer=7").query(), "?newer=7");
        assert!(view("older=7").is_whole() && !view("who=lin").is_whole());
    }
}
