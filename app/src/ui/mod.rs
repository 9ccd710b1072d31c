//! The kit that pages are made of.

mod closed;
mod field;
mod icon;
mod notice;
mod number;
mod time;

pub(crate) use closed::{closed_why, gated};
pub(crate) use field::{FieldError, field_error, hidden};
pub(crate) use icon::{Icon, brand_mark, icon};
pub(crate) use notice::{copied, copy_button, problem};
pub(crate) use number::{share, thousands};
pub(crate) use time::{ago, iso, stamp, stamp_seconds};
