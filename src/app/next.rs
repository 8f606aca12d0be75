//! What comes after the open paper: the next issue on the shelf, and what of this one is unread.
//!
//! The closing card shows a [`NextUp`]; `>` and `<` step from issue to issue, as braces step from page
//! to page and brackets from article to article.

use super::{
    App, Context, Limit, Notice,
    command::commands,
    paper::reader::{At, Focus},
    shelf::Step,
};
use crate::{issue::Text, library::Shelved};

commands! { App:
    NEXT_ISSUE "next-issue" Reading Move [">"]
        "下一期" "下一期" "next issue of the paper"
        => |app, context| app.step_issue(true, context);
    PREVIOUS_ISSUE "previous-issue" Reading Move ["<"]
        "上一期" "上一期" "issue before"
        => |app, context| app.step_issue(false, context);
    READ_NEXT "read-next" Closing Move ["Enter"]
        "读第一篇未读的；都读了就读下一期" "讀第一篇未讀的；都讀了就讀下一期" "read the first that is unread, or the next issue"
        => App::read_next;
}

/// What there is to read after the last article.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NextUp {
    /// The first story of the open paper that is not read, as an index of `Issue::articles`.
    pub unread_idx: Option<usize>,
    /// How many stories of it are not read.
    pub n_unread: usize,
    /// The issue that comes next, if one is on the shelf.
    pub issue: Option<Upcoming>,
}

/// An issue that comes next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upcoming {
    /// What the library calls it.
    pub key: String,
    /// The paper's name.
    pub paper: Text,
    /// Its date as printed; empty if there is none.
    pub date: Text,
    /// The headline of its lead.
    pub lead: Text,
    /// How many of its stories are not read.
    pub n_unread: usize,
}

impl From<&Shelved> for Upcoming {
    fn from(shelved: &Shelved) -> Self {
        Self {
            key: shelved.key.clone(),
            paper: Text::new(&shelved.paper),
            date: Text::new(&shelved.date),
            lead: Text::new(&shelved.lead),
            n_unread: shelved.n_stories - shelved.n_read,
        }
    }
}

impl App {
    /// What there is to read after the open paper: the issue after it, or, where it is the newest, the
    /// newest one before it that is not read.
    pub fn next_up(&self) -> NextUp {
        let paper = self.paper();
        let stories = (0..paper.issue.articles.len()).filter(|idx| !paper.issue.is_aside(*idx));
        let issue = self.issue_beside(true).or_else(|| {
            let mut before = self.issues_of_paper(false);
            before.find(|shelved| shelved.n_read < shelved.n_stories)
        });
        NextUp {
            unread_idx: stories.into_iter().find(|idx| !paper.is_read(*idx)),
            n_unread: paper.n_unread(),
            issue: issue.map(Upcoming::from),
        }
    }

    /// The issue of the same paper that came after the open one, or before it.
    fn issue_beside(&self, forward: bool) -> Option<&Shelved> {
        self.issues_of_paper(forward).next()
    }

    /// The issues of the same paper that came after the open one, or before it, the nearest first.
    fn issues_of_paper(&self, forward: bool) -> Box<dyn Iterator<Item = &Shelved> + '_> {
        let issues = &self.shelf.issues;
        let here = self.paper().known_key();
        let at = issues.iter().position(|shelved| Some(shelved.key.as_str()) == here);
        let Some(at) = at else { return Box::new([].iter()) };
        let is_same = move |shelved: &&Shelved| shelved.paper == issues[at].paper;
        // The newest stands first.
        match forward {
            true => Box::new(issues[..at].iter().rev().filter(is_same)),
            false => Box::new(issues[at + 1..].iter().filter(is_same)),
        }
    }

    fn step_issue(&mut self, forward: bool, context: &mut Context) {
        if self.memory.is_off() {
            return context.say(Notice::NoShelf);
        }
        match self.issue_beside(forward).map(|shelved| shelved.key.clone()) {
            Some(key) => self.open_upcoming(key, context),
            None if forward => context.refuse(Limit::NewestIssue),
            None => context.refuse(Limit::OldestIssue),
        }
    }

    fn read_next(&mut self, context: &mut Context) {
        let next = self.next_up();
        match (next.unread_idx, next.issue) {
            (Some(article_idx), _) => {
                let paper = self.paper_mut();
                paper.open_article(article_idx, At::Top);
                paper.focus(Focus::Article);
            }
            (None, Some(issue)) => self.open_upcoming(issue.key, context),
            (None, None) => context.say(Notice::Finished),
        }
    }

    /// Opens an issue of the shelf; the way back leads here.
    pub(super) fn open_upcoming(&mut self, key: String, context: &mut Context) {
        self.trail.push(Step::Paper(self.paper().given.clone()));
        self.open_kept(key, None, context);
    }
}
