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

mod build;
mod decode;
mod format;
mod source;
mod watch;

use std::{ffi::OsStr, path::Path};

use anyhow::bail;

use self::{
    build::guess,
    decode::limits,
    format::{draft, epaper, folder, text},
    source::{Source, disk::Disk},
};
use crate::issue::{Given, Issue, Warning};

pub use format::{FORMATS, Format};

pub use source::picture::{picture, pixels};
pub use watch::{Nobody, Watch};

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
    let format = given.format.map(format::named).transpose()?;
    let source = match source.to_str().filter(|_| is_address(source)) {
        Some(address) => fetch(address, given)?,
        None => Source::open(source)?,
    };
    let read = format.unwrap_or_else(|| format::find(&source)).read;
    let mut issue = read(source, given, watch)?;
    guess::languages(&mut issue);
    Ok(issue)
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

/// Whether opening a source is worth a thread of its own: what comes from elsewhere, and what is
/// long. An issue folder is read in no time.
pub fn may_take_long(source: &OsStr) -> bool {
    let path = Path::new(source);
    let is_long = || match path.metadata() {
        Ok(metadata) if metadata.is_dir() => !path.join(folder::ISSUE_TOML).exists(),
        Ok(metadata) => metadata.len() > limits::SHORT_BYTES,
        Err(_) => false,
    };
    source == "-" || is_address(source) || is_long()
}

/// The draft of an issue (a `.zzp`) of a page of raw text, for a person to correct.
///
/// # Errors
/// When the source cannot be read, or is no text in a file that the draft could refer to.
pub fn draft(source: &OsStr) -> anyhow::Result<String> {
    if is_address(source) {
        let source = source.display();
        bail!("cannot make a draft of `{source}`: it has to be a text in a file (save it first)");
    }
    draft::write(Source::open(source)?)
}

/// Reads an issue folder and tells everything that is wrong with it, in the order of its files.
pub fn check(folder: &Path) -> (Issue, Vec<Warning>) {
    let is_toml = folder.file_name() == Some(OsStr::new(folder::ISSUE_TOML)) && !folder.is_dir();
    let folder = folder.parent().filter(|_| is_toml).unwrap_or(folder);
    let issue = folder::read(&Disk::new(folder));
    let warnings = issue.warnings.clone();
    (issue, warnings)
}

#[cfg(feature = "net")]
use source::net::open as fetch;

#[cfg(not(feature = "net"))]
fn fetch(address: &str, _: &Given) -> anyhow::Result<Source> {
    bail!(
        "cannot read `{address}`: this zzread was built without the net \
         (save the page, or `curl -L ADDRESS | zzread -`)"
    )
}
