//! What the edge knows of a request before a page or a server function sees it.

use std::sync::Arc;

use http::request::Parts;
use leptos::{nonce::Nonce, prelude::*};

use crate::{
    domain::{AccountId, Staff},
    form::Flash,
    ports::Door,
    words::Locale,
};

/// One request's circumstances. The edge makes it and puts it into the request's extensions.
pub struct Visit {
    /// Who is signed in.
    pub staff: Option<Staff>,
    /// The address that they come from; empty where it is not known.
    pub from: String,
    /// How browsers reach the console, such as `https://fenzu.example.com`: what links that leave it begin with.
    pub site: String,
    /// The account that this browser showed last.
    pub last_account: Option<AccountId>,
    /// How one signs in.
    pub ways_in: WaysIn,
    /// Their language.
    pub locale: Locale,
    /// Their choice of light or dark; none leaves it to the system.
    pub theme: Option<Theme>,
    /// Whether they put the first steps away.
    pub guide_away: bool,
    /// What became of the form they just posted.
    pub flash: Option<Flash>,
    /// The nonce of this answer's scripts.
    pub nonce: Nonce,
    /// The path and query asked for.
    pub address: String,
    /// The moment of the request, UTC milliseconds: the only clock a page may read.
    pub now: i64,
    /// Signs in and out.
    pub door: Arc<dyn Door>,
}

impl Visit {
    /// The query of the address, without `?`.
    pub fn query(&self) -> &str {
        self.address.split_once('?').map_or("", |(_, query)| query)
    }
}

/// How one signs in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaysIn {
    /// By name and password.
    pub passwords: bool,
    /// By single sign-on: what the provider is called.
    pub sign_on: Option<String>,
}

/// Light or dark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// As cookie and stylesheet know it.
    pub fn as_str(self) -> &'static str {
        match self {
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }

    /// The reverse of [`Theme::as_str`].
    pub fn parse(text: &str) -> Option<Self> {
        [Theme::Light, Theme::Dark].into_iter().find(|theme| theme.as_str() == text)
    }
}

/// The visit that is being answered; `None` only while the routes are listed at start-up.
pub fn visit() -> Option<Arc<Visit>> {
    with_context::<Parts, _>(|parts| parts.extensions.get::<Arc<Visit>>().cloned()).flatten()
}
