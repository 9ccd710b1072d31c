use clap::ValueEnum;

/// What a length counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LengthUnit {
    /// Unicode scalars.
    Chars,
    /// Bytes of UTF-8: three for a Chinese character.
    Bytes,
}

impl LengthUnit {
    /// The length of a text by this count.
    pub fn measure(self, text: &str) -> usize {
        match self {
            Self::Chars => text.chars().count(),
            Self::Bytes => text.len(),
        }
    }
}

/// Whose daily quotas hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Quotas {
    /// An account's.
    Account,
    /// The smaller ones of a test account.
    TestAccount,
    /// None: calls are counted, and never refused for their number.
    None,
}
