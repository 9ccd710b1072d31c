use std::sync::{Arc, Mutex, RwLock};

use super::{
    Inner, Sandbox,
    clock::Clock,
    faults::FaultState,
    journal::{Entry, Journal},
    log::Log,
    open_error::OpenError,
    options::Options,
    roster::{Roster, Who},
    seed::default_followers,
    state::{Change, State},
    tokens::Tokens,
};

/// Two bytes each: 40 MB.
const FOLLOWERS_MAX: u32 = 20_000_000;

impl Sandbox {
    /// Makes the account, and brings it to where its journal says that it was.
    pub fn open(options: Options) -> Result<Self, OpenError> {
        let Options { followers, seed, journal: path, choices } = options;
        let at_most = |asked| {
            if asked > FOLLOWERS_MAX { Err(OpenError::TooManyFollowers { asked, most: FOLLOWERS_MAX }) } else { Ok(asked) }
        };
        followers.map(at_most).transpose()?;
        let opened = path.as_deref().map(|path| Journal::open(path, seed, followers, default_followers())).transpose()?;
        let followers = match &opened {
            Some((_, header)) => at_most(header.followers)?,
            None => followers.unwrap_or_else(default_followers),
        };
        let (mut state, documented) = State::new(seed, followers);
        let roster = Roster::new(seed, followers, documented);
        let mut journal = opened.map(|(journal, _)| journal);
        if let (Some(journal), Some(path)) = (&mut journal, &path) {
            journal.replay(path, |entry| change(&roster, entry).is_some_and(|change| state.apply(change)))?;
        }
        Ok(Self(Arc::new(Inner {
            roster,
            state: RwLock::new(state),
            on_disk: journal.is_some(),
            writer: Mutex::new(journal),
            tokens: Mutex::new(Tokens::default()),
            clock: Clock::default(),
            choices,
            faults: FaultState::default(),
            log: Log::default(),
        })))
    }
}

fn change(roster: &Roster, entry: Entry) -> Option<Change> {
    Some(match entry {
        Entry::Create { id, name } => Change::Create { id, name },
        Entry::Rename { id, name } => Change::Rename { id, name },
        Entry::Move { openid, to } => match roster.find(&openid) {
            Who::Follower(index) => Change::Move { index, to },
            _ => return None,
        },
    })
}
