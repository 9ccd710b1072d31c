use leptos::prelude::*;

use super::of_the_page;
use crate::{
    error::UiError,
    form::{Done, FormRoute},
    paths,
    request::{me, visitor},
    words::t,
};

/// The form of [`renew_recovery_codes`].
pub const RECOVERY_CODES: FormRoute = of_the_page(paths::form::RENEW_RECOVERY_CODES);

/// Makes other recovery codes; the old ones are worth nothing any more.
#[server(prefix = "/api", endpoint = "second-factor/recovery-codes")]
pub async fn renew_recovery_codes(code: Option<String>) -> Result<Done, UiError> {
    let (by, ports) = me()?;
    let visit = visitor()?;
    let codes = ports.second_factor.renew_recovery_codes(&by, &code.unwrap_or_default(), visit.now).await?;
    Ok(Done::new(t!(visit.locale, second_factor.renewed)).with_codes(codes))
}
