//! The newsagent: has the papers brought that are due, puts what comes on the shelf, and remembers how
//! it went.
//!
//! One issue is one transaction, and what is remembered of a paper is written as soon as it is done: a
//! program that is killed has lost no more than what was under way.

use std::sync::Arc;

use jiff::{Timestamp, civil::Date};

use super::{
    clock::now_ms,
    update::{self, Brought, News},
};
use crate::{
    delivery::{self, Errand, Ledger, Memory, Moment, Outcome, Standing, Subscription},
    import::{Round, today},
    issue::Issue,
    library::{self, Change, Fact, Library, Origin, Trouble},
};

/// Who brings the papers of a reader.
#[derive(Debug)]
pub struct Newsagent<'a> {
    library: &'a Library,
    subscriptions: &'a [Subscription],
    /// The tags whose feeds are gathered in one paper of the day.
    gather: &'a [String],
    ledger: Ledger,
    standings: Vec<Standing>,
}

/// What is heard while papers are brought.
#[derive(Debug)]
pub enum Heard {
    /// So many papers of so many are done.
    Progressed(usize, usize),
    /// An issue of the paper of this number is on the shelf.
    Came(usize, Arrival),
    /// All errands for the paper of this number are done.
    Done(usize, Outcome, Memory),
}

/// An issue that came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrival {
    /// What the library calls it.
    pub key: String,
    /// The headline of its lead, on one line.
    pub headline: String,
    /// How many pages it has.
    pub n_pages: usize,
    /// How many articles it has.
    pub n_articles: usize,
    /// How many pages and articles could not be had; the next round asks for them.
    pub n_missed: usize,
}

impl<'a> Newsagent<'a> {
    /// The newsagent of a shelf.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn new(
        library: &'a Library,
        subscriptions: &'a [Subscription],
        gather: &'a [String],
    ) -> Result<Self, Trouble> {
        let ledger = Ledger::new(library.deliveries()?);
        let shelf = library.shelf()?;
        let standing = |subscription: &Subscription| {
            let memory = ledger.memory(subscription);
            let own = shelf.iter().filter(|issue| subscription.is_named(&memory, &issue.paper));
            let days = own.filter_map(|issue| issue.date.parse::<Date>().ok()).collect();
            Standing { days, memory }
        };
        let standings = subscriptions.iter().map(standing).collect();
        Ok(Self { library, subscriptions, gather, ledger, standings })
    }

    /// What is to be fetched of the papers of these numbers.
    pub fn errands(&self, wanted: &[usize], moment: &Moment) -> Vec<Errand> {
        let of_paper = |idx: &usize| {
            let (paper, standing) = (self.subscriptions.get(*idx)?, self.standings.get(*idx)?);
            Some(delivery::errands(*idx, paper, standing, moment))
        };
        wanted.iter().filter_map(of_paper).flatten().collect()
    }

    /// Does errands and tells `hear` what comes of them. At the end issues that are older than the
    /// reader keeps them are taken off the shelf.
    ///
    /// # Errors
    /// When the library cannot be written; what can be is done all the same.
    pub fn bring(
        &mut self,
        errands: Vec<Errand>,
        round: &Arc<Round>,
        mut hear: impl FnMut(Heard),
    ) -> Result<(), Trouble> {
        let mut papers: Vec<usize> = errands.iter().map(|errand| errand.subscription_idx).collect();
        papers.sort_unstable();
        papers.dedup();
        let (mut n_done, of) = (0, papers.len());
        let mut troubles = Vec::new();
        let Self { library, subscriptions, gather, ledger, standings } = self;
        update::run(errands, subscriptions, standings, round, |news| match news {
            News::Progressed(..) => hear(Heard::Progressed(n_done, of)),
            News::Came(paper, brought) => {
                match put_on_shelf(library, &brought, subscriptions[paper].gathered_as(gather)) {
                    Ok(arrival) => arrival.into_iter().for_each(|it| hear(Heard::Came(paper, it))),
                    Err(trouble) => troubles.push(trouble),
                }
            }
            News::Done(paper, outcome) => {
                n_done += 1;
                hear(Heard::Progressed(n_done, of));
                let subscription = &subscriptions[paper];
                let line = ledger.note(subscription, &outcome, Timestamp::now());
                let noted = library.note_delivery(subscription.address(), &line);
                troubles.extend(noted.err());
                hear(Heard::Done(paper, outcome, ledger.memory(subscription)));
            }
        });
        troubles.extend(self.clear_out().err());
        troubles.into_iter().next().map_or(Ok(()), Err)
    }

    fn clear_out(&self) -> Result<(), Trouble> {
        let shelf = self.library.shelf()?;
        let mut changes = Vec::new();
        for subscription in self.subscriptions {
            let Some(first) = subscription.first_kept(today()) else { continue };
            let memory = self.ledger.memory(subscription);
            let own = shelf.iter().filter(|issue| subscription.is_named(&memory, &issue.paper));
            let old = own.filter(|issue| issue.date.parse::<Date>().is_ok_and(|day| day < first));
            changes.extend(old.map(|issue| Change {
                at_ms: now_ms(),
                fact: Fact::Removal { issue: issue.key.clone(), is_set: true },
            }));
        }
        self.library.note(&changes)
    }
}

/// Puts an issue on the shelf; `None` if what is there is as good.
fn put_on_shelf(
    library: &Library,
    brought: &Brought,
    tag: Option<&str>,
) -> Result<Option<Arrival>, Trouble> {
    let Brought { issue, address, n_missed, is_feed, .. } = brought;
    let there = |issue: &Issue| library.issue(&library::key(issue)).ok().flatten();
    let (before, issue) = match tag.filter(|_| *is_feed) {
        Some(tag) => {
            let before = there(&delivery::gathered(None, tag, issue));
            let gathered = delivery::gathered(before.as_ref(), tag, issue);
            (before, &gathered.clone())
        }
        None => match there(issue) {
            Some(before) if *is_feed => (Some(before.clone()), &delivery::grown(&before, issue)),
            before => (before, issue),
        },
    };
    if before.is_some_and(|before| n_there(&before) >= n_there(issue)) {
        return Ok(None);
    }
    let origin = Origin { address: address.clone(), format: String::new() };
    let added = library.add(issue, &origin, now_ms())?;
    let lead = issue.articles.iter().find(|article| !article.kind.is_aside());
    let headline = lead.map(|lead| lead.headline.one_line().to_string()).unwrap_or_default();
    let (n_pages, n_articles) = (issue.pages.len(), issue.articles.len());
    Ok(Some(Arrival { key: added.key, headline, n_pages, n_articles, n_missed: *n_missed }))
}

/// How many articles of an issue are there.
fn n_there(issue: &Issue) -> usize {
    issue.articles.iter().filter(|article| article.missing.is_empty()).count()
}
