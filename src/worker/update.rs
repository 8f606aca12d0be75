//! Bringing the morning's papers: each host has a queue of its own, and all queues go on at once.
//!
//! ```text
//! errands ─► queues by host ─► a thread each ─► import::bring ─► News ─► whoever listens
//! ```
//!
//! What is due is not decided here (`delivery`), nor what is done with what comes: whoever listens
//! puts it on the shelf. A paper that fails keeps no other from coming, and a mistake of ours in one
//! is that one's failure.

use std::{
    cell::{Cell, RefCell},
    collections::HashSet,
    ops::ControlFlow,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Arc,
        mpsc::{self, Sender},
    },
    thread,
};

use jiff::{SignedDuration, civil::Date};

use super::message;
use crate::{
    delivery::{self, Errand, Outcome, Standing, Subscription, Unfinished},
    import::{self, Carrier, NotBrought, Opened, Round, Watch},
    issue::{self, Given, Issue, Progress},
};

/// So many requests a paper may take in one round.
pub const MOST_REQUESTS: usize = 400;

/// What is heard while papers are brought.
#[derive(Debug)]
pub enum News {
    /// So far is the paper of this number.
    Progressed(usize, Progress),
    /// An issue of it came.
    Came(usize, Box<Brought>),
    /// All errands for it are done.
    Done(usize, Outcome),
}

/// An issue that came.
#[derive(Debug)]
pub struct Brought {
    /// The issue.
    pub issue: Issue,
    /// Where it was found.
    pub address: String,
    /// Whether it was made of a feed, which forgets what is older.
    pub is_feed: bool,
    /// How many pages and articles could not be had, and may be had later.
    pub n_missed: usize,
    /// How many pages of how many, and articles of how many were looked at.
    pub progress: Progress,
}

/// Does all errands, and tells `listen` what comes of them, on the caller's own thread.
pub fn run(
    errands: Vec<Errand>,
    subscriptions: &[Subscription],
    standings: &[Standing],
    round: &Arc<Round>,
    mut listen: impl FnMut(News),
) {
    let queues = delivery::queues(errands);
    let (sender, news) = mpsc::channel();
    thread::scope(|scope| {
        for (host, queue) in queues {
            let desk = Desk { subscriptions, standings, round, host, news: sender.clone() };
            scope.spawn(move || desk.work_off(&queue));
        }
        drop(sender);
        news.iter().for_each(&mut listen);
    });
}

/// Who works off the queue of a host.
struct Desk<'a> {
    subscriptions: &'a [Subscription],
    standings: &'a [Standing],
    round: &'a Arc<Round>,
    host: String,
    news: Sender<News>,
}

impl Desk<'_> {
    fn work_off(&self, queue: &[Errand]) {
        let mut papers: Vec<usize> = queue.iter().map(|errand| errand.subscription_idx).collect();
        papers.dedup();
        for paper in papers {
            let own = queue.iter().filter(|errand| errand.subscription_idx == paper);
            let brought = catch_unwind(AssertUnwindSafe(|| self.bring_all(paper, own)));
            let outcome = brought.unwrap_or_else(|panic| Outcome::Failed {
                why: format!(
                    "zzread made a mistake on the way: {} (please report it)",
                    message(&*panic)
                ),
                retry_after: None,
            });
            // When nobody listens any more, there is nobody to tell.
            let _ = self.news.send(News::Done(paper, outcome));
        }
    }

    /// Does the errands for one paper.
    fn bring_all<'e>(&self, paper: usize, errands: impl Iterator<Item = &'e Errand>) -> Outcome {
        let (Some(subscription), Some(standing)) =
            (self.subscriptions.get(paper), self.standings.get(paper))
        else {
            return Outcome::Nothing;
        };
        let carrier = Arc::new(Carrier::new(self.round, MOST_REQUESTS));
        let there = RefCell::new(standing.days.iter().copied().collect());
        let mut outcome = Outcome::Nothing;
        let mut newest = None;
        for (nth, errand) in errands.enumerate() {
            // The days before are missed only if a newer issue came than the last one.
            let is_unfinished = nth == 0 && standing.memory.unfinished.is_some();
            let is_before = errand.may_be_missing && !is_unfinished;
            if is_before && errand.day.is_some_and(|day| newest.is_none_or(|it| day >= it)) {
                continue;
            }
            let unfinished = standing.memory.unfinished.as_ref().filter(|_| nth == 0);
            let watch = Follower {
                paper,
                subscription,
                there: &there,
                redone: unfinished.and_then(|it| it.day),
                n_missed: Cell::new(0),
                progress: Cell::new(Progress::default()),
                news: &self.news,
            };
            let given = Given { day: errand.day, ..Given::default() };
            match import::bring(&errand.addresses, &subscription.name, &given, &carrier, &watch) {
                Ok(opened) => {
                    newest = newest.max(day_of(&opened.issue));
                    outcome = self.came(&watch, opened, &outcome);
                }
                Err(NotBrought { is_there_already: true, .. }) => {}
                Err(missing) if missing.is_gone && errand.may_be_missing => {}
                Err(missing) => return self.failed(missing.why),
            }
        }
        outcome
    }

    fn came(&self, watch: &Follower<'_>, opened: Opened, before: &Outcome) -> Outcome {
        let day = day_of(&opened.issue);
        watch.there.borrow_mut().extend(day);
        let n_missed = watch.n_missed.get();
        let address = opened.address.clone();
        let unfinished = (n_missed > 0).then_some(Unfinished { day, address });
        let earlier = match before {
            Outcome::Came { unfinished, .. } => unfinished.clone(),
            _ => None,
        };
        let outcome = Outcome::Came {
            paper: opened.issue.newspaper.name.one_line().to_string(),
            is_feed: opened.issue.format == "feed",
            unfinished: earlier.or(unfinished),
        };
        let Opened { issue, address } = opened;
        let (is_feed, progress) = (issue.format == "feed", watch.progress.get());
        let brought = Brought { issue, address, is_feed, n_missed, progress };
        let _ = self.news.send(News::Came(watch.paper, Box::new(brought)));
        outcome
    }

    fn failed(&self, why: String) -> Outcome {
        let asked = self.round.stop_of(&self.host).and_then(|stop| stop.retry_after);
        let retry_after = asked.and_then(|it| SignedDuration::try_from(it).ok());
        Outcome::Failed { why, retry_after }
    }
}

fn day_of(issue: &Issue) -> Option<Date> {
    match issue.date {
        Some(issue::Date::Day(day)) => Some(day),
        _ => None,
    }
}

/// Who follows one issue on its way.
struct Follower<'a> {
    paper: usize,
    subscription: &'a Subscription,
    /// The days of which an issue is there.
    there: &'a RefCell<HashSet<Date>>,
    /// The day of an issue that is wanted although it is there, since it did not come whole.
    redone: Option<Date>,
    n_missed: Cell<usize>,
    progress: Cell<Progress>,
    news: &'a Sender<News>,
}

impl Watch for Follower<'_> {
    fn progress(&self, progress: Progress) -> ControlFlow<()> {
        self.progress.set(progress);
        match self.news.send(News::Progressed(self.paper, progress)) {
            Ok(()) => ControlFlow::Continue(()),
            Err(_) => ControlFlow::Break(()),
        }
    }

    fn readable(&self, _: &Issue) {}

    fn missed(&self, _: &str, is_gone: bool) {
        self.n_missed.set(self.n_missed.get() + usize::from(!is_gone));
    }

    fn wants_issue(&self, day: Date) -> bool {
        self.redone == Some(day) || !self.there.borrow().contains(&day)
    }

    fn wants_page(&self, no: &str) -> bool {
        self.subscription.wish.wants_page(no)
    }
}
