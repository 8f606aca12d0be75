//! From what a reader has to an [`Issue`].
//!
//! [`FORMATS`] is the one table of what can be read; a new format is a row there and a file in
//! `import/format/`. Whatever the format, the outcome is an [`Issue`] that carries its warnings, or
//! one error that says what could not be read and what would help.
//!
//! ```text
//! argument ─► source ─► bytes ─► decode ─► text, tree ─► format ─► Issue
//!             disk, zip, stdin, net, cache                └ build: blocks, builder, guesses
//! ```
//!
//! `source` opens safely, `format` finds the format, by content first and by extension second, and
//! reads; `decode` and `build` are what formats share.
//!
//! Nothing that was read is trusted: sizes are limited (`decode/limits`), text goes through the gate of
//! [`crate::issue::Text`], and names in a file never lead to other places on disk.
//! (A draft names the text it speaks of, which is used only if it is the very same.)

mod bare;
mod build;
mod bundle;
mod by_name;
mod complete;
mod decode;
mod examine;
mod format;
mod source;
mod watch;

use std::{
    ffi::{OsStr, OsString},
    path::Path,
    sync::{Arc, OnceLock},
};

use anyhow::bail;
use jiff::{Timestamp, civil};

use self::{
    build::guess,
    decode::limits,
    format::{draft, epaper, folder, text},
    source::{Source, disk::Disk, outside},
};
use crate::{
    config::Importer,
    issue::{Article, Given, Issue, Warning},
    search,
};

pub use bare::typed;
pub use complete::{at_home, complete};
pub use examine::{Examination, examine};
pub use format::{
    FORMATS, Format,
    draft::{Drafted, text_beside},
};
pub use source::carrier::{Carrier, Round, Stop};
pub use source::picture::{picture, pixels};
pub use watch::{Nobody, NotWanted, Watch};

/// The issue that comes with the program.
pub fn bundled() -> Issue {
    folder::bundled::issue()
}

/// Opens a file, a folder or an address, or standard input for `-`.
///
/// # Errors
/// When nothing can be read at all: what, which, where, and what to do next.
pub fn open(source: &OsStr) -> anyhow::Result<Issue> {
    open_with(&Given::new(source), &Nobody)
}

/// Opens what is given, and tells `watch` how far it is.
///
/// # Errors
/// As [`open`], and when there is no format of the name that is asked for.
pub fn open_with(given: &Given, watch: &dyn Watch) -> anyhow::Result<Issue> {
    let Some(source) = given.source() else { return Ok(bundled()) };
    if !given.others.is_empty() {
        return Ok(open_several(given, watch));
    }
    let papers = by_name::named(source);
    if !papers.is_empty() {
        let mut issue = by_name::open(&papers, given, watch)?;
        fold_muted(&mut issue);
        return Ok(issue);
    }
    let source = match source.to_str().filter(|_| is_address(source)) {
        Some(address) => reach(address, given, None)?.0,
        None => Source::open(source)?,
    };
    let mut issue = open_source(source, given, watch)?.issue;
    fold_muted(&mut issue);
    Ok(issue)
}

/// Opens several sources as the pages of one issue.
fn open_several(given: &Given, watch: &dyn Watch) -> Issue {
    let item = |source: &OsString| bundle::Item { name: String::new(), source: source.clone() };
    let items: Vec<bundle::Item> = given.source.iter().chain(&given.others).map(item).collect();
    let open = |item: &bundle::Item| {
        let one = Given { others: Vec::new(), ..given.at(&item.source) };
        open_with(&one, &Nobody)
    };
    let mut issue = bundle::open(&items, "", open, watch);
    fold_muted(&mut issue);
    issue
}

/// The words of this reader for what is to be folded away.
static MUTED: OnceLock<Vec<String>> = OnceLock::new();

/// Makes these the words by which stories are folded away. Only the first call counts.
pub fn settle_muted(words: Vec<String>) {
    let _ = MUTED.set(words);
}

/// Folds away the stories with words that the reader does not want to read about.
pub fn fold_muted(issue: &mut Issue) {
    if let Some(words) = MUTED.get() {
        search::mute(issue, words);
    }
}

/// An issue, and where it was found.
#[derive(Debug)]
pub struct Opened {
    /// The issue.
    pub issue: Issue,
    /// Where it was found in the end; empty if it is not from the web.
    pub address: String,
}

/// Brings the paper that is at the first of these addresses where there is one, as one of many in a
/// round. It has this name unless it says another.
///
/// # Errors
/// When it is at none of them.
pub fn bring(
    addresses: &[String],
    name: &str,
    given: &Given,
    carrier: &Arc<Carrier>,
    watch: &dyn Watch,
) -> Result<Opened, NotBrought> {
    let brought = by_name::first(addresses, name, given, Some(carrier), watch);
    brought.map_err(|missing| NotBrought {
        is_gone: by_name::is_gone(&missing.error),
        is_there_already: missing.error.is::<NotWanted>(),
        why: missing.error.root_cause().to_string(),
        at: missing.at,
    })
}

/// Why a paper was not brought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotBrought {
    /// There is none, as far as its host says.
    pub is_gone: bool,
    /// It is one that nobody wanted.
    pub is_there_already: bool,
    /// In a few words.
    pub why: String,
    /// Where it was looked for at last.
    pub at: String,
}

/// Reads what was opened. What cannot be read is not kept: the next answer may be better.
fn open_source(source: Source, given: &Given, watch: &dyn Watch) -> anyhow::Result<Opened> {
    let format = match given.format {
        Some(name) => format::named(name)?,
        None => format::find(&source),
    };
    let address = source.home.as_ref().map(|home| home.address.clone()).unwrap_or_default();
    let read = format.open(source, given, watch);
    if read.as_ref().is_err_and(|error| !error.is::<NotWanted>()) {
        let named = given.source().and_then(OsStr::to_str).unwrap_or_default();
        forget(&[&address, named]);
    }
    let mut issue = read?;
    guess::languages(&mut issue);
    Ok(Opened { issue, address })
}

/// What lies at an address, as the reader's own importer for it makes it, or as it comes; and
/// whether it was the importer.
fn reach(
    address: &str,
    given: &Given,
    carrier: Option<&Arc<Carrier>>,
) -> anyhow::Result<(Source, bool)> {
    match outside::open(address) {
        Some(source) => source.map(|source| (source, true)),
        None => fetch(address, given, carrier).map(|source| (source, false)),
    }
}

/// The whole of a story of which an issue has a part: the article that lies at its address. `given`
/// is what the issue was opened from.
///
/// # Errors
/// As [`open`], and when there is not one article at the address.
pub fn story(address: &str, given: &Given) -> anyhow::Result<Article> {
    let (source, format) = match outside::open(address) {
        Some(source) => (source?, None),
        None => (fetch_beside(address, given)?, Some("web")),
    };
    let at = Given { format, day: None, shelved: None, ..given.at(address) };
    let issue = open_source(source, &at, &Nobody)?.issue;
    match <[Article; 1]>::try_from(issue.articles) {
        Ok([article]) => Ok(article),
        Err(_) => bail!("cannot read `{address}`: it is no page of one article"),
    }
}

/// Makes these the reader's own importers. Only the first call counts.
pub fn settle_importers(importers: Vec<Importer>) {
    outside::settle(importers);
}

/// Opens bytes that lie nowhere, as a file of this name would be.
///
/// # Errors
/// As [`open`].
pub fn open_bytes(name: &str, bytes: Vec<u8>) -> anyhow::Result<Issue> {
    let stem = Path::new(name).file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let source = Source::of_bytes(name.to_owned(), stem, bytes)?;
    let given = Given::new(OsStr::new(name));
    open_source(source, &given, &Nobody).map(|opened| opened.issue)
}

/// The first part of a long text, which is there at once; none of anything else.
pub fn first_part(source: &OsStr, format: Option<&str>) -> Option<Issue> {
    let head = Source::head(source)?;
    let name = format.unwrap_or_else(|| format::find(&head).name);
    let is_text = FORMATS.last().is_some_and(|text| text.name == name);
    is_text.then(|| text::read_first(head)).flatten()
}

/// Whether an argument is an address on the web, not the name of a file.
pub fn is_address(source: &OsStr) -> bool {
    let scheme = source.to_str().and_then(|source| source.split_once("://")).unzip().0;
    scheme.is_some_and(|scheme| ["http", "https"].iter().any(|s| scheme.eq_ignore_ascii_case(s)))
}

/// Whether an address is that of a page of an e-paper, as far as it tells by itself.
pub fn is_page(address: &str) -> bool {
    epaper::is_page(address)
}

/// The day in China, where the papers of the directory are printed.
pub fn today() -> civil::Date {
    by_name::today(Timestamp::now())
}

/// Whether opening a source is worth a thread of its own: what comes from elsewhere, and what is
/// long. An issue folder of some articles is read in no time.
pub fn may_take_long(source: &OsStr) -> bool {
    let path = Path::new(source);
    let is_long = || match path.metadata() {
        Ok(metadata) if metadata.is_dir() => {
            let toml = path.join(folder::ISSUE_TOML).metadata();
            toml.map_or(true, |toml| toml.len() > limits::SHORT_ISSUE_BYTES)
        }
        Ok(metadata) => metadata.len() > limits::SHORT_BYTES,
        Err(_) => false,
    };
    let is_list = path.extension().is_some_and(|it| it == "opml") || path.ends_with("urls");
    source == "-"
        || is_list
        || is_address(source)
        || is_long()
        || !by_name::named(source).is_empty()
}

/// The draft of an issue (a `.zzp`) of a page, for a person to correct. It will lie at `output`.
///
/// # Errors
/// When the source cannot be read, or says itself what is an article.
pub fn draft(given: &Given, output: &Path) -> anyhow::Result<Drafted> {
    let source = given.source.as_deref().unwrap_or(OsStr::new("-"));
    if is_address(source) {
        let source = source.display();
        bail!("cannot make a draft of `{source}`: it has to be a file (save it first)");
    }
    let format = given.format.map(format::named).transpose()?;
    draft::write(Source::open(source)?, format.map(|format| format.name), output)
}

/// Reads an issue folder and tells everything that is wrong with it, in the order of its files.
pub fn check(folder: &Path) -> (Issue, Vec<Warning>) {
    let is_toml = folder.file_name() == Some(OsStr::new(folder::ISSUE_TOML)) && !folder.is_dir();
    let folder = folder.parent().filter(|_| is_toml).unwrap_or(folder);
    let issue = folder::read(&Disk::new(folder), &Nobody);
    let warnings = issue.warnings.clone();
    (issue, warnings)
}

#[cfg(feature = "net")]
use source::net::{forget, open as fetch, open_beside as fetch_beside};

#[cfg(not(feature = "net"))]
fn forget(_: &[&str]) {}

#[cfg(not(feature = "net"))]
fn fetch(address: &str, _: &Given, _: Option<&Arc<Carrier>>) -> anyhow::Result<Source> {
    bail!(
        "cannot read `{address}`: this zzread was built without the net \
         (save the page, or `curl -L ADDRESS | zzread -`)"
    )
}

#[cfg(not(feature = "net"))]
fn fetch_beside(address: &str, given: &Given) -> anyhow::Result<Source> {
    fetch(address, given, None)
}
