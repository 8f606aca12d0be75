//! Setting the open article, and scrolling it.

use super::{
    Paper, Window,
    reader::{At, Seen, View},
};
use crate::{
    issue::{Article, Part, Place},
    layout::{self, Ambiguous, Galley, Sheet, Spot, Style, Told, Writing},
};

/// More stories than a screen has room for.
const MOST_IN_A_RUN: usize = 24;

impl Paper {
    /// Sets the open article for the areas and comes back to its place.
    pub(super) fn set_article(&mut self) {
        let article_idx = self.reader.article_idx();
        let Some(article) = self.issue.articles.get(article_idx) else { return };
        let nameplate = self.issue.section_of(article_idx).filter(|s| !s.nameplate.is_empty());
        self.reader.sheet = self.areas.sheet;
        let galley = Galley::new(
            self.style_of(article_idx, article),
            self.reader.sheet.width_cells(),
            nameplate.is_some(),
        );
        if self.reader.length.as_ref().is_none_or(|(id, _)| *id != article.id) {
            self.reader.length = Some((article.id.clone(), article.length()));
        }
        self.reader.take_galley(&article.id, galley);
        self.lay_view();
        let pane = self.areas.contents;
        if self.reader.divided_for.replace(pane) != Some(pane) {
            let Window { setting, ambiguous, .. } = self.window;
            let issue = &self.issue;
            let style = |idx| Style { ambiguous, ..setting.style(issue.language_of(idx)) };
            self.reader.divide_headlines(issue, pane, style);
        }
        self.reader.scroll_entries(&self.issue, usize::from(self.areas.contents.height));
    }

    /// How an article is set in the areas.
    pub fn style_of(&self, article_idx: usize, article: &Article) -> Style {
        let Window { setting, ambiguous, is_ascii, .. } = self.window;
        let measure_cells = self.areas.sheet.column_cells;
        let lying = Style {
            measure_cells,
            ambiguous,
            picture_rows: match ambiguous {
                Ambiguous::Narrow if !is_ascii => self.pictures.rows(article, measure_cells),
                // There a half block takes two cells, or there is none.
                _ => Vec::new(),
            },
            ..setting.style(self.issue.language_of(article_idx))
        };
        match self.areas.tiers {
            None => lying,
            Some(tiers) => lying.in_columns(tiers.rows()),
        }
    }

    /// Leaves the open article for another one, and sets that.
    pub(in crate::app) fn open_article(&mut self, article_idx: usize, at: At) {
        self.leave_article();
        let article_idx = article_idx.min(self.issue.articles.len().saturating_sub(1));
        let Some(article) = self.issue.articles.get(article_idx) else { return };
        let focus = self.reader.view.focus;
        let left = self.reader.left.get(&article.id).cloned();
        let was_left = left.is_some();
        let start = || View { place: article.start(), ..View::default() };
        self.reader.view = View { focus, ..left.unwrap_or_else(start) };
        self.reader.article_idx = article_idx;
        self.set_article();
        match at {
            At::WhereLeft if was_left && !self.reader.at_end() => {}
            At::Top | At::WhereLeft => self.scroll_to_top(),
            At::End => self.scroll_to_end(),
        }
    }

    /// Goes back to a view, exactly.
    pub(super) fn restore(&mut self, view: View) {
        let is_same = view.place.article == self.reader.view.place.article;
        let Some(article_idx) = self.issue.find(&view.place.article) else { return };
        self.reader.view = view;
        self.reader.article_idx = article_idx;
        if is_same { self.lay_view() } else { self.set_article() }
    }

    /// Scrolls by rows; `false` if the article is at its end (or its start) already.
    pub(super) fn scroll_by(&mut self, rows: i64) -> bool {
        let from = self.reader.top;
        if rows > 0 && self.reader.at_end() {
            return false;
        }
        self.reader.view.is_turned &= rows < 0;
        let next = self.reader.screen.next.filter(|_| rows > 0);
        self.move_top(|galley, article, _| {
            let to = galley.moved(article, from, rows);
            next.map_or(to, |next| to.min(next))
        });
        self.reader.top != from
    }

    /// Turns to the next screen; `false` if the article ends on this one.
    pub(super) fn turn_screen(&mut self) -> bool {
        let Some(next) = self.reader.screen.next else { return false };
        self.reader.turns.push((self.reader.top, next));
        self.reader.view.is_turned = true;
        self.move_top(|_, _, _| next);
        true
    }

    /// Turns back to the screen before; `false` if the article begins on this one.
    pub(super) fn turn_back(&mut self) -> bool {
        let from = self.reader.top;
        let turned = self.reader.turns.pop().filter(|(_, to)| *to == from);
        self.move_top(|galley, article, sheet| match turned {
            Some((before, _)) => before,
            None => sheet.before(galley, article, from),
        });
        self.reader.top != from
    }

    /// Goes to the first row.
    pub(super) fn scroll_to_top(&mut self) {
        self.move_top(|galley, article, _| galley.start(article));
    }

    /// Goes to the last screen.
    pub(super) fn scroll_to_end(&mut self) {
        self.reader.view.is_turned = false;
        self.move_top(|galley, article, sheet| sheet.last(galley, article));
    }

    /// Scrolls as little as shows the row of a place of the open article, with some rows of context
    /// around it.
    pub(super) fn scroll_to(&mut self, place: &Place) {
        if !self.reader.is_visible(place) {
            self.reader.view.is_turned = false;
            self.move_top(|galley, article, sheet| around(galley, article, sheet, place));
        }
    }

    /// Brings a place to the screen, but the reading position stays where it was.
    pub(super) fn peek(&mut self, place: &Place) {
        if self.reader.is_visible(place) {
            return;
        }
        let Some(article) = self.issue.articles.get(self.reader.article_idx) else { return };
        let Some((_, galley)) = self.reader.galleys.last_mut() else { return };
        let top = around(galley, article, self.reader.sheet, place);
        self.lay_from(top);
    }

    /// Makes a row the first that is shown, and its text the reading position.
    fn move_top(&mut self, to: impl FnOnce(&mut Galley, &Article, Sheet) -> Spot) {
        let Some(article) = self.issue.articles.get(self.reader.article_idx) else { return };
        let Some((_, galley)) = self.reader.galleys.last_mut() else { return };
        let top = to(galley, article, self.reader.sheet);
        self.lay_from(top);
        let Some(article) = self.issue.articles.get(self.reader.article_idx) else { return };
        let Some((_, galley)) = self.reader.galleys.last_mut() else { return };
        if let Some((spot, part, byte)) = galley.text_near(article, self.reader.top) {
            self.reader.view.place = Place { article: article.id.clone(), part, byte };
            self.reader.view.gap_rows = galley.distance(article, self.reader.top, spot);
        }
    }

    /// Lays out the screen of the view.
    fn lay_view(&mut self) {
        let Some(article) = self.issue.articles.get(self.reader.article_idx) else { return };
        let Some((_, galley)) = self.reader.galleys.last_mut() else { return };
        let View { place, gap_rows, .. } = &self.reader.view;
        let spot = galley.spot_of(article, place.part, place.byte);
        let top = galley.moved(article, spot, -gap_rows);
        self.lay_from(top);
    }

    /// Lays out the screen that begins with the row `top`, or a row before if it would not be full.
    fn lay_from(&mut self, top: Spot) {
        let Some(article) = self.issue.articles.get(self.reader.article_idx) else { return };
        let reader = &mut self.reader;
        let Some((_, galley)) = reader.galleys.last_mut() else { return };
        reader.top = top;
        reader.screen = reader.sheet.screen(galley, article, top);
        let is_in_columns =
            reader.sheet.n_columns > 1 || galley.style().writing == Writing::Vertical;
        if reader.screen.next.is_none() && !(reader.view.is_turned && is_in_columns) {
            let last = reader.sheet.last(galley, article);
            if last < top {
                reader.top = last;
                reader.screen = reader.sheet.screen(galley, article, last);
            }
        }
        let next = reader.screen.next.and_then(|next| galley.text_near(article, next));
        reader.until = next.map(|(_, part, byte)| (part, byte)).filter(|_| !reader.at_end());
        let all = (Part::Block(u32::MAX), 0);
        reader.seen = Seen {
            from: reader.first_place().map_or(0, |place| bytes_before(article, place)),
            to: bytes_before(article, reader.until.unwrap_or(all)),
            of: bytes_before(article, all),
        };
        self.run_on();
    }

    /// Where a short article leaves columns free, the paper goes on below it: the next articles in
    /// print order, each under its head. The last may go on behind the screen.
    fn run_on(&mut self) {
        self.reader.following.clear();
        let sheet = self.reader.sheet;
        let article_idx = self.reader.article_idx();
        if sheet.n_columns < 2 || self.areas.tiers.is_some() || !self.stands_whole() {
            return;
        }
        let next = article_idx + 1..self.issue.articles.len();
        let is_shown = |idx: &usize| self.reader.shows_asides || !self.issue.is_aside(*idx);
        let run: Vec<usize> =
            std::iter::once(article_idx).chain(next.filter(is_shown)).take(MOST_IN_A_RUN).collect();
        let stories = run.iter().map(|&idx| {
            let article = &self.issue.articles[idx];
            let style = self.style_of(idx, article);
            (Galley::new(style, sheet.column_cells, self.opens_section(idx)), article)
        });
        let mut shown = layout::run(&sheet, stories).into_iter();
        if let Some(Told { rows, next: None }) = shown.next() {
            let following = run.iter().skip(1).copied().zip(shown).collect();
            self.reader.screen.rows = rows;
            self.reader.following = following;
        }
    }

    /// Whether all of the open article is on the screen.
    fn stands_whole(&mut self) -> bool {
        let Some(article) = self.issue.articles.get(self.reader.article_idx()) else {
            return false;
        };
        let reader = &mut self.reader;
        let Some((_, galley)) = reader.galleys.last_mut() else { return false };
        reader.screen.next.is_none() && reader.top == galley.start(article)
    }

    /// Whether an article is the first of a section that has a name.
    fn opens_section(&self, article_idx: usize) -> bool {
        let section = self.issue.section_of(article_idx);
        let is_open = article_idx == self.reader.article_idx();
        section.is_some_and(|it| {
            !it.nameplate.is_empty() && (is_open || it.articles.start == article_idx)
        })
    }

    /// The last article that ends on the screen.
    pub(super) fn last_on_screen(&self) -> usize {
        let ends = self.reader.following.iter().rev().find(|(_, told)| told.next.is_none());
        ends.map_or(self.reader.article_idx(), |(article_idx, _)| *article_idx)
    }

    /// Goes on with the story that begins on the screen and does not end there; `false` if there is none.
    pub(super) fn turn_to_begun(&mut self) -> bool {
        let begun = self.reader.following.last().and_then(|(idx, told)| Some((*idx, told.next?)));
        let Some((article_idx, next)) = begun else { return false };
        self.open_article(article_idx, At::Top);
        self.reader.view.is_turned = true;
        self.move_top(|_, _, _| next);
        true
    }

    /// An article is read when reading on has brought its end to the screen. To jump there, or to be
    /// shown a hit there, is no reading.
    pub(super) fn mark_if_read(&mut self) {
        let article_idx = self.reader.article_idx();
        let article = self.issue.articles.get(article_idx);
        if self.reader.at_end() && article.is_some_and(|article| article.missing.is_empty()) {
            self.mark_read(article_idx);
        }
    }

    /// Marks an article as read.
    pub(super) fn mark_read(&mut self, article_idx: usize) {
        if let Some(article) = self.issue.articles.get(article_idx) {
            self.reader.read.insert(article.id.clone());
        }
    }
}

/// The top of a screen that shows a place a third of the way down.
fn around(galley: &mut Galley, article: &Article, sheet: Sheet, place: &Place) -> Spot {
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
