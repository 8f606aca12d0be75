//! From what a reader has to an [`Issue`].
//!
//! [`FORMATS`] is the one table of what can be read; a new format is a row there and a file in
//! `import/`. Whatever the format, the outcome is an [`Issue`] that carries its warnings, or one
//! error that says what could not be read and what would help. The steps: open safely
//! (`source`) → find the format, by content first and by extension second → read.
//!
//! Nothing that was read is trusted: sizes are limited (`limits`), text goes through the gate of
//! [`crate::issue::Text`], and names in a file never lead to other places on disk.
//! (A draft names the text it speaks of, which is used only if it is the very same.)

mod alto;
mod archive;
mod article;
mod bbox;
mod binary;
mod boxes;
mod bundled;
mod container;
mod disk;
mod draft;
mod encoding;
mod epaper;
mod epub;
mod feed;
mod fields;
mod folder;
mod guess;
mod html;
mod json;
mod kept;
mod limits;
mod lone;
mod markdown;
mod mets;
mod nearest;
#[cfg(feature = "net")]
mod net;
mod notes;
mod page;
mod paper;
mod pdf;
mod picture;
mod request;
mod sheets;
mod site;
mod source;
mod text;
mod web;
mod xml;

use std::{ffi::OsStr, path::Path};

use anyhow::{anyhow, bail};

use self::{
    disk::Disk,
    folder::ISSUE_TOML,
    site::{Site, Within},
    source::{Content, Source},
};
use crate::issue::{Issue, Warning};

pub use picture::{picture, pixels};
pub use request::{Nobody, Progress, Request, Watch};

/// A format that can be read.
pub struct Format {
    /// Its name on the command line.
    pub name: &'static str,
    /// What it is, in a few words.
    pub what: &'static str,
    /// The extensions by which it goes if its content does not tell it.
    pub extensions: &'static [&'static str],
    /// Whether the content is certainly of this format.
    sniff: fn(&Source) -> bool,
    /// Reads it.
    read: fn(Source, &Request<'_>, &dyn Watch) -> anyhow::Result<Issue>,
}

/// What can be read: an issue folder the first; plain text, what no other row claims, the last.
pub static FORMATS: &[Format] = &[
    Format {
        name: "issue",
        what: "an issue folder, its issue.toml, or a zip of one",
        extensions: &[],
        sniff: |source| issue_site(source).is_some(),
        read: read_folder,
    },
    Format {
        name: "epaper",
        what: "a Chinese e-paper: its address, a saved copy, or any page or article of it",
        extensions: &[],
        sniff: epaper::is_epaper,
        read: epaper::read,
    },
    Format {
        name: "bbox",
        what: "a PDF's lines with their places, as `pdftotext -bbox-layout` writes them",
        extensions: &[],
        sniff: bbox::is_bbox,
        read: |source, _, _| bbox::read(source),
    },
    Format {
        name: "lines",
        what: "a text of which each line is a paragraph, as it stands",
        extensions: &[],
        sniff: |_| false,
        read: |source, _, _| text::read_lines(source),
    },
    Format {
        name: "epub",
        what: "an EPUB book or newspaper, packed or unpacked",
        extensions: &["epub"],
        sniff: epub::is_epub,
        read: |source, _, _| epub::read(source),
    },
    Format {
        name: "mets",
        what: "a digitised paper: METS with ALTO pages, in a folder or an archive",
        extensions: &["mets"],
        sniff: mets::is_mets,
        read: |source, _, _| mets::read(source),
    },
    Format {
        name: "alto",
        what: "a digitised page in ALTO",
        extensions: &["alto"],
        sniff: |source| source.bytes().and_then(xml::root_name).as_deref() == Some("alto"),
        read: |source, _, _| alto::read(source),
    },
    Format {
        name: "pdf",
        what: "a PDF, if `pdftotext` of poppler is installed; its articles are guessed",
        extensions: &["pdf"],
        sniff: |source| source.bytes().is_some_and(|bytes| bytes.starts_with(b"%PDF-")),
        read: |source, _, _| pdf::read(source),
    },
    Format {
        name: "zip",
        what: "a zip archive with one file to read in it",
        extensions: &["zip"],
        sniff: |source| matches!(source.content, Content::Archive(_)),
        read: lone::read,
    },
    Format {
        name: "feed",
        what: "a feed: RSS, RDF, Atom or JSON Feed",
        extensions: &["rss", "atom", "rdf"],
        sniff: |source| source.bytes().is_some_and(feed::is_feed),
        read: |source, request, _| feed::read(source, request),
    },
    Format {
        name: "draft",
        what: "a draft of an issue, made from a page of raw text",
        extensions: &["zzp"],
        sniff: draft::is_draft,
        read: |source, _, _| draft::read(source),
    },
    Format {
        name: "page",
        what: "the raw text of a newspaper page, as text extraction gives it",
        extensions: &[],
        sniff: page::is_page,
        read: |source, _, _| page::read(source),
    },
    Format {
        name: "json",
        what: "an issue or articles as JSON, such as `zzread export` writes, or ninjs",
        extensions: &["json", "ndjson", "jsonl"],
        sniff: |source| source.bytes().is_some_and(json::is_json),
        read: |source, _, _| json::read(source),
    },
    Format {
        name: "web",
        what: "a web article: its address, a saved page (HTML, SingleFile, MHTML)",
        extensions: &["html", "htm", "xhtml", "xht", "shtml", "mhtml", "mht"],
        sniff: |source| source.bytes().is_some_and(web::is_page),
        read: |source, _, _| web::read(source),
    },
    Format {
        name: "text",
        what: "plain text or Markdown",
        extensions: &["txt", "text", "md", "markdown"],
        sniff: |_| false,
        read: |source, _, _| text::read(source),
    },
];

/// The issue that comes with the program.
pub fn bundled() -> Issue {
    bundled::issue()
}

/// Opens a file, a folder or an address, or standard input for `-`.
///
/// # Errors
/// When nothing can be read at all: what, which, where, and what to do next.
pub fn open(source: &OsStr) -> anyhow::Result<Issue> {
    open_with(&Request::new(source), &Nobody)
}

/// Opens what a request asks for, and tells `watch` how far it is.
///
/// # Errors
/// As [`open`], and when there is no format of the name that is asked for.
pub fn open_with(request: &Request<'_>, watch: &dyn Watch) -> anyhow::Result<Issue> {
    let format = request.format.map(named).transpose()?;
    let source = match request.source.to_str().filter(|_| is_address(request.source)) {
        Some(address) => fetch(address, request)?,
        None => Source::open(request.source)?,
    };
    let read = format.unwrap_or_else(|| find(&source)).read;
    let mut issue = read(source, request, watch)?;
    guess::languages(&mut issue);
    Ok(issue)
}

/// The first part of a long text, which is there at once; none of anything else.
pub fn first_part(source: &OsStr, format: Option<&str>) -> Option<Issue> {
    let head = Source::head(source)?;
    let name = format.unwrap_or_else(|| find(&head).name);
    let is_text = FORMATS.last().is_some_and(|text| text.name == name);
    is_text.then(|| text::read_first(head)).flatten()
}

/// Whether an argument is an address on the web, not the name of a file.
pub fn is_address(source: &OsStr) -> bool {
    let scheme = source.to_str().and_then(|source| source.split_once("://")).unzip().0;
    scheme.is_some_and(|scheme| ["http", "https"].iter().any(|s| scheme.eq_ignore_ascii_case(s)))
}

/// Whether opening a source is worth a thread of its own: what comes from elsewhere, and what is
/// long. An issue folder is read in no time.
pub fn may_take_long(source: &OsStr) -> bool {
    let path = Path::new(source);
    let is_long = || match path.metadata() {
        Ok(metadata) if metadata.is_dir() => !path.join(ISSUE_TOML).exists(),
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
    let is_toml = folder.file_name() == Some(OsStr::new(ISSUE_TOML)) && !folder.is_dir();
    let folder = folder.parent().filter(|_| is_toml).unwrap_or(folder);
    let issue = folder::read(&Disk::new(folder));
    let warnings = issue.warnings.clone();
    (issue, warnings)
}

#[cfg(feature = "net")]
use net::open as fetch;

#[cfg(not(feature = "net"))]
fn fetch(address: &str, _: &Request<'_>) -> anyhow::Result<Source> {
    bail!(
        "cannot read `{address}`: this zzread was built without the net \
         (save the page, or `curl -L ADDRESS | zzread -`)"
    )
}

fn named(name: &str) -> anyhow::Result<&'static Format> {
    FORMATS.iter().find(|format| format.name == name).ok_or_else(|| {
        let names: Vec<&str> = FORMATS.iter().map(|format| format.name).collect();
        anyhow!("there is no format `{name}` (there are {})", names.join(", "))
    })
}

/// The format of a source: by content, else by extension, else plain text. A folder is hoped to be
/// an issue.
fn find(source: &Source) -> &'static Format {
    let extension = source.extension();
    let by_extension = |format: &&Format| format.extensions.contains(&extension.as_str());
    let by_content = FORMATS.iter().find(|format| (format.sniff)(source));
    by_content.or_else(|| FORMATS.iter().find(by_extension)).unwrap_or_else(|| {
        match source.content {
            Content::Folder(_) => &FORMATS[0],
            _ => &FORMATS[FORMATS.len() - 1],
        }
    })
}

/// The issue folder that a source is or holds, or whose `issue.toml` it is.
fn issue_site(source: &Source) -> Option<Box<dyn Site + '_>> {
    match &source.content {
        Content::Folder(path) => {
            path.join(ISSUE_TOML).exists().then(|| Box::new(Disk::new(path)) as _)
        }
        Content::Bytes { path: Some(path), .. } if path.file_name()? == ISSUE_TOML => {
            Some(Box::new(Disk::new(path.parent()?)))
        }
        Content::Bytes { .. } => None,
        Content::Archive(archive) => {
            let tomls = archive.addresses().filter_map(|it| it.strip_suffix(ISSUE_TOML));
            let folders = tomls.filter(|folder| folder.is_empty() || folder.ends_with('/'));
            let folder = folders.min_by_key(|folder| folder.matches('/').count())?.to_owned();
            Some(Box::new(Within { site: archive, folder }))
        }
    }
}

fn read_folder(source: Source, _: &Request<'_>, _: &dyn Watch) -> anyhow::Result<Issue> {
    let Some(site) = issue_site(&source) else {
        let is_folder = matches!(source.content, Content::Folder(_));
        let why =
            if is_folder { "there is no `issue.toml` in it" } else { "it is no issue folder" };
        let needs = "an issue is a folder with `issue.toml` and `articles/*.md` in it";
        bail!("cannot read `{}`: {why} ({needs})", source.name);
    };
    let issue = folder::read(site.as_ref());
    if issue.articles.is_empty() {
        let first = issue.warnings.first().map(|warning| format!("; {warning}"));
        let why = first.unwrap_or_default();
        bail!("cannot read `{}`: it has no article that can be read{why}", source.name);
    }
    Ok(issue)
}
