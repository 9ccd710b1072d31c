use std::collections::BTreeSet;

use app::domain::AccountId;
use sea_orm::{DatabaseTransaction, QueryOrder, QuerySelect, entity::prelude::*};

use super::{
    CONSOLE, ChainKey, Head, Store, StoreError,
    begun::begun,
    chain,
    heads::rows_after,
    records::table as record,
    retention::{self, checkpoint},
};

/// Flaws that are told of each chain at most.
const TOLD: usize = 100;

/// What became of a check of the history.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verified {
    /// Entries that were read.
    pub entries: i64,
    /// Chains that were gone through.
    pub chains: usize,
    /// What is wrong, in the order of the chains.
    pub findings: Vec<Finding>,
}

/// Something that is not as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// In which chain.
    pub account: AccountId,
    /// What.
    pub flaw: Flaw,
}

/// What may be wrong with a chain. Entries are numbered from 1 in each chain, rows throughout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// An entry says something else than what was written.
    Changed {
        /// Its number.
        entry: i64,
        /// Its row.
        id: i64,
    },
    /// Entries are gone.
    Missing {
        /// The first.
        from: i64,
        /// The last.
        to: i64,
    },
    /// An entry does not stand in its place.
    Reordered {
        /// Its number.
        entry: i64,
        /// Its row.
        id: i64,
    },
    /// A row that was not written by the console.
    Foreign {
        /// The row.
        id: i64,
    },
    /// The last entries are gone.
    CutOff {
        /// The first that is gone.
        from: i64,
        /// The last.
        to: i64,
    },
    /// The chain's own note of where it ends is missing or was changed.
    End,
    /// The note of which chains have begun does not know this one; the console's own stands for the whole note.
    Begun,
    /// A note of what was deleted for its age was not written by the console.
    Checkpoint {
        /// Up to which row it speaks of.
        up_to: i64,
    },
    /// The chain is not the one whose end was kept elsewhere: it was written anew.
    Rewritten {
        /// The entry that was its end then.
        entry: i64,
    },
}

impl Store {
    /// Goes through one chain, or all: whether each entry is there, in its place and as it was written. `kept` are ends that were
    /// kept elsewhere, which the chains must still hold.
    pub async fn verify(&self, account: Option<&AccountId>, kept: &[Head]) -> Result<Verified, StoreError> {
        let key = self.key()?;
        let view = self.snapshot().await?;
        let begun = begun(&view, key).await?;
        let mut accounts: BTreeSet<String> = match account {
            Some(account) => [account.to_string()].into(),
            None => accounts(&view).await?.into_iter().chain(kept.iter().map(|head| head.account.to_string())).collect(),
        };
        if account.is_none() {
            accounts.extend(begun.iter().flatten().cloned());
        }
        let mut verified = Verified { chains: accounts.len(), ..Verified::default() };
        if begun.is_none() {
            verified.findings.push(Finding { account: AccountId::new(CONSOLE), flaw: Flaw::Begun });
        }
        for account in accounts {
            let has_begun = begun.as_ref().map(|begun| begun.contains(&account));
            let mut chain = Walk { has_begun, ..Walk::new(&view, key, &account) };
            let end = chain.go().await?;
            for head in kept.iter().filter(|head| head.account.as_str() == account) {
                chain.compare(head, end).await?;
            }
            verified.entries += chain.entries;
            let finding = |flaw| Finding { account: AccountId::new(account.as_str()), flaw };
            verified.findings.extend(chain.flaws.into_iter().take(TOLD).map(finding));
        }
        Ok(verified)
    }
}

async fn accounts(db: &DatabaseTransaction) -> Result<Vec<String>, DbErr> {
    let mut all: Vec<String> = chain::table::Entity::find().all(db).await?.into_iter().map(|row| row.account).collect();
    let of_rows = record::Entity::find().select_only().column(record::Column::Account).distinct();
    all.extend(of_rows.into_tuple::<String>().all(db).await?);
    Ok(all)
}

/// What is wrong with a chain from its last checkpoint up to a row.
pub(super) async fn flaws_up_to(db: &DatabaseTransaction, key: &ChainKey, account: &str, id: i64) -> Result<Vec<Flaw>, DbErr> {
    let mut chain = Walk::new(db, key, account);
    chain.rows(id).await?;
    Ok(chain.flaws)
}

struct Walk<'a> {
    key: &'a ChainKey,
    view: &'a DatabaseTransaction,
    account: &'a str,
    /// As the note says; none where that cannot be told.
    has_begun: Option<bool>,
    entries: i64,
    flaws: Vec<Flaw>,
}

impl<'a> Walk<'a> {
    fn new(view: &'a DatabaseTransaction, key: &'a ChainKey, account: &'a str) -> Self {
        Self { key, view, account, has_begun: None, entries: 0, flaws: Vec::new() }
    }

    /// Goes through the chain and gives back how many entries it has, those that were deleted for their age included.
    async fn go(&mut self) -> Result<i64, DbErr> {
        let (last, row_id, mac) = self.rows(i64::MAX).await?;
        self.end(last, row_id, &mac).await?;
        Ok(last)
    }

    /// Goes through the rows up to one. Returns the last entry: its number, its row (0 where there is none) and its signature.
    async fn rows(&mut self, up_to: i64) -> Result<(i64, i64, String), DbErr> {
        let start = self.checkpoint().await?;
        let (mut last, mut mac) = start.map_or((0, String::new()), |start| (start.entries, start.mac));
        let (mut past, mut row_id) = (i64::MIN, 0);
        while past < up_to {
            let rows = rows_after(self.view, self.account, past).await?;
            let Some(end) = rows.last() else { break };
            past = end.id;
            for row in rows.into_iter().filter(|row| row.id <= up_to) {
                self.entries += 1;
                let (Some(seq), Some(signed)) = (row.seq, &row.mac) else {
                    self.flaws.push(Flaw::Foreign { id: row.id });
                    continue;
                };
                let expected = last + 1;
                if seq > expected && !self.holds(expected).await? {
                    self.flaws.push(Flaw::Missing { from: expected, to: seq - 1 });
                } else if seq != expected {
                    self.flaws.push(Flaw::Reordered { entry: seq, id: row.id });
                } else if self.key.entry(&row, &mac) != *signed {
                    self.flaws.push(Flaw::Changed { entry: seq, id: row.id });
                }
                (last, row_id) = (seq.max(last), row.id);
                mac.clone_from(signed);
            }
        }
        Ok((last, row_id, mac))
    }

    /// The last checkpoint, from which the chain goes on.
    async fn checkpoint(&mut self) -> Result<Option<checkpoint::Model>, DbErr> {
        let all = checkpoint::Entity::find().filter(checkpoint::Column::Account.eq(self.account));
        let all = all.order_by_asc(checkpoint::Column::UpTo).all(self.view).await?;
        let forged = all.iter().filter(|one| one.seal != retention::seal(self.key, one));
        self.flaws.extend(forged.map(|one| Flaw::Checkpoint { up_to: one.up_to }));
        Ok(all.into_iter().rfind(|one| one.seal == retention::seal(self.key, one)))
    }

    async fn holds(&self, seq: i64) -> Result<bool, DbErr> {
        use record::Column::{Account, Seq};
        let found = record::Entity::find().filter(Account.eq(self.account)).filter(Seq.eq(seq));
        Ok(found.count(self.view).await? > 0)
    }

    /// Compares with the chain's own note of its end.
    async fn end(&mut self, last: i64, row_id: i64, mac: &str) -> Result<(), DbErr> {
        let head = chain::table::Entity::find_by_id(self.account).one(self.view).await?;
        if head.is_some() && self.has_begun == Some(false) {
            self.flaws.push(Flaw::Begun);
        }
        match head {
            None if last > 0 || self.entries > 0 || self.has_begun == Some(true) => self.flaws.push(Flaw::End),
            None => {}
            Some(head) if head.seal != self.key.head(&head) => self.flaws.push(Flaw::End),
            Some(head) if head.entries > last => self.flaws.push(Flaw::CutOff { from: last + 1, to: head.entries }),
            Some(head) => {
                let same = head.entries == last && head.mac == mac && (row_id == 0 || head.last_id == row_id);
                if !same && self.flaws.is_empty() {
                    self.flaws.push(Flaw::End);
                }
            }
        }
        Ok(())
    }

    /// Compares with an end that was kept elsewhere.
    async fn compare(&mut self, kept: &Head, last: i64) -> Result<(), DbErr> {
        use record::Column::{Account, Seq};
        if kept.entries > last {
            let flaw = Flaw::CutOff { from: last + 1, to: kept.entries };
            if !self.flaws.contains(&flaw) {
                self.flaws.push(flaw);
            }
            return Ok(());
        }
        let found = record::Entity::find().filter(Account.eq(self.account)).filter(Seq.eq(kept.entries));
        let mac = match found.one(self.view).await? {
            Some(row) => row.mac,
            // Deleted for its age: the checkpoint knows it, if it was the last then.
            None => {
                let then = checkpoint::Entity::find().filter(checkpoint::Column::Account.eq(self.account));
                let then = then.filter(checkpoint::Column::Entries.eq(kept.entries)).one(self.view).await?;
                then.map(|then| then.mac)
            }
        };
        if mac.is_some_and(|mac| mac != kept.mac) {
            self.flaws.push(Flaw::Rewritten { entry: kept.entries });
        }
        Ok(())
    }
}
