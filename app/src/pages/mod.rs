//! The pages.

mod account;
mod blacklist;
mod delete_group;
mod groups;
mod login;
mod lookup;
mod not_found;

pub(crate) use {
    blacklist::{BlacklistPage, UnblacklistPage},
    delete_group::DeleteGroupPage,
    groups::GroupsPage,
    login::LoginPage,
    lookup::LookupPage,
    not_found::NotFoundPage,
};
