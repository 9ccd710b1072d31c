use app::domain::GroupId;

use super::{Slot, State};
use crate::sandbox::people;

/// One write, checked already: what the journal keeps and the state takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::sandbox) enum Change {
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
    /// Takes a change; `false`, with nothing changed, where it does not fit.
    pub(in crate::sandbox) fn apply(&mut self, change: Change) -> bool {
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

    fn slot_mut(&mut self, place: u16) -> Option<&mut Slot> {
        self.slots.get_mut(usize::from(place))?.as_mut()
    }
}
