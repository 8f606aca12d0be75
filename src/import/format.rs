//! The table of what can be read, and how the format of a source is found. A format is a row of
//! [`FORMATS`] and a file or a folder here.

mod alto;
mod bbox;
pub(super) mod draft;
pub(super) mod epaper;
mod epub;
mod feed;
pub(super) mod folder;
mod json;
mod list;
mod mets;
mod newsml;
mod page;
mod pdf;
mod probe;
pub(super) mod text;
mod web;
mod zip;

use anyhow::anyhow;

use self::probe::Probe;
use super::{
    Watch,
    source::{Content, Source, archive},
};
use crate::{
    issue::{Given, Issue},
    pagetext,
};

/// A format that can be read.
pub struct Format {
    /// Its name on the command line.
    pub name: &'static str,
    /// What it is, in a few words.
    pub what: &'static str,
    /// The extensions by which it goes if its content does not tell it.
    pub extensions: &'static [&'static str],
    /// Whether the content is certainly of this format.
    sniff: fn(&Probe<'_>) -> bool,
    /// Reads it.
    read: fn(Source, &Given, &dyn Watch) -> anyhow::Result<Issue>,
}

impl Format {
    /// Reads a source in it. What only leads to something else is of the format of that.
    pub(super) fn open(
        &self,
        source: Source,
        given: &Given,
        watch: &dyn Watch,
    ) -> anyhow::Result<Issue> {
        let mut issue = (self.read)(source, given, watch)?;
        if issue.format.is_empty() {
            issue.format = self.name;
        }
        Ok(issue)
    }
}

/// What can be read: an issue folder the first; plain text, what no other row claims, the last.
pub static FORMATS: &[Format] = &[
    Format {
        name: "issue",
        what: "an issue folder, its issue.toml, or a zip of one",
        extensions: &[],
        sniff: |probe| folder::is_issue(probe.source),
        read: |source, _, watch| folder::read_source(source, watch),
    },
    Format {
        name: "epaper",
        what: "a Chinese e-paper: its address, a saved copy, or any page or article of it",
        extensions: &[],
        sniff: |probe| epaper::is_epaper(probe.source),
        read: epaper::read,
    },
    Format {
        name: "bbox",
        what: "a PDF's lines with their places, as `pdftotext -bbox-layout` writes them",
        extensions: &[],
        sniff: |probe| probe.head().is_some_and(bbox::is_bbox),
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
        extensions: archive::EPUB,
        sniff: |probe| epub::is_epub(probe.source),
        read: |source, _, watch| epub::read(source, watch),
    },
    Format {
        name: "mets",
        what: "a digitised paper: METS with ALTO pages, in a folder or an archive",
        extensions: &["mets"],
        sniff: |probe| probe.root_name() == Some("mets") || mets::is_beside(probe.source),
        read: |source, _, _| mets::read(source),
    },
    Format {
        name: "alto",
        what: "digitised pages in ALTO: one, or a folder or an archive of them",
        extensions: &["alto"],
        sniff: |probe| probe.root_name() == Some("alto") || alto::are_pages(probe.source),
        read: |source, _, _| alto::read(source),
    },
    Format {
        name: "newsml",
        what: "news items as agencies send them: NITF, NewsML",
        extensions: &["nitf"],
        sniff: |probe| probe.root_name().is_some_and(|name| newsml::ROOTS.contains(&name)),
        read: |source, _, _| newsml::read(source),
    },
    Format {
        name: "pdf",
        what: "a PDF, if `pdftotext` of poppler is installed; its articles are guessed",
        extensions: &["pdf"],
        sniff: |probe| probe.source.bytes().is_some_and(|bytes| bytes.starts_with(b"%PDF-")),
        read: |source, _, _| pdf::read(source),
    },
    Format {
        name: "zip",
        what: "a zip archive with one file to read in it",
        extensions: archive::ZIP,
        sniff: |probe| matches!(probe.source.content, Content::Archive(_)),
        read: zip::read,
    },
    Format {
        name: "list",
        what: "a list of subscriptions (OPML, newsboat's `urls`): each feed is a page",
        extensions: &["opml"],
        sniff: list::is_list,
        read: list::read,
    },
    Format {
        name: "feed",
        what: "a feed: RSS, RDF, Atom or JSON Feed",
        extensions: &["rss", "atom", "rdf"],
        sniff: |probe| feed::is_feed(probe),
        read: feed::read,
    },
    Format {
        name: "draft",
        what: "a draft of an issue, made from a page of raw text",
        extensions: &["zzp"],
        sniff: |probe| probe.head().is_some_and(pagetext::draft::is_draft),
        read: |source, _, _| draft::read(source),
    },
    Format {
        name: "page",
        what: "the raw text of a newspaper page, as text extraction gives it",
        extensions: &[],
        sniff: |probe| {
            !text::is_named_markdown(probe.source) && probe.head().is_some_and(page::is_page)
        },
        read: |source, given, _| page::read(source, given),
    },
    Format {
        name: "json",
        what: "an issue or articles as JSON, such as `zzread export` writes, or ninjs",
        extensions: &["json", "ndjson", "jsonl"],
        sniff: |probe| probe.source.bytes().is_some_and(json::is_json),
        read: |source, _, _| json::read(source),
    },
    Format {
        name: "web",
        what: "a web article: its address, a saved page (HTML, SingleFile, MHTML)",
        extensions: &["html", "htm", "xhtml", "xht", "shtml", "mhtml", "mht"],
        sniff: |probe| probe.source.bytes().is_some_and(web::is_page),
        read: |source, given, _| web::read(source, given),
    },
    Format {
        name: "files",
        what: "a folder of files that can be read: each of them is a page",
        extensions: &[],
        sniff: |probe| list::is_files(probe.source),
        read: list::read_files,
    },
    Format {
        name: "text",
        what: "plain text or Markdown",
        extensions: text::EXTENSIONS,
        sniff: |_| false,
        read: |source, _, _| text::read(source),
    },
];

/// The format that is called so.
pub(super) fn named(name: &str) -> anyhow::Result<&'static Format> {
    FORMATS.iter().find(|format| format.name == name).ok_or_else(|| {
        let names: Vec<&str> = FORMATS.iter().map(|format| format.name).collect();
        anyhow!("there is no format `{name}` (there are {})", names.join(", "))
    })
}

/// Each format, and whether a source is certainly of it. Of several the first one is taken.
pub(super) fn claims(source: &Source) -> Vec<(&'static str, bool)> {
    let probe = Probe::new(source);
    FORMATS.iter().map(|format| (format.name, (format.sniff)(&probe))).collect()
}

/// The format of a source: by content, else by extension, else plain text. A folder is hoped to be
/// an issue.
pub(super) fn find(source: &Source) -> &'static Format {
    let extension = source.extension();
    let by_extension = |format: &&Format| format.extensions.contains(&extension.as_str());
    let probe = Probe::new(source);
    let by_content = FORMATS.iter().find(|format| (format.sniff)(&probe));
    by_content.or_else(|| FORMATS.iter().find(by_extension)).unwrap_or_else(|| {
        match source.content {
            Content::Folder(_) => &FORMATS[0],
            _ => &FORMATS[FORMATS.len() - 1],
        }
    })
}
