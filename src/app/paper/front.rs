//! The page view (版面): a page of the paper composed, and the story that is chosen on it.
//!
//! The chosen story is the open article; arrows lead to the one that stands there. A page shows
//! stories of the pages that follow, too, so which page is shown is kept by itself. It is made up
//! when it is looked at, and anew when the window, the setting or the issue has changed.

use super::{
    Paper, Window,
    reader::{At, Focus},
};
use crate::{
    app::{Done, Edge, Limit, context::Context},
    issue::Language,
    layout::{
        Style,
        makeup::{
            Makeup, Manner, Toward, as_printed, compose, nameplate_rows, printed_stories, stories,
        },
    },
};

/// The page that is shown composed.
#[derive(Debug, Default)]
pub struct Front {
    /// Which page of the paper.
    pub page_idx: usize,
    /// The page made up, for the rows below its nameplate.
    pub makeup: Makeup,
    /// Whether stories stand where they were printed, as far as that is known of the page.
    is_printed: bool,
    /// Whether they do.
    has_printed: bool,
    /// Whether this is where the way back from an article leads.
    pub(super) is_home: bool,
    /// Whether it is shown by itself, and a book is not to be so shown.
    pub(in crate::app) unless_book: bool,
    /// What it was made up for; none if it has to be made up anew.
    made_for: Option<(usize, Window, bool)>,
}

impl Front {
    /// Where the way back from an article leads.
    pub(super) fn home(&self) -> Focus {
        if self.is_home { Focus::Page } else { Focus::Contents }
    }

    /// Has it made up anew when it is next looked at.
    pub(super) fn forget(&mut self) {
        self.made_for = None;
    }
}

impl Paper {
    /// Shows the page of the open article composed, or the contents again.
    pub(super) fn toggle_page(&mut self) {
        if self.reader.view.focus == Focus::Page {
            self.front.is_home = false;
            return self.focus(Focus::Contents);
        }
        self.show_page(self.issue.page_idx_of(self.reader.article_idx()).unwrap_or(0));
    }

    /// Sets the stories where they were printed, or composes the page again. Where that is not known, or
    /// the window is too small for it, it is said.
    pub(super) fn toggle_printed(&mut self, context: &mut Context) {
        if self.reader.view.focus != Focus::Page {
            self.front.is_printed = false;
            self.toggle_page();
        }
        self.front.is_printed = !self.front.is_printed;
        self.make_up();
        let own = self.issue.pages.get(self.front.page_idx).map(|page| page.articles());
        let is_known = own.into_iter().flatten().all(|idx| self.issue.articles[idx].area.is_some());
        match self.front.is_printed {
            true if !is_known => context.refuse(Limit::NoAreas),
            true if !self.front.has_printed => context.refuse(Limit::NoRoomAsPrinted),
            is_printed => return context.done(Done::AsPrinted(is_printed)),
        }
        self.front.is_printed = false;
    }

    /// Shows a page composed.
    fn show_page(&mut self, page_idx: usize) {
        self.front.page_idx = page_idx;
        self.front.is_home = true;
        self.focus(Focus::Page);
    }

    /// Shows a page composed, its first story chosen.
    pub(in crate::app) fn show_first_of(&mut self, page_idx: usize) {
        let articles = self.issue.pages.get(page_idx).map(|page| page.articles());
        let first = self.reader.first_shown(&self.issue, articles.unwrap_or_default());
        if let Some(article_idx) = first {
            self.open_article(article_idx, At::Top);
        }
        self.show_page(page_idx);
    }

    /// Shows the contents of a book in place of a page, if nobody asked for the page.
    pub(in crate::app) fn leave_page_of_book(&mut self) {
        if self.front.unless_book && self.issue.is_book() {
            self.front.is_home = false;
            self.focus(Focus::Contents);
        }
    }

    /// Makes the page up, if it is looked at.
    pub(super) fn make_up(&mut self) {
        if self.reader.view.focus != Focus::Page {
            return;
        }
        let last = self.issue.pages.len().saturating_sub(1);
        self.front.page_idx = self.front.page_idx.min(last);
        let wanted = Some((self.front.page_idx, self.window, self.front.is_printed));
        if self.front.made_for == wanted {
            return;
        }
        let style = |language: Language| self.page_style(language);
        let (columns, rows) = (self.areas.body.width, self.areas.body.height);
        let size = (columns, rows - nameplate_rows(columns, rows));
        let manner = Manner { size, style: &style, has_display: !self.window.is_ascii };
        let printed = self
            .front
            .is_printed
            .then(|| as_printed(&printed_stories(&self.issue, self.front.page_idx), &manner));
        let printed = printed.flatten();
        let has_printed = printed.is_some();
        let makeup =
            printed.unwrap_or_else(|| compose(&stories(&self.issue, self.front.page_idx), &manner));
        (self.front.makeup, self.front.has_printed) = (makeup, has_printed);
        self.front.made_for = wanted;
    }

    /// How texts of a language are set on a composed page.
    pub fn page_style(&self, language: Language) -> Style {
        let Window { setting, ambiguous, .. } = self.window;
        Style { ambiguous, ..setting.style(language) }
    }

    /// Chooses the story that stands beside the chosen one.
    pub(super) fn go_beside(&mut self, toward: Toward, context: &mut Context) {
        let makeup = &self.front.makeup;
        let chosen = makeup.panel_of(self.reader.article_idx());
        let next = match chosen {
            Some(chosen) => makeup.neighbour(chosen, toward),
            None => Some(0),
        };
        let panel = next.and_then(|next| makeup.panels.get(next));
        match panel.and_then(|panel| panel.article_idx) {
            Some(article_idx) => self.open_article(article_idx, At::WhereLeft),
            None => context.refuse(Limit::Edge(Edge::NoStory)),
        }
    }

    /// Turns to the page of the open article.
    pub(super) fn turn_to_open_article(&mut self) {
        if self.reader.view.focus == Focus::Page {
            let page_idx = self.issue.page_idx_of(self.reader.article_idx());
            self.front.page_idx = page_idx.unwrap_or(self.front.page_idx);
            self.make_up();
        }
    }

    /// Turns to the page of the open article, unless it is told of on this one.
    pub(super) fn show_open_article(&mut self) {
        if self.front.makeup.panel_of(self.reader.article_idx()).is_none() {
            self.turn_to_open_article();
        }
    }
}
