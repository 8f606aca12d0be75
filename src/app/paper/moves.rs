//! Moving about in the paper: lines, screens, articles, pages, and the way back.
//!
//! Where the reader is, is the [`Reader`](super::reader::Reader)'s; here it is decided where a key
//! leads, from the contents, from an article, or from the closing card.

use super::{
    Paper,
    reader::{At, Entry, Focus},
};
use crate::{
    app::{Done, Effect, Key, KeyCode, Limit, Notice, areas, context::Context},
    issue::Text,
    layout::{Spot, makeup::Toward},
};

impl Paper {
    /// A line down or up in the text, or an article in the contents.
    pub(super) fn step_line(&mut self, step: i64, context: &mut Context) {
        match self.reader.view.focus {
            Focus::Page => {
                self.go_beside(if step > 0 { Toward::Down } else { Toward::Up }, context);
            }
            Focus::Contents => self.step_article(step > 0, At::WhereLeft, context),
            Focus::Article => self.scroll(step, context),
            Focus::Closing => self.scroll_closing(step, context),
        }
    }

    /// Scrolls the article; from the contents it is taken up by that.
    pub(in crate::app) fn scroll(&mut self, rows: i64, context: &mut Context) {
        if self.reader.view.focus == Focus::Closing {
            return self.scroll_closing(rows, context);
        }
        if self.take_up_hidden() {
            return;
        }
        let has_moved = self.scroll_by(rows);
        if rows > 0 {
            self.mark_if_read();
        }
        match has_moved {
            true => {}
            false if rows > 0 => context.refuse(Limit::ArticleEnd),
            false => context.refuse(Limit::ArticleStart),
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
            let ends = self.reader.following.iter().filter(|(_, told)| told.next.is_none());
            let ends: Vec<usize> = ends.map(|(article_idx, _)| *article_idx).collect();
            ends.into_iter().for_each(|article_idx| self.mark_read(article_idx));
            if self.turn_to_begun() {
                return self.mark_if_read();
            }
            self.read_on(context);
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

    /// From the end of an article to the next one, and after the last one to the closing card, or to the
    /// paper that follows.
    fn read_on(&mut self, context: &mut Context) {
        let rest = self.last_on_screen() + 1..self.issue.articles.len();
        match self.reader.first_shown(&self.issue, rest) {
            Some(next) => self.open_article(next, At::Top),
            None if self.is_followed => context.is_at_end = true,
            None if self.issue.articles.is_empty() => context.refuse(Limit::StillLoading),
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
    pub(super) fn go_to_start(&mut self, context: &mut Context) {
        let before = self.whereabouts();
        let first = self.reader.first_shown(&self.issue, 0..self.issue.articles.len());
        if matches!(self.reader.view.focus, Focus::Page | Focus::Contents) {
            self.open_article(first.unwrap_or(0), At::WhereLeft);
            self.turn_to_open_article();
            if self.reader.article_idx() == before.0 {
                context.say(Notice::FirstArticle);
            }
            return;
        }
        self.take_up();
        self.scroll_to_top();
        if self.whereabouts() == before {
            context.refuse(Limit::ArticleStart);
        }
    }

    fn whereabouts(&self) -> (usize, Focus, Spot) {
        (self.reader.article_idx(), self.reader.view.focus, self.reader.top)
    }

    /// The last article in the contents, the end of an article.
    pub(super) fn go_to_end(&mut self, context: &mut Context) {
        let before = self.whereabouts();
        let last = self.reader.first_shown(&self.issue, (0..self.issue.articles.len()).rev());
        match self.reader.view.focus {
            Focus::Page | Focus::Contents => {
                self.open_article(last.unwrap_or(0), At::WhereLeft);
                self.turn_to_open_article();
                if self.reader.article_idx() == before.0 {
                    context.say(Notice::LastArticle);
                }
            }
            Focus::Article => {
                self.scroll_to_end();
                if self.whereabouts() == before {
                    context.refuse(Limit::ArticleEnd);
                }
            }
            Focus::Closing => self.scroll_closing(i64::MAX, context),
        }
    }

    /// Takes up the chosen article; in one, opens what is related.
    pub(in crate::app) fn open_chosen(&mut self, context: &mut Context) {
        match self.reader.view.focus {
            Focus::Page | Focus::Contents => {
                self.take_up();
                self.mark_if_read();
            }
            Focus::Article => {
                if !self.read_link(context) && !self.fetch_whole(context) {
                    self.open_related(context);
                }
            }
            Focus::Closing => context.say(Notice::NothingToOpen),
        }
    }

    fn open_related(&mut self, context: &mut Context) {
        let Some(idx) = self.chosen_related().or(self.reader.related_in_sight().next()) else {
            return context.say(Notice::NothingToOpen);
        };
        let Some(article) = self.issue.articles.get(self.reader.article_idx()) else { return };
        if let Some(id) = article.related.get(idx as usize).cloned() {
            self.open_related_line(&id, context);
        }
    }

    /// From the closing card to the article, from there to the contents. There the hits are put away;
    /// Esc puts them away wherever they are in sight.
    pub(super) fn leave_level(&mut self, context: &mut Context) {
        let has_hits = !self.find.found.hits.is_empty();
        let is_esc = context.key == Key::plain(KeyCode::Esc);
        match self.reader.view.focus {
            Focus::Page | Focus::Contents | Focus::Article
                if has_hits && (is_esc || self.is_in_contents()) =>
            {
                self.find.clear();
                context.done(Done::PutHitsAway);
            }
            Focus::Closing => self.focus(Focus::Article),
            Focus::Article => self.focus(self.front.home()),
            Focus::Contents if !self.areas.rack.is_empty() => context.is_to_rack = true,
            Focus::Page | Focus::Contents => context.refuse(Limit::TopLevel),
        }
    }

    fn is_in_contents(&self) -> bool {
        matches!(self.reader.view.focus, Focus::Page | Focus::Contents)
    }

    /// Scrolls the contents; what is chosen stays chosen.
    pub(in crate::app) fn scroll_contents(&mut self, rows: isize) {
        let height = usize::from(self.areas.contents.height);
        let last = self.reader.entries.len().saturating_sub(height);
        let top = self.reader.entries_top.saturating_add_signed(rows);
        self.reader.entries_top = top.min(last);
    }

    /// So many screens of the contents down or up, one line of the former screen kept.
    pub(super) fn turn_list(&mut self, screens: isize, context: &mut Context) {
        let open = self.reader.open_entry(&self.issue);
        let entries = &self.reader.entries;
        if entries.is_empty() {
            return context.refuse(Limit::StillLoading);
        }
        let at = entries.iter().position(|entry| Some(*entry) == open).unwrap_or(0);
        let rows = usize::from(self.areas.contents.height).saturating_sub(1).max(1) as isize;
        let to = at.saturating_add_signed(screens * rows).min(entries.len().saturating_sub(1));
        let article_of = |entry: &Entry| match entry {
            Entry::Article(article_idx) => Some(*article_idx),
            _ => None,
        };
        // The nearest article, looked for in the way one came.
        let next = match screens > 0 {
            true => entries[to..].iter().find_map(article_of),
            false => entries[..=to].iter().rev().find_map(article_of),
        };
        let edge = match screens > 0 {
            true => entries.iter().rev().find_map(article_of),
            false => entries.iter().find_map(article_of),
        };
        match next.or(edge) {
            Some(article_idx) if article_idx != self.reader.article_idx() => {
                self.open_article(article_idx, At::WhereLeft);
            }
            _ if screens > 0 => context.say(Notice::LastArticle),
            _ => context.say(Notice::FirstArticle),
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
                self.show_open_article();
            }
            None if forward => context.say(Notice::LastArticle),
            None => context.say(Notice::FirstArticle),
        }
    }

    /// Opens an article, so that the way back leads here.
    pub(super) fn jump_to_article(&mut self, article_idx: usize) {
        self.reader.remember();
        if self.reader.view.focus == Focus::Closing {
            self.focus(Focus::Article);
        }
        self.open_article(article_idx, At::WhereLeft);
        self.turn_to_open_article();
    }

    pub(super) fn step_page(&mut self, step: isize, context: &mut Context) {
        let page_idx = match self.reader.view.focus {
            Focus::Page => Some(self.front.page_idx),
            _ => self.issue.page_idx_of(self.reader.article_idx()),
        };
        let next = page_idx.and_then(|page_idx| page_idx.checked_add_signed(step));
        match next.and_then(|next| self.first_article_from(next, step)) {
            Some(article_idx) => self.jump_to_article(article_idx),
            None if step > 0 => context.refuse(Limit::LastPage),
            None => context.refuse(Limit::FirstPage),
        }
    }

    pub(super) fn cycle_page(&mut self, step: isize, context: &mut Context) {
        let n_pages = self.issue.pages.len() as isize;
        let page_idx = self.issue.page_idx_of(self.reader.article_idx()).unwrap_or(0) as isize;
        let round = (1..=n_pages).map(|n| (page_idx + n * step).rem_euclid(n_pages) as usize);
        let articles = round.flat_map(|page_idx| self.issue.pages[page_idx].articles());
        match self.reader.first_shown(&self.issue, articles) {
            Some(first) if first != self.reader.article_idx() => {
                self.open_article(first, At::WhereLeft);
            }
            _ => context.refuse(Limit::OnlyPage),
        }
    }

    /// Goes to the page whose number is the key. Where the issue has pages of longer numbers, digits
    /// that follow within a moment are added to it.
    pub(super) fn go_to_page(&mut self, context: &mut Context) {
        let KeyCode::Char(digit) = context.key.code else { return };
        let longer = format!("{}{digit}", self.digits);
        let has_longer = !self.digits.is_empty() && self.page_called(&longer).is_some();
        let number = if has_longer { longer } else { digit.to_string() };
        match self.page_called(&number) {
            Some(page_idx) => self.go_to_page_at(page_idx, context),
            None => context.refuse(Limit::NoPage(Text::new(&number))),
        }
        let may_grow =
            ('0'..='9').any(|more| self.page_called(&format!("{number}{more}")).is_some());
        self.digits = if may_grow { number.clone() } else { String::new() };
        if may_grow {
            context.effects.push(Effect::AwaitMoment);
            if self.page_called(&number).is_some() {
                context.done(Done::WentToPage(Text::new(&number)));
            }
        }
    }

    /// The page printed with this number, or, where pages are not numbered so, the one counted so.
    fn page_called(&self, number: &str) -> Option<usize> {
        let counted = || {
            let is_plain = |no: &Text| no.as_str().chars().all(|c| c.is_ascii_digit());
            let are_other = !self.issue.pages.iter().any(|page| is_plain(&page.no));
            let page_idx = number.parse::<usize>().ok()?.checked_sub(1)?;
            (are_other && page_idx < self.issue.pages.len()).then_some(page_idx)
        };
        self.issue.page_numbered(number).or_else(counted)
    }

    /// Goes to a page. Whoever asks for one of advertisements gets it.
    pub(in crate::app) fn go_to_page_at(&mut self, page_idx: usize, context: &mut Context) {
        let articles = self.issue.pages.get(page_idx).map(|page| page.articles());
        let articles = articles.unwrap_or_default();
        let first = self.reader.first_shown(&self.issue, articles.clone());
        match first.or(articles.clone().next()) {
            Some(first) if self.is_shown(first, page_idx) => {
                context.refuse(Limit::ThisPage(Text::new(&self.issue.page_no(page_idx))));
            }
            Some(first) => self.jump_to_article(first),
            None => context.refuse(Limit::NoPage(Text::new(&self.issue.page_no(page_idx)))),
        }
    }

    /// Whether the article is open and, where pages are shown, this one is.
    fn is_shown(&self, article_idx: usize, page_idx: usize) -> bool {
        let is_page_shown = match self.reader.view.focus {
            Focus::Page => self.front.page_idx == page_idx,
            Focus::Contents | Focus::Article => true,
            Focus::Closing => false,
        };
        is_page_shown && self.reader.article_idx() == article_idx
    }

    /// The first article of the page at `page_idx`, or of the next one in that direction that has any.
    fn first_article_from(&self, page_idx: usize, step: isize) -> Option<usize> {
        let pages = std::iter::successors(Some(page_idx), |idx| idx.checked_add_signed(step));
        let articles = pages.map_while(|idx| Some(self.issue.pages.get(idx)?.articles()));
        self.reader.first_shown(&self.issue, articles.flatten())
    }

    pub(super) fn toggle_read(&mut self, context: &mut Context) {
        let article_idx = self.reader.article_idx();
        let Some(article) = self.issue.articles.get(article_idx) else { return };
        if self.reader.read.remove(&article.id) {
            context.done(Done::MarkedUnread);
        } else {
            self.mark_read(article_idx);
            context.done(Done::MarkedRead);
        }
    }

    pub(super) fn mark_page_read(&mut self, context: &mut Context) {
        let Some(page) = self.issue.page_of(self.reader.article_idx()) else { return };
        for article_idx in page.articles() {
            self.mark_read(article_idx);
        }
        context.done(Done::MarkedPageRead);
    }

    pub(super) fn toggle_asides(&mut self, context: &mut Context) {
        if !self.issue.articles.iter().any(|article| article.kind.is_aside()) {
            return context.refuse(Limit::NoAsides);
        }
        let shows_asides = !self.reader.shows_asides;
        context.done(if shows_asides { Done::UnfoldedAsides } else { Done::FoldedAsides });
        self.reader.show_asides(&self.issue, shows_asides);
        self.lay_out();
    }

    /// Puts the contents away or brings them back. Where only one pane has room, that is all a
    /// matter of which one is shown, and nothing is kept for wider windows.
    pub(super) fn toggle_contents(&mut self) {
        let is_shown = !self.areas.contents.is_empty();
        if areas::has_two_panes(self.window.size) {
            self.window.hides_contents = is_shown;
        }
        self.front.is_home = false;
        self.focus(if is_shown { Focus::Article } else { Focus::Contents });
    }

    /// Goes back to where the reader was before the last jump; `false` if there was none.
    pub(in crate::app) fn history_back(&mut self) -> bool {
        let view = self.reader.return_to(&self.issue);
        let is_there = view.is_some();
        if let Some(view) = view {
            self.go_to_view(view);
        }
        is_there
    }
}
