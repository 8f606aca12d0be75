//! What is asked of all the papers on the shelf.
//!
//! ```text
//! 河长 湘江              both
//! "朝阳 群众"            with the blank (which counts between letters)
//! 河长 -湘江             the one without the other
//! =後                    in this form only
//! paper:株洲 date:2019..2021 page:A02 by:周嵩
//! ```

use std::{fmt, ops::Range};

use super::{Query, fold};
use crate::issue::Date;

/// What is asked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Inquiry {
    /// What an article must hold, each of them.
    pub wanted: Vec<Query>,
    /// What it must not hold, none of them.
    pub unwanted: Vec<Query>,
    /// What the paper's name must hold, folded.
    pub papers: Vec<String>,
    /// What the byline must hold, folded.
    pub bylines: Vec<String>,
    /// What the page's number must be, folded, or begin with.
    pub pages: Vec<String>,
    /// The dates that it must lie between, both among them.
    pub dates: Option<(Option<Date>, Option<Date>)>,
}

/// What is wrong with an inquiry, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The characters that are wrong, counted from 0.
    pub chars: Range<usize>,
    /// What is wrong with them.
    pub kind: FaultKind,
}

/// What can be wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FaultKind {
    /// It is no date, nor two with `..` between.
    NoDate,
    /// The filter says nothing.
    NoValue,
    /// There is no such filter, but one of nearly that name.
    NoFilter(&'static str),
}

/// Says where and what, in English.
impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "column {}: ", self.chars.start + 1)?;
        match self.kind {
            FaultKind::NoDate => {
                f.write_str("no date (write `2021`, `2021-04`, `2021-04-20` or `2019..2021`)")
            }
            FaultKind::NoValue => f.write_str("the filter says nothing (write it without a blank)"),
            FaultKind::NoFilter(near) => write!(f, "there is no such filter (is it `{near}:`?)"),
        }
    }
}

/// The filters by their names.
const FILTERS: [(&str, Filter); 8] = [
    ("paper", Filter::Paper),
    ("date", Filter::Date),
    ("page", Filter::Page),
    ("by", Filter::By),
    ("报", Filter::Paper),
    ("日期", Filter::Date),
    ("版", Filter::Page),
    ("作者", Filter::By),
];

#[derive(Debug, Clone, Copy)]
enum Filter {
    Paper,
    Date,
    Page,
    By,
}

/// A word of what was typed.
struct Word {
    text: String,
    /// Its characters.
    chars: Range<usize>,
    /// It was written in quotes.
    is_quoted: bool,
    /// Before it stands a `-`, or a `=`.
    is_unwanted: bool,
    is_exact: bool,
}

impl Inquiry {
    /// Reads what was typed.
    ///
    /// # Errors
    /// When a filter cannot be understood.
    pub fn new(typed: &str) -> Result<Self, Fault> {
        let mut inquiry = Self::default();
        for word in words(typed) {
            inquiry.take(word)?;
        }
        Ok(inquiry)
    }

    /// Whether nothing is asked.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    fn take(&mut self, word: Word) -> Result<(), Fault> {
        let is_plain = !word.is_quoted && !word.is_unwanted && !word.is_exact;
        if is_plain && let Some((filter, value, chars)) = filter(&word)? {
            return self.narrow(filter, &value, chars);
        }
        let text = if word.is_exact { format!("={}", word.text) } else { plain(&word.text) };
        let query = Query::new(&text);
        match query.is_empty() {
            true => {}
            false if word.is_unwanted => self.unwanted.push(query),
            false => self.wanted.push(query),
        }
        Ok(())
    }

    fn narrow(&mut self, filter: Filter, value: &str, chars: Range<usize>) -> Result<(), Fault> {
        match filter {
            Filter::Paper => self.papers.push(fold(value)),
            Filter::Page => self.pages.push(fold(value)),
            Filter::By => self.bylines.push(fold(value)),
            Filter::Date => {
                let fault = || Fault { chars, kind: FaultKind::NoDate };
                self.dates = Some(dates(value).ok_or_else(fault)?);
            }
        }
        Ok(())
    }
}

/// A word that is looked for as it stands, even if it begins with the sign of an exact one.
fn plain(text: &str) -> String {
    if text.starts_with('=') { format!("={text}") } else { text.to_owned() }
}

/// Takes what was typed apart at its blanks, except in quotes. Quotes that nothing ends reach to the
/// end: so it is while they are typed.
fn words(typed: &str) -> Vec<Word> {
    let chars: Vec<char> = typed.chars().collect();
    let mut words = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        if chars[at].is_whitespace() {
            at += 1;
            continue;
        }
        let (word, end) = word(&chars, at);
        words.push(word);
        at = end;
    }
    words
}

fn word(chars: &[char], start: usize) -> (Word, usize) {
    let mut at = start;
    let mut sign = |wanted: char| {
        let is_it =
            chars.get(at) == Some(&wanted) && chars.get(at + 1).is_some_and(|c| !c.is_whitespace());
        at += usize::from(is_it);
        is_it
    };
    let (is_unwanted, is_exact) = (sign('-'), sign('='));
    let is_quote = |c: &char| matches!(c, '"' | '“' | '”' | '＂');
    let is_quoted = chars.get(at).is_some_and(is_quote);
    let rest = chars.get(at + usize::from(is_quoted)..).unwrap_or_default();
    let n_chars = match is_quoted {
        true => rest.iter().position(is_quote).unwrap_or(rest.len()),
        false => rest.iter().position(|c| c.is_whitespace()).unwrap_or(rest.len()),
    };
    let text = rest.iter().take(n_chars).collect();
    let after = at + usize::from(is_quoted) + n_chars;
    let end = after + usize::from(is_quoted && after < chars.len());
    (Word { text, chars: start..end, is_quoted, is_unwanted, is_exact }, end)
}

/// The filter that a word is, with its value and where that stands.
fn filter(word: &Word) -> Result<Option<(Filter, String, Range<usize>)>, Fault> {
    let Some((name, value)) = word.text.split_once([':', '：']) else { return Ok(None) };
    let from = word.chars.start + name.chars().count() + 1;
    let folded = fold(name);
    let Some((_, filter)) = FILTERS.into_iter().find(|(known, _)| fold(known) == folded) else {
        let near = FILTERS.into_iter().find(|(known, _)| is_near(known, &folded));
        let near = near.filter(|_| !value.starts_with("//"));
        let Some((near, _)) = near else { return Ok(None) };
        let chars = word.chars.start..from - 1;
        return Err(Fault { chars, kind: FaultKind::NoFilter(near) });
    };
    match value.is_empty() {
        true => Err(Fault { chars: from - 1..from, kind: FaultKind::NoValue }),
        false => Ok(Some((filter, value.to_owned(), from..word.chars.end))),
    }
}

/// Whether a name is one slip of the pen away from another one of several letters.
fn is_near(known: &str, typed: &str) -> bool {
    let (known, typed): (Vec<char>, Vec<char>) = (known.chars().collect(), typed.chars().collect());
    if known.len() < 4 || known.len().abs_diff(typed.len()) > 1 {
        return false;
    }
    let is_same = |(a, b): &(&char, &char)| a == b;
    let n_before = known.iter().zip(&typed).take_while(is_same).count();
    let n_after = known.iter().rev().zip(typed.iter().rev()).take_while(is_same).count();
    n_before + n_after + 1 >= known.len().max(typed.len())
}

/// A date, or two with `..` between, of which one may be left out.
fn dates(value: &str) -> Option<(Option<Date>, Option<Date>)> {
    let value = fold(value);
    let date = |text: &str| text.parse::<Date>().ok();
    let side = |text: &str| if text.is_empty() { Some(None) } else { date(text).map(Some) };
    match value.split_once("..") {
        None => date(&value).map(|date| (Some(date), Some(date))),
        Some(("", "")) => None,
        Some((from, to)) => Some((side(from)?, side(to)?)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_is_understood() {
        let queries = |words: &[&str]| words.iter().map(|it| Query::new(it)).collect::<Vec<_>>();
        let cases: [(&str, &[&str], &[&str]); 9] = [
            ("", &[], &[]),
            ("河长 湘江", &["河长", "湘江"], &[]),
            ("河长　-湘江", &["河长"], &["湘江"]),
            ("\"new york\" -\"los angeles\"", &["new york"], &["los angeles"]),
            ("“株洲 日报", &["株洲 日报"], &[]),
            ("=後 -=后", &["=後"], &["=后"]),
            ("3:0 http://a.cn", &["3:0", "http://a.cn"], &[]),
            ("- =", &["-", "=="], &[]),
            ("a-b", &["a-b"], &[]),
        ];
        for (typed, wanted, unwanted) in cases {
            let inquiry = Inquiry::new(typed).unwrap();
            assert_eq!(inquiry.wanted, queries(wanted), "{typed}");
            assert_eq!(inquiry.unwanted, queries(unwanted), "{typed}");
        }
    }

    #[test]
    fn filters_narrow() {
        let inquiry = Inquiry::new("河长 paper:株洲 date:2019..2021-04 版：A02 by:周嵩").unwrap();
        assert_eq!(inquiry.wanted, [Query::new("河长")]);
        assert_eq!(inquiry.papers, ["株洲"]);
        assert_eq!(inquiry.pages, ["a02"]);
        assert_eq!(inquiry.bylines, ["周嵩"]);
        let date = |text: &str| text.parse().ok();
        assert_eq!(inquiry.dates, Some((date("2019"), date("2021-04"))));
        assert_eq!(Inquiry::new("date:..2020").unwrap().dates, Some((None, date("2020"))));
    }

    #[test]
    fn a_fault_says_where_it_is() {
        let cases = [
            ("河长 date:2o21", 8..12, FaultKind::NoDate),
            ("date:..", 5..7, FaultKind::NoDate),
            ("河长 by: 周嵩", 5..6, FaultKind::NoValue),
            ("papr:株洲", 0..4, FaultKind::NoFilter("paper")),
        ];
        for (typed, chars, kind) in cases {
            assert_eq!(Inquiry::new(typed), Err(Fault { chars, kind }), "{typed}");
        }
    }
}
