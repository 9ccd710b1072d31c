//! The kit that pages are made of.

mod browser;
mod closed;
mod field;
mod icon;
mod notice;
mod number;
mod sending;
mod textarea;
mod time;

pub(crate) use browser::browser;
pub(crate) use closed::{closed_why, gated};
pub(crate) use field::{FieldError, field_error, hidden};
pub(crate) use icon::{Icon, brand_mark, icon};
pub(crate) use notice::{copied, copy_button, problem};
pub(crate) use number::{share, thousands};
pub(crate) use sending::{sending, sending_text};
pub(crate) use textarea::textarea_text;
pub(crate) use time::{ago, iso, stamp, stamp_seconds};
