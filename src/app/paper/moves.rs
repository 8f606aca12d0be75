//! Moving about in the paper: lines, screens, articles, pages, and the way back.
//!
//! Where the reader is, is the [`Reader`](super::reader::Reader)'s; here it is decided where a key
//! leads, from the contents, from an article, or from the closing card.

use super::{
    Paper,
    reader::{At, Focus},
};
use crate::app::{KeyCode, Notice, areas, context::Context};

impl Paper {
    /// A line down or up in the text, or an article in the contents.
    pub(super) fn step_line(&mut self, step: i64, context: &mut Context) {
        match self.reader.view.focus {
            Focus::Contents => self.step_article(step > 0, At::WhereLeft, context),
            Focus::Article => self.scroll(step, context),
            Focus::Closing => self.scroll_closing(step, context),
        }
    }

    /// Scrolls the article; from the contents it is taken up by that.
    pub(super) fn scroll(&mut self, rows: i64, context: &mut Context) {
        if self.reader.view.focus == Focus::Closing {
            return self.scroll_closing(rows, context);
        }
        if self.take_up_hidden() {
            return;
        }
        self.scroll_by(rows);
        if rows > 0 {
            self.mark_if_read();
        }
    }

    /// Scrolls the closing card; up from its top is back in the last article.
    fn scroll_closing(&mut self, rows: i64, context: &mut Context) {
        if rows < 0 && self.reader.closing_top == 0 {
            self.focus(Focus::Article);
        } else if !self.scroll_card(rows) && rows > 0 {
            context.say(Notice::Finished);
        }
    }

    /// Half of the rows of a screen.
    pub(super) fn half_screen(&self) -> i64 {
        (self.reader.page_rows() / 2).max(1)
    }

    pub(super) fn turn_down(&mut self, context: &mut Context) {
        if self.reader.view.focus == Focus::Closing {
            return self.scroll_closing(self.reader.page_rows(), context);
        }
        if self.take_up_hidden() {
            return;
        }
        let has_moved = self.turn_screen();
        self.mark_if_read();
        if !has_moved {
            self.read_on();
        }
    }

    pub(super) fn turn_up(&mut self, context: &mut Context) {
        if self.reader.view.focus == Focus::Closing {
            return self.scroll_closing(-self.reader.page_rows(), context);
        }
        if !self.take_up_hidden() && !self.turn_back() {
            self.step_article(false, At::End, context);
        }
    }

    /// Takes the article up; `true` if the contents hid it: then its first screen is still to be seen.
    fn take_up_hidden(&mut self) -> bool {
        let was_hidden = self.areas.article.is_empty();
        self.take_up();
        was_hidden
    }

    /// From the end of an article to the next one, and after the last one to the closing card.
    fn read_on(&mut self) {
        match self.next_article(true) {
            Some(next) => self.open_article(next, At::Top),
            None => {
                self.reader.closing_top = 0;
                self.focus(Focus::Closing);
            }
        }
    }

    /// The article after or before the open one, past those that are folded away.
    fn next_article(&self, forward: bool) -> Option<usize> {
        let (from, n) = (self.reader.article_idx(), self.issue.articles.len());
        match forward {
            true => self.reader.first_shown(&self.issue, from + 1..n),
            false => self.reader.first_shown(&self.issue, (0..from.min(n)).rev()),
        }
    }

    fn take_up(&mut self) {
        if self.reader.view.focus != Focus::Article {
            self.focus(Focus::Article);
        }
    }

    /// The first article in the contents, the top of an article.
    pub(super) fn go_to_start(&mut self) {
        let first = self.reader.first_shown(&self.issue, 0..self.issue.articles.len());
        if self.reader.view.focus == Focus::Contents {
            return self.open_article(first.unwrap_or(0), At::WhereLeft);
        }
        self.take_up();
        self.scroll_to_top();
    }

    /// The last article in the contents, the end of an article.
    pub(super) fn go_to_end(&mut self) {
        let last = self.reader.first_shown(&self.issue, (0..self.issue.articles.len()).rev());
        match self.reader.view.focus {
            Focus::Contents => self.open_article(last.unwrap_or(0), At::WhereLeft),
            Focus::Article | Focus::Closing => self.scroll_to_end(),
        }
    }

    /// Takes up the chosen article; in one, opens what is related.
    pub(super) fn open_chosen(&mut self, context: &mut Context) {
        match self.reader.view.focus {
            Focus::Contents => {
                self.take_up();
                self.mark_if_read();
            }
            Focus::Article => self.open_related(context),
            Focus::Closing => {}
        }
    }

    fn open_related(&mut self, context: &mut Context) {
        let Some(idx) = self.reader.related_in_sight() else {
            return context.say(Notice::NothingToOpen);
        };
        let Some(article) = self.issue.articles.get(self.reader.article_idx()) else { return };
        let id = article.related.get(idx as usize);
        if let Some(article_idx) = id.and_then(|id| self.issue.find(id)) {
            self.jump_to_article(article_idx);
        }
    }

    /// From the closing card to the article, from there to the contents; there the hits are put away.
    pub(super) fn leave_level(&mut self) {
        match self.reader.view.focus {
            Focus::Closing => self.focus(Focus::Article),
            Focus::Article => self.focus(Focus::Contents),
            Focus::Contents => self.find.clear(),
        }
    }

    pub(super) fn step_article(&mut self, forward: bool, at: At, context: &mut Context) {
        if self.reader.view.focus == Focus::Closing && !forward {
            return self.focus(Focus::Article);
        }
        match self.next_article(forward) {
            Some(next) => {
                if self.reader.view.focus == Focus::Article {
                    self.reader.remember();
                }
                self.open_article(next, at);
            }
            None if forward => context.say(Notice::LastArticle),
            None => context.say(Notice::FirstArticle),
        }
    }

    /// Opens an article, so that the way back leads here.
    fn jump_to_article(&mut self, article_idx: usize) {
        self.reader.remember();
        if self.reader.view.focus == Focus::Closing {
            self.focus(Focus::Article);
        }
        self.open_article(article_idx, At::WhereLeft);
    }

    pub(super) fn step_page(&mut self, step: isize, context: &mut Context) {
        let page_idx = self.issue.page_idx_of(self.reader.article_idx());
        let next = page_idx.and_then(|page_idx| page_idx.checked_add_signed(step));
        match next.and_then(|next| self.first_article_from(next, step)) {
            Some(article_idx) => self.jump_to_article(article_idx),
            None => context.say(Notice::NoSuchPage),
        }
    }

    pub(super) fn cycle_page(&mut self, step: isize) {
        let n_pages = self.issue.pages.len() as isize;
        let page_idx = self.issue.page_idx_of(self.reader.article_idx()).unwrap_or(0) as isize;
        let round = (1..=n_pages).map(|n| (page_idx + n * step).rem_euclid(n_pages) as usize);
        let articles = round.flat_map(|page_idx| self.issue.pages[page_idx].articles());
        if let Some(first) = self.reader.first_shown(&self.issue, articles) {
            self.open_article(first, At::WhereLeft);
        }
    }

    /// Goes to the page whose number is the key.
    pub(super) fn go_to_page(&mut self, context: &mut Context) {
        let digit = match context.key.code {
            KeyCode::Char(c) => c.to_digit(10).unwrap_or(0) as usize,
            _ => 0,
        };
        let page = digit.checked_sub(1).and_then(|page_idx| self.issue.pages.get(page_idx));
        let articles = page.map(|page| page.articles()).unwrap_or_default();
        // Whoever asks for a page of advertisements gets it.
        let first = self.reader.first_shown(&self.issue, articles.clone());
        match first.or(articles.clone().next()) {
            Some(first) => self.jump_to_article(first),
            None => context.say(Notice::NoSuchPage),
        }
    }

    /// The first article of the page at `page_idx`, or of the next one in that direction that has any.
    fn first_article_from(&self, page_idx: usize, step: isize) -> Option<usize> {
        let pages = std::iter::successors(Some(page_idx), |idx| idx.checked_add_signed(step));
        let articles = pages.map_while(|idx| Some(self.issue.pages.get(idx)?.articles()));
        self.reader.first_shown(&self.issue, articles.flatten())
    }

    pub(super) fn toggle_read(&mut self) {
        let article_idx = self.reader.article_idx();
        let Some(article) = self.issue.articles.get(article_idx) else { return };
        if !self.reader.read.remove(&article.id) {
            self.mark_read(article_idx);
        }
    }

    pub(super) fn mark_page_read(&mut self) {
        let Some(page) = self.issue.page_of(self.reader.article_idx()) else { return };
        for article_idx in page.articles() {
            self.mark_read(article_idx);
        }
    }

    pub(super) fn toggle_asides(&mut self) {
        let shows_asides = !self.reader.shows_asides;
        self.reader.show_asides(&self.issue, shows_asides);
        self.lay_out();
    }

    /// Puts the contents away or brings them back. Where only one pane has room, that is all a
    /// matter of which one is shown, and nothing is kept for wider windows.
    pub(super) fn toggle_contents(&mut self) {
        let is_shown = !self.areas.contents.is_empty();
        if self.window.size.0 >= areas::TWO_PANES_FROM {
            self.window.hides_contents = is_shown;
        }
        self.focus(if is_shown { Focus::Article } else { Focus::Contents });
    }

    pub(super) fn history_back(&mut self, context: &mut Context) {
        match self.reader.return_to(&self.issue) {
            Some(view) => self.go_to_view(view),
            None => context.say(Notice::NoHistory),
        }
    }
}
