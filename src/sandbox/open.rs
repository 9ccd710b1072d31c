use std::sync::{Arc, Mutex, RwLock};

use super::{
    Inner, Sandbox, clock::Clock, entry::Entry, faults::FaultState, journal::Journal, log::Log, open_error::OpenError,
    options::Options, roster::Roster, seed::default_followers, state::State, tokens::Tokens,
};

/// Two bytes each: 40 MB.
const FOLLOWERS_MAX: u32 = 20_000_000;
/// Fewer lines than these are not worth shortening.
const LINES_MIN: usize = 1000;

impl Sandbox {
    /// Makes the account, and brings it to where its journal says that it was.
    pub fn open(options: Options) -> Result<Self, OpenError> {
        let Options { followers, seed, journal: path, choices } = options;
        let at_most = |asked| {
            if asked > FOLLOWERS_MAX { Err(OpenError::TooManyFollowers { asked, most: FOLLOWERS_MAX }) } else { Ok(asked) }
        };
        followers.map(at_most).transpose()?;
        let mut journal = path.as_deref().map(|path| Journal::open(path, seed, followers, default_followers())).transpose()?;
        let followers = match &journal {
            Some(journal) => at_most(journal.followers())?,
            None => followers.unwrap_or_else(default_followers),
        };
        let (mut state, documented) = State::new(seed, followers);
        let (mut tokens, clock) = (Tokens::default(), Clock::default());
        let roster = Roster::new(seed, followers, documented);
        if let (Some(journal), Some(path)) = (&mut journal, path) {
            let keeps_clock = !journal.is_old();
            let lines = journal.replay(|entry| match entry {
                Entry::Clock { .. } => true,
                Entry::Token(issue) => {
                    // Earlier versions gave out tokens by a clock that they did not keep: those of the future have not yet come.
                    if keeps_clock || issue.at() <= clock.now() {
                        tokens.take(issue);
                    }
                    true
                }
                entry => entry.change(&roster).is_some_and(|change| state.apply(change)),
            })?;
            clock.advance(journal.ahead());
            shorten(journal, lines, &roster, &state, &tokens).map_err(|source| OpenError::Io {
                doing: "written",
                path,
                source,
            })?;
        }
        Ok(Self(Arc::new(Inner {
            roster,
            state: RwLock::new(state),
            on_disk: journal.is_some(),
            writer: Mutex::new(journal),
            tokens: Mutex::new(tokens),
            quotas: Mutex::default(),
            clock,
            choices,
            faults: FaultState::default(),
            log: Log::default(),
        })))
    }
}

/// Writes the journal anew where most of it no longer matters, or an earlier version wrote it.
fn shorten(journal: &mut Journal, lines: usize, roster: &Roster, state: &State, tokens: &Tokens) -> std::io::Result<()> {
    if lines <= LINES_MIN && !journal.is_old() {
        return Ok(());
    }
    let changes = state.changes_since(State::new(roster.seed, roster.followers).0);
    let issues = tokens.issues();
    if lines <= 2 * (changes.len() + issues.len()) && !journal.is_old() {
        return Ok(());
    }
    let ahead = journal.ahead();
    let clock = (ahead != 0).then_some(Entry::Clock { ahead });
    let changes = changes.iter().map(|change| Entry::of(roster, change));
    journal.rewrite(changes.chain(clock).chain(issues.into_iter().map(Entry::Token)))
}
