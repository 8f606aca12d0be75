//! Several sources as one issue: each of them is a page, which a reader reads from end to end.
//!
//! Some sources lie on hosts that are slow or gone, so several are asked at once, and what cannot be had
//! keeps its page, which says why.

use std::{
    ffi::OsString,
    sync::{
        atomic::{AtomicBool, AtomicUsize, Ordering},
        mpsc,
    },
    thread,
};

use super::{
    Watch,
    build::{builder::IssueBuilder, guess},
    decode::limits,
};
use crate::issue::{
    Article, ArticleId, Date, Issue, Moment, Newspaper, Page, Progress, Section, Severity, Text,
    Warning,
};

/// So many sources are opened at once.
const AT_ONCE: usize = 4;

/// A source of several.
#[derive(Debug, Clone)]
pub(super) struct Item {
    /// What it is called, if it is called anything.
    pub(super) name: String,
    /// What is opened.
    pub(super) source: OsString,
}

/// What came of a source; nothing while it is on its way.
type Outcome = Option<anyhow::Result<Issue>>;

/// Opens all items, and tells `watch` what has come. The issue is called `title`, or as its papers are.
pub(super) fn open(
    items: &[Item],
    title: &str,
    open: impl Fn(&Item) -> anyhow::Result<Issue> + Sync,
    watch: &dyn Watch,
) -> Issue {
    let (next, stopped) = (AtomicUsize::new(0), AtomicBool::new(false));
    let (sender, arrived) = mpsc::channel();
    let mut outcomes: Vec<Outcome> = items.iter().map(|_| None).collect();
    thread::scope(|scope| {
        for _ in 0..AT_ONCE.min(items.len()) {
            let (sender, next, stopped, open) = (sender.clone(), &next, &stopped, &open);
            scope.spawn(move || {
                while !stopped.load(Ordering::Relaxed)
                    && let Some((nth, item)) = nth_of(items, next)
                    && sender.send((nth, open(item))).is_ok()
                {}
            });
        }
        drop(sender);
        for (nth, outcome) in arrived {
            outcomes[nth] = Some(outcome);
            let n_pages = outcomes.iter().flatten().count();
            let progress = Progress { n_pages, of_pages: items.len(), ..Progress::default() };
            if watch.progress(progress).is_break() {
                stopped.store(true, Ordering::Relaxed);
            }
            // What is shown stays where it is: further pages come behind it.
            let n_ready = outcomes.iter().take_while(|outcome| outcome.is_some()).count();
            if nth < n_ready {
                watch.readable(&issue(&items[..n_ready], &outcomes[..n_ready], title));
            }
        }
    });
    issue(items, &outcomes, title)
}

fn nth_of<'i>(items: &'i [Item], next: &AtomicUsize) -> Option<(usize, &'i Item)> {
    let nth = next.fetch_add(1, Ordering::Relaxed);
    Some((nth, items.get(nth)?))
}

/// The issue of what has come.
fn issue(items: &[Item], outcomes: &[Outcome], title: &str) -> Issue {
    let mut paper = IssueBuilder::default();
    let mut warnings = Vec::new();
    for (nth, (item, outcome)) in items.iter().zip(outcomes).enumerate() {
        let no = Text::new(&format!("{:02}", nth + 1));
        match outcome {
            Some(Ok(issue)) => {
                warnings.extend(issue.warnings.iter().cloned());
                let name = Some(Text::new(&item.name)).filter(|name| !name.is_empty());
                let name = name.unwrap_or_else(|| issue.newspaper.name.clone()).one_line();
                paper.page(Page { no, name, ..Page::default() });
                push(&mut paper, issue);
            }
            missing => {
                let article = missing_of(item, missing.as_ref().and_then(|it| it.as_ref().err()));
                warnings.push(Warning::of_issue(Severity::Error, article.missing.clone()));
                paper.page(Page { no, name: article.headline.clone(), ..Page::default() });
                paper.article(article, Text::default());
            }
        }
    }
    warnings.truncate(limits::WARNINGS);
    let came = || outcomes.iter().flatten().flatten();
    let mut whole = paper.into_issue();
    let language = guess::language_of(&whole.articles);
    for article in &mut whole.articles {
        article.language = article.language.filter(|told| *told != language);
    }
    whole.warnings.append(&mut warnings);
    Issue {
        newspaper: Newspaper { name: name(title, came()), language },
        date: came().filter_map(|issue| issue.date).max(),
        ..whole
    }
}

/// Sets all articles of an issue on one page; its own pages become sections, if there are several.
fn push(paper: &mut IssueBuilder, issue: &Issue) {
    let day = issue.date.and_then(Date::day).map(Moment::of_day);
    for page in &issue.pages {
        for Section { nameplate, articles, .. } in &page.sections {
            let is_divided = issue.pages.len() > 1 && nameplate.is_empty();
            let nameplate = if is_divided { &page.name } else { nameplate };
            for article in issue.articles.get(articles.clone()).unwrap_or_default() {
                let mut article = article.clone();
                article.date = article.date.or(day);
                article.language = article.language.or(Some(issue.newspaper.language));
                paper.article(article, nameplate.clone());
            }
        }
    }
}

/// What stands on the page of a source that could not be had.
fn missing_of(item: &Item, error: Option<&anyhow::Error>) -> Article {
    let source = item.source.to_string_lossy();
    let name = if item.name.is_empty() { &*source } else { &item.name };
    let reason = error.map_or("it was not opened".to_owned(), |error| format!("{error:#}"));
    Article {
        id: ArticleId::from(&*source),
        headline: Text::new(name).one_line(),
        address: Text::new(&source).one_line(),
        missing: Text::new(&reason).one_line(),
        ..Article::default()
    }
}

/// The title, or the names of the papers.
fn name<'i>(title: &str, issues: impl Iterator<Item = &'i Issue>) -> Text {
    if !title.trim().is_empty() {
        return Text::new(title.trim()).one_line();
    }
    let mut names: Vec<&str> = issues.map(|issue| issue.newspaper.name.as_str()).collect();
    names.dedup();
    match names[..] {
        [first, second, _, ..] => Text::new(&format!("{first} · {second} …")),
        _ => Text::new(&names.join(" · ")),
    }
}
