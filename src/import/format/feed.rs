//! A feed: RSS, RDF, Atom or JSON Feed, as the issue of a day.
//!
//! The issue is the feed on the day of its newest entry, the newest entry first. It has one page,
//! unless it is a paper: all of one day, each entry in its section, and the sections one after the
//! other; then a section is a page. An article holds what the feed has of it: the whole text, or the
//! summary and the address to read on at.
//!
//! ```text
//! text ─► loose (a tree, whatever it looks like) ─► xml ─┐
//!    └──────────────────────────────────────────► json ─┴► Feed of Entries ─► Articles on pages
//! ```
//!
//! Feeds are broken more often than not. What is wrong costs a field, seldom an entry, and never the
//! feed.

mod date;
mod entry;
mod json;
mod xml;

use anyhow::bail;

use self::entry::{Entry, Feed, Words};
use super::probe::Probe;
use crate::{
    import::{
        Watch,
        build::{builder::IssueBuilder, guess},
        decode::loose,
        source::Source,
    },
    issue::{Date, Given, Issue, Newspaper, Page, Text},
};

/// How many categories a feed may have at most before they are taken for tags.
const FEW_CATEGORIES: usize = 12;

/// Whether a source is certainly a feed.
pub(super) fn is_feed(probe: &Probe<'_>) -> bool {
    let bytes = probe.source.bytes().unwrap_or_default();
    let head = bytes.get(..1_024).unwrap_or(bytes);
    let is_json = head.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'{');
    if is_json {
        return memchr::memmem::find(head, b"jsonfeed.org").is_some();
    }
    let roots = ["rss", "rdf", "feed", "channel"];
    probe.root_name().is_some_and(|name| roots.iter().any(|it| name.eq_ignore_ascii_case(it)))
}

/// Reads a feed.
pub(super) fn read(mut source: Source, given: &Given, watch: &dyn Watch) -> anyhow::Result<Issue> {
    let text = source.take_text("a feed", true)?;
    let feed = match parse(&text, &mut source) {
        Ok(feed) => feed,
        Err(reason) => bail!("cannot read `{}` as a feed: {reason}", source.name),
    };
    let mut issue = issue(feed, &mut source, given, watch)?;
    issue.warnings.extend(source.warnings);
    Ok(issue)
}

fn parse(text: &str, source: &mut Source) -> Result<Feed, String> {
    let address = source.home.as_ref().map_or("", |home| home.address.as_str());
    let text = text.trim_start_matches('\u{FEFF}').trim_start();
    if text.starts_with('{') {
        return json::feed(text, address);
    }
    let tree = loose::read(text, &xml::ENTRIES)?;
    let feed = xml::feed(&tree.root, address);
    if tree.n_faults > 0 && !feed.entries.is_empty() {
        let n_faults = tree.n_faults;
        source
            .warn(format!("the feed is no sound XML ({n_faults} faults)"), "something may be lost");
    }
    Ok(feed)
}

fn issue(
    feed: Feed,
    source: &mut Source,
    given: &Given,
    watch: &dyn Watch,
) -> anyhow::Result<Issue> {
    let title = feed.title.line();
    let name = if title.is_empty() { Text::new(&source.stem).one_line() } else { title };
    let entries = entries_of_day(feed.entries, given, source);
    if entries.is_empty() {
        bail!("cannot read `{}`: the feed has no entry", source.name);
    }
    let newest = entries.iter().filter_map(|entry| entry.date).max_by_key(|date| date.instant());
    let told = Some(feed.language).filter(|tag| !tag.is_empty()).and_then(|tag| tag.parse().ok());
    let named = |part: Issue| Issue {
        newspaper: Newspaper {
            name: name.clone(),
            language: told.unwrap_or_else(|| guess::language_of(&part.articles)),
        },
        date: newest.or(feed.updated).map(|date| Date::Day(date.day)),
        source: Text::new(&feed.home).one_line(),
        ..part
    };
    let mut paper = IssueBuilder::default();
    let n_entries = entries.len();
    for (no, (name, entries)) in pages(entries).into_iter().enumerate() {
        let no = Text::new(&format!("{:02}", no + 1));
        paper.page(Page { no, name, ..Page::default() });
        for (category, entry) in entries {
            let mut article = entry.into_article();
            article.kicker = category;
            paper.article(article, Text::default());
            if let Some(part) = paper.first_part(n_entries) {
                watch.readable(&named(part));
            }
        }
    }
    Ok(named(paper.into_issue()))
}

/// The entries of the day that is asked for; all if none is, or if that day has none.
fn entries_of_day(entries: Vec<Entry>, given: &Given, source: &mut Source) -> Vec<Entry> {
    let Some(wanted) = given.day else { return entries };
    let is_wanted = |entry: &Entry| entry.date.is_some_and(|date| date.day == wanted);
    if !entries.iter().any(is_wanted) {
        source.warn(format!("the feed has no entry of {wanted}; all of it is shown"), "");
        return entries;
    }
    entries.into_iter().filter(is_wanted).collect()
}

/// The pages: their names, and their entries, each with what stands above its headline.
fn pages(entries: Vec<Entry>) -> Vec<(Text, Vec<(Text, Entry)>)> {
    let category = |entry: &Entry| {
        let names = entry.categories.iter().map(|it| Words::new(it.as_str()).line());
        names.into_iter().find(|it| !it.is_empty()).unwrap_or_default()
    };
    let filed: Vec<(Text, Entry)> = entries.into_iter().map(|it| (category(&it), it)).collect();
    if is_paper(&filed) {
        let mut pages: Vec<(Text, Vec<(Text, Entry)>)> = Vec::new();
        for (name, entry) in filed {
            match pages.last_mut().filter(|(last, _)| *last == name) {
                Some((_, entries)) => entries.push((Text::default(), entry)),
                None => pages.push((name, vec![(Text::default(), entry)])),
            }
        }
        return pages;
    }
    let mut names: Vec<&str> = filed.iter().map(|(category, _)| category.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    // One name for all says nothing, and many are tags.
    let is_telling = (2..=FEW_CATEGORIES).contains(&names.len());
    let shown = |category: Text| if is_telling { category } else { Text::default() };
    let newest = newest_first(filed).into_iter().map(|(category, entry)| (shown(category), entry));
    vec![(Text::default(), newest.collect())]
}

/// Whether a feed is a paper with sections: all is of one day, and each section stands together and
/// has more than a story or two.
fn is_paper(filed: &[(Text, Entry)]) -> bool {
    let runs: Vec<&[(Text, Entry)]> = filed.chunk_by(|(a, _), (b, _)| a == b).collect();
    let is_alone = |nth: usize| runs[nth + 1..].iter().all(|run| run[0].0 != runs[nth][0].0);
    let days = filed.iter().filter_map(|(_, entry)| entry.date.map(|date| date.day));
    let mut days: Vec<_> = days.collect();
    days.dedup();
    (2..=FEW_CATEGORIES).contains(&runs.len())
        && days.len() <= 1
        && runs.iter().all(|run| run.len() > 1 && !run[0].0.is_empty())
        && (0..runs.len()).all(is_alone)
}

/// The newest first. One without a date stays behind the one that it follows.
fn newest_first(filed: Vec<(Text, Entry)>) -> Vec<(Text, Entry)> {
    let first = filed.iter().find_map(|(_, entry)| entry.date);
    let mut last = first.map(|date| date.instant());
    let mut dated: Vec<_> = filed
        .into_iter()
        .map(|(category, entry)| {
            last = entry.date.map(|date| date.instant()).or(last);
            (last, (category, entry))
        })
        .collect();
    dated.sort_by_key(|(instant, _)| std::cmp::Reverse(*instant));
    dated.into_iter().map(|(_, filed)| filed).collect()
}
