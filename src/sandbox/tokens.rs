mod forced;

use std::collections::HashMap;

use rand::distr::{Alphanumeric, SampleString};
use serde::{Deserialize, Serialize};

use crate::wechat::errcode;

use forced::Forced;

use super::answer::Refusal;

/// Seconds that a token lives.
pub(super) const LIFETIME: i64 = 7200;
/// Seconds in which an old token works beside the new one; as long before a stable token's end a new one is given out.
const OVERLAP: i64 = 300;
/// Seconds for which a token that has ended is remembered as expired, and not just invalid.
const REMEMBERED: i64 = 24 * 3600;
/// Tokens kept in mind, at most, before those that work no longer are forgotten.
const KEPT_MAX: usize = 10_000;
/// What every token begins with.
pub(super) const TOKEN_START: &str = "99_";
/// As long as WeChat's.
const LENGTH: usize = 136;

/// The tokens given out.
#[derive(Default)]
pub(super) struct Tokens {
    issued: HashMap<String, Issued>,
    plain: Option<String>,
    stable: Option<String>,
    forced: Forced,
    /// How many were ever given out.
    turn: u64,
}

struct Issued {
    kind: Kind,
    at: i64,
    /// When a newer token puts an end to it.
    replaced: Option<i64>,
    turn: u64,
}

/// The call that a token came from: the two kinds do not disturb each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Kind {
    Plain,
    Stable,
}

/// A token about to be given out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Issue {
    kind: Kind,
    token: String,
    /// UTC seconds.
    at: i64,
    /// When the one before it ends on its account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    before_ends: Option<i64>,
}

/// What a token call gives.
pub(super) enum Given {
    /// A token that was given out before, and its seconds.
    Same(String, i64),
    New(Issue),
}

impl Tokens {
    pub(super) fn check(&self, token: &str, now: i64) -> Result<(), Refusal> {
        match self.issued.get(token) {
            Some(issued) if issued.replaced.is_some_and(|at| now >= at) => Err(Refusal(errcode::INVALID_CREDENTIAL)),
            Some(issued) if now >= issued.ends() => Err(Refusal(errcode::TOKEN_EXPIRED)),
            Some(_) => Ok(()),
            // What was never a token is 40001 as well, not 40014.
            None => Err(Refusal(errcode::INVALID_CREDENTIAL)),
        }
    }

    /// `token`: always a new one, and the old one's end is near.
    pub(super) fn plain(&self, now: i64) -> Given {
        let before_ends = self.plain.is_some().then_some(now + OVERLAP);
        Given::New(Issue { kind: Kind::Plain, token: random(), at: now, before_ends })
    }

    /// `stable_token`: the same one until five minutes before its end, or until force is used.
    pub(super) fn stable(&self, force: bool, grace: i64, now: i64) -> Given {
        let current = self.stable.as_ref().and_then(|token| {
            let left = self.issued.get(token)?.ends() - now;
            (left > OVERLAP).then_some((token, left))
        });
        let before_ends = match current {
            Some((token, left)) if !(force && self.forced.may(now)) => return Given::Same(token.clone(), left),
            Some(_) => Some(now + grace),
            None => None,
        };
        Given::New(Issue { kind: Kind::Stable, token: random(), at: now, before_ends })
    }

    /// Whether one of this kind was given out.
    pub(super) fn has(&self, kind: Kind) -> bool {
        match kind {
            Kind::Plain => self.plain.is_some(),
            Kind::Stable => self.stable.is_some(),
        }
    }

    /// The token that another program gets by force: the one before it ends at once.
    pub(super) fn taken_over(kind: Kind, now: i64) -> Given {
        Given::New(Issue { kind, token: random(), at: now, before_ends: Some(now) })
    }

    /// How many work.
    pub(super) fn working(&self, now: i64) -> usize {
        self.issued.values().filter(|issued| now < issued.replaced.unwrap_or(i64::MAX).min(issued.ends())).count()
    }

    /// From now on the token is good.
    pub(super) fn take(&mut self, issue: Issue) {
        let Issue { kind, token, at, before_ends } = issue;
        self.forget(at);
        let current = match kind {
            Kind::Plain => &mut self.plain,
            Kind::Stable => &mut self.stable,
        };
        let before = current.replace(token.clone()).and_then(|before| self.issued.get_mut(&before));
        if let (Some(before), Some(_)) = (before, before_ends) {
            before.replaced = before_ends;
        }
        // A stable token ends before its time by force alone.
        if kind == Kind::Stable && before_ends.is_some() {
            self.forced.count(at);
        }
        self.turn += 1;
        self.issued.insert(token, Issued { kind, at, replaced: None, turn: self.turn });
    }

    /// What leads to these tokens again.
    pub(super) fn issues(&self) -> Vec<Issue> {
        let mut issued: Vec<_> = self.issued.iter().collect();
        issued.sort_by_key(|(_, issued)| issued.turn);
        let (mut plain, mut stable) = (None, None);
        let issue = |(token, issued): (&String, &Issued)| {
            let before = match issued.kind {
                Kind::Plain => &mut plain,
                Kind::Stable => &mut stable,
            };
            let before_ends = std::mem::replace(before, issued.replaced);
            Issue { kind: issued.kind, token: token.clone(), at: issued.at, before_ends }
        };
        issued.into_iter().map(issue).collect()
    }

    fn forget(&mut self, now: i64) {
        self.issued.retain(|_, issued| issued.ends() + REMEMBERED > now);
        if self.issued.len() >= KEPT_MAX {
            self.issued.retain(|_, issued| now < issued.replaced.unwrap_or(issued.ends()));
        }
    }
}

impl Issued {
    fn ends(&self) -> i64 {
        self.at + LIFETIME
    }
}

impl Issue {
    pub(super) fn at(&self) -> i64 {
        self.at
    }

    pub(super) fn token(&self) -> &str {
        &self.token
    }
}

fn random() -> String {
    let mut token = TOKEN_START.to_owned();
    let rest = LENGTH - token.len();
    Alphanumeric.append_string(&mut rand::rng(), &mut token, rest);
    token
}

#[cfg(test)]
mod tests {
    use super::*;

    const INVALID: Result<(), Refusal> = Err(Refusal(errcode::INVALID_CREDENTIAL));
    const EXPIRED: Result<(), Refusal> = Err(Refusal(errcode::TOKEN_EXPIRED));

    impl Tokens {
        fn give_plain(&mut self, now: i64) -> (String, i64) {
            self.give(self.plain(now))
        }

        fn give_stable(&mut self, force: bool, now: i64) -> (String, i64) {
            self.give(self.stable(force, 0, now))
        }

        fn give(&mut self, given: Given) -> (String, i64) {
            match given {
                Given::Same(token, left) => (token, left),
                Given::New(issue) => {
                    self.take(issue.clone());
                    (issue.token, LIFETIME)
                }
            }
        }
    }

    #[test]
    fn the_issues_lead_to_the_same_tokens_again() {
        let mut tokens = Tokens::default();
        let mut all = Vec::new();
        for at in 0..50 {
            all.push(tokens.give_plain(at * 40).0);
            all.push(tokens.give_stable(at % 3 == 0, at * 40).0);
        }
        let mut again = Tokens::default();
        tokens.issues().into_iter().for_each(|issue| again.take(issue));
        for now in (0..10_000).step_by(10) {
            for token in &all {
                assert_eq!(again.check(token, now), tokens.check(token, now), "{now}");
            }
        }
        assert_eq!(again.give_stable(false, 2000), tokens.give_stable(false, 2000));
        assert_eq!(again.forced, tokens.forced);
    }

    #[test]
    fn a_new_plain_token_leaves_the_old_one_five_minutes() {
        let mut tokens = Tokens::default();
        let (old, _) = tokens.give_plain(0);
        let (new, _) = tokens.give_plain(100);
        assert_eq!(old.len(), LENGTH);
        assert_eq!((tokens.check(&old, 399), tokens.check(&old, 400)), (Ok(()), INVALID));
        assert_eq!((tokens.check(&new, 7299), tokens.check(&new, 7300)), (Ok(()), EXPIRED));
    }

    #[test]
    fn a_stable_token_stays_until_five_minutes_before_its_end_and_then_works_beside_the_new_one() {
        let mut tokens = Tokens::default();
        let (first, _) = tokens.give_stable(false, 0);
        assert_eq!(tokens.give_stable(false, 6899), (first.clone(), 301));
        let (second, left) = tokens.give_stable(false, 6900);
        assert!(first != second && left == LIFETIME);
        assert_eq!((tokens.check(&first, 7199), tokens.check(&first, 7200)), (Ok(()), EXPIRED));
    }

    #[test]
    fn the_two_kinds_do_not_disturb_each_other() {
        let mut tokens = Tokens::default();
        let (stable, _) = tokens.give_stable(false, 0);
        tokens.give_plain(0);
        tokens.give_plain(0);
        assert_eq!(tokens.check(&stable, 1000), Ok(()));
    }

    #[test]
    fn force_renews_twenty_times_a_day_thirty_seconds_apart() {
        let mut tokens = Tokens::default();
        let (first, _) = tokens.give_stable(false, 0);
        let (second, _) = tokens.give_stable(true, 0);
        assert!(first != second);
        assert_eq!(tokens.check(&first, 0), INVALID);
        assert_eq!(tokens.give_stable(true, 29).0, second);
        let mut seen = vec![second];
        for turn in 1..30 {
            seen.push(tokens.give_stable(true, turn * 30).0);
        }
        seen.dedup();
        assert_eq!(seen.len(), 20);
        assert!(!seen.contains(&tokens.give_stable(true, 24 * 3600).0));
    }

    #[test]
    fn a_token_that_ended_long_ago_is_forgotten() {
        let mut tokens = Tokens::default();
        let (old, _) = tokens.give_plain(0);
        tokens.give_plain(LIFETIME + REMEMBERED);
        assert_eq!(tokens.issued.len(), 1);
        assert_eq!(tokens.check(&old, LIFETIME + REMEMBERED), INVALID);
    }
}
