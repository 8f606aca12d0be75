//! An article that may hold what is asked, looked through.

use std::ops::Range;

use super::sound::Sounds;
use crate::{
    issue::{Article, Part, Text},
    search::{Hit, Index, Inquiry, fold, search},
};

/// An article that may hold what is asked, with where it stands.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    pub(super) number: i64,
    pub(super) article: Article,
    pub(super) article_idx: usize,
    pub(super) page: String,
    pub(super) issue: String,
    pub(super) paper: String,
    pub(super) date: String,
}

/// An article in which something was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Where it stands in the order of the shelf: a later one has a higher number.
    pub number: i64,
    /// The key of its issue.
    pub issue: String,
    /// The paper's name.
    pub paper: String,
    /// The date of the issue as printed; empty if there is none.
    pub date: String,
    /// The number of its page.
    pub page: String,
    /// The article.
    pub article: Article,
    /// Its place among the articles of the issue.
    pub article_idx: usize,
    /// The hits of all that was asked, in reading order.
    pub hits: Vec<Hit>,
    /// It was found by the sound of its headline.
    pub is_by_sound: bool,
}

/// So much stands before the first hit in a snippet.
const BEFORE_CHARS: usize = 12;
/// So long a snippet is: more than fits on a screen.
const SNIPPET_CHARS: usize = 200;

impl Found {
    /// Some words around the first hit, of the body if there is one there, and where the hits are in
    /// them; the start of the body if there is none.
    pub fn snippet(&self) -> (Text, Vec<Range<u32>>) {
        let in_body = |hit: &&Hit| matches!(hit.part, Part::Block(_));
        let first = self.hits.iter().find(in_body).or(self.hits.first());
        let part = first.map_or(Part::Block(0), |hit| hit.part);
        let text = self.article.text(part).as_str();
        let at = first.map_or(0, |hit| hit.start as usize);
        let (before, _) = text.split_at_checked(at).unwrap_or_default();
        let back: usize = before.chars().rev().take(BEFORE_CHARS).map(char::len_utf8).sum();
        let start = before.len() - back;
        let rest = text.get(start..).unwrap_or_default();
        let words: String = rest.chars().take(SNIPPET_CHARS).collect();
        let hits = self.hits.iter().filter(|hit| hit.part == part);
        let hits = hits.map(|hit| {
            hit.start.saturating_sub(start as u32)..hit.end.saturating_sub(start as u32)
        });
        (Text::new(&words.replace(['\n', '\t'], " ")), hits.collect())
    }
}

impl Candidate {
    /// Whether it stands where it is asked for.
    pub(super) fn is_in(&self, inquiry: &Inquiry) -> bool {
        let holds = |text: &str, wanted: &[String]| {
            wanted.is_empty() || {
                let text = fold(text);
                wanted.iter().all(|wanted| text.contains(wanted.as_str()))
            }
        };
        let is_page = |wanted: &String| {
            fold(&self.page).trim_start_matches('0') == wanted.trim_start_matches('0')
                || fold(&self.page) == *wanted
        };
        let is_dated = inquiry.dates.is_none() || !self.date.is_empty();
        is_dated
            && (inquiry.pages.is_empty() || inquiry.pages.iter().any(is_page))
            && (inquiry.papers.is_empty() || is_asked(&self.paper, inquiry))
            && holds(self.article.byline.as_str(), &inquiry.bylines)
    }

    /// The hits of all that is wanted; `None` if one is not there, or if something unwanted is.
    pub(super) fn hits(&self, inquiry: &Inquiry) -> Option<Vec<Hit>> {
        let index = Index::of(std::slice::from_ref(&self.article));
        let all: Range<usize> = 0..1;
        let mut hits = Vec::new();
        for query in &inquiry.wanted {
            let of_query = search(&index, query, all.clone());
            if of_query.is_empty() {
                return None;
            }
            hits.extend(of_query);
        }
        let is_unwanted = |query| !search(&index, query, all.clone()).is_empty();
        if inquiry.unwanted.iter().any(is_unwanted) {
            return None;
        }
        hits.sort_unstable_by_key(|hit| (hit.part, hit.start, hit.end));
        Some(hits)
    }

    pub(super) fn found(self, mut hits: Vec<Hit>, is_by_sound: bool) -> Found {
        hits.iter_mut().for_each(|hit| hit.article_idx = self.article_idx);
        Found {
            number: self.number,
            issue: self.issue,
            paper: self.paper,
            date: self.date,
            page: self.page,
            article: self.article,
            article_idx: self.article_idx,
            hits,
            is_by_sound,
        }
    }
}

/// Whether a paper is one that is asked for, by its name or the sound of it.
pub(super) fn is_asked(paper: &str, inquiry: &Inquiry) -> bool {
    let folded = fold(paper);
    inquiry.papers.iter().any(|wanted| {
        folded.contains(wanted.as_str())
            || Sounds::new(wanted).is_some_and(|sounds| sounds.are_in(paper))
    })
}
