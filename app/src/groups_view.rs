use std::cmp::Ordering;

use crate::{
    domain::{Group, GroupId},
    form::Fields,
    ports::GroupList,
};

/// How the groups page is looked at, as its query says: `?filter=华&sort=count&order=desc&edit=104`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct GroupsView {
    /// Part of a name or an id.
    pub filter: String,
    /// By which column.
    pub sort: Sort,
    /// From the greatest down.
    pub desc: bool,
    /// The row whose form is open.
    pub edit: Option<GroupId>,
}

/// A column to sort by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Sort {
    /// As WeChat lists them.
    #[default]
    Id,
    /// By name, as Unicode orders it.
    Name,
    /// By followers.
    Count,
}

impl Sort {
    fn as_str(self) -> &'static str {
        match self {
            Sort::Id => "id",
            Sort::Name => "name",
            Sort::Count => "count",
        }
    }
}

impl GroupsView {
    /// Reads a query; what it does not know stays as it is by default.
    pub(crate) fn parse(query: &Fields) -> Self {
        let sort = [Sort::Id, Sort::Name, Sort::Count].into_iter().find(|sort| sort.as_str() == query.text("sort"));
        Self {
            filter: query.text("filter").trim().to_owned(),
            sort: sort.unwrap_or_default(),
            desc: query.text("order") == "desc",
            edit: query.get("edit").and_then(|id| id.parse().ok()),
        }
    }

    /// The query with its `?`, or nothing.
    pub(crate) fn query(&self) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        if !self.filter.is_empty() {
            query.append_pair("filter", &self.filter);
        }
        if self.sort != Sort::Id {
            query.append_pair("sort", self.sort.as_str());
        }
        if self.desc {
            query.append_pair("order", "desc");
        }
        if let Some(id) = self.edit {
            query.append_pair("edit", &id.to_string());
        }
        let query = query.finish();
        if query.is_empty() { query } else { format!("?{query}") }
    }

    /// The query of the same view with one row's form open, up to that row's id.
    pub(crate) fn opening(&self) -> String {
        let query = Self { edit: None, ..self.clone() }.query();
        format!("{query}{}edit=", if query.is_empty() { '?' } else { '&' })
    }

    /// The view that a click on a column's head leads to: that column, or the other way round; numbers begin with the greatest.
    pub(crate) fn sorted_by(&self, sort: Sort) -> Self {
        let desc = if self.sort == sort { !self.desc } else { sort == Sort::Count };
        Self { sort, desc, edit: None, ..self.clone() }
    }

    /// Whether the filter lets a group through: part of the name, whatever its case, or of the id.
    pub(crate) fn shows(&self, group: &Group) -> bool {
        self.filter.is_empty()
            || group.id.to_string().contains(&self.filter)
            || group.name.to_lowercase().contains(&self.filter.to_lowercase())
    }

    /// The group whose form is open: one that is there and may be renamed.
    pub(crate) fn open(&self, list: &GroupList) -> Option<GroupId> {
        self.edit.filter(|id| id.can_rename().is_ok() && list.name_of(*id).is_some())
    }

    /// Groups in the view's order.
    pub(crate) fn order<'a>(&self, groups: &'a [Group]) -> Vec<&'a Group> {
        let mut groups: Vec<&Group> = groups.iter().collect();
        groups.sort_by(|a, b| {
            let order = match self.sort {
                Sort::Id => Ordering::Equal,
                Sort::Name => a.name.cmp(&b.name),
                Sort::Count => a.count.cmp(&b.count),
            };
            let order = order.then(a.id.cmp(&b.id));
            if self.desc { order.reverse() } else { order }
        });
        groups
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn group(id: i64, name: &str, count: i64) -> Group {
        Group { id: GroupId(id), name: name.to_owned(), count }
    }

    #[test]
    fn a_view_survives_its_query() {
        let view = GroupsView { filter: "华&东".into(), sort: Sort::Count, desc: true, edit: Some(GroupId(104)) };
        assert_eq!(GroupsView::parse(&Fields::parse(&view.query().as_bytes()[1..])), view);
        assert_eq!(GroupsView::default().query(), "");
        let closed = GroupsView { edit: None, ..view.clone() };
        assert_eq!(format!("{}104", closed.opening()), view.query());
        assert_eq!(GroupsView::default().opening(), "?edit=");
    }

    #[test]
    fn the_filter_looks_at_names_and_ids() {
        let view = GroupsView { filter: "vip".into(), ..GroupsView::default() };
        assert!(view.shows(&group(107, "老 VIP", 1)));
        assert!(!view.shows(&group(107, "老客户", 1)));
        assert!(GroupsView { filter: "10".into(), ..GroupsView::default() }.shows(&group(107, "x", 1)));
    }

    #[test]
    fn a_second_click_turns_the_order_round() {
        let groups = [group(0, "b", 3), group(104, "a", 9), group(106, "c", 1)];
        let by_count = GroupsView::default().sorted_by(Sort::Count);
        let ids = |view: &GroupsView| view.order(&groups).iter().map(|group| group.id.0).collect::<Vec<_>>();
        assert_eq!(ids(&by_count), [104, 0, 106]);
        assert_eq!(ids(&by_count.sorted_by(Sort::Count)), [106, 0, 104]);
        assert_eq!(ids(&by_count.sorted_by(Sort::Name)), [104, 0, 106]);
    }
}
