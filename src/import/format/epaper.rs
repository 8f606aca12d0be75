//! Chinese e-papers (数字报): the printed paper as a web site, page by page.
//!
//! Most papers run one of three generations of one publishing system (families A, B and C), which one
//! cascade of selectors reads alike; two others (D and E) have a file of their own each. Whether the
//! site is on the web, in a folder that was saved, or in an archive, makes no difference here: all is
//! fetched through [`Site`]. The steps: find a page of the issue (`entry`) → the list of all pages, and
//! on each its articles (`sheet`) → each article (`article`) → what is no story (`aside`), and what
//! goes on elsewhere (`jump`).
//!
//! What cannot be fetched leaves its place and says why; the rest is read.

mod address;
mod article;
mod aside;
mod entry;
mod jfdaily;
mod jump;
mod label;
mod listing;
mod loader;
mod period;
mod property;
mod sheet;

use std::fs;

use anyhow::{anyhow, bail};
use jiff::civil::Date;

use self::{entry::EntryPage, loader::Loader};
use crate::{
    import::{
        NotWanted, Watch,
        decode::encoding::{self, Decoded, Hints},
        source::{Content, Source, disk::Disk, site::Site},
    },
    issue::{ArticleId, Given, Issue, Text},
};

/// Whether a source is an e-paper, or a part of one.
pub(super) fn is_epaper(source: &Source) -> bool {
    match (&source.content, &source.home) {
        (Content::Bytes { bytes, .. }, Some(home)) => entry::is_part(&home.address, bytes),
        (Content::Bytes { path: Some(_), bytes, .. }, None) => entry::is_part(&source.name, bytes),
        (Content::Bytes { path: None, .. }, None) => false,
        (Content::Archive(archive), _) => entry::has_page(archive.addresses()),
        (Content::Folder(path), _) => {
            entry::has_page(Disk::new(path).list().iter().map(String::as_str))
        }
    }
}

/// Whether what lies at an address is a page of an e-paper, as far as the address tells.
pub(in crate::import) fn is_page(address: &str) -> bool {
    address::kind(address) == Some(address::Kind::Page)
}

/// What an address tells: what lies there, and of which day it is.
pub(in crate::import) fn told(address: &str) -> (Option<&'static str>, Option<Date>) {
    let kind = address::kind(address).map(|kind| match kind {
        address::Kind::Page => "page",
        address::Kind::Article => "article",
    });
    (kind, address::date(address))
}

/// Reads the issue that a source is, or is a part of.
pub(super) fn read(source: Source, given: &Given, watch: &dyn Watch) -> anyhow::Result<Issue> {
    let wanted = given.day;
    let among = |files: &[String]| {
        entry::among(files, wanted)
            .map_err(|fault| anyhow!("cannot read `{}`: {fault}", source.name))
    };
    let load = |site: &dyn Site, entry: anyhow::Result<EntryPage>| {
        let entry = entry?;
        match address::date(&entry.at).filter(|day| !watch.wants_issue(*day)) {
            Some(day) => Err(NotWanted(day).into()),
            None => Loader::new(site, watch).load(entry, &source),
        }
    };
    match (&source.content, &source.home) {
        (_, Some(home)) => load(&*home.site, entry::from(&*home.site, &home.address, wanted)),
        (Content::Archive(archive), None) => load(archive, among(&archive.list())),
        (Content::Folder(path), None) => {
            let path = fs::canonicalize(path)?;
            let (root, folder) = entry::root(&path);
            let prefix = if folder.is_empty() { folder } else { format!("{folder}/") };
            let files = Disk::new(&path).list().into_iter();
            let files: Vec<String> = files.map(|file| format!("{prefix}{file}")).collect();
            load(&Disk::new(root), among(&files))
        }
        (Content::Bytes { path: Some(path), .. }, None) => {
            let path = fs::canonicalize(path)?;
            let (root, at) = entry::root(&path);
            let site = Disk::new(root);
            load(&site, entry::from(&site, &at, wanted))
        }
        (Content::Bytes { path: None, .. }, None) => {
            bail!(
                "cannot read `{}`: an e-paper has many files (save it, and open it by its name)",
                source.name
            )
        }
    }
}

/// The issue of the one article that a page is, if an e-paper's system made it. The others cannot be
/// reached from it.
pub(super) fn alone(at: &str, stem: &str, page: &str) -> Option<Issue> {
    let is_one = entry::has_mark(page.as_bytes());
    let mut draft = is_one.then(|| article::read(at, page).ok()).flatten()?;
    draft.article.id = ArticleId::from(stem);
    draft.article.address = Text::new(at).one_line();
    Some(draft.into_issue(Vec::new()))
}

/// A file of an e-paper as text. Its encoding is guessed as that of a Chinese host: many a saved copy
/// says nothing of it.
fn decoded(bytes: Vec<u8>, charset: Option<&str>) -> Decoded {
    let hints = Hints { charset, is_markup: true, top_level_domain: Some("cn") };
    encoding::decode_with(bytes, hints)
}
