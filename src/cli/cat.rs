//! `zzread cat`: articles as text, as our Markdown or as JSON.
//!
//! The last argument may be an article or one more ISSUE. It is an ISSUE if it is `-` or something of
//! that name exists, on the disk or on the shelf; else it is an article, of the bundled issue if it is
//! the only one. A file called `02.3` therefore hides that article, but not behind an ISSUE: `zzread cat
//! DIR 02.3` names both.
//!
//! Text is set by the style that the switches make (`setting`), and printed as a page (`text`), as
//! bare lines (`lines`) or in columns from top to bottom (`vertical`). Markdown and JSON hold the
//! text as it stands.

mod json;
mod lines;
mod setting;
mod text;
mod vertical;

use std::{
    ffi::{OsStr, OsString},
    io::Write,
    ops::Range,
    path::Path,
};

use anyhow::bail;

use super::{Common, Console, Exit, Failure, Wait, one_line, say, select, warn};
use crate::{
    export, import,
    issue::Issue,
    layout::{Style, Tiers},
};
use setting::Setting;

/// The widest line if the reader names no width: 40 ideographs are a comfortable measure.
const WIDTH_CELLS: u16 = 80;

/// The lines of a sheet of columns: a column is then of 20 ideographs, which the eye follows easily.
const HEIGHT_ROWS: u16 = 21;

const USAGE: &str = "zzread cat [OPTIONS] [ISSUE]... [ARTICLE]";

#[derive(Debug, clap::Args)]
#[command(override_usage = USAGE)]
pub(super) struct Request {
    /// What to read from, the bundled issue if it is left out; several are the pages of one issue.
    /// ARTICLE, such as 02.3, or words of a headline, has only that printed
    issue: Vec<OsString>,
    /// Print advertisements and the names of the staff, too, as Markdown and JSON always do
    #[arg(long)]
    all: bool,
    /// Print each paragraph on one line
    #[arg(long, conflicts_with = "wrap")]
    no_wrap: bool,
    /// Print in columns from top to bottom, the first at the right edge (竖排)
    #[arg(long, conflicts_with_all = ["no_wrap", "wrap"])]
    vertical: bool,
    /// With --vertical: on sheets of so many lines
    #[arg(long, value_name = "N", default_value_t = HEIGHT_ROWS, value_parser = clap::value_parser!(u16).range(1..))]
    height: u16,
    /// How to print
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
    #[command(flatten)]
    setting: Setting,
}

/// How articles are printed: as lines, as files of an issue folder, as one object a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    Text,
    Md,
    Json,
}

pub(super) fn run(
    request: &Request,
    common: &Common,
    wait: &Wait,
    console: &mut Console,
) -> Result<Exit, Failure> {
    let (issue, wanted) = resolve(request, wait)?;
    warn(&issue);
    let articles = match &wanted {
        Some(wanted) => select::articles(&issue, wanted),
        None if request.all || request.format != Format::Text => {
            (0..issue.articles.len()).collect()
        }
        None => stories(&issue),
    };
    let style = styles(&request.setting, common, console);
    match request.format {
        Format::Text if request.no_wrap => text::write_unwrapped(console, &issue, &articles)?,
        Format::Text if request.setting.wrap.is_some() => {
            lines::write(console, &issue, &articles, style)?;
        }
        Format::Text if request.vertical => {
            let tiers = tiers(request.height, common, console);
            vertical::write(console, &issue, &articles, tiers, style)?;
        }
        Format::Text => text::write(console, &issue, &articles, style)?,
        Format::Md => write!(console, "{}", export::articles_markdown(&issue, &articles))?,
        Format::Json => json::write(console, &issue, &articles)?,
    }
    Ok(Exit::Done)
}

/// Prints the wanted articles, or all, as `cat` does without switches.
pub(super) fn text(
    issue: &Issue,
    wanted: Option<Range<usize>>,
    common: &Common,
    console: &mut Console,
) -> Result<Exit, Failure> {
    let articles = wanted.map_or_else(|| stories(issue), Iterator::collect);
    let setting = Setting::default();
    let style = styles(&setting, common, console);
    text::write(console, issue, &articles, style)?;
    Ok(Exit::Done)
}

/// All articles that a reader of the news would not pass over; how many others there are is told.
fn stories(issue: &Issue) -> Vec<usize> {
    let (asides, stories): (Vec<usize>, _) =
        (0..issue.articles.len()).partition(|&article_idx| issue.is_aside(article_idx));
    if !asides.is_empty() {
        let n_asides = asides.len();
        say(&format!(
            "advertisements and boxes of the staff left out: {n_asides} (`zzread cat --all` prints them)"
        ));
    }
    stories
}

/// The style of each article: what the switches say, and its language.
fn styles<'a>(
    setting: &'a Setting,
    common: &Common,
    console: &Console,
) -> impl Fn(&Issue, usize) -> Style + use<'a> {
    let measure_cells = measure(common, console);
    let ambiguous = common.ambiguous().unwrap_or_default();
    move |issue, article_idx| {
        setting.style(measure_cells, issue.language_of(article_idx), ambiguous)
    }
}

/// The columns on a sheet of so many lines.
fn tiers(height: u16, common: &Common, console: &Console) -> Tiers {
    Tiers::new(measure(common, console), height)
}

fn measure(common: &Common, console: &Console) -> u16 {
    let terminal_cells = || console.width_cells().map_or(WIDTH_CELLS, |w| w.clamp(2, WIDTH_CELLS));
    common.width.unwrap_or_else(terminal_cells)
}

/// The issue and which of its articles, if not all; there is at least one.
fn resolve(request: &Request, wait: &Wait) -> anyhow::Result<(Issue, Option<String>)> {
    let (sources, article) = match &request.issue[..] {
        [sources @ .., last] if is_article(last, !sources.is_empty(), wait)? => {
            (sources, Some(last.to_string_lossy().into_owned()))
        }
        sources => (sources, None),
    };
    let issue = match sources {
        [] if article.is_some() => import::bundled(),
        [text] if request.setting.wrap.is_some() && is_text(text) => wait.open_as("lines", text)?,
        sources => wait.open_all(sources)?,
    };
    if let Some(wanted) = &article
        && select::articles(&issue, wanted).is_empty()
    {
        if sources.is_empty() {
            bail!(
                "cannot find `{wanted}`: there is no such file, and no article of the bundled \
                 issue has this number or these words in its headline (`zzread list` shows them)"
            );
        }
        bail!(
            "cannot find `{wanted}`: no article has this number or these words in its headline \
             (`zzread list ISSUE` shows what there is)"
        );
    }
    Ok((issue, article))
}

/// Whether the last argument is an article, with or without an ISSUE before it.
fn is_article(last: &OsStr, has_issue: bool, wait: &Wait) -> anyhow::Result<bool> {
    let is_number =
        last.to_str().and_then(|last| last.split_once('.')).is_some_and(|(page, nth)| {
            nth.parse::<usize>().is_ok() && page.ends_with(|c: char| c.is_ascii_digit())
        });
    Ok((has_issue && is_number) || !(is_source(last) || wait.is_on_shelf(last)?))
}

fn is_source(argument: &OsStr) -> bool {
    argument == "-"
        || import::is_address(&import::typed(argument))
        || Path::new(argument).symlink_metadata().is_ok()
}

/// Whether an argument names a plain text, by what it is called.
fn is_text(argument: &OsStr) -> bool {
    let path = Path::new(argument);
    let extension = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    let is_named_so = matches!(extension.as_str(), "" | "txt" | "text");
    is_named_so && !import::is_address(&import::typed(argument)) && !path.is_dir()
}
