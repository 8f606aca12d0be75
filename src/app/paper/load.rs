//! An issue that comes bit by bit.
//!
//! What can be read is read while the rest still comes. Each state of the issue takes the place of
//! the one before; an article is known again by its id, and with it the place, what was read, the
//! history and the hits.

use std::sync::Arc;

use super::{Paper, reader::Focus};
use crate::{
    app::{Job, Limit, Notice, context::Context},
    issue::{Issue, Progress, Severity, Text, Warning},
};

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

impl Paper {
    /// Takes in what can be read already, unless there is more on the screen, as there is when an
    /// issue is loaded again.
    pub(in crate::app) fn take_part(&mut self, issue: Issue, context: &mut Context) {
        if issue.articles.len() >= self.issue.articles.len() {
            self.replace_issue(issue, context);
        }
    }

    /// Takes in the whole issue.
    pub(in crate::app) fn take_whole(&mut self, issue: Issue, context: &mut Context) {
        self.load = Load::Done;
        if issue.articles.iter().any(|article| !article.missing.is_empty()) {
            context.say(Notice::LoadFailed);
        }
        self.replace_issue(issue, context);
    }

    /// Keeps what has come, with the reason why that is not all.
    pub(in crate::app) fn take_failure(&mut self, reason: Text, context: &mut Context) {
        self.load = Load::Failed;
        let issue = Arc::make_mut(&mut self.issue);
        issue.warnings.push(Warning::of_issue(Severity::Error, reason));
        context.say(Notice::LoadFailed);
    }

    /// Asks for the rest of the issue, if it was left for later.
    pub(in crate::app) fn load_rest(&mut self, context: &mut Context) {
        if self.load == Load::Due {
            self.begin_load(context);
        }
    }

    /// Fetches the whole of the open story, or loads the issue again if there is anything to be hoped
    /// for.
    pub(super) fn retry(&mut self, context: &mut Context) {
        if self.fetch_whole(context) {
            return;
        }
        let is_whole = self.issue.articles.iter().all(|article| article.missing.is_empty());
        match self.load {
            Load::Due | Load::Running(_) => context.refuse(Limit::StillLoading),
            Load::Done if is_whole => context.say(Notice::NothingMissing),
            Load::Done | Load::Failed => self.begin_load(context),
        }
    }

    fn begin_load(&mut self, context: &mut Context) {
        self.load = Load::Running(None);
        context.begin(Job::Load(self.given.clone()));
    }

    pub(super) fn replace_issue(&mut self, issue: Issue, context: &mut Context) {
        let hit = self.hit_in_sight();
        let stood_on = self.find.places(&self.issue);
        let is_open_unchanged = {
            let open = self.issue.articles.get(self.reader.article_idx());
            open.is_some_and(|it| issue.find(&it.id).is_some_and(|idx| issue.articles[idx] == *it))
        };
        self.issue = Arc::new(issue);
        self.front.forget();
        self.reader.follow(&self.issue, is_open_unchanged);
        if let Some(search) = self.find.follow(&self.issue, stood_on, self.reader.article_idx()) {
            self.begin_search(search, context);
        }
        // What was the paper's end may be its end no more.
        let is_last = self.last_on_screen() + 1 >= self.issue.articles.len();
        if self.reader.view.focus == Focus::Closing && !is_last {
            self.reader.view.focus = Focus::Article;
        }
        self.leave_page_of_book();
        self.lay_out();
        if let Some(place) = hit.filter(|place| self.issue.find(&place.article).is_some()) {
            self.peek(&place);
        }
        self.show_wanted();
    }
}
