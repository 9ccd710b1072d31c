use app::domain::AccountId;
use async_trait::async_trait;

use crate::{
    seal::{Place, Seal},
    store::{Store, TokenRow},
    wechat::{KeptToken, Lease, TakenOver, TokenState, Vault, VaultError},
};

/// An account's token in the database, sealed, for all processes.
pub struct TokenVault {
    store: Store,
    seal: Seal,
    account: AccountId,
}

impl TokenVault {
    /// Of this account.
    pub fn new(store: Store, seal: Seal, account: AccountId) -> Self {
        Self { store, seal, account }
    }

    fn place(&self) -> Place<'_> {
        Place { table: "token", row: self.account.as_str(), column: "sealed" }
    }
}

#[async_trait]
impl Vault for TokenVault {
    async fn state(&self) -> Result<TokenState, VaultError> {
        let row = self.store.token(&self.account).await?;
        let token = row.token.and_then(|(sealed, origin, fetched_at, ends_at)| {
            let token = self.seal.open(&sealed, self.place());
            if token.is_none() {
                tracing::error!(account = %self.account, "the kept token does not open and is fetched anew");
            }
            Some(KeptToken { token: token?, fetched_at, ends_at, origin })
        });
        Ok(TokenState {
            version: row.version,
            token,
            lease: row.lease.map(|(holder, until)| Lease { holder, until }),
            in_vain: u32::try_from(row.in_vain).unwrap_or_default(),
            replaced_at: row.replaced_at,
            // What another version wrote may not be readable.
            failed: row.failed.and_then(|(at, failure)| Some((at, serde_json::from_str(&failure).ok()?))),
            taken_over: row.taken_over.map(|(at, errcode, rid)| TakenOver { at, errcode, rid }),
        })
    }

    async fn write(&self, state: &TokenState) -> Result<bool, VaultError> {
        let token = match &state.token {
            Some(kept) => {
                let sealed = self.seal.seal(&kept.token, self.place())?;
                Some((sealed, kept.origin.clone(), kept.fetched_at, kept.ends_at))
            }
            None => None,
        };
        let failed = match &state.failed {
            Some((at, failure)) => Some((*at, serde_json::to_string(failure)?)),
            None => None,
        };
        let row = TokenRow {
            version: state.version,
            token,
            lease: state.lease.clone().map(|lease| (lease.holder, lease.until)),
            in_vain: state.in_vain.into(),
            replaced_at: state.replaced_at,
            failed,
            taken_over: state.taken_over.clone().map(|taken| (taken.at, taken.errcode, taken.rid)),
        };
        Ok(self.store.write_token(&self.account, &row).await?)
    }
}
