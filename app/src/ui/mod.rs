//! The kit that pages are made of: a function for each piece, its look in `style/`, and how figures, times and browsers are told. A build
//! for development shows the pieces in their states at `/styleguide`.

mod badge;
mod browser;
pub(crate) mod chart;
mod closed;
mod dialog;
mod empty;
mod facts;
mod field;
mod head;
mod icon;
mod notice;
mod number;
mod pager;
#[cfg_attr(not(debug_assertions), allow(dead_code, reason = "shown at /styleguide, for pages to come"))]
mod progress;
#[cfg_attr(not(debug_assertions), allow(dead_code, reason = "shown at /styleguide, for pages to come"))]
mod selection;
mod sending;
mod strip;
mod table;
mod text_field;
mod textarea;
mod time;
mod toast;

pub(crate) use badge::{Tone, badge, badge_why};
pub(crate) use browser::browser;
pub(crate) use closed::{closed_why, gated};
pub(crate) use dialog::dialog;
pub(crate) use empty::{empty, hollow};
pub(crate) use facts::{fact, facts, figure};
pub(crate) use field::{FieldError, field_error, hidden};
pub(crate) use head::{card_head, card_head_first, page_head, page_head_first};
pub(crate) use icon::{Icon, brand_mark, icon};
pub(crate) use notice::{alert, copied, copy_button, notice, problem};
pub(crate) use number::{change, share, thousands};
pub(crate) use pager::{Leaf, pager};
pub(crate) use sending::{sending, sending_text};
pub(crate) use strip::strip;
pub(crate) use table::{Column, table};
pub(crate) use text_field::{TextField, named_label, select_field, tick};
pub(crate) use textarea::textarea_text;
pub(crate) use time::{ago, iso, moment, moment_ago, stamp, stamp_seconds};
pub(crate) use toast::toast;
#[cfg_attr(not(debug_assertions), allow(unused_imports, reason = "shown at /styleguide, for pages to come"))]
pub(crate) use {progress::progress, selection::selection_bar};
