use app::domain::limits::FIRST_OWN_GROUP;

use super::seed;

/// What the calls change: the groups, and who is in which.
#[derive(Debug)]
pub(super) struct State {
    slots: Vec<Slot>,
    /// For each follower the place in `slots`: two bytes a person.
    members: Vec<u16>,
    highest: i64,
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
    Create { id: i64, name: String },
    Rename { id: i64, name: String },
    Move { index: u32, to: i64 },
}

impl State {
    /// As an account starts, with who holds the documented openids.
    pub(super) fn new(seed: u64, followers: u32) -> (Self, [u32; 2]) {
        let slot = |((id, name, _), count): (_, u32)| Slot { id, name: str::to_owned(name), count: i64::from(count) };
        let slots: Vec<Slot> = seed::GROUPS.into_iter().zip(seed::shares(followers)).map(slot).collect();
        let members = seed::members(followers, seed);
        let highest = slots.iter().map(|slot| slot.id).max().unwrap_or_default();
        let mut documented = (0_u32..).zip(&members).filter(|(_, place)| **place == seed::DOCUMENTED_GROUP).map(|(at, _)| at);
        // Where their group is too small, the first two people are they.
        let documented = match (documented.next(), documented.next()) {
            (Some(one), Some(two)) => [one, two],
            _ => [0, 1],
        };
        (Self { slots, members, highest }, documented)
    }

    /// By id.
    pub(super) fn groups(&self) -> Vec<Slot> {
        let mut groups = self.slots.clone();
        groups.sort_by_key(|slot| slot.id);
        groups
    }

    pub(super) fn len(&self) -> usize {
        self.slots.len()
    }

    pub(super) fn has(&self, id: i64) -> bool {
        self.place(id).is_some()
    }

    /// Whether a group other than this one has the name.
    pub(super) fn is_taken(&self, name: &str, except: Option<i64>) -> bool {
        self.slots.iter().any(|slot| slot.name == name && Some(slot.id) != except)
    }

    /// One more than the highest that was ever given.
    pub(super) fn next_id(&self) -> i64 {
        (self.highest + 1).max(FIRST_OWN_GROUP)
    }

    /// The group of a follower.
    pub(super) fn group_of(&self, index: u32) -> Option<i64> {
        let place = *self.members.get(index as usize)?;
        self.slots.get(usize::from(place)).map(|slot| slot.id)
    }

    /// Followers and their groups.
    pub(super) fn members(&self) -> impl Iterator<Item = (u32, i64)> {
        (0_u32..).zip(&self.members).filter_map(|(index, place)| Some((index, self.slots.get(usize::from(*place))?.id)))
    }

    /// Takes a change; `false`, with nothing changed, where it does not fit.
    pub(super) fn apply(&mut self, change: Change) -> bool {
        match change {
            Change::Create { id, name } => self.create(id, name),
            Change::Rename { id, name } => match self.place(id).and_then(|place| self.slots.get_mut(place)) {
                Some(slot) => {
                    slot.name = name;
                    true
                }
                None => false,
            },
            Change::Move { index, to } => self.put(index, to).is_some(),
        }
    }

    fn create(&mut self, id: i64, name: String) -> bool {
        // A place must fit into a member's two bytes.
        let fits = !self.has(id) && self.slots.len() < usize::from(u16::MAX);
        if fits {
            self.slots.push(Slot { id, name, count: 0 });
            self.highest = self.highest.max(id);
        }
        fits
    }

    fn put(&mut self, index: u32, to: i64) -> Option<()> {
        let to = self.place(to)?;
        let member = self.members.get_mut(index as usize)?;
        let from = std::mem::replace(member, u16::try_from(to).ok()?);
        self.slots.get_mut(usize::from(from))?.count -= 1;
        self.slots.get_mut(to)?.count += 1;
        Some(())
    }

    fn place(&self, id: i64) -> Option<usize> {
        self.slots.iter().position(|slot| slot.id == id)
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
            assert!(state.apply(Change::Move { index, to: [107, 2, 104][index as usize % 3] }));
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
        assert!(!state.apply(Change::Move { index: 10, to: 2 }));
        assert!(!state.apply(Change::Move { index: 0, to: 999 }));
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
