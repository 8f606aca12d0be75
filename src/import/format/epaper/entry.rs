//! Where the reading of an e-paper begins.
//!
//! A reader may name anything of it: its folder or archive, the folder of one issue, a page, an article,
//! or the page at the root that only leads to the newest issue. All that is wanted is the address of
//! one page of the issue, which tells the rest.

use std::{collections::BTreeMap, io, path::Path};

use anyhow::bail;
use jiff::{ToSpan, civil::Date};
use memchr::memmem;
use url::Url;

use super::{
    address::{self, Kind},
    period,
};
use crate::import::{
    decode::limits,
    source::{
        reading::reason,
        site::{Site, resolve},
    },
};

/// Where the reading begins.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Entry {
    /// The address of a page, or of an article that stands alone.
    pub(super) at: String,
    /// All files of pages in its folder, if that is known.
    pub(super) pages: Vec<String>,
    /// The day that was wanted and has no issue.
    pub(super) instead_of: Option<Date>,
}

/// What only the publishing systems of e-papers write.
const MARKS: [&str; 6] =
    ["<!--enpproperty", "<!--enpcontent", "<founder-", "pagepicmap", "PagePicMap", "daoxiang="];

/// Whether a file is a page or an article of an e-paper, or leads to one.
pub(super) fn is_part(at: &str, bytes: &[u8]) -> bool {
    let has = |mark: &str| memmem::find(bytes, mark.as_bytes()).is_some();
    let is_markup =
        bytes.trim_ascii_start().starts_with(b"<") || bytes.starts_with(b"\xEF\xBB\xBF");
    match address::kind(at) {
        Some(_) if at.ends_with(".json") => bytes.trim_ascii_start().starts_with(b"{"),
        Some(Kind::Page) => is_markup && (has_mark(bytes) || has("node_") || has("nbs.")),
        _ if !is_markup => false,
        _ if has_mark(bytes) => true,
        Some(Kind::Article) => address::stem(at).to_ascii_lowercase().starts_with("articel"),
        None => signpost(at, &String::from_utf8_lossy(bytes)).is_some(),
    }
}

/// Whether an e-paper's system made a file.
pub(super) fn has_mark(bytes: &[u8]) -> bool {
    MARKS.iter().any(|mark| memmem::find(bytes, mark.as_bytes()).is_some())
}

/// Whether there is a page of an e-paper among the files of a site.
pub(super) fn has_page<'a>(mut files: impl Iterator<Item = &'a str>) -> bool {
    files.any(|address| address::kind(address) == Some(Kind::Page))
}

/// The issue to read among those whose pages lie in the files of a site.
pub(super) fn among(files: &[String], wanted: Option<Date>) -> anyhow::Result<Entry> {
    let mut issues: BTreeMap<(Option<Date>, &str), Vec<String>> = BTreeMap::new();
    for file in files.iter().filter(|file| address::kind(file) == Some(Kind::Page)) {
        let (folder, _) = address::split(file);
        issues.entry((address::date(file), folder)).or_default().push(file.clone());
    }
    let is_near = |date: Option<Date>| match (date, wanted) {
        (Some(date), Some(wanted)) => {
            date <= wanted
                && wanted.since(date).is_ok_and(|s| s.get_days() as i64 <= limits::DAYS_BACK)
        }
        (_, None) => true,
        (None, Some(_)) => false,
    };
    let newest = issues.iter().rev().find(|((date, _), _)| is_near(*date));
    let Some(((date, _), pages)) = newest else {
        bail!(no_issue(wanted));
    };
    let mut pages = pages.clone();
    pages.sort_by_key(|page| natural(address::stem(page)));
    let instead_of = wanted.filter(|_| *date != wanted);
    Ok(Entry { at: pages.first().cloned().unwrap_or_default(), pages, instead_of })
}

/// The order of names in which 2 stands before 10.
fn natural(name: &str) -> (String, u64) {
    let digits = name.trim_start_matches(|c: char| !c.is_ascii_digit());
    let letters = name.strip_suffix(digits).unwrap_or_default();
    (letters.to_owned(), digits.parse().unwrap_or(u64::MAX))
}

/// The page from which the issue is told that `at` belongs to.
pub(super) fn from(site: &dyn Site, at: &str, wanted: Option<Date>) -> anyhow::Result<Entry> {
    let mut at = at.to_owned();
    for _ in 0..limits::HOPS {
        if address::kind(&at) == Some(Kind::Page) {
            break;
        }
        match next(site, &at)? {
            Some(next) => at = next,
            None => break,
        }
    }
    match wanted.filter(|wanted| address::date(&at).is_some_and(|date| date != *wanted)) {
        Some(wanted) => on_day(site, &at, wanted),
        None => Ok(Entry { at, ..Entry::default() }),
    }
}

/// The page to which what is at `at` leads; none for an article that stands alone.
fn next(site: &dyn Site, at: &str) -> anyhow::Result<Option<String>> {
    let text = match text(site, at) {
        Ok(text) => text,
        Err(error) => bail!("cannot read `{}`: {}", site.shown(at), reason(&error)),
    };
    if address::kind(at).is_none()
        && let Some(next) = signpost(at, &text)
    {
        return Ok(Some(next));
    }
    let is_page = |to: &String| {
        address::kind(to) == Some(Kind::Page) && address::date(to) == address::date(at)
    };
    let linked = quoted(&text).filter_map(|href| resolve(at, href)).filter(is_page).take(1);
    let guessed = address::front_pages(at);
    let mut known = linked.chain(guessed).filter(|to| to != at);
    let found = known.find(|to| site.fetch(to, limits::ARTICLE_BYTES).is_ok());
    Ok(found.or_else(|| {
        let (folder, _) = address::split(at);
        let files = site.list();
        let mut beside = files.into_iter().filter(|file| address::split(file).0 == folder);
        beside.find(|file| address::kind(file) == Some(Kind::Page))
    }))
}

fn text(site: &dyn Site, at: &str) -> io::Result<String> {
    let fetched = site.fetch(at, limits::ARTICLE_BYTES)?;
    Ok(super::decoded(fetched.bytes, fetched.charset.as_deref()).text)
}

/// The page to which a page leads that does nothing else: by a refresh, or by a script.
fn signpost(at: &str, html: &str) -> Option<String> {
    let lower = html.to_ascii_lowercase();
    let is_signpost = html.len() <= limits::SIGNPOST_BYTES
        && ["refresh", "location"].iter().any(|word| lower.contains(word));
    let mut targets = quoted(html).filter(|_| is_signpost).filter_map(|href| resolve(at, href));
    targets.find(|to| address::kind(to) == Some(Kind::Page) && is_same_host(at, to))
}

/// All that may be an address in a page, in quotes or not.
fn quoted(html: &str) -> impl Iterator<Item = &str> {
    let is_end = |c: char| c.is_whitespace() || "\"'=;<>()".contains(c);
    html.split(is_end).filter(|word| word.contains(".htm"))
}

fn is_same_host(a: &str, b: &str) -> bool {
    let host = |address: &str| Url::parse(address).ok()?.host_str().map(str::to_owned);
    host(a) == host(b)
}

/// The page of the issue of a day, or of the last one before it.
fn on_day(site: &dyn Site, page: &str, wanted: Date) -> anyhow::Result<Entry> {
    let mut months: BTreeMap<Date, Vec<period::Day>> = BTreeMap::new();
    for n_days in 0..=limits::DAYS_BACK {
        let day = wanted.saturating_sub(n_days.days());
        let listed = months
            .entry(day.first_of_month())
            .or_insert_with(|| period::days(site, page, day))
            .iter()
            .rfind(|(listed, _)| *listed <= day);
        let at = match listed {
            Some((listed, at)) if *listed == day => at.clone(),
            Some(_) => continue,
            None => address::on(page, day),
        };
        match site.fetch(&at, limits::ARTICLE_BYTES) {
            Ok(_) => {
                let instead_of = (n_days > 0).then_some(wanted);
                return Ok(Entry { at, pages: Vec::new(), instead_of });
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => bail!("cannot read `{}`: {}", site.shown(&at), reason(&error)),
        }
    }
    bail!("cannot read `{}`: {}", site.shown(page), no_issue(Some(wanted)))
}

fn no_issue(wanted: Option<Date>) -> String {
    match wanted {
        Some(date) => format!(
            "there is no issue of {date} nor of the {} days before (try another `--date`)",
            limits::DAYS_BACK
        ),
        None => "there is no page of an e-paper in it".to_owned(),
    }
}

/// The folder on disk in which all files of a paper lie, and the address of `path` in it: from the
/// folder of a day the way goes up past those that publishing systems make.
pub(super) fn root(path: &Path) -> (&Path, String) {
    let is_dated = |folder: &&Path| address::date(&format!("{}/", folder.display())).is_some();
    let day = path.ancestors().take_while(is_dated).last();
    let mut root = match day.and_then(Path::parent) {
        Some(above) => above,
        None if path.is_dir() => path,
        None => path.parent().unwrap_or(path),
    };
    while day.is_some() && root.file_name().is_some_and(|name| is_made(&name.to_string_lossy())) {
        root = root.parent().unwrap_or(root);
    }
    let at = path.strip_prefix(root).unwrap_or(path);
    (root, at.to_string_lossy().into_owned())
}

/// Whether a folder is one that publishing systems make above that of a day.
fn is_made(name: &str) -> bool {
    const NAMES: [&str; 9] =
        ["html", "pc", "layout", "content", "con", "page", "staticsg", "data", "journal"];
    let is_month = name.chars().all(|c| c.is_ascii_digit() || c == '-');
    is_month || NAMES.contains(&name)
}
