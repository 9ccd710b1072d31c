//! The pages.

mod account;
mod api_desk;
mod blacklist;
mod console;
mod delete_group;
mod disable;
mod force_token;
mod groups;
mod history;
mod invite;
mod login;
mod login_code;
mod lookup;
mod me;
mod not_found;
mod person;
pub(crate) mod registry;
mod reset;
mod second_factor;
mod staff;
mod standing;

pub use registry::{PAGES, PageRoute};

pub(crate) use {
    api_desk::ApiDeskPage,
    blacklist::{BlacklistPage, UnblacklistPage},
    delete_group::DeleteGroupPage,
    disable::DisablePage,
    force_token::ForceTokenPage,
    groups::GroupsPage,
    history::{ConsoleHistoryPage, HistoryPage},
    invite::InvitePage,
    login::LoginPage,
    login_code::LoginCodePage,
    lookup::LookupPage,
    me::MePage,
    not_found::NotFoundPage,
    person::PersonPage,
    reset::ResetPage,
    second_factor::SecondFactorPage,
    staff::StaffPage,
    standing::StandingPage,
};
