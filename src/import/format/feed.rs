//! A feed: RSS, RDF, Atom or JSON Feed, as the issue of a day.
//!
//! The issue is the feed on the day of its newest entry. A page is a category, or the whole feed if it
//! has none or nearly one for each entry. An article holds what the feed has of it: the whole text, or
//! the summary and the address to read on at.
//!
//! Feeds are broken more often than not. So the text is mended before it is parsed, and if it still
//! cannot be parsed as a whole, it is cut into its entries and each is parsed by itself.

mod entry;
mod salvage;

use anyhow::bail;
use feed_rs::model::{Entry, Feed};

use super::probe::Probe;
use crate::{
    import::{
        build::{builder::IssueBuilder, guess},
        decode::xml,
        source::{Content, Source},
    },
    issue::{Date, Given, Issue, Language, Newspaper, Page, Text},
};

/// How many categories a feed may have at least before they are taken for tags.
const FEW_CATEGORIES: usize = 12;

/// Whether a source is certainly a feed.
pub(super) fn is_feed(probe: &Probe<'_>) -> bool {
    let bytes = probe.source.bytes().unwrap_or_default();
    let head = bytes.get(..1_024).unwrap_or(bytes);
    let is_json = head.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'{');
    if is_json {
        return memchr::memmem::find(head, b"jsonfeed.org").is_some();
    }
    probe.root_name().is_some_and(|name| ["rss", "RDF", "feed"].contains(&name))
}

/// Reads a feed.
pub(super) fn read(mut source: Source, given: &Given) -> anyhow::Result<Issue> {
    let Content::Bytes { bytes, .. } = &mut source.content else {
        bail!("cannot read `{}` as a feed: it is a folder or an archive", source.name);
    };
    let bytes = std::mem::take(bytes);
    let text = source.decode(bytes, true);
    let feed = match parse(&text) {
        Ok(feed) => feed,
        Err(reason) => match salvage::feed(&text) {
            Some((feed, n_lost)) => {
                let message =
                    format!("the feed is broken ({reason}); {n_lost} of its entries are lost");
                source.warn(message, "");
                feed
            }
            None => bail!("cannot read `{}` as a feed: {reason}", source.name),
        },
    };
    let mut issue = issue(feed, &mut source, given)?;
    issue.warnings.extend(source.warnings);
    Ok(issue)
}

fn parse(text: &str) -> Result<Feed, String> {
    let is_json = text.trim_start_matches('\u{FEFF}').trim_start().starts_with('{');
    let mended = if is_json { text.to_owned() } else { salvage::known_version(&xml::mend(text)?) };
    let parser = feed_rs::parser::Builder::new().id_generator(|_, _, _| String::new()).build();
    parser.parse(mended.as_bytes()).map_err(|error| error.to_string())
}

fn issue(feed: Feed, source: &mut Source, given: &Given) -> anyhow::Result<Issue> {
    let home = feed.links.iter().find(|link| link.rel.as_deref() != Some("self"));
    let base = home.map_or(String::new(), |link| link.href.clone());
    let title = feed.title.map(|title| entry::line(&title.content)).unwrap_or_default();
    let name = if title.is_empty() { Text::new(&source.stem).one_line() } else { title };
    let entries = entries_of_day(feed.entries, given, source);
    if entries.is_empty() {
        bail!("cannot read `{}`: the feed has no entry", source.name);
    }
    let newest = entries.iter().filter_map(day).max();
    let mut paper = IssueBuilder::default();
    for (no, (category, entries)) in by_category(entries).into_iter().enumerate() {
        let no = Text::new(&format!("{:02}", no + 1));
        paper.page(Page { no, name: category, ..Page::default() });
        for entry in entries {
            paper.article(entry::article(entry, &base), Text::default());
        }
    }
    let told = feed.language.filter(|tag| !tag.is_empty()).and_then(|tag| tag.parse().ok());
    let Issue { pages, articles, warnings, .. } = paper.into_issue();
    let language: Language = told.unwrap_or_else(|| guess::language_of(&articles));
    let updated =
        feed.updated.or(feed.published).and_then(|at| at.date_naive().to_string().parse().ok());
    Ok(Issue {
        newspaper: Newspaper { name, language },
        date: newest.or(updated),
        source: Text::new(&base).one_line(),
        pages,
        articles,
        warnings,
        ..Issue::default()
    })
}

/// The day of an entry.
fn day(entry: &Entry) -> Option<Date> {
    let moment = entry.published.or(entry.updated)?;
    moment.date_naive().to_string().parse().ok()
}

/// The entries of the day that is asked for; all if none is, or if that day has none.
fn entries_of_day(entries: Vec<Entry>, given: &Given, source: &mut Source) -> Vec<Entry> {
    let Some(wanted) = given.day else { return entries };
    let is_wanted = |entry: &Entry| day(entry) == Some(Date::Day(wanted));
    if !entries.iter().any(is_wanted) {
        source.warn(format!("the feed has no entry of {wanted}; all of it is shown"), "");
        return entries;
    }
    entries.into_iter().filter(is_wanted).collect()
}

/// The entries by their first categories, in the order in which these come up.
fn by_category(entries: Vec<Entry>) -> Vec<(Text, Vec<Entry>)> {
    let n_entries = entries.len();
    let mut pages: Vec<(Text, Vec<Entry>)> = Vec::new();
    for entry in entries {
        let category = entry.categories.iter().map(entry::category).find(|it| !it.is_empty());
        let category = category.unwrap_or_default();
        match pages.iter_mut().find(|(name, _)| *name == category) {
            Some((_, entries)) => entries.push(entry),
            None => pages.push((category, vec![entry])),
        }
    }
    if pages.len() > FEW_CATEGORIES && pages.len() * 2 > n_entries {
        let all = pages.into_iter().flat_map(|(_, entries)| entries).collect();
        return vec![(Text::default(), all)];
    }
    pages
}
