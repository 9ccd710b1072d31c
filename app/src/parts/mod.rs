//! Pieces of pages.

mod act;
mod card;
mod changes;
mod choices;
mod create_form;
mod flash;
mod frame;
mod group_row;
mod groups_table;
mod me;
mod move_panel;
mod remark;
mod samples;

pub(crate) use act::{Act, act, no_act};
pub(crate) use card::card;
pub(crate) use choices::choices;
pub(crate) use create_form::create_form;
pub(crate) use flash::flash_notice;
pub(crate) use frame::{Tab, bare, frame};
pub(crate) use groups_table::groups_table;
pub(crate) use move_panel::move_panel;
pub(crate) use samples::{sample_list, sandbox_strip};
