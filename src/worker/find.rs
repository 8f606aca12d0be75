//! Looking for something in an issue that is too large to be looked through between two keys.

use std::{
    ops::ControlFlow,
    time::{Duration, Instant},
};

use crate::{
    app::{Action, Search},
    search::{
        Hit, Query,
        scan::{self, Scan, Stretch},
    },
};

/// What was found is told so often: each time costs a frame.
const TELL_EVERY: Duration = Duration::from_millis(50);

/// Looks for it as long as `is_wanted` says so, and tells what was found: the first of it at once,
/// the rest from time to time.
pub(super) fn find(search: &Search, is_wanted: impl Fn() -> bool, tell: impl Fn(Action)) {
    let query = Query::new(&search.typed);
    let issue = &*search.issue;
    let mut teller = Teller { search, tell, hits: Vec::new(), told: None };
    let mut look = |mut stretch: Stretch, scan: &Scan<'_>| {
        while !stretch.2.is_empty() {
            if !is_wanted() {
                return ControlFlow::Break(());
            }
            teller.add(scan.piece(issue, &mut stretch));
        }
        ControlFlow::Continue(())
    };
    let scan = Scan::new(&query);
    let flow = match &search.among {
        Some(hits) => {
            let first =
                hits.partition_point(|it| (it.article_idx, it.part, it.start) < search.from);
            let (before, behind) = hits.split_at(first);
            scan::inside(behind).chain(scan::inside(before)).try_for_each(|it| look(it, &scan))
        }
        None => scan::stretches(issue, search.articles.clone(), search.from)
            .try_for_each(|it| look(it, &scan)),
    };
    if flow.is_continue() {
        teller.finish();
    }
}

/// Tells what was found.
struct Teller<'a, T> {
    search: &'a Search,
    tell: T,
    /// What was found since it last told.
    hits: Vec<Hit>,
    /// When that was.
    told: Option<Instant>,
}

impl<T: Fn(Action)> Teller<'_, T> {
    fn add(&mut self, hits: Vec<Hit>) {
        // What lies behind the place where the search began, and what lies before it, are told apart:
        // each batch is in order.
        let is_out_of_order =
            matches!((self.hits.last(), hits.first()), (Some(a), Some(b)) if a > b);
        if is_out_of_order {
            self.send(false);
        }
        self.hits.extend(hits);
        let is_due = self.told.is_none_or(|told| told.elapsed() >= TELL_EVERY);
        if is_due && !self.hits.is_empty() {
            self.send(false);
        }
    }

    fn finish(mut self) {
        self.send(true);
    }

    fn send(&mut self, is_last: bool) {
        self.told = Some(Instant::now());
        let Search { given, number, .. } = self.search;
        let hits = std::mem::take(&mut self.hits);
        (self.tell)(Action::Found { given: given.clone(), number: *number, hits, is_last });
    }
}
