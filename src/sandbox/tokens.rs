use std::collections::HashMap;

use rand::distr::{Alphanumeric, SampleString};

use crate::wechat::errcode;

use super::{answer::Refusal, clock::Clock};

/// Seconds that a token lives.
const LIFETIME: i64 = 7200;
/// Seconds in which an old token works beside the new one; as long before a stable token's end a new one is given out.
const OVERLAP: i64 = 300;
/// Renewals by force in a day, and seconds between two.
const FORCED_A_DAY: u32 = 20;
const FORCED_APART: i64 = 30;
/// Seconds for which a token that has ended is remembered as expired, and not just invalid.
const REMEMBERED: i64 = 24 * 3600;
/// Tokens kept in mind, at most, before those that work no longer are forgotten.
const KEPT_MAX: usize = 10_000;
/// As long as WeChat's.
const LENGTH: usize = 136;

/// The tokens given out. They do not outlive the process: a client must cope with that anyway.
#[derive(Default)]
pub(super) struct Tokens {
    issued: HashMap<String, Issued>,
    plain: Option<String>,
    stable: Option<String>,
    forced: Forced,
}

struct Issued {
    ends: i64,
    /// When a newer token puts an end to it.
    replaced: Option<i64>,
}

#[derive(Default)]
struct Forced {
    day: i64,
    times: u32,
    last: Option<i64>,
}

impl Tokens {
    pub(super) fn check(&self, token: &str, now: i64) -> Result<(), Refusal> {
        match self.issued.get(token) {
            Some(issued) if issued.replaced.is_some_and(|at| now >= at) => Err(Refusal(errcode::INVALID_CREDENTIAL)),
            Some(issued) if now >= issued.ends => Err(Refusal(errcode::TOKEN_EXPIRED)),
            Some(_) => Ok(()),
            // What was never a token is 40001 as well, not 40014.
            None => Err(Refusal(errcode::INVALID_CREDENTIAL)),
        }
    }

    /// `token`: always a new one, and the old one's end is near. Gives the token and its seconds.
    pub(super) fn plain(&mut self, now: i64) -> (String, i64) {
        if let Some(old) = self.plain.take() {
            self.replace(&old, now + OVERLAP);
        }
        let token = self.issue(now);
        self.plain = Some(token.clone());
        (token, LIFETIME)
    }

    /// `stable_token`: the same one until five minutes before its end, or until force is used.
    pub(super) fn stable(&mut self, force: bool, grace: i64, now: i64) -> (String, i64) {
        let current = self.stable.clone().and_then(|token| {
            let left = self.issued.get(&token)?.ends - now;
            (left > OVERLAP).then_some((token, left))
        });
        if let Some((token, left)) = current {
            if !(force && self.forced.may(now)) {
                return (token, left);
            }
            self.replace(&token, now + grace);
        }
        let token = self.issue(now);
        self.stable = Some(token.clone());
        (token, LIFETIME)
    }

    /// Ends all of them now, as when another program has fetched its own by force.
    pub(super) fn take_over(&mut self, now: i64) {
        for issued in self.issued.values_mut() {
            issued.replaced = Some(issued.replaced.map_or(now, |at| at.min(now)));
        }
        (self.plain, self.stable) = (None, None);
    }

    /// How many work.
    pub(super) fn working(&self, now: i64) -> usize {
        self.issued.values().filter(|issued| now < issued.replaced.unwrap_or(issued.ends).min(issued.ends)).count()
    }

    fn replace(&mut self, old: &str, at: i64) {
        if let Some(issued) = self.issued.get_mut(old) {
            issued.replaced = Some(at);
        }
    }

    fn issue(&mut self, now: i64) -> String {
        self.issued.retain(|_, issued| issued.ends + REMEMBERED > now);
        if self.issued.len() >= KEPT_MAX {
            self.issued.retain(|_, issued| now < issued.replaced.unwrap_or(issued.ends));
        }
        let mut token = "99_".to_owned();
        let rest = LENGTH - token.len();
        Alphanumeric.append_string(&mut rand::rng(), &mut token, rest);
        self.issued.insert(token.clone(), Issued { ends: now + LIFETIME, replaced: None });
        token
    }
}

impl Forced {
    fn may(&mut self, now: i64) -> bool {
        if self.day != Clock::day(now) {
            (self.day, self.times) = (Clock::day(now), 0);
        }
        let may = self.times < FORCED_A_DAY && self.last.is_none_or(|last| now - last >= FORCED_APART);
        if may {
            (self.times, self.last) = (self.times + 1, Some(now));
        }
        may
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const INVALID: Result<(), Refusal> = Err(Refusal(errcode::INVALID_CREDENTIAL));
    const EXPIRED: Result<(), Refusal> = Err(Refusal(errcode::TOKEN_EXPIRED));

    #[test]
    fn a_new_plain_token_leaves_the_old_one_five_minutes() {
        let mut tokens = Tokens::default();
        let (old, _) = tokens.plain(0);
        let (new, _) = tokens.plain(100);
        assert_eq!(old.len(), LENGTH);
        assert_eq!((tokens.check(&old, 399), tokens.check(&old, 400)), (Ok(()), INVALID));
        assert_eq!((tokens.check(&new, 7299), tokens.check(&new, 7300)), (Ok(()), EXPIRED));
    }

    #[test]
    fn a_stable_token_stays_until_five_minutes_before_its_end_and_then_works_beside_the_new_one() {
        let mut tokens = Tokens::default();
        let (first, _) = tokens.stable(false, 0, 0);
        assert_eq!(tokens.stable(false, 0, 6899), (first.clone(), 301));
        let (second, left) = tokens.stable(false, 0, 6900);
        assert!(first != second && left == LIFETIME);
        assert_eq!((tokens.check(&first, 7199), tokens.check(&first, 7200)), (Ok(()), EXPIRED));
    }

    #[test]
    fn the_two_kinds_do_not_disturb_each_other() {
        let mut tokens = Tokens::default();
        let (stable, _) = tokens.stable(false, 0, 0);
        tokens.plain(0);
        tokens.plain(0);
        assert_eq!(tokens.check(&stable, 1000), Ok(()));
    }

    #[test]
    fn force_renews_twenty_times_a_day_thirty_seconds_apart() {
        let mut tokens = Tokens::default();
        let (first, _) = tokens.stable(false, 0, 0);
        let (second, _) = tokens.stable(true, 0, 0);
        assert!(first != second);
        assert_eq!(tokens.check(&first, 0), INVALID);
        assert_eq!(tokens.stable(true, 0, 29).0, second);
        let mut seen = vec![second];
        for turn in 1..30 {
            seen.push(tokens.stable(true, 0, turn * 30).0);
        }
        seen.dedup();
        assert_eq!(seen.len(), 20);
        assert!(!seen.contains(&tokens.stable(true, 0, 24 * 3600).0));
    }

    #[test]
    fn a_token_that_ended_long_ago_is_forgotten() {
        let mut tokens = Tokens::default();
        let (old, _) = tokens.plain(0);
        tokens.plain(LIFETIME + REMEMBERED);
        assert_eq!(tokens.issued.len(), 1);
        assert_eq!(tokens.check(&old, LIFETIME + REMEMBERED), INVALID);
    }
}
