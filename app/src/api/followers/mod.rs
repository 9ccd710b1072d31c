//! Moving followers.

mod r#move;

pub use r#move::{MOVE, MoveFollower, move_follower};
