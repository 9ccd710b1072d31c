//! Meaning without I/O: what the words of the field are and which rules hold for them, for server and browser alike.

mod account;
mod actor;
mod connection;
mod exchange;
mod follower;
mod group;
pub mod limits;
mod me;
mod name;
mod needs;
mod openid;
mod password;
mod person_name;
mod remark;
mod role;
mod scope;
mod sign_on;

pub use account::AccountId;
pub use actor::{Actor, Admin, Exporter, Operator, Right, Staff, StaffId, Viewer};
pub use connection::{AccountName, AccountNameRefusal, AppSecret};
pub use exchange::Exchange;
pub use follower::{Follower, FollowerDetails};
pub use group::{Group, GroupId, GroupRefusal};
pub use me::{Manager, Me, Steward};
pub use name::{GroupName, NameRefusal};
pub use needs::Needs;
pub use openid::{OpenId, OpenIdRefusal};
pub use password::{Password, PasswordTooShort};
pub use person_name::{COMMAND_LINE, PersonName, PersonNameRefusal, is_unseen};
pub use remark::{Remark, RemarkRefusal};
pub use role::{Role, Roles};
pub use scope::Scope;
pub use sign_on::SignOnRefusal;
