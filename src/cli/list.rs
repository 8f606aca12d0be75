//! `zzread list`: the articles of an issue, one a line.

use std::{ffi::OsString, io::Write};

use serde::Serialize;

use super::{Console, Exit, Failure, Input, Wait, one_line, warn};
use crate::issue::Issue;

#[derive(Debug, clap::Args)]
pub(super) struct Request {
    /// What to list; several are the pages of one issue
    issue: Vec<OsString>,
    /// List the articles of all issues on the shelf, each line with its issue before it
    #[arg(long, conflicts_with = "issue")]
    shelf: bool,
    /// Print each article as a JSON object on a line of its own
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    pub(super) input: Input,
}

/// One article, as `list --json` prints it.
#[derive(Debug, Serialize)]
struct Entry<'a> {
    /// The issue's name on the shelf, with `--shelf`.
    #[serde(skip_serializing_if = "str::is_empty")]
    issue: &'a str,
    number: String,
    id: &'a str,
    page: &'a str,
    section: &'a str,
    headline: String,
    byline: String,
    /// When it was published, if it tells.
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    /// What it is, if it is no story: `pictures`, `advertisement`, `staff`.
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<&'static str>,
    /// Characters of the body, white space left out.
    length: usize,
    figures: usize,
}

pub(super) fn run(request: &Request, wait: &Wait, console: &mut Console) -> Result<Exit, Failure> {
    if !request.shelf {
        let issue = wait.open_all(&request.issue)?;
        warn(&issue);
        write(request, &issue, "", console)?;
        return Ok(Exit::Done);
    }
    let library = wait.shelf.library()?;
    for shelved in library.shelf().map_err(anyhow::Error::from)? {
        let issue = library.issue(&shelved.key).map_err(anyhow::Error::from)?;
        issue.map_or(Ok(()), |issue| write(request, &issue, &shelved.key, console))?;
    }
    Ok(Exit::Done)
}

fn write(
    request: &Request,
    issue: &Issue,
    key: &str,
    console: &mut Console,
) -> Result<(), Failure> {
    for article_idx in 0..issue.articles.len() {
        let entry = Entry { issue: key, ..entry(issue, article_idx) };
        if request.json {
            let json = serde_json::to_string(&entry).map_err(anyhow::Error::from)?;
            writeln!(console, "{json}")?;
        } else {
            let Entry { number, headline, byline, length, kind, date, .. } = entry;
            // What few have stands last; the kind is told by its place if a date follows.
            let kind = match (kind, date) {
                (kind, Some(date)) => format!("\t{}\t{date}", kind.unwrap_or_default()),
                (Some(kind), None) => format!("\t{kind}"),
                (None, None) => String::new(),
            };
            let key = if key.is_empty() { String::new() } else { format!("{}\t", one_line(key)) };
            writeln!(console, "{key}{number}\t{headline}\t{byline}\t{length}{kind}")?;
        }
    }
    Ok(())
}

fn entry(issue: &Issue, article_idx: usize) -> Entry<'_> {
    let article = &issue.articles[article_idx];
    let page = issue.page_of(article_idx);
    Entry {
        issue: "",
        number: issue.article_no(article_idx),
        id: &article.id,
        page: page.map_or("", |page| page.no.as_str()),
        section: issue.section_of(article_idx).map_or("", |section| section.nameplate.as_str()),
        headline: one_line(article.headline.as_str()),
        byline: one_line(article.byline.as_str()),
        date: article.date.map(|date| date.to_string()),
        kind: article.kind.name(),
        length: article.n_chars(),
        figures: article.n_figures(),
    }
}
