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
    listing, period,
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
pub(super) struct EntryPage {
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

/// What the addresses of a house have whose pages are all drawn by scripts.
const JOURNAL: &str = "/journal/";

/// Whether a file is a page or an article of an e-paper, or leads to one.
pub(super) fn is_part(at: &str, bytes: &[u8]) -> bool {
    let start = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    if !matches!(start.first(), Some(b'<' | b'{' | b'[')) {
        return false;
    }
    let has = |mark: &str| memmem::find(bytes, mark.as_bytes()).is_some();
    let kind = address::kind(at);
    if kind.is_some() && address::is_json(at) {
        let is_known = address::is_certain(at) || listing::MARKS.iter().any(|mark| has(mark));
        return start.starts_with(b"{") || start.starts_with(b"[") && is_known;
    }
    match kind {
        _ if !start.starts_with(b"<") => false,
        _ if has_mark(bytes) => true,
        Some(Kind::Page) if has("node_") || has("nbs.") => true,
        Some(Kind::Page) => has_kin(at, bytes),
        Some(Kind::Article) => address::is_own_article(at) || has_kin(at, bytes),
        // Only the list of a journal is long and leads on.
        None if bytes.len() > limits::SIGNPOST_BYTES && !at.contains(JOURNAL) => false,
        None => {
            let text = String::from_utf8_lossy(bytes);
            signpost(at, &text).or_else(|| journal(at, &text)).is_some()
        }
    }
}

/// Whether a file leads to pages of the same day, and calls some of them 版. Only that tells a paper
/// whose files have names that others have, too. Where its own name is enough, articles tell it.
fn has_kin(at: &str, bytes: &[u8]) -> bool {
    let text = super::decoded(bytes.to_owned(), None).text;
    let is_kin = |to: &String| {
        let is_part = match address::kind(to) {
            Some(Kind::Page) => true,
            Some(Kind::Article) => address::is_certain(at) && address::is_certain(to),
            None => address::is_certain(at) && address::is_list(at),
        };
        to != at && is_part && address::date(to) == address::date(at)
    };
    address::date(at).is_some()
        && text.contains('版')
        && quoted(&text).filter_map(|href| resolve(at, href)).any(|to| is_kin(&to))
}

/// Whether an e-paper's system made a file.
pub(super) fn has_mark(bytes: &[u8]) -> bool {
    MARKS.iter().any(|mark| memmem::find(bytes, mark.as_bytes()).is_some())
}

/// Whether there is a page of an e-paper among the files of a site.
pub(super) fn has_page<'a>(mut files: impl Iterator<Item = &'a str>) -> bool {
    files.any(|it| address::kind(it) == Some(Kind::Page) && address::is_certain(it))
}

/// The issue to read among those whose pages lie in the files of a site.
pub(super) fn among(files: &[String], wanted: Option<Date>) -> anyhow::Result<EntryPage> {
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
    Ok(EntryPage { at: pages.first().cloned().unwrap_or_default(), pages, instead_of })
}

/// The order of names in which 2 stands before 10.
fn natural(name: &str) -> (String, u64) {
    let digits = name.trim_start_matches(|c: char| !c.is_ascii_digit());
    let letters = name.strip_suffix(digits).unwrap_or_default();
    (letters.to_owned(), digits.parse().unwrap_or(u64::MAX))
}

/// The page from which the issue is told that `at` belongs to.
pub(super) fn from(site: &dyn Site, at: &str, wanted: Option<Date>) -> anyhow::Result<EntryPage> {
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
        None => Ok(EntryPage { at, ..EntryPage::default() }),
    }
}

/// The page to which what is at `at` leads; none for an article that stands alone.
fn next(site: &dyn Site, at: &str) -> anyhow::Result<Option<String>> {
    let text = match text(site, at) {
        Ok(text) => text,
        Err(error) => bail!("cannot read `{}`: {}", site.shown(at), reason(&error)),
    };
    let sign = || signpost(at, &text).or_else(|| journal(at, &text));
    if let Some(next) = address::kind(at).is_none().then(sign).flatten() {
        return Ok(Some(next));
    }
    let is_page = |to: &String| {
        address::kind(to) == Some(Kind::Page) && address::date(to) == address::date(at)
    };
    let linked = quoted(&text).filter_map(|href| resolve(at, href)).filter(is_page).take(1);
    let guessed = address::front_pages(at);
    let mut known = linked.chain(guessed).filter(|to| to != at);
    let found = known.find(|to| site.fetch(to, limits::ARTICLE_BYTES).is_ok());
    Ok(found.or_else(|| through_the_door(site, at)).or_else(|| {
        let (folder, _) = address::split(at);
        let files = site.list();
        let mut beside = files.into_iter().filter(|file| address::split(file).0 == folder);
        beside.find(|file| address::kind(file) == Some(Kind::Page))
    }))
}

/// The front page of an article's day, if it goes by the name that today's has: a number that only
/// the page at the root tells.
fn through_the_door(site: &dyn Site, at: &str) -> Option<String> {
    let day = address::date(at)?;
    let leads_to = |door: String| signpost(&door, &text(site, &door).ok()?);
    let newest =
        address::doors(at).into_iter().filter(|door| !door.is_empty()).find_map(leads_to)?;
    let front = address::on(&newest, day);
    site.fetch(&front, limits::ARTICLE_BYTES).is_ok().then_some(front)
}

/// Where the lists of a house lie whose pages are all drawn by scripts.
fn journal(at: &str, text: &str) -> Option<String> {
    let (_, query) = at.split_once('?').filter(|(path, _)| path.contains(JOURNAL))?;
    match address::file_name(at) {
        "list.do" => listing::newest(at, text),
        _ if query.contains("code=") => resolve(at, &format!("/journal/list.do?{query}")),
        _ => None,
    }
}

fn text(site: &dyn Site, at: &str) -> io::Result<String> {
    let fetched = site.fetch(at, limits::ARTICLE_BYTES)?;
    Ok(super::decoded(fetched.bytes, fetched.charset.as_deref()).text)
}

/// The page to which a page leads that does nothing else: by a refresh, or by a script.
fn signpost(at: &str, html: &str) -> Option<String> {
    if html.len() > limits::SIGNPOST_BYTES {
        return None;
    }
    let lower = html.to_ascii_lowercase();
    let is_signpost = ["refresh", "location"].iter().any(|word| lower.contains(word));
    let targets = quoted(html).filter(|_| is_signpost).filter_map(|href| resolve(at, href));
    let mut near = targets.filter(|to| is_same_host(at, to));
    near.find_map(|to| match address::list_of(&to) {
        Some(list) => Some(list),
        None => (address::kind(&to) == Some(Kind::Page)).then_some(to),
    })
}

/// All that may be an address in a page, in quotes or not.
fn quoted(html: &str) -> impl Iterator<Item = &str> {
    let is_end = |c: char| c.is_whitespace() || "\"'=;<>()".contains(c);
    html.split(is_end).filter(|word| word.contains("htm") && word.contains('.'))
}

fn is_same_host(a: &str, b: &str) -> bool {
    let host = |address: &str| Url::parse(address).ok()?.host_str().map(str::to_owned);
    host(a) == host(b)
}

/// The page of the issue of a day, or of the last one before it.
fn on_day(site: &dyn Site, page: &str, wanted: Date) -> anyhow::Result<EntryPage> {
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
                return Ok(EntryPage { at, pages: Vec::new(), instead_of });
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
