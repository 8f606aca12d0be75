//! Papers by name: where the issue of a day is looked for, and what is said when it is nowhere.
//!
//! First where it ought to lie, then at the entry of the paper, which leads to its newest issue, then
//! where the issues of the days before lie. Only what is a paper counts: many a host answers with a
//! page of its own where there is nothing.

use std::{error, ffi::OsStr, fmt, io, path::Path, sync::Arc};

use anyhow::{anyhow, bail};
use jiff::{Timestamp, civil, tz::Offset};

use super::{
    Opened, Watch, decode::limits, is_address, is_page, open_source, reach,
    source::carrier::Carrier,
};
use crate::{
    issue::{Date, Given, Issue, Severity, Text, Warning},
    papers::{Directory, Family, Paper},
};

/// The papers of this name, unless it is that of a file, or an address.
pub(super) fn named(source: &OsStr) -> Vec<&'static Paper> {
    match source.to_str().filter(|name| *name != "-" && !is_address(source)) {
        Some(name) if !Path::new(source).exists() => Directory::of_reader().named(name),
        _ => Vec::new(),
    }
}

/// Opens the paper of a name that one or more papers have.
///
/// # Errors
/// When there are several, or when its issue is nowhere: where it was looked for at last, and what
/// to do next.
pub(super) fn open(papers: &[&Paper], given: &Given, watch: &dyn Watch) -> anyhow::Result<Issue> {
    let [paper] = papers else {
        let name = given.source().unwrap_or_default().display();
        let names: Vec<&str> = papers.iter().map(|paper| paper.name.as_str()).collect();
        bail!("`{name}` is the name of {} papers: {} (say which)", names.len(), names.join(", "));
    };
    let day = given.day.unwrap_or_else(super::today);
    let is_known = paper.address_on(day).is_some_and(|address| is_page(&address));
    let addresses = match is_known {
        true => paper.addresses(day, limits::DAYS_BACK),
        false => vec![paper.entry.clone()],
    };
    let found = first(&addresses, &paper.name, given, None, watch);
    let mut issue = found.map_err(|missing| failed(paper, &missing))?.issue;
    note_day(&mut issue, given.day);
    Ok(issue)
}

/// What there is instead of a paper.
#[derive(Debug)]
pub(super) struct Missing {
    pub(super) error: anyhow::Error,
    /// Where it was looked for at last.
    pub(super) at: String,
}

/// What is at the first of the addresses where a paper is. It has this name unless it says another.
pub(super) fn first(
    addresses: &[String],
    name: &str,
    given: &Given,
    carrier: Option<&Arc<Carrier>>,
    watch: &dyn Watch,
) -> Result<Opened, Missing> {
    let mut missing = Missing { error: anyhow!("it has no address"), at: String::new() };
    let mut n_troubles = 0;
    for address in addresses {
        match paper_at(address, name, given, carrier, watch) {
            Ok(opened) => return Ok(opened),
            Err(error) => {
                n_troubles += usize::from(!is_gone(&error));
                missing = Missing { error, at: address.clone() };
            }
        }
        // One host may be in trouble, and the paper at another one; two are trouble enough.
        if n_troubles == 2 {
            break;
        }
    }
    Err(missing)
}

/// The paper at an address, if what is there is one.
fn paper_at(
    address: &str,
    name: &str,
    given: &Given,
    carrier: Option<&Arc<Carrier>>,
    watch: &dyn Watch,
) -> anyhow::Result<Opened> {
    // A page of a certain day is that of the day; only an entry leads to others.
    let day = given.day.filter(|_| !is_page(address));
    let given = Given { day, ..given.at(address) };
    let (mut source, is_of_importer) = reach(address, &given, carrier)?;
    name.clone_into(&mut source.stem);
    if !is_of_importer
        && given.format.is_none()
        && !["epaper", "feed"].contains(&super::format::find(&source).name)
    {
        return Err(NoPaper.into());
    }
    open_source(source, &given, watch)
}

/// Whether there is nothing at an address, as far as its host says; not that it could not be asked.
pub(super) fn is_gone(error: &anyhow::Error) -> bool {
    let kind = error.downcast_ref::<io::Error>().map(io::Error::kind);
    kind == Some(io::ErrorKind::NotFound) || error.is::<NoPaper>()
}

/// What is at an address is no paper.
#[derive(Debug)]
pub(super) struct NoPaper;

impl error::Error for NoPaper {}

impl fmt::Display for NoPaper {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("what is there is no page of a paper that zzread knows")
    }
}

/// What is said of a paper that is nowhere, in one line.
fn failed(paper: &Paper, missing: &Missing) -> anyhow::Error {
    let Paper { name, entry, last_seen, .. } = paper;
    let Missing { error, at } = missing;
    if paper.family == Family::Other && error.is::<NoPaper>() {
        return anyhow!(
            "cannot read {name}: zzread does not know how the pages of <{entry}> are made \
             (open it in a browser, or name an importer for it in the settings)"
        );
    }
    let seen = match last_seen.is_empty() {
        true => String::new(),
        false => format!(", where it was last seen {last_seen}"),
    };
    let why = error.root_cause();
    anyhow!("cannot read {name}: {why} at <{at}>{seen} (`zzread doctor {entry}` tells more)")
}

/// Says that an issue is not of the day that was wanted.
fn note_day(issue: &mut Issue, wanted: Option<civil::Date>) {
    let (Some(wanted), Some(Date::Day(day))) = (wanted, issue.date) else { return };
    if wanted != day && issue.warnings.is_empty() {
        let what = format!("there is no issue of {wanted}; this is the one of {day}");
        issue.warnings.push(Warning::of_issue(Severity::Warning, Text::new(&what)));
    }
}

/// The day in China, where the papers of the directory are printed.
pub(super) fn today(now: Timestamp) -> civil::Date {
    Offset::constant(8).to_datetime(now).date()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paper_that_is_nowhere_is_told_in_one_line() {
        let paper = Paper {
            name: "河边日报".to_owned(),
            entry: "http://a.cn/".to_owned(),
            last_seen: "2025-01".to_owned(),
            family: Family::Epaper,
            ..Paper::default()
        };
        let gone = io::Error::new(io::ErrorKind::NotFound, "the host answers 404 Not Found");
        let error = anyhow::Error::new(gone).context("cannot read `http://a.cn/1`");
        assert!(is_gone(&error));
        let missing = Missing { error, at: "http://a.cn/1".to_owned() };
        let expected = "cannot read 河边日报: the host answers 404 Not Found at <http://a.cn/1>, where it \
            was last seen 2025-01 (`zzread doctor http://a.cn/` tells more)";
        assert_eq!(failed(&paper, &missing).to_string(), expected);
        let unknown = Paper { family: Family::Other, ..paper };
        let missing = Missing { error: NoPaper.into(), at: "http://a.cn/".to_owned() };
        assert!(failed(&unknown, &missing).to_string().contains("does not know how the pages"));
    }

    #[test]
    fn the_day_is_that_of_china() {
        let at = |moment: &str| today(moment.parse().expect("a moment"));
        assert_eq!(at("2026-11-27T15:59:00Z"), civil::date(2026, 11, 27));
        assert_eq!(at("2026-11-27T16:00:00Z"), civil::date(2026, 11, 28));
    }
}
