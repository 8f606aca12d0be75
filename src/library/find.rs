//! Searching all papers on the shelf: any phrase, the newest first.
//!
//! The index says which articles may hold what is asked, and each that is shown is looked through
//! again: so what is shown is right, whatever the index says, and has its hits. The plain scan looks
//! through every article instead. It is what is done while there is no index, and what the tests
//! hold the index against.

use std::ops::ControlFlow;

use super::{
    candidate::{Found, is_asked},
    day::{NTH_BITS, day, day_after},
    sound::Sounds,
    store::Library,
    tokens,
    trouble::Trouble,
};
use crate::search::Inquiry;

/// So many candidates are asked for at once.
const BATCH: usize = 32;

/// The total is counted in slices of so many days, to be told and broken off in between. In each the
/// index finds the start of every list anew, so a slice is as long as a reader may wait for: the most
/// frequent words of a daily's thousand days take 10 to 20 ms.
const SLICE: i64 = 1_000 << NTH_BITS;

/// How the articles are found that are looked through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// By the index, if there is a whole one.
    Index,
    /// By looking through all of them.
    Scan,
}

impl Library {
    /// The newest articles that hold what is asked, below a number, at most so many.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn newest(
        &self,
        inquiry: &Inquiry,
        below: i64,
        limit: usize,
        way: Way,
    ) -> Result<Vec<Found>, Trouble> {
        let Some(mut range) = self.asked_range(inquiry)? else { return Ok(Vec::new()) };
        range.1 = range.1.min(below.saturating_sub(1));
        let expression = self.expression(inquiry, way)?;
        let papers = self.papers(inquiry)?;
        let mut found = Vec::new();
        let mut is_more = true;
        while is_more && found.len() < limit {
            let numbers = self.candidates(expression.as_deref(), range, BATCH.max(limit))?;
            is_more = numbers.len() == BATCH.max(limit);
            range.1 = numbers.last().map_or(range.1, |last| last - 1);
            for number in numbers {
                if found.len() < limit && papers.as_ref().is_none_or(|it| it.hold(number)) {
                    found.extend(self.verified(number, inquiry)?);
                }
            }
        }
        Ok(found)
    }

    /// How many articles hold what is asked. `watch` is told the number while it grows, and may break
    /// off; then the number so far is given.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn total(
        &self,
        inquiry: &Inquiry,
        way: Way,
        mut watch: impl FnMut(usize) -> ControlFlow<()>,
    ) -> Result<usize, Trouble> {
        let Some((low, high)) = self.asked_range(inquiry)? else { return Ok(0) };
        let expression = self.expression(inquiry, way)?;
        let papers = self.papers(inquiry)?;
        let mut n_found = 0;
        let mut top = high;
        while top >= low {
            let range = ((top - SLICE + 1).max(low), top);
            top = range.0 - 1;
            n_found += match (&expression, &papers) {
                (Some(expression), None) if is_plain(inquiry) => {
                    let n_unwanted = self.n_unwanted(inquiry, expression, range)?;
                    self.n_matching(expression, range)?.saturating_sub(n_unwanted)
                }
                (Some(expression), Some(papers))
                    if is_plain(inquiry) && inquiry.unwanted.is_empty() =>
                {
                    let numbers = self.matching(expression, range, usize::MAX >> 1)?;
                    numbers.into_iter().filter(|number| papers.hold(*number)).count()
                }
                (expression, _) => self.n_verified(inquiry, expression.as_deref(), range)?,
            };
            if watch(n_found).is_break() {
                break;
            }
        }
        Ok(n_found)
    }

    /// The newest articles whose headlines sound like these letters: 株洲 is `zhuzhou`, or `zz`.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn by_sound(&self, letters: &str, limit: usize) -> Result<Vec<Found>, Trouble> {
        let Some(sounds) = Sounds::new(letters) else { return Ok(Vec::new()) };
        let mut numbers = Vec::new();
        self.each_headline(|number, headline| {
            if sounds.are_in(headline) {
                numbers.push(number);
            }
            numbers.len() < limit
        })?;
        let mut found = Vec::new();
        for number in numbers {
            let candidate = self.candidate(number)?;
            found.extend(candidate.map(|it| it.found(Vec::new(), true)));
        }
        Ok(found)
    }

    /// Of what the index has, how many articles hold something unwanted. The index alone does not
    /// throw anything out.
    fn n_unwanted(
        &self,
        inquiry: &Inquiry,
        expression: &str,
        mut range: (i64, i64),
    ) -> Result<usize, Trouble> {
        if inquiry.unwanted.is_empty() {
            return Ok(0);
        }
        let phrases: Vec<String> =
            inquiry.unwanted.iter().map(|query| tokens::phrase(query.folded())).collect();
        let both = format!("{expression} AND ({})", phrases.join(" OR "));
        let mut n_unwanted = 0;
        loop {
            let numbers = self.matching(&both, range, 1_000)?;
            let Some(last) = numbers.last() else { return Ok(n_unwanted) };
            range.1 = last - 1;
            for number in numbers {
                n_unwanted += usize::from(self.verified(number, inquiry)?.is_none());
            }
        }
    }

    /// The articles of the papers that are asked for; none if any paper will do.
    fn papers(&self, inquiry: &Inquiry) -> Result<Option<Ranges>, Trouble> {
        if inquiry.papers.is_empty() {
            return Ok(None);
        }
        let ranges = self.ranges()?.into_iter().filter(|(.., paper)| is_asked(paper, inquiry));
        Ok(Some(Ranges(ranges.map(|(low, high, _)| (low, high)).collect())))
    }

    fn n_verified(
        &self,
        inquiry: &Inquiry,
        expression: Option<&str>,
        mut range: (i64, i64),
    ) -> Result<usize, Trouble> {
        let mut n_found = 0;
        loop {
            let numbers = self.candidates(expression, range, 1_000)?;
            let Some(last) = numbers.last() else { return Ok(n_found) };
            range.1 = last - 1;
            for number in numbers {
                n_found += usize::from(self.verified(number, inquiry)?.is_some());
            }
        }
    }

    /// What may hold what is asked, the newest first.
    fn candidates(
        &self,
        expression: Option<&str>,
        range: (i64, i64),
        limit: usize,
    ) -> Result<Vec<i64>, Trouble> {
        match expression {
            Some(expression) => self.matching(expression, range, limit),
            None => self.numbers(range, limit),
        }
    }

    /// What the index is asked; `None` if every article has to be looked through.
    fn expression(&self, inquiry: &Inquiry, way: Way) -> Result<Option<String>, Trouble> {
        if way == Way::Scan || inquiry.wanted.is_empty() || !self.is_indexed()? {
            return Ok(None);
        }
        let phrases: Vec<String> =
            inquiry.wanted.iter().map(|query| tokens::phrase(query.folded())).collect();
        Ok(Some(phrases.join(" AND ")))
    }

    /// The numbers of the days that are asked for.
    fn asked_range(&self, inquiry: &Inquiry) -> Result<Option<(i64, i64)>, Trouble> {
        let (mut low, mut high) = self.range()?;
        if let Some((from, to)) = inquiry.dates {
            low = from.map_or(low, |date| low.max(day(date) << NTH_BITS));
            high = to.map_or(high, |date| high.min((day_after(date) << NTH_BITS) - 1));
        }
        Ok((low <= high && high > 0 && !inquiry.is_empty()).then_some((low, high)))
    }

    /// The article of a number, if it really holds what is asked.
    fn verified(&self, number: i64, inquiry: &Inquiry) -> Result<Option<Found>, Trouble> {
        let candidate = self.candidate(number)?;
        Ok(candidate.filter(|it| it.is_in(inquiry)).and_then(|it| {
            let hits = it.hits(inquiry)?;
            Some(it.found(hits, false))
        }))
    }
}

/// Ranges of articles, the newest first.
struct Ranges(Vec<(i64, i64)>);

impl Ranges {
    fn hold(&self, number: i64) -> bool {
        let idx = self.0.partition_point(|(low, _)| *low > number);
        self.0.get(idx).is_some_and(|(_, high)| number <= *high)
    }
}

/// Whether the index alone can count it: the phrases of the index stand for all forms of a word.
fn is_plain(inquiry: &Inquiry) -> bool {
    let has_filters = !(inquiry.pages.is_empty() && inquiry.bylines.is_empty());
    !has_filters && inquiry.wanted.iter().all(|query| !query.is_exact())
}
