//! The morning: which of the papers are there, what is in them, and which are still to come.
//!
//! A paper's issue is of today if it is dated so, or if it came in the last day and is the newest of
//! its paper: weeklies and papers of another time zone are not hidden for their date.

use jiff::{SignedDuration, Timestamp, civil::Date, tz::Offset};

use super::{GATHERED, Memory, Subscription};
use crate::issue::counted;

/// So many characters are read in a minute.
const CHARS_A_MINUTE: usize = 500;

/// An issue on the shelf, as far as the morning wants to know.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Kept {
    /// The key by which it is opened.
    pub key: String,
    /// The name that it carries.
    pub paper: String,
    /// Its day, if it has one.
    pub day: Option<Date>,
    /// When it was put on the shelf.
    pub added: Timestamp,
    /// The headline of its lead.
    pub lead: String,
    /// How many stories it has.
    pub n_stories: usize,
    /// How many of them were read.
    pub n_read: usize,
    /// The characters of its stories.
    pub n_chars: usize,
}

/// A paper this morning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    /// What the reader calls it.
    pub name: String,
    /// How it stands.
    pub state: State,
}

/// How a paper stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// Its issue is there.
    Here(Kept),
    /// It was not there yet when it was asked for last, if it was.
    Awaited(Option<Timestamp>),
    /// It could not be had: why, and since when it is tried.
    Failing(String, Option<Timestamp>),
}

/// The morning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Today {
    /// The day, in China.
    pub day: Date,
    /// How the reader's clock stands to the world's.
    pub offset: Offset,
    /// How many stories are told again by a paper that comes after another.
    pub n_retold: usize,
    /// The papers, in the order of the subscriptions.
    pub papers: Vec<Paper>,
}

impl Today {
    /// The morning of a moment, from what is subscribed to and what is on the shelf.
    pub fn new(
        subscriptions: &[(Subscription, Memory)],
        shelf: &[Kept],
        today: Date,
        now: Timestamp,
    ) -> Self {
        let paper = |(subscription, memory): &(Subscription, Memory)| Paper {
            name: subscription.name.clone(),
            state: state(subscription, memory, shelf, today, now),
        };
        let papers = subscriptions.iter().map(paper).collect();
        Self { day: today, offset: Offset::UTC, n_retold: 0, papers }
    }

    /// The same, the feeds of some tags gathered in one paper each: it stands where the first of them
    /// stood, and of the others only those that could not be had.
    #[must_use]
    pub fn gathering(
        mut self,
        gather: &[String],
        subscriptions: &[(Subscription, Memory)],
        shelf: &[Kept],
        now: Timestamp,
    ) -> Self {
        let mut papers: Vec<Paper> = Vec::new();
        for (paper, (subscription, memory)) in self.papers.drain(..).zip(subscriptions) {
            let tag = subscription.gathered_as(gather).filter(|_| memory.is_feed);
            let Some(tag) = tag else {
                papers.push(paper);
                continue;
            };
            let name = format!("{GATHERED} {tag}");
            if papers.iter().all(|it| it.name != name) {
                let own =
                    |kept: &&Kept| kept.paper == GATHERED && kept.key.ends_with(&format!("/{tag}"));
                let newest = newest(shelf.iter().filter(own), self.day, now);
                let state = newest.map_or(State::Awaited(memory.asked), State::Here);
                papers.push(Paper { name, state });
            }
            if matches!(paper.state, State::Failing(..)) {
                papers.push(paper);
            }
        }
        self.papers = papers;
        self
    }

    /// The issues that are there, in the order in which they are read.
    pub fn issues(&self) -> impl Iterator<Item = &Kept> {
        self.papers.iter().filter_map(|paper| match &paper.state {
            State::Here(kept) => Some(kept),
            _ => None,
        })
    }

    /// How many minutes the stories take that are not read yet; about so many.
    pub fn minutes(&self) -> usize {
        let unread = |kept: &Kept| {
            kept.n_chars * kept.n_stories.saturating_sub(kept.n_read) / kept.n_stories.max(1)
        };
        self.issues().map(unread).sum::<usize>().div_ceil(CHARS_A_MINUTE)
    }

    /// What stands at the head of the morning, in three languages: `今天 3报 41篇 约25分钟`.
    pub fn head(&self) -> [String; 3] {
        let n_papers = self.issues().count();
        let n_stories: usize = self.issues().map(|kept| kept.n_stories).sum();
        let n_stories = n_stories.saturating_sub(self.n_retold);
        let minutes = self.minutes();
        [
            format!("今天 {n_papers}报 {n_stories}篇 约{minutes}分钟"),
            format!("今天 {n_papers}報 {n_stories}篇 約{minutes}分鐘"),
            format!(
                "Today: {}, {}, about {minutes} min",
                counted(n_papers, "paper"),
                counted(n_stories, "story")
            ),
        ]
    }
}

fn state(
    subscription: &Subscription,
    memory: &Memory,
    shelf: &[Kept],
    today: Date,
    now: Timestamp,
) -> State {
    let own = shelf.iter().filter(|kept| subscription.is_named(memory, &kept.paper));
    match newest(own, today, now) {
        Some(kept) => State::Here(kept),
        None if memory.n_failures > 0 => State::Failing(memory.why.clone(), memory.failing_since),
        None => State::Awaited(memory.asked),
    }
}

/// The newest of some issues, if it is of this morning.
fn newest<'a>(issues: impl Iterator<Item = &'a Kept>, today: Date, now: Timestamp) -> Option<Kept> {
    let newest = issues.max_by_key(|kept| (kept.day, kept.added));
    let is_new = |kept: &&Kept| {
        kept.day == Some(today) || now.duration_since(kept.added) < SignedDuration::from_hours(24)
    };
    newest.filter(is_new).cloned()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_second(seconds).expect("a moment")
    }

    fn named(name: &str) -> (Subscription, Memory) {
        let subscription = Subscription { name: name.to_owned(), ..Subscription::default() };
        (subscription, Memory::default())
    }

    #[test]
    fn a_morning_has_the_papers_that_came_and_those_that_did_not() {
        let now = at(100 * 3_600);
        let kept = |paper: &str, day, added| Kept {
            key: format!("{paper}/{day}"),
            paper: paper.to_owned(),
            day: Some(date(2026, 11, day)),
            added: at(added),
            n_stories: 10,
            n_read: 4,
            n_chars: 10_000,
            ..Kept::default()
        };
        let shelf = [
            kept("甲报", 27, 0),
            kept("甲报", 28, 0),
            kept("乙报", 20, 99 * 3_600),
            kept("丙报", 20, 0),
            kept("丁报", 27, 0),
        ];
        let mut papers = ["甲报", "乙报", "丙报", "丁报"].map(named);
        papers[2].1.asked = Some(at(9));
        papers[3].1 = Memory { n_failures: 2, why: "503".to_owned(), ..Memory::default() };
        let today = Today::new(&papers, &shelf, date(2026, 11, 28), now);
        let states: Vec<State> = today.papers.iter().map(|paper| paper.state.clone()).collect();
        let expected = [
            State::Here(shelf[1].clone()),
            State::Here(shelf[2].clone()),
            State::Awaited(Some(at(9))),
            State::Failing("503".to_owned(), None),
        ];
        assert_eq!(states, expected);
        assert_eq!(today.head()[0], "今天 2报 20篇 约24分钟");
    }
}
