//! `zzread grep`: the paragraphs that hold a phrase.
//!
//! It finds what `/` finds in the reader, blind to width and to simplified or traditional form,
//! because whoever looks for 河长 wants 河長 too. Case is different: grep's users know it as exact
//! until they write `-i`, so here it is exact until then.
//!
//! What is printed is a paragraph: a line of a block, or a whole headline.
//!
//! ```text
//! 02.3:headline: the paragraph          a paragraph with a hit
//! 02.3-headline- the paragraph          one that `-C` shows around it
//! --                                    between groups, with `-C`
//! ```

use std::{ffi::OsString, io::Write, ops::Range};

use anyhow::anyhow;
use serde::Serialize;

use super::{Console, Exit, Failure, Input, Wait, one_line, say, warn};
use crate::{
    issue::{Article, Issue, Part, Text},
    library::{self, Library, Way},
    search::{self, Hit, Index, Inquiry, Query},
};

const RED: &str = "\x1b[1;31m";
const PLAIN: &str = "\x1b[0m";

#[derive(Debug, clap::Args)]
pub(super) struct Request {
    /// The phrase; it may be in simplified or traditional characters. `=phrase` takes it as typed
    pattern: String,
    /// Where to look
    issues: Vec<OsString>,
    /// Look through all issues on the shelf, the newest first. Then case does not count, and PATTERN
    /// may be several words, `-word`, and filters: `paper:` `date:2019..2021` `page:` `by:`
    #[arg(long, conflicts_with = "issues")]
    shelf: bool,
    /// Do not tell upper case from lower case
    #[arg(short, long)]
    ignore_case: bool,
    /// Print N paragraphs around each hit, too
    #[arg(short = 'C', long, value_name = "N", default_value_t = 0)]
    context: usize,
    /// Print each paragraph with a hit as a JSON object on a line of its own
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    pub(super) input: Input,
}

/// A paragraph of an article, with the hits in it.
#[derive(Debug)]
struct Paragraph<'a> {
    text: &'a str,
    /// Bytes of `text`.
    hits: Vec<Range<usize>>,
}

/// A paragraph with hits, as `grep --json` prints it.
#[derive(Debug, Serialize)]
struct Found<'a> {
    /// The ISSUE as written on the command line; empty for the bundled one.
    issue: &'a str,
    number: &'a str,
    id: &'a str,
    headline: &'a str,
    paragraph: &'a str,
    matches: Vec<Match<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    before: Vec<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    after: Vec<&'a str>,
}

/// A hit: its bytes in `paragraph`.
#[derive(Debug, Serialize)]
struct Match<'a> {
    text: &'a str,
    start: usize,
    end: usize,
}

pub(super) fn run(request: &Request, wait: &Wait, console: &mut Console) -> Result<Exit, Failure> {
    if request.shelf {
        return search_shelf(request, wait.shelf.library()?, console);
    }
    let (mut is_found, mut has_failed) = (false, false);
    let mut sources: Vec<Option<&OsString>> = request.issues.iter().map(Some).collect();
    if sources.is_empty() {
        sources.push(None);
    }
    for source in sources {
        match wait.open(source.map(OsString::as_os_str)) {
            Ok(issue) => {
                warn(&issue);
                let name = Text::new(&source.map_or("".into(), |source| source.to_string_lossy()));
                is_found |= search_issue(request, &issue, name.as_str(), console)?;
            }
            // As grep does: one file that cannot be read does not keep the others from being searched.
            Err(error) => {
                say(&format!("error: {error:#}"));
                has_failed = true;
            }
        }
    }
    Ok(if is_found && !has_failed { Exit::Done } else { Exit::Failed })
}

/// So many articles are looked up at once.
const BATCH: usize = 200;

fn search_shelf(
    request: &Request,
    library: &Library,
    console: &mut Console,
) -> Result<Exit, Failure> {
    let fault = |fault| anyhow!("cannot read the pattern: {fault}");
    let inquiry = Inquiry::new(&request.pattern).map_err(fault)?;
    if !library.is_indexed().map_err(anyhow::Error::from)? {
        say("the index of the shelf is not whole, so this takes longer (`zzread shelf reindex`)");
    }
    let (mut below, mut is_found) = (i64::MAX, false);
    loop {
        let found = library.newest(&inquiry, below, BATCH, Way::Index);
        let found = found.map_err(anyhow::Error::from)?;
        let Some(last) = found.last() else { break };
        (below, is_found) = (last.number, true);
        write_found(request, library, &found, console)?;
    }
    if !is_found {
        let found = library.by_sound(&request.pattern, BATCH).map_err(anyhow::Error::from)?;
        if !found.is_empty() {
            is_found = true;
            say("found by the sound of the headlines:");
            write_found(request, library, &found, console)?;
        }
    }
    Ok(if is_found { Exit::Done } else { Exit::Failed })
}

fn write_found(
    request: &Request,
    library: &Library,
    found: &[library::Found],
    console: &mut Console,
) -> Result<(), Failure> {
    for of_issue in found.chunk_by(|a, b| a.issue == b.issue) {
        let Some(first) = of_issue.first() else { continue };
        let issue = library.issue(&first.issue).map_err(anyhow::Error::from)?;
        let Some(issue) = issue else { continue };
        let mut printer = Printer { request, console, name: &first.issue, has_printed: false };
        for found in of_issue {
            let hits = if found.is_by_sound { vec![headline(found)] } else { found.hits.clone() };
            printer.article(&issue, &hits)?;
        }
    }
    Ok(())
}

/// The whole headline as a hit.
fn headline(found: &library::Found) -> Hit {
    let end = found.article.headline.as_str().len() as u32;
    Hit { article_idx: found.article_idx, part: Part::Headline, start: 0, end }
}

fn search_issue(
    request: &Request,
    issue: &Issue,
    name: &str,
    console: &mut Console,
) -> Result<bool, Failure> {
    let mut hits =
        search::search(&Index::new(issue), &Query::new(&request.pattern), 0..issue.articles.len());
    if !request.ignore_case {
        hits.retain(|hit| {
            let text = issue.articles[hit.article_idx].text(hit.part).as_str();
            let matched = text.get(hit.start as usize..hit.end as usize).unwrap_or_default();
            is_same_case(&request.pattern, matched)
        });
    }
    let mut printer = Printer { request, console, name, has_printed: false };
    for hits in hits.chunk_by(|a, b| a.article_idx == b.article_idx) {
        printer.article(issue, hits)?;
    }
    Ok(!hits.is_empty())
}

/// Whether each letter of a hit has the case of the pattern's letter. Where a fold made several
/// letters of one (㎡), they cannot be paired, and the hit counts.
fn is_same_case(pattern: &str, matched: &str) -> bool {
    let cases = |text: &str| -> Vec<bool> {
        text.chars()
            .filter(|c| c.is_alphabetic() && c.is_uppercase() != c.is_lowercase())
            .map(char::is_uppercase)
            .collect()
    };
    let (wanted, found) = (cases(pattern), cases(matched));
    wanted.len() != found.len() || wanted == found
}

/// Prints the paragraphs of one issue.
struct Printer<'a> {
    request: &'a Request,
    console: &'a mut Console,
    /// The issue's name; shown where there are several.
    name: &'a str,
    has_printed: bool,
}

impl Printer<'_> {
    fn article(&mut self, issue: &Issue, hits: &[Hit]) -> Result<(), Failure> {
        let Some(first) = hits.first() else { return Ok(()) };
        let article = &issue.articles[first.article_idx];
        let number = issue.article_no(first.article_idx);
        let paragraphs = paragraphs(article, hits);
        if self.request.json {
            self.as_json(&number, article, &paragraphs)
        } else {
            self.as_lines(&number, article, &paragraphs)
        }
    }

    fn as_lines(
        &mut self,
        number: &str,
        article: &Article,
        paragraphs: &[Paragraph<'_>],
    ) -> Result<(), Failure> {
        let headline = one_line(article.headline.as_str());
        let mut last_shown = None;
        for (idx, paragraph) in paragraphs.iter().enumerate() {
            let around = around(idx, self.request.context, paragraphs.len());
            if paragraphs[around].iter().all(|near| near.hits.is_empty()) {
                continue;
            }
            let is_apart = last_shown.is_none_or(|last: usize| last + 1 < idx);
            if self.request.context > 0 && self.has_printed && is_apart {
                writeln!(self.console, "--")?;
            }
            let mark = if paragraph.hits.is_empty() { '-' } else { ':' };
            if self.request.issues.len() > 1 || self.request.shelf {
                write!(self.console, "{}{mark}", one_line(self.name))?;
            }
            let line = self.highlighted(paragraph);
            writeln!(self.console, "{number}{mark}{headline}{mark} {line}")?;
            self.has_printed = true;
            last_shown = Some(idx);
        }
        Ok(())
    }

    fn as_json(
        &mut self,
        number: &str,
        article: &Article,
        paragraphs: &[Paragraph<'_>],
    ) -> Result<(), Failure> {
        for (idx, paragraph) in paragraphs.iter().enumerate() {
            if paragraph.hits.is_empty() {
                continue;
            }
            let around = around(idx, self.request.context, paragraphs.len());
            let texts = |range: Range<usize>| paragraphs[range].iter().map(|p| p.text).collect();
            let matches = paragraph.hits.iter().map(|hit| Match {
                text: paragraph.text.get(hit.clone()).unwrap_or_default(),
                start: hit.start,
                end: hit.end,
            });
            let found = Found {
                issue: self.name,
                number,
                id: &article.id,
                headline: article.headline.as_str(),
                paragraph: paragraph.text,
                matches: matches.collect(),
                before: texts(around.start..idx),
                after: texts(idx + 1..around.end),
            };
            let json = serde_json::to_string(&found).map_err(anyhow::Error::from)?;
            writeln!(self.console, "{json}")?;
        }
        Ok(())
    }

    /// The paragraph on one line, its hits in red where colours are wanted.
    fn highlighted(&self, paragraph: &Paragraph<'_>) -> String {
        let piece = |range: Range<usize>| one_line(paragraph.text.get(range).unwrap_or_default());
        if !self.console.has_color() {
            return one_line(paragraph.text);
        }
        let mut line = String::new();
        let mut at = 0;
        for hit in &paragraph.hits {
            // Hits of several words may lie over each other.
            let start = hit.start.max(at);
            line += &piece(at..start);
            line += RED;
            line += &piece(start..hit.end.max(start));
            line += PLAIN;
            at = hit.end.max(at);
        }
        line + &piece(at..paragraph.text.len())
    }
}

/// The indices at most `context` away from `idx`, out of `n`.
fn around(idx: usize, context: usize, n: usize) -> Range<usize> {
    idx.saturating_sub(context)..idx.saturating_add(context).saturating_add(1).min(n)
}

/// All paragraphs of an article in reading order; a hit lies in the one where it begins. Hits are
/// in reading order, too, so that one walk over both finds the place of each.
fn paragraphs<'a>(article: &'a Article, hits: &[Hit]) -> Vec<Paragraph<'a>> {
    let mut paragraphs = Vec::new();
    let mut hits = hits.iter().peekable();
    for part in article.parts() {
        let text = article.text(part).as_str();
        for range in lines(part, text) {
            let is_inside = |hit: &&Hit| hit.part == part && (hit.start as usize) < range.end;
            let mut inside = Vec::new();
            while let Some(hit) = hits.next_if(is_inside) {
                let end = (hit.end as usize).min(range.end);
                inside.push(hit.start as usize - range.start..end - range.start);
            }
            let text = text.get(range).unwrap_or_default();
            paragraphs.push(Paragraph { text, hits: inside });
        }
    }
    paragraphs
}

/// The paragraphs of a part, as bytes of its text: the lines of a block, or a head as a whole.
fn lines(part: Part, text: &str) -> Vec<Range<usize>> {
    if !matches!(part, Part::Block(_)) {
        return std::iter::once(0..text.len()).collect();
    }
    let mut start = 0;
    let lines = text.split('\n').map(|line| {
        let range = start..start + line.len();
        start = range.end + 1;
        range
    });
    lines.filter(|range| !range.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_is_exact_and_width_and_script_are_not() {
        let cases = [
            ("A02", "A02", true),
            ("A02", "Ａ02", true),
            ("a02", "A02", false),
            ("a02", "Ａ02", false),
            ("河长", "河長", true),
            ("m2", "㎡", true),
            ("Tree", "Tree", true),
            ("Tree", "tree", false),
        ];
        for (pattern, matched, expected) in cases {
            assert_eq!(is_same_case(pattern, matched), expected, "{pattern} {matched}");
        }
    }
}
