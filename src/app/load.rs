//! An issue that comes bit by bit.
//!
//! What can be read is read while the rest still comes. Each state of the issue takes the place of
//! the one before; an article is known again by its id, and with it the place, what was read, the
//! history and the hits.

use std::collections::HashMap;

use super::{
    App, Effect, Job, Notice,
    reader::{Focus, View},
};
use crate::issue::{Issue, Place, Progress, Severity, Text, Warning};

/// How the opening of the issue stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Load {
    /// All has come that will come.
    #[default]
    Done,
    /// The rest is to be asked for when there is something to be seen.
    Due,
    /// It goes on, and is so far; `None` while it is not worth a word.
    Running(Option<Progress>),
    /// It broke off.
    Failed,
}

/// Where the articles of one state of an issue stand in the next one.
#[derive(Debug)]
pub struct Moved {
    /// For each article of the state before its index in the next; `None` if it is gone.
    idxs: Vec<Option<usize>>,
    /// The open article is the same to the letter.
    pub(super) is_open_unchanged: bool,
}

impl Moved {
    fn between(before: &Issue, next: &Issue, open_idx: usize) -> Self {
        let ids = next.articles.iter().enumerate().map(|(idx, article)| (&article.id, idx));
        let by_id: HashMap<_, _> = ids.collect();
        let idxs: Vec<_> =
            before.articles.iter().map(|article| by_id.get(&article.id).copied()).collect();
        let open = idxs.get(open_idx).copied().flatten();
        let is_open_unchanged =
            open.is_some_and(|idx| before.articles.get(open_idx) == next.articles.get(idx));
        Self { idxs, is_open_unchanged }
    }

    /// The articles of both states: their indices before and in the next.
    pub(super) fn articles(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        self.idxs.iter().enumerate().filter_map(|(old, new)| Some((old, (*new)?)))
    }

    /// The same place in the next state.
    pub(super) fn place(&self, place: Place) -> Option<Place> {
        let article_idx = self.idxs.get(place.article_idx).copied().flatten()?;
        Some(Place { article_idx, ..place })
    }

    /// The same view in the next state.
    pub(super) fn view(&self, view: View) -> Option<View> {
        Some(View { place: self.place(view.place)?, ..view })
    }
}

impl App {
    /// Takes in what can be read already, unless there is more on the screen, as there is when an
    /// issue is loaded again.
    pub(super) fn take_part(&mut self, issue: Issue) {
        if issue.articles.len() >= self.issue.articles.len() {
            self.take_in(issue);
        }
    }

    pub(super) fn take_whole(&mut self, issue: Issue) {
        self.load = Load::Done;
        if issue.articles.iter().any(|article| !article.missing.is_empty()) {
            self.notice = Some(Notice::LoadFailed);
        }
        self.take_in(issue);
    }

    /// Keeps what has come; without anything to read there is nothing to stay for.
    pub(super) fn take_failure(&mut self, reason: Text) -> Vec<Effect> {
        if self.issue.articles.is_empty() {
            return vec![Effect::GiveUp(reason)];
        }
        self.load = Load::Failed;
        self.notice = Some(Notice::LoadFailed);
        self.issue.warnings.push(Warning::of_issue(Severity::Error, reason));
        Vec::new()
    }

    /// Asks for the rest of the issue. The first frame is waited for: it is to have all processors.
    pub(super) fn load_rest(&mut self) -> Vec<Effect> {
        if self.load != Load::Due {
            return Vec::new();
        }
        self.load = Load::Running(None);
        vec![Effect::Begin(Job::Load)]
    }

    /// Loads the issue again, if there is anything to be hoped for.
    pub(super) fn retry(&mut self) -> Vec<Effect> {
        let is_whole = self.issue.articles.iter().all(|article| article.missing.is_empty());
        match self.load {
            Load::Due | Load::Running(_) => Vec::new(),
            Load::Done if is_whole => {
                self.notice = Some(Notice::NothingMissing);
                Vec::new()
            }
            Load::Done | Load::Failed => {
                self.load = Load::Running(None);
                vec![Effect::Begin(Job::Load)]
            }
        }
    }

    fn take_in(&mut self, issue: Issue) {
        let moved = Moved::between(&self.issue, &issue, self.reader.article_idx());
        let hit = self.hit_in_sight().and_then(|place| moved.place(place));
        self.issue = issue;
        self.reader.move_to(&self.issue, &moved);
        self.find.move_to(&self.issue, &moved, self.reader.article_idx());
        // What was the paper's end may be its end no more.
        let is_last = self.reader.article_idx() + 1 >= self.issue.articles.len();
        if self.reader.view.focus == Focus::Closing && !is_last {
            self.reader.view.focus = Focus::Article;
        }
        self.lay_out();
        if let Some(place) = hit {
            self.reader.peek(&self.issue, place);
        }
    }
}
