//! The pages.

mod account;
mod api_desk;
mod groups;
mod login;
mod lookup;
mod not_found;

pub(crate) use {api_desk::ApiDeskPage, groups::GroupsPage, login::LoginPage, lookup::LookupPage, not_found::NotFoundPage};
