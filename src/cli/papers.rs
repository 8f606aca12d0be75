//! `zzread papers`: the papers that go by their names, one a line.

use std::io::Write;

use serde::Serialize;

use super::{Console, Exit, Failure};
use crate::{
    import,
    papers::{Directory, Family, Paper},
};

#[derive(Debug, clap::Args)]
pub(super) struct Request {
    /// Only those of a region (天津), or with this in one of their names
    word: Option<String>,
    /// Print each paper as a JSON object on a line of its own
    #[arg(long)]
    json: bool,
}

/// One paper, as `papers --json` prints it.
#[derive(Debug, Serialize)]
struct Entry<'a> {
    name: &'a str,
    region: &'a str,
    pinyin: &'a str,
    initials: String,
    aliases: &'a [String],
    entry: &'a str,
    /// Where the issue of a day is found.
    pattern: &'a str,
    last_seen: &'a str,
    /// How the program reads it: `page` by its address, `feed`, or `entry`, by what the entry leads
    /// to; `null` if it does not know the pages of the site.
    reads: Option<&'static str>,
}

pub(super) fn run(request: &Request, console: &mut Console) -> Result<Exit, Failure> {
    let directory = Directory::of_reader();
    let papers = match &request.word {
        Some(word) => directory.about(word),
        None => directory.papers().iter().collect(),
    };
    for paper in &papers {
        if request.json {
            let json = serde_json::to_string(&Entry::new(paper)).map_err(anyhow::Error::from)?;
            writeln!(console, "{json}")?;
        } else {
            let Paper { name, region, last_seen, entry, .. } = paper;
            let initials = paper.initials();
            writeln!(console, "{name}\t{initials}\t{region}\t{last_seen}\t{entry}")?;
        }
    }
    Ok(if papers.is_empty() { Exit::Failed } else { Exit::Done })
}

impl<'a> Entry<'a> {
    fn new(paper: &'a Paper) -> Self {
        Self {
            name: &paper.name,
            region: &paper.region,
            pinyin: &paper.pinyin,
            initials: paper.initials(),
            aliases: &paper.aliases,
            entry: &paper.entry,
            pattern: &paper.pattern,
            last_seen: &paper.last_seen,
            reads: reads(paper),
        }
    }
}

fn reads(paper: &Paper) -> Option<&'static str> {
    let is_page = paper.address_on(import::today()).is_some_and(|it| import::is_page(&it));
    match paper.family {
        _ if is_page => Some("page"),
        Family::Feed => Some("feed"),
        Family::Epaper => Some("entry"),
        Family::Other => None,
    }
}
