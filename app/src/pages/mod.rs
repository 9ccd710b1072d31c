//! The pages.

mod account;
mod accounts;
mod api_desk;
mod blacklist;
mod connect;
mod connection;
mod console;
mod delete_group;
mod disable;
mod disconnect;
mod force_token;
mod groups;
mod history;
mod invite;
mod login;
mod login_code;
mod lookup;
mod me;
mod no_account;
mod not_found;
mod person;
pub(crate) mod registry;
mod reset;
mod second_factor;
mod staff;
mod standing;
mod writing;

pub use registry::{PAGES, PageRoute};

pub(crate) use {
    accounts::AccountsPage,
    api_desk::ApiDeskPage,
    blacklist::{BlacklistPage, UnblacklistPage},
    connect::ConnectPage,
    connection::ConnectionPage,
    delete_group::DeleteGroupPage,
    disable::DisablePage,
    disconnect::DisconnectPage,
    force_token::ForceTokenPage,
    groups::GroupsPage,
    history::{ConsoleHistoryPage, HistoryPage},
    invite::InvitePage,
    login::LoginPage,
    login_code::LoginCodePage,
    lookup::LookupPage,
    me::MePage,
    no_account::NoAccountPage,
    not_found::NotFoundPage,
    person::PersonPage,
    reset::ResetPage,
    second_factor::SecondFactorPage,
    staff::StaffPage,
    standing::StandingPage,
    writing::WritingPage,
};
