use app::domain::StaffId;

/// What happened to someone's second factor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Event {
    /// They turned it on.
    TurnedOn,
    /// They turned it off.
    TurnedOff,
    /// Somebody else took it away.
    Removed,
    /// They had new recovery codes made.
    RecoveryCodesRenewed,
    /// A recovery code was used.
    RecoveryCodeUsed {
        /// How many are left.
        left: usize,
    },
    /// A code was wrong.
    WrongCode,
    /// So many codes were wrong that none is looked at for a while.
    Closed,
}

/// Notes it, and the address that it came from; the only place that does.
pub(crate) fn note(staff: StaffId, from: &str, event: Event) {
    tracing::info!(staff, from, ?event, "a second factor");
}
