//! What is remembered of a subscription from one round to the next.
//!
//! A paper that could not be had is asked for again after a while, which doubles each time, but never
//! grows beyond a day: nobody is given up, and nobody is pestered.

use jiff::{SignedDuration, Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

/// After the first failure.
const FIRST_WAIT: SignedDuration = SignedDuration::from_mins(30);
/// The longest wait.
const LONGEST_WAIT: SignedDuration = SignedDuration::from_hours(24);

/// What is remembered of a subscription.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Memory {
    /// The name that its issues carry: they stand on the shelf by it.
    pub paper: String,
    /// How often in a row it could not be had.
    pub n_failures: u32,
    /// It is not asked for before.
    pub not_before: Option<Timestamp>,
    /// Since when it is tried in vain.
    pub failing_since: Option<Timestamp>,
    /// Why it could not be had the last time.
    pub why: String,
    /// When it was had, or found unchanged.
    pub asked: Option<Timestamp>,
    /// Whether it is a feed, which grows all day.
    pub is_feed: bool,
    /// The issue that did not come whole.
    pub unfinished: Option<Unfinished>,
}

/// An issue that did not come whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unfinished {
    /// Its day, if it has one.
    pub day: Option<Date>,
    /// Where it was found.
    pub address: String,
}

/// How an errand went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// An issue came.
    Came {
        /// The name that it carries.
        paper: String,
        /// Whether it was made of a feed.
        is_feed: bool,
        /// What is wanting, if it did not come whole.
        unfinished: Option<Unfinished>,
    },
    /// There is nothing that is not there yet.
    Nothing,
    /// It could not be had.
    Failed {
        /// Why.
        why: String,
        /// How long the host wants to be left alone.
        retry_after: Option<SignedDuration>,
    },
}

impl Memory {
    /// What is remembered after a round.
    #[must_use]
    pub fn after(&self, outcome: &Outcome, now: Timestamp) -> Self {
        let calm = Self {
            n_failures: 0,
            not_before: None,
            failing_since: None,
            why: String::new(),
            asked: Some(now),
            ..self.clone()
        };
        match outcome {
            // What did not come whole was asked for first, and there is no more of it.
            Outcome::Nothing => Self { unfinished: None, ..calm },
            Outcome::Came { paper, is_feed, unfinished } => Self {
                paper: paper.clone(),
                is_feed: *is_feed,
                unfinished: unfinished.clone(),
                ..calm
            },
            Outcome::Failed { why, retry_after } => Self {
                n_failures: self.n_failures.saturating_add(1),
                not_before: Some(now + self.wait().max(retry_after.unwrap_or_default())),
                failing_since: self.failing_since.or(Some(now)),
                why: why.clone(),
                ..self.clone()
            },
        }
    }

    /// Whether it may be asked for.
    pub fn is_due(&self, now: Timestamp) -> bool {
        self.not_before.is_none_or(|at| at <= now)
    }

    /// How long to wait after another failure.
    fn wait(&self) -> SignedDuration {
        // Six doublings are more than a day.
        FIRST_WAIT.saturating_mul(1 << self.n_failures.min(6)).min(LONGEST_WAIT)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_second(seconds).expect("a moment")
    }

    fn failed(retry_after: Option<i64>) -> Outcome {
        Outcome::Failed {
            why: "503".to_owned(),
            retry_after: retry_after.map(SignedDuration::from_secs),
        }
    }

    #[test]
    fn who_fails_is_asked_again_ever_more_rarely_but_at_least_once_a_day() {
        let mut memory = Memory::default();
        let mut waits = Vec::new();
        for _ in 0..9 {
            memory = memory.after(&failed(None), at(0));
            waits.push(memory.not_before.expect("a moment").as_second() / 60);
        }
        assert_eq!(waits, [30, 60, 120, 240, 480, 960, 1440, 1440, 1440]);
        assert_eq!(memory.failing_since, Some(at(0)));
        assert!(!memory.is_due(at(1439 * 60)) && memory.is_due(at(1440 * 60)));
    }

    #[test]
    fn a_host_that_asks_for_more_time_gets_it() {
        let memory = Memory::default();
        let wait = |retry_after| memory.after(&failed(Some(retry_after)), at(0)).not_before;
        assert_eq!(wait(60), Some(at(1800)), "it is no sooner than ours");
        assert_eq!(wait(7200), Some(at(7200)));
    }

    #[test]
    fn whoever_comes_is_forgiven() {
        let memory = Memory::default().after(&failed(None), at(0)).after(&failed(None), at(9));
        let calm = memory.after(&Outcome::Nothing, at(10));
        assert_eq!(calm, Memory { asked: Some(at(10)), ..Memory::default() });
    }

    #[test]
    fn what_was_written_by_another_version_is_read() {
        let memory: Memory = serde_json::from_str("{\"n_failures\":2,\"later\":1}").expect("JSON");
        assert_eq!(memory, Memory { n_failures: 2, ..Memory::default() });
    }
}
