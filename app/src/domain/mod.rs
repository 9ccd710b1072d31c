//! Meaning without I/O: what the words of the field are and which rules hold for them, for server and browser alike.

mod account;
mod actor;
mod exchange;
mod follower;
mod group;
pub mod limits;
mod name;
mod openid;
mod remark;

pub use account::AccountId;
pub use actor::{Actor, Admin, Operator, Right, Role, Staff, StaffId, Viewer};
pub use exchange::Exchange;
pub use follower::{Follower, FollowerDetails};
pub use group::{Group, GroupId, GroupRefusal};
pub use name::{GroupName, NameRefusal};
pub use openid::{OpenId, OpenIdRefusal};
pub use remark::{Remark, RemarkRefusal};
