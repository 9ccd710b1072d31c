//! The pages.

mod account;
mod api_desk;
mod blacklist;
mod console;
mod delete_group;
mod force_token;
mod groups;
mod history;
mod login;
mod lookup;
mod not_found;
pub(crate) mod registry;
mod standing;

pub use registry::{PAGES, PageRoute};

pub(crate) use {
    api_desk::ApiDeskPage,
    blacklist::{BlacklistPage, UnblacklistPage},
    delete_group::DeleteGroupPage,
    force_token::ForceTokenPage,
    groups::GroupsPage,
    history::{ConsoleHistoryPage, HistoryPage},
    login::LoginPage,
    lookup::LookupPage,
    not_found::NotFoundPage,
    standing::StandingPage,
};
