//! What needs WebAssembly: one island around the content of a page, and the behaviours that it lends to the plain HTML inside.
//!
//! The content is the server's. Where a form is posted in place, the answer is the very page that a browser without scripts
//! would have been led to, and its content takes the place of the old one: one rendering for both, and what was typed, the
//! refusal beside its field, the undo and the focus are the server's in either case.

#[cfg(feature = "hydrate")]
mod act_dialog;
#[cfg(feature = "hydrate")]
mod address;
#[cfg(feature = "hydrate")]
mod ask;
#[cfg(feature = "hydrate")]
mod copy;
#[cfg(feature = "hydrate")]
mod dom;
#[cfg(feature = "hydrate")]
mod fixed_dialogs;
#[cfg(feature = "hydrate")]
mod focus;
mod in_place;
#[cfg(feature = "hydrate")]
mod keys;
#[cfg(feature = "hydrate")]
mod live_filter;
#[cfg(feature = "hydrate")]
mod lost;
#[cfg(feature = "hydrate")]
mod name_counter;
#[cfg(feature = "hydrate")]
mod palette;
#[cfg(feature = "hydrate")]
mod pending;
#[cfg(any(feature = "hydrate", test))]
mod rank;
#[cfg(feature = "hydrate")]
mod rows;
#[cfg(feature = "hydrate")]
mod swap;
#[cfg(feature = "hydrate")]
mod toast;
#[cfg(feature = "hydrate")]
mod unsent;
#[cfg(feature = "hydrate")]
mod waiting;

pub use in_place::InPlace;
