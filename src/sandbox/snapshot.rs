use std::collections::BTreeMap;

use super::state::{Change, State};

/// People in one change, so that a line of the journal stays readable.
const MOVED_AT_ONCE: usize = 100;

impl State {
    /// The fewest changes that lead from `base`, this account as it started, to how things stand.
    pub(super) fn changes_since(&self, mut base: Self) -> Vec<Change> {
        let mut changes = self.group_changes(&base);
        changes.extend(self.remarks().map(|(index, remark)| Change::Remark { index, remark: remark.to_owned() }));
        changes.extend(self.returned().map(|(index, _)| Change::Unfollow { index }));
        changes.extend(self.unfollowed().map(|index| Change::Unfollow { index }));
        changes.extend(self.returned().map(|(index, at)| Change::Follow { index, at }));
        for change in &changes {
            base.apply(change.clone());
        }
        let mut moved: BTreeMap<i64, Vec<u32>> = BTreeMap::new();
        for (index, group) in self.members().filter(|(index, group)| base.group_of(*index) != Some(*group)) {
            moved.entry(group).or_default().push(index);
        }
        for (to, indices) in moved {
            let parts = indices.chunks(MOVED_AT_ONCE);
            changes.extend(parts.map(|indices| Change::Move { indices: indices.to_vec(), to }));
        }
        changes
    }

    fn group_changes(&self, base: &Self) -> Vec<Change> {
        let (before, now) = (base.groups(), self.groups());
        let deleted = before.iter().filter(|group| !self.has(group.id)).map(|group| Change::Delete { id: group.id });
        let made = now.iter().filter_map(|group| match before.iter().find(|old| old.id == group.id) {
            None => Some(Change::Create { id: group.id, name: group.name.clone() }),
            Some(old) if old.name != group.name => Some(Change::Rename { id: group.id, name: group.name.clone() }),
            Some(_) => None,
        });
        let highest = (self.highest() > base.highest()).then_some(Change::Highest { id: self.highest() });
        deleted.chain(made).chain(highest).collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn change() -> impl Strategy<Value = Change> {
        let (id, index) = (99_i64..112, 0_u32..50);
        prop_oneof![
            ("[a-c]", 107_i64..112).prop_map(|(name, id)| Change::Create { id, name }),
            ("[a-c]", id.clone()).prop_map(|(name, id)| Change::Rename { id, name }),
            id.clone().prop_map(|id| Change::Delete { id }),
            (prop::collection::vec(index.clone(), 1..4), prop_oneof![0_i64..3, id])
                .prop_map(|(indices, to)| Change::Move { indices, to }),
            (index.clone(), "[a-c]{0,2}").prop_map(|(index, remark)| Change::Remark { index, remark }),
            index.clone().prop_map(|index| Change::Unfollow { index }),
            (index, 0_i64..9).prop_map(|(index, at)| Change::Follow { index, at }),
        ]
    }

    /// All that anybody can ask of a state.
    fn told(state: &State) -> impl PartialEq + std::fmt::Debug {
        let people = (0..50).map(|index| (state.group_of(index), state.remark_of(index), state.since(index)));
        (state.groups(), state.highest(), state.followers(), people.collect::<Vec<_>>())
    }

    proptest! {
        #[test]
        fn the_changes_lead_to_the_same_state_and_counts_are_right(changes in prop::collection::vec(change(), 0..40)) {
            let (mut state, _) = State::new(1, 50);
            for change in changes {
                state.apply(change);
            }
            for group in state.groups() {
                prop_assert_eq!(state.members().filter(|(_, id)| *id == group.id).count() as i64, group.count);
            }
            let (mut again, _) = State::new(1, 50);
            for change in state.changes_since(State::new(1, 50).0) {
                prop_assert!(again.apply(change.clone()), "{:?}", change);
            }
            prop_assert_eq!(told(&again), told(&state));
        }
    }
}
