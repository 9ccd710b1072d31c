//! The pages.

mod account;
mod groups;
mod groups_view;
mod login;
mod lookup;
mod not_found;

pub(crate) use groups_view::{GroupsView, Sort};
pub(crate) use {groups::GroupsPage, login::LoginPage, lookup::LookupPage, not_found::NotFoundPage};
