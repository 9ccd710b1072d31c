//! The pages.

mod account;
mod groups;
mod login;
mod lookup;
mod not_found;

pub(crate) use {groups::GroupsPage, login::LoginPage, lookup::LookupPage, not_found::NotFoundPage};
