//! The delivery of the morning's papers: what is subscribed to, what is to be fetched now, and what
//! is remembered of how it went. All of it is values; the time is an argument.
//!
//! ```text
//! Subscription + Standing + now ─► plan ─► Errand, Errand … ─► (somebody fetches) ─► Outcome
//!        Memory ◄─ after ◄────────────────────────────────────────────────────────────┘
//! ```
//!
//! Papers live by the day of China: a day begins there at 16:00 UTC of the day before.

mod feed;
mod gather;
mod ledger;
mod memory;
mod plan;
mod stories;
mod today;

use jiff::{ToSpan, civil::Date};

use crate::{
    config::{self, Keeping},
    papers::{Directory, Family, Paper},
};

pub use feed::grown;
pub use gather::{GATHERED, gathered};
pub use ledger::Ledger;
pub use memory::{Memory, Outcome, Unfinished};
pub use plan::{Errand, Moment, Standing, errands, queues};
pub use stories::{Comparison, Stories, Telling};
pub use today::{Kept, Paper as PaperToday, State, Today};

/// A paper that comes by itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Subscription {
    /// What the reader calls it.
    pub name: String,
    /// Where it lies.
    pub paper: Paper,
    /// What the reader wants of it: pages, days, the hour, how long it is kept.
    pub wish: config::Paper,
}

impl Subscription {
    /// The subscription that a part of the reader's file asks for.
    ///
    /// # Errors
    /// When it names no paper, or several: their names.
    pub fn new(wish: &config::Paper, directory: &Directory) -> Result<Self, Vec<String>> {
        let wish = wish.clone();
        let named = |name: String, paper: Paper| Self { name, paper, wish: wish.clone() };
        if !wish.address.is_empty() {
            let name = if wish.name.is_empty() { &wish.address } else { &wish.name };
            let known = directory.papers().iter().find(|paper| paper.entry == wish.address);
            let paper = known.cloned().unwrap_or_else(|| Paper {
                name: name.clone(),
                entry: wish.address.clone(),
                family: Family::Other,
                ..Paper::default()
            });
            return Ok(named(name.clone(), paper));
        }
        match directory.named(&wish.name)[..] {
            [paper] => Ok(named(wish.name.clone(), paper.clone())),
            ref papers => Err(papers.iter().map(|paper| paper.name.clone()).collect()),
        }
    }

    /// What tells it from all others: where it lies.
    pub fn address(&self) -> &str {
        &self.paper.entry
    }

    /// Whether an issue that carries a name is one of it.
    pub fn is_named(&self, memory: &Memory, name: &str) -> bool {
        let names = [&memory.paper, &self.paper.name, &self.name];
        names.iter().any(|known| !known.is_empty() && **known == name)
    }

    /// The first day of which issues stay on the shelf; none if all do.
    pub fn first_kept(&self, today: Date) -> Option<Date> {
        match self.wish.keep {
            Keeping::Days(n_days) => Some(today.saturating_sub(i64::from(n_days).days())),
            Keeping::All => None,
        }
    }

    /// Whether the issue of a day is wanted at all.
    pub fn comes_on(&self, day: Date) -> bool {
        self.wish.comes_on(day.weekday())
    }
}
