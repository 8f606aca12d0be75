//! Reading: which article is open, how it is set, and how far down the reader is.
//!
//! The reading position is a [`Place`] with the rows between it and the screen's top edge, so a
//! resize, which sets the article anew, comes back to the same words. Nothing is set but what the
//! screen shows: so whatever the length of an article, a key costs the same.
//!
//! A step of a line moves all columns up or down by a row. A screen is turned as a page is: the
//! next begins with the row that did not fit this one. Where it is the last it may be short, if
//! there are several columns; one column alone is always full. In vertical setting the columns that
//! are read from top to bottom are the rows of one.

use super::{
    areas::{self, Areas},
    load::Moved,
    pictures::Pictures,
    setting::Setting,
};
use crate::{
    issue::{Article, Issue, Length, Part, Place, Text},
    layout::{self, Ambiguous, Galley, RowKind, Screen, Sheet, Spot, Style, Writing},
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
    /// The advertisements and boxes of the staff of a page, folded into one line: the page's index.
    Folded(usize),
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
    /// What the screen shows of it.
    pub screen: Screen,
    /// The first row that is shown.
    pub top: Spot,
    /// The columns of the screen.
    pub sheet: Sheet,
    /// The part of the article that is on the screen, in bytes, and all of it.
    pub seen: Seen,
    /// How the reader wants articles set.
    pub setting: Setting,
    /// How wide the terminal draws ambiguous characters.
    pub ambiguous: Ambiguous,
    /// The pictures that have come.
    pub pictures: Pictures,
    /// Which articles were read.
    pub read: Vec<bool>,
    /// Whether advertisements and boxes of the staff are unfolded.
    pub shows_asides: bool,
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
    /// The open article as it is set, and where it ended on the screen. The last few settings are
    /// kept, the present one last: a window that is dragged comes by the same widths again.
    galleys: Vec<(usize, Galley)>,
    /// The length of an article, the last that was open.
    length: Option<(usize, Length)>,
    /// The first place behind the screen.
    until: Option<(Part, u32)>,
    /// The screens that were turned: from which top to which.
    turns: Vec<(Spot, Spot)>,
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
/// How many jumps are remembered.
const HISTORY_LIMIT: usize = 1000;

impl Reader {
    /// A reader before the first article.
    pub fn new(issue: &Issue) -> Self {
        let n_articles = issue.articles.len();
        Self {
            read: vec![false; n_articles],
            left: vec![None; n_articles],
            entries: entries(issue, false),
            ..Self::default()
        }
    }

    /// Goes over to another state of the same issue, in which each article stands where `moved`
    /// says. What was read, left and gone through stays so, and so does the place.
    pub fn move_to(&mut self, issue: &Issue, moved: &Moved) {
        let Self { mut read, mut left, .. } = Self::new(issue);
        for (old, new) in moved.articles() {
            read[new] = self.read[old];
            left[new] = self.left[old].and_then(|view| moved.view(view));
        }
        (self.read, self.left) = (read, left);
        self.show_asides(issue, self.shows_asides);
        self.history = self.history.iter().filter_map(|&view| moved.view(view)).collect();
        let galley = self.galleys.pop().filter(|_| moved.is_open_unchanged);
        self.view = moved.view(self.view).unwrap_or(View { place: Place::default(), ..self.view });
        self.galleys = galley.map(|(_, galley)| (self.article_idx(), galley)).into_iter().collect();
        self.turns.clear();
    }

    /// Unfolds or folds advertisements and boxes of the staff.
    pub fn show_asides(&mut self, issue: &Issue, shows_asides: bool) {
        self.shows_asides = shows_asides;
        self.entries = entries(issue, shows_asides);
    }

    /// The nearest of these articles that is not folded away.
    pub fn first_shown(
        &self,
        issue: &Issue,
        mut articles: impl Iterator<Item = usize>,
    ) -> Option<usize> {
        articles.find(|&article_idx| self.shows_asides || !issue.is_aside(article_idx))
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
        let lying = Style {
            measure_cells: areas.sheet.column_cells,
            ambiguous: self.ambiguous,
            picture_rows: match self.ambiguous {
                Ambiguous::Narrow => self.pictures.rows(article, areas.sheet.column_cells),
                // There a half block takes two cells.
                Ambiguous::Wide => Vec::new(),
            },
            ..self.setting.style(issue.language_of(article_idx))
        };
        let style = areas.tiers.map_or(lying.clone(), |tiers| lying.in_columns(tiers.rows()));
        if self.length.is_none_or(|(idx, _)| idx != article_idx) {
            self.length = Some((article_idx, article.length()));
        }
        self.sheet = areas.sheet;
        let galley = Galley::new(style, self.sheet.width_cells(), nameplate.is_some());
        self.take_galley(article_idx, galley);
        self.lay(article, self.view);
        self.scroll_entries(issue, areas);
    }

    /// Takes up the galley that is set like this one, or this one.
    fn take_galley(&mut self, article_idx: usize, galley: Galley) {
        let is_same = |(idx, kept): &(usize, Galley)| *idx == article_idx && kept.is_like(&galley);
        match self.galleys.iter().position(is_same) {
            Some(kept) if kept + 1 == self.galleys.len() => return,
            Some(kept) => self.galleys[kept..].rotate_left(1),
            None => self.galleys.push((article_idx, galley)),
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
        self.length.map_or_else(Length::default, |(_, length)| length)
    }

    /// Opens an article and sets it.
    pub fn open(&mut self, issue: &Issue, areas: &Areas, article_idx: usize, at: At) {
        let last = issue.articles.len().saturating_sub(1);
        let article_idx = article_idx.min(last);
        let focus = self.view.focus;
        let left = self.left.get(article_idx).copied().flatten();
        let start = View { focus, place: Place::start_of(article_idx), ..View::default() };
        self.view = left.map_or(start, |view| View { focus, ..view });
        self.set(issue, areas);
        match at {
            At::Left if left.is_some() && !self.at_end() => {}
            At::Top | At::Left => self.to_top(issue),
            At::End => self.to_end(issue),
        }
    }

    /// Goes to a view, exactly.
    pub fn go(&mut self, issue: &Issue, areas: &Areas, view: View) {
        let same_article = view.place.article_idx == self.article_idx();
        self.view = view;
        match issue.articles.get(self.article_idx()) {
            Some(article) if same_article => self.lay(article, view),
            _ => self.set(issue, areas),
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
    pub fn scroll_by(&mut self, issue: &Issue, rows: i64) -> bool {
        let from = self.top;
        if rows > 0 && self.at_end() {
            return false;
        }
        self.view.is_turned &= rows < 0;
        let next = self.screen.next.filter(|_| rows > 0);
        self.move_top(issue, |galley, article, _| {
            let to = galley.moved(article, from, rows);
            next.map_or(to, |next| to.min(next))
        });
        self.top != from
    }

    /// Turns to the next screen; `false` if the article ends on this one.
    pub fn turn(&mut self, issue: &Issue) -> bool {
        let Some(next) = self.screen.next else { return false };
        self.turns.push((self.top, next));
        self.view.is_turned = true;
        self.move_top(issue, |_, _, _| next);
        true
    }

    /// Turns back to the screen before; `false` if the article begins on this one.
    pub fn turn_back(&mut self, issue: &Issue) -> bool {
        let from = self.top;
        let turned = self.turns.pop().filter(|(_, to)| *to == from);
        self.move_top(issue, |galley, article, sheet| match turned {
            Some((before, _)) => before,
            None => sheet.before(galley, article, from),
        });
        self.top != from
    }

    /// Goes to the first row.
    pub fn to_top(&mut self, issue: &Issue) {
        self.move_top(issue, |galley, article, _| galley.start(article));
    }

    /// Goes to the last screen.
    pub fn to_end(&mut self, issue: &Issue) {
        self.view.is_turned = false;
        self.move_top(issue, |galley, article, sheet| sheet.last(galley, article));
    }

    /// Scrolls as little as shows the row of a place, with some rows of context around it.
    pub fn show(&mut self, issue: &Issue, place: Place) {
        if !self.is_visible(place) {
            self.view.is_turned = false;
            self.move_top(issue, |galley, article, sheet| around(galley, article, sheet, place));
        }
    }

    /// Brings a place to the screen, but the reading position stays where it was.
    pub fn peek(&mut self, issue: &Issue, place: Place) {
        let Some(article) = issue.articles.get(self.article_idx()) else { return };
        if !self.is_visible(place)
            && let Some((_, galley)) = self.galleys.last_mut()
        {
            self.top = around(galley, article, self.sheet, place);
            self.lay_from_top(article);
        }
    }

    /// Makes a row the first that is shown, and its text the reading position.
    fn move_top(&mut self, issue: &Issue, to: impl FnOnce(&mut Galley, &Article, Sheet) -> Spot) {
        let Some(article) = issue.articles.get(self.article_idx()) else { return };
        let Some((_, galley)) = self.galleys.last_mut() else { return };
        self.top = to(galley, article, self.sheet);
        self.lay_from_top(article);
        let Some((_, galley)) = self.galleys.last_mut() else { return };
        if let Some((spot, part, byte)) = galley.text_near(article, self.top) {
            self.view.place = Place { part, byte, ..self.view.place };
            self.view.gap_rows = galley.distance(article, self.top, spot);
        }
    }

    /// Lays out the screen of a view.
    fn lay(&mut self, article: &Article, view: View) {
        let Some((_, galley)) = self.galleys.last_mut() else { return };
        let spot = galley.spot_of(article, view.place.part, view.place.byte);
        self.top = galley.moved(article, spot, -view.gap_rows);
        self.lay_from_top(article);
    }

    /// Lays out the screen that begins with the row `top`, or a row before if it would not be full.
    fn lay_from_top(&mut self, article: &Article) {
        let Some((_, galley)) = self.galleys.last_mut() else { return };
        self.screen = self.sheet.screen(galley, article, self.top);
        let is_in_columns = self.sheet.n_columns > 1 || galley.style().writing == Writing::Vertical;
        if self.screen.next.is_none() && !(self.view.is_turned && is_in_columns) {
            let last = self.sheet.last(galley, article);
            if last < self.top {
                self.top = last;
                self.screen = self.sheet.screen(galley, article, last);
            }
        }
        let next = self.screen.next.and_then(|next| galley.text_near(article, next));
        self.until = next.map(|(_, part, byte)| (part, byte)).filter(|_| !self.at_end());
        let all = (Part::Block(u32::MAX), 0);
        self.seen = Seen {
            from: self.first_place().map_or(0, |place| bytes_before(article, place)),
            to: bytes_before(article, self.until.unwrap_or(all)),
            of: bytes_before(article, all),
        };
    }

    /// The first text on the screen.
    fn first_place(&self) -> Option<(Part, u32)> {
        let mut rows = self.screen.rows.iter().map(|shown| &shown.row);
        let row = rows.find(|row| row.line.start < row.line.end)?;
        Some((row.part, row.line.start))
    }

    /// Scrolls the closing card; `false` if it is at its end, or its start, already.
    pub fn scroll_closing(&mut self, issue: &Issue, rows: i64) -> bool {
        let n_visible = usize::from(self.sheet.rows);
        let last = self.closing_height(issue).saturating_sub(n_visible);
        let top = (self.closing_top as i64).saturating_add(rows).clamp(0, last as i64) as usize;
        std::mem::replace(&mut self.closing_top, top) != top
    }

    /// The rows of the closing card: seven short lines, who made the pages, and the credit.
    fn closing_height(&self, issue: &Issue) -> usize {
        let long = issue.pages.iter().map(|page| &page.editors).chain([&issue.credit]);
        let style = self.card_style();
        let rows = |text: &Text| layout::paragraph(text.as_str(), &style).len();
        7 + long.map(rows).sum::<usize>()
    }

    /// How the closing card is set: in one column, without indents.
    pub fn card_style(&self) -> Style {
        let measure_cells = self.sheet.width_cells().min(areas::MEASURE_CELLS);
        Style { measure_cells, indent_cells: 0, ..self.style() }
    }

    /// Whether a place of the open article is on the screen.
    pub fn is_visible(&self, place: Place) -> bool {
        let key = (place.part, place.byte);
        place.article_idx == self.article_idx()
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
        self.screen.rows.iter().find_map(|shown| match shown.row.kind {
            RowKind::Related(idx) => Some(idx),
            _ => None,
        })
    }

    /// The line of the contents pane in which the open article stands.
    pub fn open_entry(&self, issue: &Issue) -> Option<Entry> {
        let article_idx = self.article_idx();
        if self.shows_asides || !issue.is_aside(article_idx) {
            return Some(Entry::Article(article_idx));
        }
        issue.page_idx_of(article_idx).map(Entry::Folded)
    }

    /// Scrolls the contents pane so that the open article's line is on it, and its page's heading
    /// with it where there is room.
    fn scroll_entries(&mut self, issue: &Issue, areas: &Areas) {
        let rows = usize::from(areas.contents.height);
        let open = self.open_entry(issue);
        let Some(at) = self.entries.iter().position(|entry| Some(*entry) == open) else { return };
        let is_heading = |entry: &Entry| matches!(entry, Entry::Page(_) | Entry::Section(..));
        let headings =
            self.entries[..at].iter().rev().take_while(|entry| is_heading(entry)).count();
        let first = at - headings;
        let last_top = self.entries.len().saturating_sub(rows);
        let lowest = (at + 1).saturating_sub(rows);
        let highest = if at - first < rows { first } else { at };
        self.entries_top = self.entries_top.clamp(lowest.min(highest), highest).min(last_top);
    }
}

/// The top of a screen that shows a place a third of the way down.
fn around(galley: &mut Galley, article: &Article, sheet: Sheet, place: Place) -> Spot {
    let spot = galley.spot_of(article, place.part, place.byte);
    galley.moved(article, spot, -i64::from(sheet.rows / 3))
}

/// The bytes of an article's text that stand before a place.
fn bytes_before(article: &Article, (part, byte): (Part, u32)) -> u64 {
    let len = |part: Part| article.text(part).as_str().len() as u64;
    let head = Part::HEAD.into_iter().filter(|&it| it < part).map(len);
    let n_blocks = match part {
        Part::Block(idx) => idx as usize,
        _ => 0,
    };
    let blocks = article.blocks.iter().take(n_blocks).map(|block| block.text.as_str().len() as u64);
    head.sum::<u64>() + blocks.sum::<u64>() + u64::from(byte)
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
