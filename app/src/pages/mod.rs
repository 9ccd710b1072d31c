//! The pages.

mod account;
mod accounts;
mod api_desk;
mod blacklist;
mod connect;
mod connection;
mod console;
mod delete_group;
mod disconnect;
mod force_token;
mod groups;
mod history;
mod login;
mod lookup;
mod no_account;
mod not_found;
pub(crate) mod registry;
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
    disconnect::DisconnectPage,
    force_token::ForceTokenPage,
    groups::GroupsPage,
    history::{ConsoleHistoryPage, HistoryPage},
    login::LoginPage,
    lookup::LookupPage,
    no_account::NoAccountPage,
    not_found::NotFoundPage,
    standing::StandingPage,
    writing::WritingPage,
};
