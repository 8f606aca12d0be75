//! What the library is told as it changes, and how what it remembers is taken up again.

use std::sync::Arc;

use super::{
    App, Context, Job, Limit, Notice, Start,
    message::{Undo, Undone},
    paper::Window,
};
use crate::{
    issue::{Article, ArticleId, Given, Issue, Text},
    layout::Writing,
    library::{Fact, MarkKind},
};

/// Whether papers that are opened are put on the shelf by themselves.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Keep {
    /// There is no library: nothing is remembered.
    #[default]
    Nothing,
    /// What is read is remembered, but only addresses go on the shelf by themselves.
    Addresses,
    /// The same, and for what is no address it is said which key keeps it.
    Ask,
    /// They go on the shelf, but for what came by standard input.
    Always,
}

/// More text than this goes on the shelf only when it is asked for: 100 MB of logs take ten times their
/// length in memory while they are put there. The longest novels have a third of it.
const MOST_BYTES: usize = 64 << 20;

/// What the library was told of what all papers share.
#[derive(Debug, Default)]
pub(super) struct Memory {
    pub(super) keep: Keep,
    /// Whether earlier articles on the matter of one are looked for.
    has_follow_ups: bool,
    /// The settings by name.
    settings: Vec<(&'static str, String)>,
    /// The newest search.
    query: Option<String>,
    /// What takes back what the keys of this session changed, the last one last.
    pub(super) undo: Vec<Undo>,
}

impl Memory {
    /// A memory of what is so at the start.
    pub(super) fn new(start: &Start, window: &Window) -> Self {
        let (settings, query) = (settings(window), start.queries.last().cloned());
        let (keep, has_follow_ups) = (start.keep, start.has_follow_ups);
        Self { keep, has_follow_ups, settings, query, undo: Vec::new() }
    }

    /// Whether nothing is kept.
    pub(super) fn is_off(&self) -> bool {
        self.keep == Keep::Nothing
    }
}

/// The settings that outlive the program: their names and values.
fn settings(window: &Window) -> Vec<(&'static str, String)> {
    let yes = |is_so: bool| if is_so { "yes".to_owned() } else { String::new() };
    let mut settings = window.setting.values();
    settings.push(("vertical", yes(window.writing == Writing::Vertical)));
    settings.push(("hides-contents", yes(window.hides_contents)));
    settings
}

impl Window {
    /// Takes up a setting that is remembered. A name that is not known is of another version.
    pub(super) fn take_up(&mut self, name: &str, value: &str) {
        match name {
            "vertical" if value == "yes" => self.writing = Writing::Vertical,
            "hides-contents" => self.hides_contents = value == "yes",
            _ => self.setting.take_up(name, value),
        }
    }
}

impl App {
    /// Has a paper that has come put on the shelf, and asks what is remembered of it.
    pub(super) fn keep_paper(&mut self, given: &Given, context: &mut Context) {
        let keep = self.memory.keep;
        let paper = self.papers.iter_mut().find(|paper| paper.given == *given);
        let Some(paper) = paper.filter(|_| keep != Keep::Nothing) else { return };
        let wants_memory = paper.wants_memory();
        let Some(key) = paper.key().map(str::to_owned) else { return };
        let goes_there = is_kept(given, keep) && n_bytes(&paper.issue) <= MOST_BYTES;
        if goes_there {
            let issue = Arc::clone(&paper.issue);
            context.begin(Job::Keep(given.clone(), issue));
        }
        let is_asked_for = keep != Keep::Addresses
            && wants_memory
            && given.shelved.is_none()
            && given.source().is_some_and(|source| source != "-")
            && !goes_there;
        if is_asked_for {
            context.say(Notice::AskToKeep);
        }
        if wants_memory {
            context.begin(Job::Recall(given.clone(), key));
        }
    }

    /// Puts the open issue on the shelf, whatever goes there by itself.
    pub(super) fn keep_issue(&mut self, context: &mut Context) {
        if self.memory.is_off() {
            return context.say(Notice::NoShelf);
        }
        let paper = self.paper_mut();
        let Some(key) = paper.key().map(str::to_owned) else {
            return context.refuse(Limit::StillLoading);
        };
        let (given, issue) = (paper.given.clone(), Arc::clone(&paper.issue));
        if given.shelved.is_none() {
            context.begin(Job::Keep(given, issue));
            context.begin(Job::ListShelf);
        }
        context.say(Notice::Added(Text::new(&key)));
    }

    /// Asks for the list of the shelf, for what comes next, and for the morning, for what stands in
    /// several papers.
    pub(super) fn list_shelf(&self, context: &mut Context) {
        if !self.memory.is_off() {
            context.begin(Job::ListShelf);
            context.begin(Job::ListBookmarks);
            if self.morning.today.is_some() {
                context.begin(Job::ListToday);
            }
        }
    }

    /// Asks what is earlier on the shelf on the matter of the article that is being read.
    pub(super) fn want_earlier(&mut self, context: &mut Context) {
        let is_hidden = self.overlay.is_some() || self.shelf.is_open || self.morning.is_open;
        if !self.memory.has_follow_ups || self.memory.is_off() || is_hidden {
            return;
        }
        let given = self.paper().given.clone();
        if let Some((key, article)) = self.paper_mut().wants_earlier() {
            context.begin(Job::FindEarlier(given, key, article));
        }
    }

    /// A story that several papers tell is read once: the marks of those facts for the others.
    fn marks_elsewhere(&mut self, facts: &[Fact]) -> Vec<Fact> {
        let mut more = Vec::new();
        for fact in facts {
            let Fact::Mark { issue, article, kind: MarkKind::Read, is_set } = fact else {
                continue;
            };
            let article = ArticleId::from(article.as_str());
            for telling in self.morning.stories.others(issue, &article) {
                for paper in &mut self.papers {
                    if paper.known_key() == Some(&telling.issue) {
                        paper.mark_as_told(&telling.article, *is_set);
                    }
                }
                let (issue, article) = (telling.issue.clone(), telling.article.as_str().to_owned());
                let kind = MarkKind::Read;
                more.push(Fact::Mark { issue, article, kind, is_set: *is_set });
            }
        }
        more
    }

    /// Tells what has changed in the open paper, and in the one that was open before.
    pub(super) fn tell(&mut self, before: &Given, context: &mut Context) {
        let mut facts = Vec::new();
        if self.paper().given != *before {
            self.with_paper(before, |paper| facts.extend(paper.changes()));
        }
        facts.extend(self.paper_mut().changes());
        let more = self.marks_elsewhere(&facts);
        if context.is_undoable {
            let before: Vec<Fact> = facts.iter().filter_map(inverse).collect();
            let (given, what) = (Some(self.paper().given.clone()), Undone::Marks(before.len()));
            let undo = Undo { what, given, before };
            self.memory.undo.extend(Some(undo).filter(|undo| !undo.before.is_empty()));
        }
        facts.extend(more);
        self.memory.undo.extend(context.undo.take());
        if self.memory.is_off() {
            return;
        }
        let settings = settings(&self.paper().window);
        if settings != self.memory.settings {
            let changed = settings.iter().filter(|it| !self.memory.settings.contains(it));
            facts.extend(changed.map(|(name, value)| Fact::Setting {
                name: (*name).to_owned(),
                value: value.clone(),
            }));
            self.memory.settings = settings;
        }
        let query = self.paper().find.newest_query();
        if query != self.memory.query.as_deref() {
            let typed = query.unwrap_or_default().to_owned();
            self.memory.query = query.map(str::to_owned);
            facts.push(Fact::Query { typed, is_set: true });
        }
        if !facts.is_empty() {
            context.begin(Job::Note(facts));
        }
    }
}

/// A mark as it was before.
fn inverse(fact: &Fact) -> Option<Fact> {
    match fact.clone() {
        Fact::Mark { issue, article, kind, is_set } => {
            Some(Fact::Mark { issue, article, kind, is_set: !is_set })
        }
        _ => None,
    }
}

fn n_bytes(issue: &Issue) -> usize {
    let of = |article: &Article| -> usize {
        article.parts().map(|part| article.text(part).as_str().len()).sum()
    };
    issue.articles.iter().map(of).sum()
}

/// Whether what is opened goes on the shelf by itself.
pub(super) fn is_kept(given: &Given, keep: Keep) -> bool {
    let source = given.source().map(|source| source.to_string_lossy());
    match source {
        Some(source) if source == "-" => false,
        Some(source) if keep != Keep::Always => source.contains("://"),
        _ => given.shelved.is_none(),
    }
}
