//! What people do to themselves: their password, their sessions.

mod end_others;
mod end_session;
mod password;

pub use end_others::{END_OTHERS, EndOthers, end_others};
pub use end_session::{END_SESSION, EndSession, end_session};
pub use password::{ChangePassword, PASSWORD, change_password};
