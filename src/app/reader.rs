//! Reading: which article is open, how it is set, and how far down the reader is.
//!
//! The reading position is a [`Place`] with the rows between it and the screen's top edge, so a
//! resize, which sets the article anew, comes back to the same words.

use super::{areas::Areas, load::Moved};
use crate::{
    issue::{Issue, Place, Text},
    layout::{self, Ambiguous, PageLayout, Row, Style},
};

/// Which part of the screen the keys speak to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Focus {
    /// The list of articles.
    #[default]
    Contents,
    /// The text.
    Article,
    /// The card after the last article.
    Closing,
}

/// Where the reader is: enough to come back exactly.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct View {
    /// What the keys speak to.
    pub focus: Focus,
    /// The first text on the screen.
    pub place: Place,
    /// How many rows below the screen's top edge it stands; negative when it is above.
    pub gap_rows: i64,
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
}

/// Where in an article to begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum At {
    /// At its top.
    Top,
    /// Where it was left; at its top if it was read to the end.
    Left,
    /// At its end.
    End,
}

/// The state of reading.
#[derive(Debug, Default)]
pub struct Reader {
    /// Where the reader is. `view.place.article_idx` is the open article.
    pub view: View,
    /// The open article, set for the present measure.
    pub layout: PageLayout,
    /// How it was set.
    pub style: Style,
    /// How wide the terminal draws ambiguous characters.
    pub ambiguous: Ambiguous,
    /// The rows above the layout that the section's nameplate takes.
    pub lead_rows: u32,
    /// The first row that is shown, the lead counted.
    pub top: u32,
    /// Which articles were read.
    pub read: Vec<bool>,
    /// The contents pane, from top to bottom.
    pub entries: Vec<Entry>,
    /// The first entry that is shown.
    pub entries_top: usize,
    /// The first row of the closing card that is shown.
    pub closing_top: usize,
    /// Where each article was left.
    left: Vec<Option<View>>,
    /// Where the reader was before each jump, the latest last.
    history: Vec<View>,
    /// The rows of text that fit the screen.
    visible_rows: u32,
    /// Which article `layout` is of.
    set_idx: Option<usize>,
}

/// How many jumps are remembered.
const HISTORY_LIMIT: usize = 1000;

impl Reader {
    /// A reader before the first article.
    pub fn new(issue: &Issue) -> Self {
        let n_articles = issue.articles.len();
        Self {
            read: vec![false; n_articles],
            left: vec![None; n_articles],
            entries: entries(issue),
            ..Self::default()
        }
    }

    /// Goes over to another state of the same issue, in which each article stands where `moved`
    /// says. What was read, left and gone through stays so, and so does the place.
    pub fn move_to(&mut self, issue: &Issue, moved: &Moved) {
        let mut next = Self::new(issue);
        for (old, new) in moved.articles() {
            next.read[new] = self.read[old];
            next.left[new] = self.left[old].and_then(|view| moved.view(view));
        }
        next.history = self.history.iter().filter_map(|&view| moved.view(view)).collect();
        next.view = moved.view(self.view).unwrap_or(View { place: Place::default(), ..self.view });
        next.style = self.style.clone();
        (next.entries_top, next.closing_top) = (self.entries_top, self.closing_top);
        if moved.is_open_unchanged {
            next.layout = std::mem::take(&mut self.layout);
            next.set_idx = Some(next.article_idx());
        }
        *self = next;
    }

    /// The open article.
    pub fn article_idx(&self) -> usize {
        self.view.place.article_idx
    }

    /// Sets the open article for these areas and comes back to its place.
    pub fn set(&mut self, issue: &Issue, areas: &Areas) {
        let article_idx = self.article_idx();
        let Some(article) = issue.articles.get(article_idx) else { return };
        let nameplate = issue.section_of(article_idx).filter(|s| !s.nameplate.is_empty());
        self.lead_rows = if nameplate.is_some() { 2 } else { 0 };
        self.visible_rows = u32::from(areas.text.height);
        let style = Style {
            measure_cells: areas.text.width,
            language: issue.language_of(article_idx),
            ambiguous: self.ambiguous,
            ..Style::default()
        };
        if self.set_idx != Some(article_idx) || self.style != style {
            self.layout = layout::page(article, &style);
            (self.set_idx, self.style) = (Some(article_idx), style);
        }
        let row = self.row_of(self.view.place);
        self.top = u32::try_from(i64::from(row) - self.view.gap_rows).unwrap_or(0);
        self.top = self.top.min(self.max_top());
        self.scroll_entries(areas);
    }

    /// Opens an article and sets it.
    pub fn open(&mut self, issue: &Issue, areas: &Areas, article_idx: usize, at: At) {
        let last = issue.articles.len().saturating_sub(1);
        let article_idx = article_idx.min(last);
        let focus = self.view.focus;
        let left = self.left.get(article_idx).copied().flatten();
        let start = View { focus, place: Place::start_of(article_idx), gap_rows: 0 };
        self.view = left.map_or(start, |view| View { focus, ..view });
        self.set(issue, areas);
        match at {
            At::Left if left.is_some() && !self.at_end() => {}
            At::Top | At::Left => self.scroll_to(0),
            At::End => self.scroll_to(self.max_top()),
        }
    }

    /// Goes to a view, exactly.
    pub fn go(&mut self, issue: &Issue, areas: &Areas, view: View) {
        let same_article = view.place.article_idx == self.article_idx();
        self.view = view;
        if same_article {
            let row = i64::from(self.row_of(view.place)) - view.gap_rows;
            self.top = u32::try_from(row).unwrap_or(0).min(self.max_top());
        } else {
            self.set(issue, areas);
        }
    }

    /// Remembers where the reader is, for [`Reader::return_to`].
    pub fn remember(&mut self) {
        self.remember_view(self.view);
    }

    /// Remembers a view in which the reader was.
    pub fn remember_view(&mut self, view: View) {
        if self.history.last() != Some(&view) {
            self.history.push(view);
        }
        if self.history.len() > HISTORY_LIMIT {
            self.history.remove(0);
        }
    }

    /// Where the reader was before the last jump.
    pub fn return_to(&mut self) -> Option<View> {
        while let Some(view) = self.history.pop() {
            if view != self.view {
                return Some(view);
            }
        }
        None
    }

    /// Scrolls by rows; `false` if the article is at its end (or its start) already.
    pub fn scroll_by(&mut self, rows: i64) -> bool {
        let top = (i64::from(self.top) + rows).clamp(0, i64::from(self.max_top()));
        let moved = top != i64::from(self.top);
        self.scroll_to(top as u32);
        moved
    }

    /// Makes a row the first that is shown.
    pub fn scroll_to(&mut self, row: u32) {
        self.top = row.min(self.max_top());
        let lead = self.lead_rows;
        let has_text = |row: &&Row| row.line.start < row.line.end;
        let below = self.layout.rows.iter().filter(has_text).find(|row| row.y + lead >= self.top);
        if let Some(row) = below.or(self.layout.rows.iter().rfind(has_text)) {
            self.view.place.part = row.part;
            self.view.place.byte = row.line.start;
            self.view.gap_rows = i64::from(row.y + lead) - i64::from(self.top);
        }
    }

    /// Scrolls as little as shows the row of a place, with some rows of context around it.
    pub fn show(&mut self, place: Place) {
        let row = self.row_of(place);
        if row < self.top || row >= self.top + self.visible_rows {
            self.scroll_to(row.saturating_sub(self.visible_rows / 3));
        }
    }

    /// Brings a place to the screen, but the reading position stays where it was.
    pub fn peek(&mut self, place: Place) {
        if !self.is_visible(place) {
            self.top = self.row_of(place).saturating_sub(self.visible_rows / 3).min(self.max_top());
        }
    }

    /// Scrolls the closing card; `false` if it is at its end, or its start, already.
    pub fn scroll_closing(&mut self, issue: &Issue, rows: i64) -> bool {
        let n_visible = self.visible_rows as usize;
        let last = self.closing_height(issue).saturating_sub(n_visible);
        let top = (self.closing_top as i64).saturating_add(rows).clamp(0, last as i64) as usize;
        std::mem::replace(&mut self.closing_top, top) != top
    }

    /// The rows of the closing card: seven short lines, who made the pages, and the credit.
    fn closing_height(&self, issue: &Issue) -> usize {
        let long = issue.pages.iter().map(|page| &page.editors).chain([&issue.credit]);
        let rows = |text: &Text| layout::paragraph(text.as_str(), &self.style).len();
        7 + long.map(rows).sum::<usize>()
    }

    /// Whether a place of the open article is on the screen.
    pub fn is_visible(&self, place: Place) -> bool {
        let row = self.row_of(place);
        place.article_idx == self.article_idx()
            && (self.top..self.top + self.visible_rows).contains(&row)
    }

    /// Whether the last row is on the screen.
    pub fn at_end(&self) -> bool {
        self.top >= self.max_top()
    }

    /// How many rows a page has: what Space scrolls by.
    pub fn page_rows(&self) -> i64 {
        i64::from(self.visible_rows.max(1))
    }

    /// The height of the article with its lead, in rows.
    pub fn height(&self) -> u32 {
        self.layout.height + self.lead_rows
    }

    /// How much of the article has been on the screen, in percent.
    pub fn percent(&self) -> u32 {
        let seen = u64::from((self.top + self.visible_rows).min(self.height()));
        (seen * 100 / u64::from(self.height().max(1))) as u32
    }

    /// Keeps where an article is left, for coming back to it.
    pub fn leave(&mut self, view: View) {
        if let Some(left) = self.left.get_mut(view.place.article_idx) {
            *left = Some(view);
        }
    }

    /// Marks an article as read.
    pub fn mark_read(&mut self, article_idx: usize) {
        if let Some(read) = self.read.get_mut(article_idx) {
            *read = true;
        }
    }

    /// The related article that Enter opens: the first one on the screen.
    pub fn related_in_sight(&self) -> Option<u32> {
        let shown = self.top..self.top + self.visible_rows;
        self.layout.rows.iter().find_map(|row| match row.kind {
            layout::RowKind::Related(idx) if shown.contains(&(row.y + self.lead_rows)) => Some(idx),
            _ => None,
        })
    }

    /// The row of a place of the open article, the lead counted.
    fn row_of(&self, place: Place) -> u32 {
        let key = (place.part, place.byte);
        let has_text = |row: &&Row| row.line.start < row.line.end;
        let rows = self.layout.rows.iter().filter(has_text);
        let row = rows.take_while(|row| (row.part, row.line.start) <= key).last();
        row.map_or(0, |row| row.y + self.lead_rows)
    }

    fn max_top(&self) -> u32 {
        self.height().saturating_sub(self.visible_rows)
    }

    /// Scrolls the contents pane so that the open article's line is on it, and its page's heading
    /// with it where there is room.
    fn scroll_entries(&mut self, areas: &Areas) {
        let rows = usize::from(areas.contents.height);
        let open = Entry::Article(self.article_idx());
        let Some(at) = self.entries.iter().position(|entry| *entry == open) else { return };
        let is_heading = |entry: &Entry| !matches!(entry, Entry::Article(_));
        let headings =
            self.entries[..at].iter().rev().take_while(|entry| is_heading(entry)).count();
        let first = at - headings;
        let last_top = self.entries.len().saturating_sub(rows);
        let lowest = (at + 1).saturating_sub(rows);
        let highest = if at - first < rows { first } else { at };
        self.entries_top = self.entries_top.clamp(lowest.min(highest), highest).min(last_top);
    }
}

fn entries(issue: &Issue) -> Vec<Entry> {
    let mut entries = Vec::new();
    for (page_idx, page) in issue.pages.iter().enumerate() {
        entries.push(Entry::Page(page_idx));
        for (section_idx, section) in page.sections.iter().enumerate() {
            if !section.nameplate.is_empty() {
                entries.push(Entry::Section(page_idx, section_idx));
            }
            entries.extend(section.articles.clone().map(Entry::Article));
        }
    }
    entries
}
