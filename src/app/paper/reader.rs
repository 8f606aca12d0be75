//! The state of reading: which article is open, how it is set, and how far down the reader is.
//! `reading` changes it.
//!
//! The reading position is a [`Place`] with the rows between it and the screen's top edge, so a
//! resize, which sets the article anew, comes back to the same words. Nothing is set but what the
//! screen shows: so whatever the length of an article, a key costs the same.
//!
//! A step of a line moves all columns up or down by a row. A screen is turned as a page is: the
//! next begins with the row that did not fit this one. Where it is the last it may be short, if
//! there are several columns; one column alone is always full. In vertical setting the columns that
//! are read from top to bottom are the rows of one.

use std::collections::{HashMap, HashSet};

use ratatui::layout::Rect;

use crate::{
    app::areas::{CONTENTS_LEFT_CELLS, CONTENTS_RIGHT_CELLS, KICKER_GAP_CELLS},
    issue::{Article, ArticleId, Date, Issue, Length, Part, Place, Text},
    layout::{self, Ambiguous, Galley, RowKind, Screen, Sheet, Spot, Style, Told},
};

/// Which part of the screen the keys speak to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Focus {
    /// A page of the paper, composed.
    Page,
    /// The list of articles.
    #[default]
    Contents,
    /// The text.
    Article,
    /// The card after the last article.
    Closing,
}

/// Where the reader is: enough to come back exactly.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct View {
    /// What the keys speak to.
    pub focus: Focus,
    /// The first text on the screen.
    pub place: Place,
    /// How many rows below the screen's top edge it stands; negative when it is above.
    pub gap_rows: i64,
    /// Whether a screen was turned to get here: then the last one of columns may be short.
    pub is_turned: bool,
}

/// A line of the contents pane.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entry {
    /// The heading of a page, by its index.
    Page(usize),
    /// A section's nameplate: the indices of the page and of the section on it.
    Section(usize, usize),
    /// An article.
    Article(usize),
    /// The second line of an article's headline: its index, and the bytes of both lines.
    Second(usize, [(u32, u32); 2]),
    /// The advertisements and boxes of the staff of a page, folded into one line: the page's index.
    Folded(usize),
}

/// Where in an article to begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum At {
    /// At its top.
    Top,
    /// Where it was left; at its top if it was read to the end.
    WhereLeft,
    /// At its end.
    End,
}

/// The state of reading.
#[derive(Debug, Default)]
pub struct Reader {
    /// Where the reader is.
    pub view: View,
    /// The open article, as an index of `Issue::articles`: the one that `view.place` names.
    pub(super) article_idx: usize,
    /// What the screen shows of it.
    pub screen: Screen,
    /// The stories that stand below the open one, as indices of `Issue::articles`, and their rows.
    pub following: Vec<(usize, Told)>,
    /// The first row that is shown.
    pub top: Spot,
    /// The columns of the screen.
    pub sheet: Sheet,
    /// The part of the article that is on the screen, in bytes, and all of it.
    pub seen: Seen,
    /// Which articles were read.
    pub read: HashSet<ArticleId>,
    /// Whether advertisements and boxes of the staff are unfolded.
    pub shows_asides: bool,
    /// The contents pane, from top to bottom.
    pub entries: Vec<Entry>,
    /// The cells that the longest of its lines takes in a terminal of this kind, once that was asked.
    contents_cells: Option<(Ambiguous, u16)>,
    /// The pane for which headlines were divided into lines.
    pub(super) divided_for: Option<Rect>,
    /// The first entry that is shown.
    pub entries_top: usize,
    /// The first row of the closing card that is shown.
    pub closing_top: usize,
    /// Where each article was left.
    pub(super) left: HashMap<ArticleId, View>,
    /// Where the reader was before each jump, the latest last.
    history: Vec<View>,
    /// The open article as it is set, and where it ended on the screen. The last few settings are
    /// kept, the present one last: a window that is dragged comes by the same widths again.
    pub(super) galleys: Vec<(ArticleId, Galley)>,
    /// The length of an article, the last that was open.
    pub(super) length: Option<(ArticleId, Length)>,
    /// The first place behind the screen.
    pub(super) until: Option<(Part, u32)>,
    /// The screens that were turned: from which top to which.
    pub(super) turns: Vec<(Spot, Spot)>,
}

/// How far an article was read, in bytes of its text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Seen {
    /// What stands before the screen.
    pub from: u64,
    /// What stands before its end.
    pub to: u64,
    /// All of it.
    pub of: u64,
}

/// How many settings are kept.
const GALLEYS: usize = 4;
/// So many lines of the contents are kept in sight around the open one.
const MARGIN_ROWS: usize = 2;
/// The contents are as wide as the first articles ask for: a paper has some dozens, and of a folder of
/// thousands the others are not waited for.
const MEASURED: usize = 500;
/// The contents grow for kickers of three ideographs at most.
const KICKER_CELLS: usize = 6;
/// How many jumps are remembered.
const HISTORY_LIMIT: usize = 1000;

impl Reader {
    /// A reader before the first article.
    pub(super) fn new(issue: &Issue) -> Self {
        let place = issue.articles.first().map(Article::start).unwrap_or_default();
        let view = View { place, ..View::default() };
        Self { view, entries: entries(issue, false), ..Self::default() }
    }

    /// Goes over to another state of the same issue. What was read, left and gone through is known by
    /// the ids of the articles, and so is the place; `is_open_unchanged` tells whether the open article
    /// is the same to the letter.
    pub(super) fn follow(&mut self, issue: &Issue, is_open_unchanged: bool) {
        self.show_asides(issue, self.shows_asides);
        let found = issue.find(&self.view.place.article);
        self.article_idx = found.unwrap_or(0);
        if found.is_none() {
            self.view.place = issue.articles.first().map(Article::start).unwrap_or_default();
        }
        let galley = self.galleys.pop().filter(|_| is_open_unchanged);
        self.galleys = galley.into_iter().collect();
        self.length = self.length.take().filter(|_| is_open_unchanged);
        self.turns.clear();
    }

    /// Unfolds or folds advertisements and boxes of the staff.
    pub(super) fn show_asides(&mut self, issue: &Issue, shows_asides: bool) {
        self.shows_asides = shows_asides;
        self.entries = entries(issue, shows_asides);
        (self.contents_cells, self.divided_for) = (None, None);
    }

    /// Divides headlines that are too long for the contents pane into two lines, from the first on, as
    /// many as the pane has rows for: there nothing is gained by cutting one.
    pub(super) fn divide_headlines(
        &mut self,
        issue: &Issue,
        pane: Rect,
        style: impl Fn(usize) -> Style,
    ) {
        self.entries.retain(|entry| !matches!(entry, Entry::Second(..)));
        let spare = usize::from(pane.height).saturating_sub(self.entries.len());
        let cells = pane.width.saturating_sub(CONTENTS_LEFT_CELLS + CONTENTS_RIGHT_CELLS);
        if spare == 0 || cells == 0 {
            return;
        }
        let seconds: Vec<(usize, Entry)> = (self.entries.iter().enumerate())
            .filter_map(|(at, entry)| match entry {
                Entry::Article(article_idx) => {
                    let article = issue.articles.get(*article_idx)?;
                    let date = date_words(issue, article, cells);
                    let cells = cells - date.map_or(0, |date| date.len() as u16 + 1);
                    let bytes =
                        halves(&article.headline, &style(*article_idx).with_measure(cells))?;
                    Some((at, Entry::Second(*article_idx, bytes)))
                }
                _ => None,
            })
            .take(spare)
            .collect();
        for (at, entry) in seconds.into_iter().rev() {
            self.entries.insert(at + 1, entry);
        }
    }

    /// The bytes of the two lines of an entry's headline, if it is divided.
    pub fn halves_of(&self, entry_idx: usize) -> Option<[(u32, u32); 2]> {
        match self.entries.get(entry_idx + 1) {
            Some(Entry::Second(_, halves)) => Some(*halves),
            _ => None,
        }
    }

    /// The cells that the longest line of the contents takes.
    pub(super) fn contents_cells(&mut self, issue: &Issue, ambiguous: Ambiguous) -> u16 {
        match self.contents_cells {
            Some((of, cells)) if of == ambiguous => cells,
            _ => {
                let articles = self.entries.iter().filter_map(|entry| match entry {
                    Entry::Article(article_idx) => issue.articles.get(*article_idx),
                    _ => None,
                });
                let date = |it| date_words(issue, it, u16::MAX).map_or(0, |date| date.len() + 1);
                let cells =
                    articles.take(MEASURED).map(|it| entry_cells(it, ambiguous) + date(it)).max();
                let cells = u16::try_from(cells.unwrap_or(0)).unwrap_or(u16::MAX);
                self.contents_cells = Some((ambiguous, cells));
                cells
            }
        }
    }

    /// The nearest of these articles that is not folded away.
    pub(super) fn first_shown(
        &self,
        issue: &Issue,
        mut articles: impl Iterator<Item = usize>,
    ) -> Option<usize> {
        articles.find(|&article_idx| self.shows_asides || !issue.is_aside(article_idx))
    }

    /// The open article, as an index of `Issue::articles`.
    pub fn article_idx(&self) -> usize {
        self.article_idx
    }

    /// Takes up the galley of the open article that is set like this one, or this one.
    pub(super) fn take_galley(&mut self, article: &ArticleId, galley: Galley) {
        let is_same = |(of, kept): &(ArticleId, Galley)| of == article && kept.is_like(&galley);
        match self.galleys.iter().position(is_same) {
            Some(kept) if kept + 1 == self.galleys.len() => return,
            Some(kept) => self.galleys[kept..].rotate_left(1),
            None => self.galleys.push((article.clone(), galley)),
        }
        self.turns.clear();
        if self.galleys.len() > GALLEYS {
            self.galleys.remove(0);
        }
    }

    /// How the open article is set.
    pub fn style(&self) -> Style {
        self.galleys.last().map_or_else(Style::default, |(_, galley)| galley.style().clone())
    }

    /// The length of the open article.
    pub fn length(&self) -> Length {
        self.length.as_ref().map_or_else(Length::default, |(_, length)| *length)
    }

    /// Remembers where the reader is, for [`Reader::return_to`].
    pub(in crate::app) fn remember(&mut self) {
        self.remember_view(self.view.clone());
    }

    /// Remembers a view in which the reader was.
    pub(super) fn remember_view(&mut self, view: View) {
        if self.history.last() != Some(&view) {
            self.history.push(view);
        }
        if self.history.len() > HISTORY_LIMIT {
            self.history.remove(0);
        }
    }

    /// Where the reader was before the last jump, as far as it is still there.
    pub(super) fn return_to(&mut self, issue: &Issue) -> Option<View> {
        while let Some(view) = self.history.pop() {
            if view != self.view && issue.find(&view.place.article).is_some() {
                return Some(view);
            }
        }
        None
    }

    /// The first text on the screen.
    pub(super) fn first_place(&self) -> Option<(Part, u32)> {
        let mut rows = self.screen.rows.iter().map(|shown| &shown.row);
        let row = rows.find(|row| row.line.start < row.line.end)?;
        Some((row.part, row.line.start))
    }

    /// Whether a place of the open article is on the screen.
    pub fn is_visible(&self, place: &Place) -> bool {
        let key = (place.part, place.byte);
        place.article == self.view.place.article
            && self.first_place().is_some_and(|first| first <= key)
            && self.until.is_none_or(|until| key < until)
    }

    /// Whether the last row is on the screen.
    pub fn at_end(&self) -> bool {
        self.screen.next.is_none()
    }

    /// How many rows a screen has, those of all its columns together.
    pub fn page_rows(&self) -> i64 {
        i64::from(self.sheet.rows.max(1)) * i64::from(self.sheet.n_columns.max(1))
    }

    /// How much of the article has been on the screen, in percent.
    pub fn percent(&self) -> u64 {
        if self.at_end() { 100 } else { self.seen.to * 100 / self.seen.of.max(1) }
    }

    /// Keeps where an article is left, for coming back to it.
    pub(super) fn keep_left(&mut self, view: View) {
        self.left.insert(view.place.article.clone(), view);
    }

    /// The related articles whose lines are on the screen. Enter opens the first, unless another one was
    /// walked to.
    pub(super) fn related_in_sight(&self) -> impl Iterator<Item = u32> + '_ {
        self.screen.rows.iter().filter_map(|shown| match shown.row.kind {
            RowKind::Related(idx) => Some(idx),
            _ => None,
        })
    }

    /// The line of the contents pane in which the open article stands.
    pub fn open_entry(&self, issue: &Issue) -> Option<Entry> {
        let article_idx = self.article_idx;
        if self.shows_asides || !issue.is_aside(article_idx) {
            return Some(Entry::Article(article_idx));
        }
        issue.page_idx_of(article_idx).map(Entry::Folded)
    }

    /// Scrolls the contents pane of so many rows so that the open article's line is on it, and its
    /// page's heading with it where there is room.
    pub(super) fn scroll_entries(&mut self, issue: &Issue, rows: usize) {
        let open = self.open_entry(issue);
        let Some(at) = self.entries.iter().position(|entry| Some(*entry) == open) else { return };
        let is_heading = |entry: &Entry| matches!(entry, Entry::Page(_) | Entry::Section(..));
        let headings =
            self.entries[..at].iter().rev().take_while(|entry| is_heading(entry)).count();
        let first = at - headings;
        let last_top = self.entries.len().saturating_sub(rows);
        // Some lines before and behind stay in sight, as far as the pane has room for them.
        let margin = MARGIN_ROWS.min(rows.saturating_sub(1) / 2);
        let lowest = (at + 1 + margin).saturating_sub(rows);
        let highest = if at - first + margin < rows { first } else { at };
        let highest = highest.min(at.saturating_sub(margin));
        self.entries_top = self.entries_top.clamp(lowest.min(highest), highest).min(last_top);
    }
}

/// The bytes of a headline's first line and of all that follows, if it is too long for one line.
fn halves(headline: &Text, style: &Style) -> Option<[(u32, u32); 2]> {
    let text = headline.as_str();
    let n_breaks = text.matches('\n').count();
    if layout::width(text, style.ambiguous) + n_breaks <= usize::from(style.measure_cells) {
        return None;
    }
    let lines = layout::headline(text, style);
    let (first, second) = (lines.first()?, lines.get(1)?);
    Some([(first.start, first.end), (second.start, text.len() as u32)])
}

/// The cells of an article's line in the contents: its headline, and behind it its kicker if that is
/// short.
fn entry_cells(article: &Article, ambiguous: Ambiguous) -> usize {
    // A line break shows as a blank.
    let width =
        |text: &Text| layout::width(text.as_str(), ambiguous) + text.as_str().matches('\n').count();
    let around = usize::from(CONTENTS_LEFT_CELLS + CONTENTS_RIGHT_CELLS);
    let kicker = match width(&article.kicker) {
        cells @ 1..=KICKER_CELLS => cells + usize::from(KICKER_GAP_CELLS),
        _ => 0,
    };
    around + width(&article.headline) + kicker
}

/// A date in the contents leaves the headline two thirds of its line.
const DATE_SHARE: u16 = 3;

/// When a story was published, as a line of so many cells in the contents has room for it: the time
/// of the issue's own day, the day of another.
pub fn date_words(issue: &Issue, article: &Article, room_cells: u16) -> Option<String> {
    let date = article.date?;
    let day = issue.date.and_then(Date::day);
    let words = match date.time {
        Some(time) if day == Some(date.day) => format!("{:02}:{:02}", time.hour(), time.minute()),
        _ if day.is_some_and(|day| day.year() == date.day.year()) => {
            format!("{:02}-{:02}", date.day.month(), date.day.day())
        }
        _ => date.day.to_string(),
    };
    (words.len() as u16 * DATE_SHARE <= room_cells).then_some(words)
}

fn entries(issue: &Issue, shows_asides: bool) -> Vec<Entry> {
    let is_shown = |article_idx: &usize| shows_asides || !issue.is_aside(*article_idx);
    let mut entries = Vec::new();
    for (page_idx, page) in issue.pages.iter().enumerate() {
        entries.push(Entry::Page(page_idx));
        for (section_idx, section) in page.sections.iter().enumerate() {
            if !section.nameplate.is_empty() {
                entries.push(Entry::Section(page_idx, section_idx));
            }
            entries.extend(section.articles.clone().filter(is_shown).map(Entry::Article));
        }
        if !page.articles().all(|article_idx| is_shown(&article_idx)) {
            entries.push(Entry::Folded(page_idx));
        }
    }
    entries
}
