use std::collections::{BTreeMap, BTreeSet};

use app::domain::{GroupId, limits::FIRST_OWN_GROUP};

use super::{people, roster::Who, seed};

/// What the calls change: the groups, who is in which, and what is noted on them.
#[derive(Debug)]
pub(super) struct State {
    seed: u64,
    /// A deleted group leaves its place to the next one that is made.
    slots: Vec<Option<Slot>>,
    /// For each follower the place in `slots`: two bytes a person.
    members: Vec<u16>,
    highest: i64,
    /// Only those that differ from the seed's.
    remarks: BTreeMap<u32, String>,
    /// Those of the seed's followers who follow no longer. Their place is group 0's, which does not count them.
    unfollowed: BTreeSet<u32>,
    /// Since when those follow who came back, in UTC seconds.
    returned: BTreeMap<u32, i64>,
}

/// A group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Slot {
    pub(super) id: i64,
    pub(super) name: String,
    /// Kept as people move, so that a list of groups never counts them.
    pub(super) count: i64,
}

/// One write, checked already: what the journal keeps and the state takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Change {
    Create {
        id: i64,
        name: String,
    },
    Rename {
        id: i64,
        name: String,
    },
    /// Its members go to group 0.
    Delete {
        id: i64,
    },
    /// All of them, or nobody.
    Move {
        indices: Vec<u32>,
        to: i64,
    },
    Remark {
        index: u32,
        remark: String,
    },
    Unfollow {
        index: u32,
    },
    /// Again, from this time on, in group 0.
    Follow {
        index: u32,
        at: i64,
    },
    /// So high an id was given once.
    Highest {
        id: i64,
    },
}

impl State {
    /// As an account starts, with who holds the documented openids.
    pub(super) fn new(seed: u64, followers: u32) -> (Self, [u32; 2]) {
        let slot = |((id, name, _), count): (_, u32)| Some(Slot { id, name: str::to_owned(name), count: i64::from(count) });
        let slots: Vec<Option<Slot>> = seed::GROUPS.into_iter().zip(seed::shares(followers)).map(slot).collect();
        let members = seed::members(followers, seed);
        let highest = seed::GROUPS.iter().map(|(id, _, _)| *id).max().unwrap_or_default();
        let mut documented = (0_u32..).zip(&members).filter(|(_, place)| **place == seed::DOCUMENTED_GROUP).map(|(at, _)| at);
        // Where their group is too small, the first two people are they.
        let documented = match (documented.next(), documented.next()) {
            (Some(one), Some(two)) => [one, two],
            _ => [0, 1],
        };
        let (remarks, unfollowed, returned) = Default::default();
        (Self { seed, slots, members, highest, remarks, unfollowed, returned }, documented)
    }

    /// By id.
    pub(super) fn groups(&self) -> Vec<Slot> {
        let mut groups: Vec<Slot> = self.slots.iter().flatten().cloned().collect();
        groups.sort_by_key(|slot| slot.id);
        groups
    }

    pub(super) fn len(&self) -> usize {
        self.slots.iter().flatten().count()
    }

    pub(super) fn has(&self, id: i64) -> bool {
        self.place(id).is_some()
    }

    /// Whether a group other than this one has the name.
    pub(super) fn is_taken(&self, name: &str, except: Option<i64>) -> bool {
        self.slots.iter().flatten().any(|slot| slot.name == name && Some(slot.id) != except)
    }

    /// The highest id that was ever given.
    pub(super) fn highest(&self) -> i64 {
        self.highest
    }

    /// One more than the highest that was ever given.
    pub(super) fn next_id(&self) -> i64 {
        (self.highest + 1).max(FIRST_OWN_GROUP)
    }

    /// How many follow now.
    pub(super) fn followers(&self) -> usize {
        self.members.len() - self.unfollowed.len()
    }

    /// Whether someone of the seed's followers still follows.
    pub(super) fn follows(&self, index: u32) -> bool {
        (index as usize) < self.members.len() && !self.unfollowed.contains(&index)
    }

    /// Whom the roster found, as things stand now.
    pub(super) fn who(&self, found: Who) -> Who {
        match found {
            Who::Follower(index) if !self.follows(index) => Who::Unfollowed,
            found => found,
        }
    }

    /// The group of a follower.
    pub(super) fn group_of(&self, index: u32) -> Option<i64> {
        let place = *self.members.get(index as usize).filter(|_| self.follows(index))?;
        self.slot(place).map(|slot| slot.id)
    }

    /// The note on a follower; empty where there is none.
    pub(super) fn remark_of(&self, index: u32) -> String {
        self.remarks.get(&index).cloned().unwrap_or_else(|| people::remark(self.seed, index))
    }

    /// Since when they follow, where they have come back.
    pub(super) fn since(&self, index: u32) -> Option<i64> {
        self.returned.get(&index).copied()
    }

    /// The notes that differ from the seed's.
    pub(super) fn remarks(&self) -> impl Iterator<Item = (u32, &str)> {
        self.remarks.iter().map(|(index, remark)| (*index, remark.as_str()))
    }

    /// Those who have left.
    pub(super) fn unfollowed(&self) -> impl Iterator<Item = u32> {
        self.unfollowed.iter().copied()
    }

    /// Those who have come back, and when.
    pub(super) fn returned(&self) -> impl Iterator<Item = (u32, i64)> {
        self.returned.iter().map(|(index, at)| (*index, *at))
    }

    /// Followers and their groups.
    pub(super) fn members(&self) -> impl Iterator<Item = (u32, i64)> {
        let all = (0_u32..).zip(&self.members).filter(|(index, _)| !self.unfollowed.contains(index));
        all.filter_map(|(index, place)| Some((index, self.slot(*place)?.id)))
    }

    /// Takes a change; `false`, with nothing changed, where it does not fit.
    pub(super) fn apply(&mut self, change: Change) -> bool {
        match change {
            Change::Create { id, name } => self.create(id, name),
            Change::Rename { id, name } => self.rename(id, name),
            Change::Delete { id } => self.delete(id),
            Change::Move { indices, to } => self.put(&indices, to),
            Change::Remark { index, remark } => self.note(index, remark),
            Change::Unfollow { index } => self.unfollow(index),
            Change::Follow { index, at } => self.follow(index, at),
            Change::Highest { id } => {
                self.highest = self.highest.max(id);
                true
            }
        }
    }

    fn create(&mut self, id: i64, name: String) -> bool {
        if self.has(id) {
            return false;
        }
        let slot = Some(Slot { id, name, count: 0 });
        match self.slots.iter().position(Option::is_none) {
            Some(free) => self.slots[free] = slot,
            // A place must fit into a member's two bytes.
            None if self.slots.len() < usize::from(u16::MAX) => self.slots.push(slot),
            None => return false,
        }
        self.highest = self.highest.max(id);
        true
    }

    fn rename(&mut self, id: i64, name: String) -> bool {
        let Some(slot) = self.place(id).and_then(|place| self.slot_mut(place)) else { return false };
        slot.name = name;
        true
    }

    fn delete(&mut self, id: i64) -> bool {
        let (Some(from), Some(to)) = (self.place(id), self.place(GroupId::UNGROUPED.0)) else { return false };
        if from == to {
            return false;
        }
        for member in self.members.iter_mut().filter(|member| **member == from) {
            *member = to;
        }
        let left = self.slots[usize::from(from)].take().map_or(0, |slot| slot.count);
        self.count(to, left);
        true
    }

    fn put(&mut self, indices: &[u32], to: i64) -> bool {
        let Some(to) = self.place(to).filter(|_| indices.iter().all(|index| self.follows(*index))) else { return false };
        for index in indices {
            let from = std::mem::replace(&mut self.members[*index as usize], to);
            self.count(from, -1);
            self.count(to, 1);
        }
        true
    }

    fn note(&mut self, index: u32, remark: String) -> bool {
        let follows = self.follows(index);
        if follows && remark == people::remark(self.seed, index) {
            self.remarks.remove(&index);
        } else if follows {
            self.remarks.insert(index, remark);
        }
        follows
    }

    fn unfollow(&mut self, index: u32) -> bool {
        let left = self.put(&[index], GroupId::UNGROUPED.0) && self.unfollowed.insert(index);
        if left {
            self.returned.remove(&index);
            self.count_ungrouped(-1);
        }
        left
    }

    fn follow(&mut self, index: u32, at: i64) -> bool {
        let came = self.unfollowed.remove(&index);
        if came {
            self.returned.insert(index, at);
            self.count_ungrouped(1);
        }
        came
    }

    fn count_ungrouped(&mut self, more: i64) {
        if let Some(place) = self.place(GroupId::UNGROUPED.0) {
            self.count(place, more);
        }
    }

    fn count(&mut self, place: u16, more: i64) {
        if let Some(slot) = self.slot_mut(place) {
            slot.count += more;
        }
    }

    fn place(&self, id: i64) -> Option<u16> {
        let place = self.slots.iter().position(|slot| slot.as_ref().is_some_and(|slot| slot.id == id));
        place.and_then(|place| u16::try_from(place).ok())
    }

    fn slot(&self, place: u16) -> Option<&Slot> {
        self.slots.get(usize::from(place))?.as_ref()
    }

    fn slot_mut(&mut self, place: u16) -> Option<&mut Slot> {
        self.slots.get_mut(usize::from(place))?.as_mut()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_follow_every_move() {
        let (mut state, _) = State::new(1, 500);
        assert!(state.apply(Change::Create { id: 107, name: "test".into() }));
        for index in 0..500 {
            assert!(state.apply(Change::Move { indices: vec![index], to: [107, 2, 104][index as usize % 3] }));
        }
        for slot in state.groups() {
            assert_eq!(state.members().filter(|(_, id)| *id == slot.id).count() as i64, slot.count, "{slot:?}");
        }
        assert_eq!(state.groups().iter().map(|slot| slot.count).sum::<i64>(), 500);
    }

    #[test]
    fn what_does_not_fit_changes_nothing() {
        let (mut state, _) = State::new(1, 10);
        let before = state.groups();
        assert!(!state.apply(Change::Create { id: 104, name: "x".into() }));
        assert!(!state.apply(Change::Rename { id: 999, name: "x".into() }));
        assert!(!state.apply(Change::Move { indices: vec![0, 10], to: 2 }));
        assert!(!state.apply(Change::Move { indices: vec![0], to: 999 }));
        assert_eq!(state.groups(), before);
        assert_eq!(state.next_id(), 107);
    }

    #[test]
    fn the_documented_two_are_in_their_group_where_it_has_room() {
        let (state, documented) = State::new(1, 72645);
        assert!(documented.iter().all(|index| state.group_of(*index) == Some(104)));
        assert_eq!(State::new(1, 5).1, [0, 1]);
    }
}
