//! `zzread shelf` and `zzread add`: the issues that are kept.

use std::{
    ffi::OsString,
    io::{IsTerminal, Write},
    path::{Path, PathBuf},
};

use anyhow::anyhow;
use serde::Serialize;

use super::{Console, Exit, Failure, Input, Wait, one_line, say, voice, warn};
use crate::{
    library::{Bookmark, FILE, Library, Shelved, Trouble},
    worker::{now_ms, origin},
};

/// So many characters are read in a minute.
const CHARS_A_MINUTE: usize = 500;

#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(super) struct Request {
    /// Print each issue, bookmark and article to read later as a JSON object on a line of its own
    #[arg(long)]
    json: bool,
    #[command(subcommand)]
    work: Option<Work>,
}

#[derive(Debug, clap::Subcommand)]
enum Work {
    /// Take in what another shelf has; of what both remember, the later holds
    Merge {
        /// The other library's folder, or its file
        other: PathBuf,
    },
    /// Make the index anew
    Reindex,
}

#[derive(Debug, clap::Args)]
pub(super) struct Add {
    /// What to put on the shelf
    #[arg(required = true)]
    issues: Vec<OsString>,
    #[command(flatten)]
    pub(super) input: Input,
}

pub(super) fn run(request: &Request, wait: &Wait, console: &mut Console) -> Result<Exit, Failure> {
    let library = wait.shelf.library()?;
    match &request.work {
        Some(Work::Merge { other }) => merge(library, other, console)?,
        Some(Work::Reindex) => reindex(library, console)?,
        None if request.json => as_json(library, console)?,
        None => as_lines(library, console)?,
    }
    Ok(Exit::Done)
}

/// Puts issues on the shelf.
pub(super) fn add(request: &Add, wait: &Wait, console: &mut Console) -> Result<Exit, Failure> {
    let library = wait.shelf.library()?;
    if !library.is_kept() {
        return Err(anyhow!("there is no shelf to put it on").into());
    }
    for source in &request.issues {
        let issue = wait.open(Some(source))?;
        warn(&issue);
        let origin = origin(&wait.given(Some(source)));
        let added = library.add(&issue, &origin, now_ms()).map_err(anyhow::Error::from)?;
        writeln!(console, "{}", one_line(&added.key))?;
    }
    Ok(Exit::Done)
}

fn as_lines(library: &Library, console: &mut Console) -> Result<(), Failure> {
    let issues = shelf(library)?;
    if issues.is_empty() {
        voice::say("the shelf is empty (`zzread add` puts issues on it)");
    }
    for Shelved { key, lead, n_pages, n_stories, n_read, .. } in issues {
        let (key, lead, n_unread) = (one_line(&key), one_line(&lead), n_stories - n_read);
        writeln!(console, "{key}\t{n_pages}\t{n_unread}/{n_stories}\t{lead}")?;
    }
    Ok(())
}

fn shelf(library: &Library) -> anyhow::Result<Vec<Shelved>> {
    Ok(library.shelf()?)
}

/// A line of `shelf --json`.
#[derive(Debug, Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
enum Line<'a> {
    Issue {
        /// What `zzread cat` takes.
        issue: &'a str,
        paper: &'a str,
        date: &'a str,
        address: &'a str,
        headline: &'a str,
        pages: usize,
        articles: usize,
        read: usize,
        minutes: usize,
        /// In milliseconds since 1970.
        added: i64,
    },
    Bookmark(Marked<'a>),
    Later(Marked<'a>),
}

#[derive(Debug, Serialize)]
struct Marked<'a> {
    issue: &'a str,
    article: &'a str,
    headline: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    note: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    excerpt: &'a str,
    /// In milliseconds since 1970.
    at: i64,
}

impl<'a> From<&'a Bookmark> for Marked<'a> {
    fn from(bookmark: &'a Bookmark) -> Self {
        let Bookmark { issue, place, note, excerpt, headline, at_ms } = bookmark;
        Self { issue, article: place.article.as_str(), headline, note, excerpt, at: *at_ms }
    }
}

fn as_json(library: &Library, console: &mut Console) -> Result<(), Failure> {
    for shelved in shelf(library)? {
        write_json(
            console,
            &Line::Issue {
                issue: &shelved.key,
                paper: &shelved.paper,
                date: &shelved.date,
                address: &shelved.address,
                headline: &shelved.lead,
                pages: shelved.n_pages,
                articles: shelved.n_stories,
                read: shelved.n_read,
                minutes: shelved.n_chars.div_ceil(CHARS_A_MINUTE),
                added: shelved.added_ms,
            },
        )?;
    }
    for bookmark in library.bookmarks().map_err(anyhow::Error::from)? {
        write_json(console, &Line::Bookmark((&bookmark).into()))?;
    }
    for later in library.later().map_err(anyhow::Error::from)? {
        write_json(console, &Line::Later((&later).into()))?;
    }
    Ok(())
}

fn write_json(console: &mut Console, line: &impl Serialize) -> Result<(), Failure> {
    let json = serde_json::to_string(line).map_err(anyhow::Error::from)?;
    Ok(writeln!(console, "{json}")?)
}

fn merge(library: &Library, other: &Path, console: &mut Console) -> Result<(), Failure> {
    let is_file = other.file_name().is_some_and(|name| name == FILE);
    let folder = other.parent().filter(|_| is_file).unwrap_or(other);
    if !folder.join(FILE).is_file() {
        let message =
            format!("there is no library in `{}` (it is called `{FILE}`)", folder.display());
        return Err(anyhow!(message).into());
    }
    let (other, trouble) = Library::open(Some(folder));
    // Nothing has to be written there.
    if let Some(trouble @ (Trouble::Newer(_) | Trouble::Damaged(_))) = trouble {
        say(&trouble.to_string());
    }
    let merged = library.merge(&other).map_err(anyhow::Error::from)?;
    let (n_new, n_issues, n_changes) = (merged.n_new, merged.n_issues, merged.n_changes);
    let words =
        format!("new issues: {n_new} of {n_issues}; marks and places compared: {n_changes}");
    Ok(writeln!(console, "{}", voice::lang().says(&words))?)
}

fn reindex(library: &Library, console: &mut Console) -> Result<(), Failure> {
    if !library.is_kept() {
        return Err(anyhow!("there is no index to be made").into());
    }
    let shows_progress = std::io::stderr().is_terminal() && console.can_show_screens();
    let progress = |words: &str| {
        if shows_progress {
            let _ = write!(std::io::stderr(), "\r\x1b[K{words}");
        }
    };
    let mut n_articles = 0;
    library.drop_index().map_err(anyhow::Error::from)?;
    while let Some(indexing) = library.index_on().map_err(anyhow::Error::from)? {
        n_articles = indexing.n_articles;
        progress(&format!("{}/{n_articles}", indexing.n_done));
    }
    progress("");
    let words = format!("articles in the index: {n_articles}");
    Ok(writeln!(console, "{}", voice::lang().says(&words))?)
}
