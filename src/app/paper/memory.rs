//! What is remembered of an open paper: told as it changes, and taken up again.

use std::collections::HashSet;

use super::{
    Paper,
    load::Load,
    reader::{Focus, View},
};
use crate::{
    issue::{Article, ArticleId, Place},
    library::{self, Fact, IssueState, MarkKind},
};

/// What was told of a paper, so that only what changes is told.
#[derive(Debug, Default)]
pub(super) struct Memory {
    /// What the library calls the issue; none as long as it still comes.
    key: Option<String>,
    /// Which articles were read.
    read: HashSet<ArticleId>,
    /// Where the reader stood.
    place: Option<Place>,
    /// What was remembered of the issue has been taken up, or is on its way.
    is_taken_up: bool,
}

impl Paper {
    /// What the library calls the issue; none as long as it still comes, or is empty.
    pub(in crate::app) fn key(&mut self) -> Option<&str> {
        if self.load != Load::Done || self.issue.articles.is_empty() {
            return None;
        }
        Some(self.memory.key.get_or_insert_with(|| library::key(&self.issue)))
    }

    /// Whether what is remembered of it is still to be asked for; from then on it is not.
    pub(in crate::app) fn wants_memory(&mut self) -> bool {
        self.key().is_some() && !std::mem::replace(&mut self.memory.is_taken_up, true)
    }

    /// Takes up what is remembered: which articles were read, where each was left, and where the reader
    /// stood, unless the reader has begun to read meanwhile.
    pub(in crate::app) fn take_up_memory(&mut self, state: IssueState) {
        self.memory.is_taken_up = true;
        self.reader.read.extend(state.read.iter().cloned());
        self.memory.read = state.read;
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
    }

    /// Whether there is such a place in the issue: the text may have changed since.
    fn has(&self, place: &Place) -> bool {
        let article = self.issue.find(&place.article).map(|idx| &self.issue.articles[idx]);
        article.is_some_and(|it| it.text(place.part).as_str().is_char_boundary(place.byte as usize))
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
