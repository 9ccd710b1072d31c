//! The kit that pages are made of.

mod browser;
pub(crate) mod chart;
mod closed;
mod field;
mod icon;
mod notice;
mod number;
mod textarea;
mod time;

pub(crate) use browser::browser;
pub(crate) use closed::{closed_why, gated};
pub(crate) use field::{FieldError, field_error, hidden};
pub(crate) use icon::{Icon, brand_mark, icon};
pub(crate) use notice::{copied, copy_button, problem};
pub(crate) use number::{change, share, thousands};
pub(crate) use textarea::textarea_text;
pub(crate) use time::{ago, iso, stamp, stamp_seconds};
