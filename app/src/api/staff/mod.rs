//! Members of staff: inviting them, their roles, letting them in and out.

mod accept;
mod disable;
mod enable;
mod export;
mod invite;
mod reset;
mod role;
mod withdraw;

pub use accept::{ACCEPT, AcceptInvite, accept_invite};
pub use disable::{DISABLE, DisableStaff, disable_staff};
pub use enable::{ENABLE, EnableStaff, enable_staff};
pub use export::{EXPORT, SetExport, set_export};
pub use invite::{INVITE, InviteStaff, invite_staff};
pub use reset::{RESET, ResetStaff, reset_staff};
pub use role::{NO_ROLE, ROLE, SetRole, set_role};
pub use withdraw::{WITHDRAW, WithdrawInvite, withdraw_invite};

use http::header::SET_COOKIE;
use leptos::prelude::*;
use leptos_axum::ResponseOptions;

use crate::{cookie, domain::StaffId, error::UiError, form::Fields, paths, ports::Link};

/// The page of the person that the form is about.
fn back_to_person(form: &Fields) -> String {
    form.text("id").parse::<StaffId>().map_or_else(|_| paths::STAFF.to_owned(), paths::person)
}

/// Gives a link to the page that comes next. What a page says of a form is kept in the database until it is read, and there no token
/// may stand in clear: so the browser itself carries it, in a cookie that no script reads and that the page deletes.
fn hand_over(link: &Link) -> Result<(), UiError> {
    let cookie = cookie::set(cookie::LINK, link.expose(), cookie::LINK_LIFE).ok_or(UiError::Internal)?;
    use_context::<ResponseOptions>().ok_or(UiError::Internal)?.append_header(SET_COOKIE, cookie);
    Ok(())
}
