//! Numbers of pages and articles, as a reader names them: `02`, `A02`, `02.3`.
//!
//! An article's number is its page as printed, a dot, and its place on the page from 1. A page that
//! printed no number is counted from 1.

use super::Issue;

/// A count with its noun, in English. (None of our nouns ends in a vowel and `y`.)
///
/// ```
/// # use zzread::issue::counted;
/// assert_eq!(counted(1, "page"), "1 page");
/// assert_eq!(counted(0, "page"), "0 pages");
/// assert_eq!(counted(3, "story"), "3 stories");
/// ```
pub fn counted(n: usize, noun: &str) -> String {
    match (n, noun.strip_suffix('y')) {
        (1, _) => format!("1 {noun}"),
        (_, Some(stem)) => format!("{n} {stem}ies"),
        (_, None) => format!("{n} {noun}s"),
    }
}

impl Issue {
    /// The number of a page.
    pub fn page_no(&self, page_idx: usize) -> String {
        match self.pages.get(page_idx).map(|page| &page.no) {
            Some(no) if !no.is_empty() => no.to_string(),
            _ => (page_idx + 1).to_string(),
        }
    }

    /// The page printed with this number; `2` finds `02` and `a2` finds `A02` if nothing fits better.
    pub fn page_numbered(&self, wanted: &str) -> Option<usize> {
        let numbers: Vec<String> = (0..self.pages.len()).map(|idx| self.page_no(idx)).collect();
        let exact = numbers.iter().position(|no| no == wanted);
        exact.or_else(|| numbers.iter().position(|no| plain_no(no) == plain_no(wanted)))
    }

    /// The number of an article, such as `02.3`.
    pub fn article_no(&self, article_idx: usize) -> String {
        match self.page_idx_of(article_idx) {
            Some(page_idx) => {
                let first = self.pages[page_idx].articles().start;
                format!("{}.{}", self.page_no(page_idx), article_idx - first + 1)
            }
            None => format!("0.{}", article_idx + 1),
        }
    }

    /// The article that has this number.
    pub fn article_numbered(&self, wanted: &str) -> Option<usize> {
        let (no, nth) = wanted.rsplit_once('.')?;
        let articles = self.pages[self.page_numbered(no)?].articles();
        articles.into_iter().nth(nth.parse::<usize>().ok()?.checked_sub(1)?)
    }
}

/// The number in upper case, without the noughts that fill it up.
fn plain_no(no: &str) -> String {
    let (letters, digits) = no.split_at(no.find(|c: char| c.is_ascii_digit()).unwrap_or(no.len()));
    letters.to_ascii_uppercase() + digits.trim_start_matches('0')
}
