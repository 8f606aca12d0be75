//! What is remembered of an open paper: told as it changes, and taken up again.

use std::collections::HashSet;

use super::{
    Paper,
    load::Load,
    reader::{At, Focus, View},
};
use crate::{
    app::{
        Job, Limit, Notice,
        context::Context,
        message::{Undo, Undone},
    },
    issue::{Article, ArticleId, Place},
    library::{self, Bookmark, Fact, IssueState, MarkKind},
};

/// So much of a paragraph is kept with its bookmark.
const EXCERPT_CHARS: usize = 60;

/// What was told of a paper, so that only what changes is told.
#[derive(Debug, Default)]
pub(super) struct Memory {
    /// What the library calls the issue; none as long as it still comes.
    key: Option<String>,
    /// Which articles were read.
    read: HashSet<ArticleId>,
    /// Which are to be read later.
    later: HashSet<ArticleId>,
    /// Where the reader stood.
    place: Option<Place>,
    /// Where the reader is to be led when the article has come.
    wanted: Option<Place>,
    /// The reader is to be led to the first unread story, when it is known which that is.
    wants_unread: bool,
    /// What was remembered of the issue has been taken up, or is on its way.
    is_taken_up: bool,
    /// It has been taken up.
    is_told: bool,
}

impl Paper {
    /// What the library calls the issue; none as long as it still comes, or is empty.
    pub(in crate::app) fn key(&mut self) -> Option<&str> {
        if self.load != Load::Done || self.issue.articles.is_empty() {
            return None;
        }
        Some(self.memory.key.get_or_insert_with(|| library::key(&self.issue)))
    }

    /// The same, if it was asked for before.
    pub(in crate::app) fn known_key(&self) -> Option<&str> {
        self.memory.key.as_deref().filter(|_| self.load == Load::Done)
    }

    /// Whether what is remembered of it is still to be asked for; from then on it is not.
    pub(in crate::app) fn wants_memory(&mut self) -> bool {
        self.key().is_some() && !std::mem::replace(&mut self.memory.is_taken_up, true)
    }

    /// Takes up what is remembered: which articles were read, where each was left, and where the reader
    /// stood, unless the reader has begun to read meanwhile.
    pub(in crate::app) fn take_up_memory(&mut self, state: IssueState) {
        (self.memory.is_taken_up, self.memory.is_told) = (true, true);
        self.reader.read.extend(state.read.iter().cloned());
        self.memory.read = state.read;
        self.memory.later.extend(state.later);
        for (article, (part, byte)) in state.left {
            let place = Place { article: article.clone(), part, byte };
            let view = View { focus: Focus::Article, place, ..View::default() };
            self.reader.left.entry(article).or_insert(view);
        }
        let first = self.issue.articles.first().map(Article::start);
        let is_at_start = matches!(self.reader.view.focus, Focus::Contents | Focus::Page)
            && first.as_ref() == Some(&self.reader.view.place);
        match state.place.filter(|place| is_at_start && self.has(place)) {
            // Then the reader had not begun, and finds the contents, unless they are not wanted.
            Some(place) if Some(&place) == first.as_ref() && !self.window.hides_contents => {
                self.memory.place = Some(place);
                self.lay_out();
            }
            Some(place) => {
                self.memory.place = Some(place.clone());
                self.show_view(View { focus: Focus::Article, place, ..View::default() });
            }
            None => self.lay_out(),
        }
        if std::mem::take(&mut self.memory.wants_unread) {
            self.begin_at_unread();
        }
    }

    /// Goes to the first unread story, or the first of all; now, or when it is known what was read.
    pub(in crate::app) fn begin_at_unread(&mut self) {
        if self.key().is_none() || !self.memory.is_told {
            self.memory.wants_unread = true;
            return;
        }
        let stories = || (0..self.issue.articles.len()).filter(|idx| !self.issue.is_aside(*idx));
        let first = stories().find(|idx| !self.is_read(*idx)).or(stories().next());
        self.open_article(first.unwrap_or(0), At::Top);
        self.focus(Focus::Article);
        self.mark_if_read();
    }

    /// Whether there is such a place in the issue: the text may have changed since.
    fn has(&self, place: &Place) -> bool {
        let article = self.issue.find(&place.article).map(|idx| &self.issue.articles[idx]);
        article.is_some_and(|it| it.text(place.part).as_str().is_char_boundary(place.byte as usize))
    }

    /// Goes to a place, now or when the article has come.
    pub(in crate::app) fn go_to(&mut self, place: Option<Place>) {
        self.memory.wanted = place;
        self.show_wanted();
    }

    /// Goes to the place that is wanted, if its article has come.
    pub(super) fn show_wanted(&mut self) {
        let Some(place) = self.memory.wanted.take_if(|it| self.issue.find(&it.article).is_some())
        else {
            return;
        };
        if let Some(article_idx) = self.issue.find(&place.article).filter(|_| self.has(&place)) {
            self.open_article(article_idx, At::Top);
            self.focus(Focus::Article);
            self.scroll_to(&place);
            self.light_hits();
        }
    }

    /// Marks articles as they were.
    pub(in crate::app) fn mark_again(&mut self, before: &[Fact]) {
        for fact in before {
            if let Fact::Mark { article, kind, is_set, .. } = fact {
                let article = ArticleId::from(article.as_str());
                let marked = match kind {
                    MarkKind::Read => &mut self.reader.read,
                    MarkKind::Later => &mut self.memory.later,
                };
                match is_set {
                    true => marked.insert(article),
                    false => marked.remove(&article),
                };
            }
        }
        self.lay_out();
    }

    /// A bookmark at the first paragraph on the screen; none as long as the issue still comes.
    pub(in crate::app) fn bookmark(&mut self) -> Option<Bookmark> {
        let issue = self.key()?.to_owned();
        let place = self.reader.view.place.clone();
        let article = &self.issue.articles[self.issue.find(&place.article)?];
        let text = article.text(place.part).as_str();
        let rest = text.get(place.byte as usize..).filter(|rest| !rest.is_empty());
        let excerpt = rest.unwrap_or(article.headline.as_str());
        let excerpt: String = excerpt.chars().take(EXCERPT_CHARS).collect();
        let excerpt = excerpt.replace(['\n', '\t'], " ");
        let headline = article.headline_line().to_string();
        Some(Bookmark { issue, place, note: String::new(), excerpt, headline, at_ms: 0 })
    }

    /// Marks the open article to be read later, or takes that back.
    pub(in crate::app) fn toggle_later(&mut self, context: &mut Context) {
        let Some(issue) = self.key().map(str::to_owned) else {
            return context.refuse(Limit::StillLoading);
        };
        let article = self.reader.view.place.article.clone();
        let is_set = !self.memory.later.remove(&article);
        if is_set {
            self.memory.later.insert(article.clone());
        }
        let article = article.as_str().to_owned();
        let fact = |is_set| Fact::Mark {
            issue: issue.clone(),
            article: article.clone(),
            kind: MarkKind::Later,
            is_set,
        };
        context.begin(Job::Note(vec![fact(is_set)]));
        let (given, before) = (Some(self.given.clone()), vec![fact(!is_set)]);
        context.undo = Some(Undo { what: Undone::Later, given, before });
        context.say(Notice::Later(is_set));
    }

    /// What changed since it was asked last.
    pub(in crate::app) fn changes(&mut self) -> Vec<Fact> {
        let Some(issue) = self.key().map(str::to_owned) else { return Vec::new() };
        let mut facts = Vec::new();
        if self.memory.read != self.reader.read {
            let changed = self.memory.read.symmetric_difference(&self.reader.read);
            facts.extend(changed.map(|article| Fact::Mark {
                issue: issue.clone(),
                article: article.as_str().to_owned(),
                kind: MarkKind::Read,
                is_set: self.reader.read.contains(article),
            }));
            self.memory.read = self.reader.read.clone();
        }
        // To look through the contents is not to read; but the paper that was opened last is the one
        // that comes back.
        let view = &self.reader.view;
        let is_browsing = matches!(view.focus, Focus::Contents | Focus::Page);
        let is_reading = !is_browsing && self.find.search_box.is_none();
        let is_moved = self.memory.place.as_ref() != Some(&view.place);
        if is_moved && (is_reading || self.memory.place.is_none()) {
            self.memory.place = Some(view.place.clone());
            facts.push(Fact::Place { issue, place: view.place.clone() });
        }
        facts
    }
}
