//! Moving about in the paper: lines, screens, articles, pages, and the way back.
//!
//! Where the reader is, is the [`Reader`](super::Reader)'s; here it is decided where a key leads,
//! from the contents, from an article, or from the closing card.

use super::{
    App, Key, KeyCode, Notice, areas,
    reader::{At, Focus},
};

impl App {
    pub(super) fn line(&mut self, step: i64) {
        match self.reader.view.focus {
            Focus::Contents => self.step_article(step > 0, At::Left),
            Focus::Article => self.scroll(step),
            Focus::Closing => self.scroll_closing(step),
        }
    }

    /// Scrolls the article; from the contents it is taken up by that.
    pub(super) fn scroll(&mut self, rows: i64) {
        if self.reader.view.focus == Focus::Closing {
            return self.scroll_closing(rows);
        }
        if self.take_up_hidden() {
            return;
        }
        self.reader.scroll_by(&self.issue, rows);
        if rows > 0 {
            self.mark_if_read();
        }
    }

    /// Scrolls the closing card; up from its top is back in the last article.
    pub(super) fn scroll_closing(&mut self, rows: i64) {
        if rows < 0 && self.reader.closing_top == 0 {
            self.focus(Focus::Article);
        } else if !self.reader.scroll_closing(&self.issue, rows) && rows > 0 {
            self.notice = Some(Notice::Finished);
        }
    }

    pub(super) fn page_down(&mut self) {
        if self.reader.view.focus == Focus::Closing {
            return self.scroll_closing(self.reader.page_rows());
        }
        if self.take_up_hidden() {
            return;
        }
        let has_moved = self.reader.turn(&self.issue);
        self.mark_if_read();
        if !has_moved {
            self.read_on();
        }
    }

    pub(super) fn page_up(&mut self) {
        if self.reader.view.focus == Focus::Closing {
            return self.scroll_closing(-self.reader.page_rows());
        }
        if !self.take_up_hidden() && !self.reader.turn_back(&self.issue) {
            self.step_article(false, At::End);
        }
    }

    /// Takes the article up; `true` if the contents hid it: then its first screen is still to be seen.
    fn take_up_hidden(&mut self) -> bool {
        let was_hidden = self.areas.article.is_empty();
        self.take_up();
        was_hidden
    }

    /// From the end of an article to the next one, and after the last one to the closing card.
    pub(super) fn read_on(&mut self) {
        match self.next_article(true) {
            Some(next) => self.open(next, At::Top),
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

    pub(super) fn take_up(&mut self) {
        if self.reader.view.focus != Focus::Article {
            self.focus(Focus::Article);
        }
    }

    /// The first or last article in the contents, the top or the end in an article.
    pub(super) fn edge(&mut self, at: At) {
        let all = 0..self.issue.articles.len();
        let first = self.reader.first_shown(&self.issue, all.clone()).unwrap_or(0);
        let last = self.reader.first_shown(&self.issue, all.rev()).unwrap_or(0);
        match (self.reader.view.focus, at) {
            (Focus::Contents, At::End) => self.open(last, At::Left),
            (Focus::Contents, _) => self.open(first, At::Left),
            (_, At::End) => self.reader.to_end(&self.issue),
            _ => {
                self.take_up();
                self.reader.to_top(&self.issue);
            }
        }
    }

    pub(super) fn enter(&mut self) {
        match self.reader.view.focus {
            Focus::Contents => {
                self.take_up();
                self.mark_if_read();
            }
            Focus::Article => self.open_related(),
            Focus::Closing => {}
        }
    }

    pub(super) fn open_related(&mut self) {
        let Some(idx) = self.reader.related_in_sight() else {
            self.notice = Some(Notice::NothingToOpen);
            return;
        };
        let Some(article) = self.issue.articles.get(self.reader.article_idx()) else { return };
        let id = article.related.get(idx as usize);
        if let Some(article_idx) = id.and_then(|id| self.issue.find(id)) {
            self.jump(article_idx);
        }
    }

    pub(super) fn back(&mut self) {
        match self.reader.view.focus {
            Focus::Closing => self.focus(Focus::Article),
            Focus::Article => self.focus(Focus::Contents),
            Focus::Contents => self.find.clear(),
        }
    }

    pub(super) fn step_article(&mut self, forward: bool, at: At) {
        if self.reader.view.focus == Focus::Closing && !forward {
            return self.focus(Focus::Article);
        }
        match self.next_article(forward) {
            Some(next) => {
                if self.reader.view.focus == Focus::Article {
                    self.reader.remember();
                }
                self.open(next, at);
            }
            None if forward => self.notice = Some(Notice::LastArticle),
            None => self.notice = Some(Notice::FirstArticle),
        }
    }

    pub(super) fn jump(&mut self, article_idx: usize) {
        self.reader.remember();
        self.take_up_if_closed();
        self.open(article_idx, At::Left);
    }

    pub(super) fn take_up_if_closed(&mut self) {
        if self.reader.view.focus == Focus::Closing {
            self.focus(Focus::Article);
        }
    }

    pub(super) fn step_page(&mut self, step: isize) {
        let page_idx = self.issue.page_idx_of(self.reader.article_idx());
        let next = page_idx.and_then(|page_idx| page_idx.checked_add_signed(step));
        match next.and_then(|next| self.first_article_from(next, step)) {
            Some(article_idx) => self.jump(article_idx),
            None => self.notice = Some(Notice::NoSuchPage),
        }
    }

    pub(super) fn cycle_page(&mut self, step: isize) {
        let n_pages = self.issue.pages.len() as isize;
        let page_idx = self.issue.page_idx_of(self.reader.article_idx()).unwrap_or(0) as isize;
        let round = (1..=n_pages).map(|n| (page_idx + n * step).rem_euclid(n_pages) as usize);
        let articles = round.flat_map(|page_idx| self.issue.pages[page_idx].articles());
        if let Some(first) = self.reader.first_shown(&self.issue, articles) {
            self.open(first, At::Left);
        }
    }

    pub(super) fn go_to_page(&mut self, key: Key) {
        let digit = match key.code {
            KeyCode::Char(c) => c.to_digit(10).unwrap_or(0) as usize,
            _ => 0,
        };
        let page = digit.checked_sub(1).and_then(|page_idx| self.issue.pages.get(page_idx));
        let articles = page.map(|page| page.articles()).unwrap_or_default();
        // Whoever asks for a page of advertisements gets it.
        let first = self.reader.first_shown(&self.issue, articles.clone());
        match first.or(articles.clone().next()) {
            Some(first) => self.jump(first),
            None => self.notice = Some(Notice::NoSuchPage),
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
        if let Some(read) = self.reader.read.get_mut(article_idx) {
            *read = !*read;
        }
    }

    pub(super) fn mark_page_read(&mut self) {
        let Some(page) = self.issue.page_of(self.reader.article_idx()) else { return };
        for article_idx in page.articles() {
            self.reader.mark_read(article_idx);
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
        if self.size.0 >= areas::TWO_PANES_FROM {
            self.contents_wanted = !is_shown;
        }
        self.focus(if is_shown { Focus::Article } else { Focus::Contents });
    }

    pub(super) fn history_back(&mut self) {
        match self.reader.return_to() {
            Some(view) => self.go(view),
            None => self.notice = Some(Notice::NoHistory),
        }
    }
}
