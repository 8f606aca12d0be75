//! What is searched for: the box, the query and the hits.
//!
//! While the box is open every edit searches anew and the reader is shown the first hit at or
//! after the place where the search began. [`Find`] says which hit that is; moving there, and back
//! on Esc, is done in `search`.
//!
//! An issue of ordinary size is folded when the first search begins, and looked through at each key.
//! One that is larger is looked through by a worker, from where the reader is; its hits come bit by
//! bit, and each key asks for another search, the one of before being broken off. Nothing is folded
//! for good then: so no key waits, and the texts are held once.

use std::ops::Range;

use super::reader::View;
use crate::{
    app::prompt::TextBox,
    issue::{Article, Issue, Page, Part, Place},
    search::{self, Hit, Index, Query},
};

/// How much of the paper is searched.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Reach {
    /// The whole issue.
    #[default]
    Issue,
    /// The open article.
    Article,
    /// The page on which it stands.
    Page,
}

impl Reach {
    /// The next one, from article to page to issue and round again.
    pub fn next(self) -> Self {
        match self {
            Self::Article => Self::Page,
            Self::Page => Self::Issue,
            Self::Issue => Self::Article,
        }
    }

    /// The articles it takes in when the one at `article_idx` is open.
    fn articles(self, issue: &Issue, article_idx: usize) -> Range<usize> {
        match self {
            Self::Issue => 0..issue.articles.len(),
            Self::Article => article_idx..article_idx + 1,
            Self::Page => {
                issue.page_of(article_idx).map_or(article_idx..article_idx + 1, Page::articles)
            }
        }
    }
}

/// The open search box.
#[derive(Debug, Clone)]
pub struct SearchBox {
    /// What is being typed.
    pub input: TextBox,
    /// Where the reader was when it was opened: where Esc goes back to.
    pub origin: View,
    /// The query and hits of before, which Esc brings back.
    before: Found,
    /// Which earlier query is shown, counted from the newest; `None` is the reader's own typing.
    recalled: Option<usize>,
    /// The reader's own typing, while an earlier query is shown.
    own: TextBox,
}

/// A query and what it found.
#[derive(Debug, Clone, Default)]
pub struct Found {
    /// What was typed.
    pub typed: String,
    /// How much of the paper was searched.
    pub reach: Reach,
    /// All hits, in print order.
    pub hits: Vec<Hit>,
    /// The hit on which the reader stands, as an index of `hits`.
    pub current: Option<usize>,
    /// Whether a worker is still looking for more.
    pub is_running: bool,
}

/// An issue of no more text than this is folded and looked through at once: in a millisecond or two.
const INDEXED_BYTES: usize = 1 << 20;

/// What a worker is to look for: the typed query, the articles, where to begin, and the hits in which
/// it must begin, if that is known.
pub(super) type Wanted = (String, Range<usize>, Spot, Option<Vec<Hit>>);

/// The state of searching.
#[derive(Debug, Default)]
pub struct Find {
    /// The box, while it is open.
    pub search_box: Option<SearchBox>,
    /// The hits that are shown now.
    pub found: Found,
    /// The queries of this session, the newest last.
    history: Vec<String>,
    /// Made when the first search begins: folding the issue costs nothing to who never searches. None
    /// of an issue that is too large for it.
    index: Option<Index>,
    /// What is looked for on the shelf, while its results are walked through.
    pub(super) walked: Option<String>,
    /// How many searches were handed to a worker: answers to all but the last are dropped.
    n_begun: u64,
}

impl Find {
    /// Opens the box.
    pub(super) fn open(&mut self, issue: &Issue, origin: View) {
        self.fold(issue);
        self.walked = None;
        let before = std::mem::take(&mut self.found);
        self.found.reach = before.reach;
        self.search_box = Some(SearchBox {
            input: TextBox::default(),
            origin,
            before,
            recalled: None,
            own: TextBox::default(),
        });
    }

    /// Closes the box and keeps the hits. An empty box repeats the query of before.
    pub(super) fn accept(&mut self) {
        let Some(search_box) = self.search_box.take() else { return };
        if search_box.input.is_empty() {
            self.found = search_box.before;
            return;
        }
        self.history.retain(|query| *query != self.found.typed);
        self.history.push(self.found.typed.clone());
    }

    /// Closes the box, brings back what was found before, and says where the reader was.
    pub(super) fn cancel(&mut self) -> Option<View> {
        let search_box = self.search_box.take()?;
        self.found = search_box.before;
        Some(search_box.origin)
    }

    /// Searches for what stands in the box now. The current hit is the first at or after the origin.
    /// What is too much to be looked through at once is handed back, for a worker.
    pub(super) fn search(&mut self, issue: &Issue) -> Option<Wanted> {
        let search_box = self.search_box.as_ref()?;
        let origin = spot_of(issue, &search_box.origin.place);
        let articles = self.found.reach.articles(issue, origin.0);
        let typed = search_box.input.text();
        let Some(index) = &self.index else {
            return Some(self.found.begin_anew(typed, articles, origin));
        };
        self.found.typed = typed;
        self.found.hits = search::search(index, &Query::new(&self.found.typed), articles);
        self.found.next_from(origin);
        None
    }

    /// Looks for words in one article, from a spot on. In an issue that is too large to be folded,
    /// nothing is shown.
    pub(super) fn search_article(&mut self, issue: &Issue, words: &str, from: Spot) {
        self.fold(issue);
        let Some(index) = &self.index else { return };
        let hits = search::search(index, &Query::new(words), from.0..from.0 + 1);
        let typed = words.to_owned();
        self.found = Found { typed, reach: Reach::Article, hits, ..Found::default() };
        self.found.next_from(from);
    }

    /// Folds an issue, unless it is too large for that.
    fn fold(&mut self, issue: &Issue) {
        let bytes = |article: &Article| {
            article.parts().map(|part| article.text(part).as_str().len()).sum::<usize>()
        };
        if self.index.is_none() && issue.articles.iter().map(bytes).sum::<usize>() <= INDEXED_BYTES
        {
            self.index = Some(Index::new(issue));
        }
    }

    /// The search of a worker that was broken off, to be begun again.
    pub(super) fn resume(&mut self, issue: &Issue, article_idx: usize) -> Option<Wanted> {
        let found = &mut self.found;
        if !found.is_running {
            return None;
        }
        let typed = std::mem::take(&mut found.typed);
        let articles = found.reach.articles(issue, article_idx);
        Some(found.begin_anew(typed, articles, Spot::default()))
    }

    /// The number of a search that a worker is to begin.
    pub(super) fn next_number(&mut self) -> u64 {
        self.n_begun += 1;
        self.n_begun
    }

    /// Takes in what a worker has found; `false` if nobody waits for it any more. The reader stands on
    /// the first hit at or after `origin`, and when all is there, from the start again.
    pub(super) fn take_hits(
        &mut self,
        number: u64,
        hits: Vec<Hit>,
        is_last: bool,
        origin: Spot,
    ) -> bool {
        if number != self.n_begun || !self.found.is_running {
            return false;
        }
        let stood_on = self.found.current_hit().map(start_of);
        self.found.insert(hits);
        self.found.is_running = !is_last;
        match stood_on {
            Some(spot) => drop(self.found.next_from(spot)),
            None if is_last
                || self.found.hits.last().is_some_and(|hit| start_of(hit) >= origin) =>
            {
                self.found.next_from(origin);
            }
            None => {}
        }
        true
    }

    /// Puts an older query of the session into the box.
    pub(super) fn recall_older(&mut self) -> bool {
        let oldest = self.history.len().saturating_sub(1);
        self.recall(|recalled| Some(recalled.map_or(0, |at| (at + 1).min(oldest))))
    }

    /// Puts a newer query of the session into the box; after the newest, what the reader had typed.
    pub(super) fn recall_newer(&mut self) -> bool {
        self.recall(|recalled| recalled?.checked_sub(1))
    }

    /// `false` if there is none, and the box is as it was.
    fn recall(&mut self, step: impl Fn(Option<usize>) -> Option<usize>) -> bool {
        let Some(search_box) = &mut self.search_box else { return false };
        let next = step(search_box.recalled).filter(|&at| at < self.history.len());
        if next == search_box.recalled {
            return false;
        }
        if search_box.recalled.is_none() {
            search_box.own = search_box.input.clone();
        }
        search_box.recalled = next;
        search_box.input = match next.and_then(|at| self.history.iter().rev().nth(at)) {
            Some(query) => TextBox::new(query),
            None => search_box.own.clone(),
        };
        true
    }

    /// Where the hits are on which the reader stands: of what is shown, and of what Esc brings back.
    pub(super) fn places(&self, issue: &Issue) -> [Option<Place>; 2] {
        let before = self.search_box.as_ref().map(|search_box| &search_box.before);
        [Some(&self.found), before].map(|found| Some(place_of(issue, found?.current_hit()?)))
    }

    /// Goes over to another state of the same issue, whose open article is at `article_idx`: the
    /// same queries, and the hits on which the reader stood.
    pub(super) fn follow(
        &mut self,
        issue: &Issue,
        stood_on: [Option<Place>; 2],
        article_idx: usize,
    ) -> Option<Wanted> {
        self.index = None;
        self.fold(issue);
        let mut wanted = None;
        if let Some(search_box) = &mut self.search_box
            && issue.find(&search_box.origin.place.article).is_none()
        {
            search_box.origin = View::default();
        }
        let before = self.search_box.as_mut().map(|search_box| &mut search_box.before);
        for (found, stood_on) in [Some(&mut self.found), before].into_iter().zip(stood_on) {
            let Some(found) = found.filter(|found| !found.typed.is_empty()) else { continue };
            let stood_on = stood_on.filter(|place| issue.find(&place.article).is_some());
            let stood_on = stood_on.map(|place| spot_of(issue, &place));
            let around = stood_on.map_or(article_idx, |spot| spot.0);
            let articles = found.reach.articles(issue, around);
            match &self.index {
                Some(index) => found.search_again(index, articles, stood_on),
                None => {
                    let typed = std::mem::take(&mut found.typed);
                    let begun = found.begin_anew(typed, articles, stood_on.unwrap_or_default());
                    wanted = wanted.or(Some(begun));
                }
            }
        }
        wanted
    }

    /// What was searched for, the newest last.
    pub(in crate::app) fn queries(&self) -> &[String] {
        &self.history
    }

    /// What was searched for last.
    pub(in crate::app) fn newest_query(&self) -> Option<&str> {
        self.history.last().map(String::as_str)
    }

    /// Takes up what was searched for before.
    pub(in crate::app) fn take_up_queries(&mut self, queries: Vec<String>) {
        self.history = queries;
    }

    /// Forgets the hits.
    pub(super) fn clear(&mut self) {
        self.walked = None;
        self.found = Found { reach: self.found.reach, ..Found::default() };
    }
}

impl Found {
    /// The hit on which the reader stands.
    pub fn current_hit(&self) -> Option<&Hit> {
        self.hits.get(self.current?)
    }

    /// The hits in one article.
    pub fn in_article(&self, article_idx: usize) -> &[Hit] {
        let start = self.hits.partition_point(|hit| hit.article_idx < article_idx);
        let end = self.hits.partition_point(|hit| hit.article_idx <= article_idx);
        &self.hits[start..end]
    }

    /// Forgets the hits for a search by a worker. Those of a query that the new one continues tell
    /// where it may stand.
    fn begin_anew(&mut self, typed: String, articles: Range<usize>, from: Spot) -> Wanted {
        let is_part = !self.is_running && Query::new(&typed).continues(&Query::new(&self.typed));
        let hits = std::mem::take(&mut self.hits);
        let was_here = hits.iter().all(|hit| articles.contains(&hit.article_idx));
        (self.current, self.is_running) = (None, !typed.is_empty());
        self.typed.clone_from(&typed);
        (typed, articles, from, Some(hits).filter(|_| is_part && was_here))
    }

    /// Puts hits among the others: they come in order, from somewhere on and round.
    fn insert(&mut self, hits: Vec<Hit>) {
        let Some(first) = hits.first() else { return };
        let at = self.hits.partition_point(|hit| hit < first);
        self.hits.splice(at..at, hits);
    }

    fn search_again(&mut self, index: &Index, articles: Range<usize>, stood_on: Option<Spot>) {
        self.hits = search::search(index, &Query::new(&self.typed), articles);
        self.current = None;
        if let Some(spot) = stood_on {
            self.next_from(spot);
        }
    }

    /// Stands on the first hit after a spot; `true` if that went round the end.
    pub(super) fn next_after(&mut self, spot: Spot) -> bool {
        let next = self.hits.partition_point(|hit| start_of(hit) <= spot);
        let wrapped = next == self.hits.len();
        self.stand_on(if wrapped { 0 } else { next });
        wrapped
    }

    /// Stands on the first hit at or after a spot; `true` if that went round the end.
    pub(super) fn next_from(&mut self, spot: Spot) -> bool {
        let next = self.hits.partition_point(|hit| start_of(hit) < spot);
        let wrapped = next == self.hits.len();
        self.stand_on(if wrapped { 0 } else { next });
        wrapped
    }

    /// Stands on the last hit before a spot; `true` if that went round the start.
    pub(super) fn last_before(&mut self, spot: Spot) -> bool {
        let n_before = self.hits.partition_point(|hit| start_of(hit) < spot);
        self.stand_on(if n_before == 0 { self.hits.len() } else { n_before }.saturating_sub(1));
        n_before == 0
    }

    fn stand_on(&mut self, hit_idx: usize) {
        self.current = (hit_idx < self.hits.len()).then_some(hit_idx);
    }
}

/// Where something stands in the present state of the issue, ordered as the paper reads: the
/// article's index, the part and the byte.
pub(super) type Spot = (usize, Part, u32);

/// Where a hit begins.
pub(super) fn start_of(hit: &Hit) -> Spot {
    (hit.article_idx, hit.part, hit.start)
}

/// Where a place stands; that of an article that is gone stands at the paper's start.
pub(super) fn spot_of(issue: &Issue, place: &Place) -> Spot {
    issue.find(&place.article).map_or_else(Spot::default, |idx| (idx, place.part, place.byte))
}

/// The place where a hit begins.
pub(super) fn place_of(issue: &Issue, hit: &Hit) -> Place {
    let article = issue.articles.get(hit.article_idx).map(|it| it.id.clone()).unwrap_or_default();
    Place { article, part: hit.part, byte: hit.start }
}
