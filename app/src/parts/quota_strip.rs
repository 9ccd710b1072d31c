use leptos::prelude::*;

use crate::{
    ports::Quota,
    ui::{Icon, Tone, strip, thousands},
    words::{Locale, t},
};

/// Says on every page which of the day's calls are running out, before they have.
pub(crate) fn quota_strip(l: Locale, warnings: &[Quota]) -> Option<AnyView> {
    let lines = warnings.iter().map(|quota| {
        let words = match quota.limit {
            _ if quota.exhausted => t!(l, quota.gone, call = quota.call.as_str()),
            Some(limit) => t!(l, quota.going, call = quota.call.as_str(), used = thousands(quota.used), limit = thousands(limit)),
            None => return None,
        };
        Some(strip(Tone::Warn, Icon::Alert, None, &words, ()))
    });
    let lines: Vec<_> = lines.flatten().collect();
    (!lines.is_empty()).then(|| lines.collect_view().into_any())
}
