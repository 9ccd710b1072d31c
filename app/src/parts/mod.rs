//! Pieces of pages.

mod act;
mod api_form;
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
mod playground;
mod quota_strip;
mod quota_table;
mod refusal;
mod remark;
mod samples;
mod token_facts;
mod wire;

pub(crate) use act::{Act, act, no_act};
pub(crate) use api_form::api_form;
pub(crate) use card::card;
pub(crate) use choices::choices;
pub(crate) use create_form::create_form;
pub(crate) use flash::flash_notice;
pub(crate) use frame::{Tab, bare, console_frame, frame};
pub(crate) use groups_table::groups_table;
pub(crate) use move_panel::move_panel;
pub(crate) use playground::playground;
pub(crate) use quota_strip::quota_strip;
pub(crate) use quota_table::quota_table;
pub(crate) use refusal::refusal;
pub(crate) use samples::{sample_list, sandbox_strip};
pub(crate) use token_facts::token_facts;
pub(crate) use wire::{outcome, wire};
