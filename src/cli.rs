//! The command line: the reader, or a plain command.
//!
//! Nothing is read, set or found here. This module turns words into calls, and what comes back
//! into lines, an exit code and, when it went wrong, one message:
//!
//! ```text
//! argv ─► Cli (clap) ─► reader: import ─► App ─► tui
//!                    └► list, cat, grep, info, check … ─► Console ─► standard output
//! ```
//!
//! Three promises hold for every command. Data goes to standard output through the one writer
//! (`Console`), all else to standard error. Whatever somebody else wrote (a file name, an
//! argument that clap repeats, an error of the system) passes through [`Text`](crate::issue::Text) before it is shown,
//! so it cannot drive the terminal. And a reader who has seen enough (`zzread cat | head`) closes
//! the pipe: that ends the program quietly.

mod bookcase;
mod cat;
mod check;
mod config;
mod console;
mod docs;
mod doctor;
mod draft;
mod examine;
mod export;
mod grep;
mod help;
mod info;
mod list;
mod page;
mod papers;
mod parse;
mod select;
mod shelf;
mod slip;
mod subscribe;
mod theme;
mod today;
mod update;
mod voice;
mod wait;

use std::{
    ffi::{OsStr, OsString},
    io::{self, Write},
    path::PathBuf,
    process::ExitCode,
};

use anyhow::anyhow;
use clap::{
    Args, Parser, Subcommand,
    builder::{PossibleValuesParser, TypedValueParser},
};
use jiff::civil;

use crate::{
    app::{
        App, Keep, Lang, Start,
        paper::{load::Load, setting::Setting},
    },
    delivery::{Subscription, Today},
    import,
    issue::{Given, Issue},
    layout::Ambiguous,
    papers::Paper,
    tui::{self, Ending, Manners},
    ui::Theme,
    worker::{self, Worker, morning::Deliveries},
};
use bookcase::Shelf;
use console::{Color, Console};
use voice::{say, warn};
use wait::{Begun, Wait};

/// From this many columns and rows on the reader begins with the front page.
const PAGE_FROM: (u16, u16) = (100, 30);

const USAGE: &str = "\
zzread [OPTIONS] [ISSUE]...
       zzread <COMMAND> [OPTIONS] [ISSUE]";

/// A newspaper reader for the terminal that sets Chinese properly
#[derive(Debug, Default, Parser)]
#[command(name = "zzread", version, subcommand_precedence_over_arg = true, override_usage = USAGE)]
struct Cli {
    /// What to read; several are the pages of one issue
    #[arg(allow_negative_numbers = true)]
    issue: Vec<OsString>,
    /// Begin at this page of the paper, such as 02
    #[arg(short, long)]
    page: Option<String>,
    /// Begin at this article, such as 02.3, or the first with these words in its headline
    #[arg(short, long)]
    article: Option<String>,
    /// Leave the mouse to the terminal
    #[arg(long)]
    no_mouse: bool,
    /// The colours: auto (the terminal's own), light, dark, paper, contrast, or the file of a theme
    #[arg(long, value_name = "THEME")]
    theme: Option<String>,
    #[command(flatten)]
    input: Input,
    #[command(flatten)]
    common: Common,
    #[command(subcommand)]
    command: Option<Command>,
}

/// The options that every command takes; `help` knows to which they mean something.
#[derive(Debug, Default, Args)]
struct Common {
    /// Set text in lines of at most N cells
    #[arg(short, long, global = true, value_name = "N", value_parser = clap::value_parser!(u16).range(2..))]
    width: Option<u16>,
    /// The language zzread speaks: zh-Hans, zh-Hant or en [default: by locale]
    #[arg(long, global = true, value_name = "TAG", value_parser = lang)]
    lang: Option<Lang>,
    /// Read ISSUE in this format, whatever it looks like; `zzread --help` tells which there are
    #[arg(long, global = true, value_name = "FORMAT", value_parser = format(), hide_possible_values = true)]
    from: Option<&'static str>,
    /// How wide the terminal draws “ … — and their like: narrow (one cell), wide (two), or auto: the
    /// reader asks the terminal, the other commands take it for narrow
    #[arg(long, global = true, value_name = "CELLS", default_value = "auto")]
    ambiguous: Cells,
    /// Draw what stands around the text in ASCII: no frames, no half blocks, no marks
    #[arg(long, global = true)]
    ascii: bool,
    /// Read the issue of this day, such as 2021-04-20
    #[arg(long, global = true, value_name = "DAY")]
    date: Option<civil::Date>,
    /// Read what was fetched before, without the net
    #[arg(long, global = true)]
    offline: bool,
    /// Keep nothing, remember nothing, and look at no shelf
    #[arg(long, global = true)]
    no_library: bool,
    /// When to use colours
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    color: Color,
    /// Read the settings from this file; `zzread config path` tells the usual one
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Read no settings
    #[arg(long, global = true, conflicts_with = "config")]
    no_config: bool,
}

impl Common {
    /// How wide the terminal draws ambiguous characters, if the reader said it.
    fn ambiguous(&self) -> Option<Ambiguous> {
        match self.ambiguous {
            Cells::Auto => None,
            Cells::Narrow => Some(Ambiguous::Narrow),
            Cells::Wide => Some(Ambiguous::Wide),
        }
    }
}

/// `--format` means `--from` wherever it is not the format of the output.
#[derive(Debug, Default, Args)]
struct Input {
    /// The same as --from
    #[arg(long, value_name = "FORMAT", value_parser = format(), hide_possible_values = true)]
    format: Option<&'static str>,
}

/// What is said of the width of ambiguous characters.
#[derive(Debug, Clone, Copy, Default, clap::ValueEnum)]
enum Cells {
    #[default]
    Auto,
    Narrow,
    Wide,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// List the articles: number, headline, byline, length
    List(list::Request),
    /// Print articles
    Cat(cat::Request),
    /// Print a page of the paper, composed
    Page(page::Request),
    /// Print the paragraphs that hold a phrase
    Grep(grep::Request),
    /// Tell what is known of an issue
    Info(info::Request),
    /// Write an issue as a folder, EPUB, Markdown or JSON
    Export(export::Request),
    /// Tell what is wrong with an issue folder
    Check {
        /// The folder, or its issue.toml
        dir: PathBuf,
    },
    /// Make a draft of a page of raw text for you to correct, or an issue folder
    Import(draft::Request),
    /// List the issues on the shelf: key, pages, unread, headline
    Shelf(shelf::Request),
    /// Put issues on the shelf
    Add(shelf::Add),
    /// Tell which of the morning's papers are there, and what is in them
    Today(today::Request),
    /// Bring the papers that are subscribed to, and put them on the shelf
    Update(update::Request),
    /// Subscribe to papers, by name or address; or list what is subscribed to
    Subscribe(subscribe::Request),
    /// Cancel subscriptions
    Unsubscribe(subscribe::Cancel),
    /// List the papers that go by their names: name, initials, region, when last seen, address
    Papers(papers::Request),
    /// Tell of the settings: where the file is, what can stand in it, what is wrong with it
    Config {
        /// What to tell
        request: config::Request,
    },
    /// Tell what the terminal answers: size, widths, colours, pictures; or what a SOURCE is taken for
    Doctor(doctor::Request),
    /// Print the completions for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    Man,
}

/// How the program ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Exit {
    /// All went well.
    Done,
    /// Nothing was found, or something could not be done.
    Failed,
    /// The command line is wrong.
    Usage,
    /// It went on with what had come when it was interrupted.
    Interrupted,
    /// The reader was shown and ended with this code.
    Reader(u8),
}

/// Why a command came to nothing.
#[derive(Debug)]
enum Failure {
    /// The command line is wrong, or only asked for help or the version.
    Usage(clap::Error),
    /// Standard output took no more.
    Output(io::Error),
    /// Anything else; the message says what, which, where and what next.
    Other(anyhow::Error),
}

/// Runs the command line `args`, the program's name first.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let mut console = Console::open();
    let outcome = parse::parse(args).and_then(|cli| carry_out(cli, &mut console));
    let flushed = console.flush().map_err(Failure::Output);
    match outcome.and_then(|exit| flushed.map(|()| exit)) {
        Ok(exit) => exit,
        Err(failure) => report(failure, &mut console),
    }
    .into()
}

impl Cli {
    /// What the command line says of every source.
    fn given(&self) -> Given {
        Given {
            others: self.issue.iter().skip(1).map(|source| import::typed(source)).collect(),
            format: self.format(),
            day: self.common.date,
            is_offline: self.common.offline,
            ..Given::default()
        }
    }

    /// The format to read the input in, if it is not to be found out.
    fn format(&self) -> Option<&'static str> {
        let input = match &self.command {
            None => Some(&self.input),
            Some(Command::List(request)) => Some(&request.input),
            Some(Command::Page(request)) => Some(&request.input),
            Some(Command::Grep(request)) => Some(&request.input),
            Some(Command::Info(request)) => Some(&request.input),
            Some(Command::Import(request)) => Some(&request.input),
            Some(Command::Add(request)) => Some(&request.input),
            Some(_) => None,
        };
        self.common.from.or(input.and_then(|input| input.format))
    }
}

fn carry_out(cli: Cli, console: &mut Console) -> Result<Exit, Failure> {
    console.set_color(cli.common.color);
    let found = config::Found::look(&cli.common);
    let lang = language(&cli.common, &found);
    voice::settle(lang);
    if !matches!(cli.command, Some(Command::Config { .. })) {
        found.complain(lang);
    }
    settle(&found.config);
    let folder = if cli.common.no_library { None } else { bookcase::folder(&found.config) };
    let mut wait = Wait::new(cli.given(), Shelf::new(folder));
    let exit = match cli.command {
        None => read(&cli, lang, &found, &mut wait, console).map_err(|failure| {
            slip::or_command(failure, cli.issue.first().map(OsString::as_os_str))
        }),
        Some(Command::List(request)) => list::run(&request, &wait, console),
        Some(Command::Cat(request)) => cat::run(&request, &cli.common, &wait, console),
        Some(Command::Page(request)) => page::run(&request, &cli.common, lang, &wait, console),
        Some(Command::Grep(request)) => grep::run(&request, &wait, console),
        Some(Command::Info(request)) => info::run(&request, lang, &wait, console),
        Some(Command::Export(request)) => export::run(&request, &wait, console),
        Some(Command::Check { dir }) => check::run(&dir, lang, console),
        Some(Command::Import(request)) => draft::run(&request, &wait, console),
        Some(Command::Shelf(request)) => shelf::run(&request, &wait, console),
        Some(Command::Add(request)) => shelf::add(&request, &wait, console),
        Some(Command::Today(request)) => today::run(&request, &found.config, &wait, lang, console),
        Some(Command::Update(request)) => update::run(&request, &found.config, &wait, console),
        Some(Command::Subscribe(request)) => subscribe::run(&request, &found, console),
        Some(Command::Unsubscribe(request)) => subscribe::cancel(&request, &found),
        Some(Command::Papers(request)) => papers::run(&request, console),
        Some(Command::Config { request }) => config::run(request, &found, lang, console),
        Some(Command::Doctor(request)) => {
            doctor::run(&request, &cli.common, &found.config, lang, console)
        }
        Some(Command::Completions { shell }) => docs::completions(shell, lang, console),
        Some(Command::Man) => docs::man(&found.keymap, lang, console),
    };
    exit.map(|exit| wait.exit(exit))
}

/// The language in which zzread speaks: by the option, by the reader's file, by the locale.
fn language(common: &Common, found: &config::Found) -> Lang {
    let says = found.config.language.map(|tag| {
        let Ok(lang) = tag.parse();
        lang
    });
    let by_locale = || console::locale(|name| std::env::var_os(name));
    common.lang.or(says).unwrap_or_else(by_locale)
}

/// Makes the reader's own papers and importers those that names and addresses are looked up in.
fn settle(config: &crate::config::Config) {
    let papers = config.papers.iter().filter(|paper| !paper.address.is_empty());
    let own = papers.map(|paper| Paper {
        name: paper.name.clone(),
        entry: paper.address.clone(),
        ..Paper::default()
    });
    crate::papers::settle(own);
    import::settle_importers(config.importers.clone());
    import::settle_muted(config.mute.clone());
}

/// Reads the name of a format.
fn format() -> impl TypedValueParser<Value = &'static str> {
    let names = import::FORMATS.iter().map(|format| format.name);
    PossibleValuesParser::new(names.clone()).map(move |wanted| {
        let mut names = names.clone();
        names.find(|name| *name == wanted).expect("clap lets only these pass")
    })
}

/// Reads `--lang`. A locale that zzread does not speak becomes English; an option that it does not
/// know is a mistake.
fn lang(tag: &str) -> Result<Lang, String> {
    let language = tag.split(['-', '_']).next().unwrap_or_default();
    if !["zh", "en"].iter().any(|known| language.eq_ignore_ascii_case(known)) {
        return Err("zzread speaks zh-Hans, zh-Hant and en".to_owned());
    }
    let Ok(lang) = tag.parse();
    Ok(lang)
}

/// Opens the reader, or prints the issue where a reader cannot be shown.
fn read(
    cli: &Cli,
    lang: Lang,
    found: &config::Found,
    wait: &mut Wait,
    console: &mut Console,
) -> Result<Exit, Failure> {
    let source = cli.issue.first().map(OsString::as_os_str);
    if !console.can_show_screens() {
        let issue = wait.open(source)?;
        let wanted = select::start(&issue, cli.page.as_deref(), cli.article.as_deref())?;
        warn(&issue);
        return cat::text(&issue, wanted, &cli.common, console);
    }
    wait.shelf.is_silent = true;
    // Who wants a certain page or article has to wait until it is known which one that is.
    let is_whole_wanted = cli.page.is_some() || cli.article.is_some();
    let Begun { given, issue, worker, load } = match from_shelf(source, wait)? {
        Some((given, issue)) => Begun { given, issue, worker: Worker::new()?, load: Load::Done },
        None if is_whole_wanted => wait.whole(source)?,
        None => wait.begin(source)?,
    };
    let wanted = select::start(&issue, cli.page.as_deref(), cli.article.as_deref())?;
    let (look, theme) = theme::choose(cli.theme.as_deref(), found, console.has_color(), lang)?;
    let size = tui::size();
    let page_idx = composed_page(cli, found, &issue, size)?;
    let remembered = wait.shelf.remembered(&issue);
    let keep = kept(found, wait);
    let (subscriptions, _) = update::known(&found.config);
    let today = source.is_none().then(|| morning(found, &subscriptions, wait)).flatten();
    let state = (load == Load::Done && wanted.is_none()).then_some(remembered.state);
    let start = Start {
        keep,
        state,
        today,
        has_follow_ups: found.config.follow_ups,
        settings: remembered.settings,
        queries: remembered.queries,
        given,
        article_idx: wanted.filter(|_| page_idx.is_none()).map(|articles| articles.start),
        page_idx,
        page_unless_book: cli.page.is_none() && found.config.start == crate::config::Start::Auto,
        setting: Setting::from(&found.config.page),
        measure_cells: cli.common.width,
        keymap: found.keymap.clone(),
        ambiguous: cli.common.ambiguous().unwrap_or_default(),
        is_ascii: cli.common.ascii,
        load,
        has_pictures: cfg!(feature = "images") && console.has_true_color(),
        look,
    };
    let app = App::new(issue, lang, size, &start);
    let worker = match keep {
        Keep::Nothing => worker,
        Keep::Addresses | Keep::Ask | Keep::Always => {
            at_the_shelf(worker, found, subscriptions, wait)
        }
    };
    show((app, theme), &worker, manners(cli, found, console))
}

/// How the terminal is to be treated.
fn manners(cli: &Cli, found: &config::Found, console: &Console) -> Manners {
    Manners {
        ambiguous: cli.common.ambiguous(),
        has_mouse: !cli.no_mouse,
        has_links: console.has_links(),
        copy: found.config.copy.clone(),
    }
}

/// Shows the reader in the terminal.
fn show((app, theme): (App, Theme), worker: &Worker, manners: Manners) -> Result<Exit, Failure> {
    match tui::run(app, theme, worker, manners)? {
        Ending::GaveUp(reason) => Err(anyhow!("{reason}").into()),
        ending => Ok(Exit::Reader(ending.exit_code())),
    }
}

/// A worker that uses the library and brings papers.
fn at_the_shelf(
    worker: Worker,
    found: &config::Found,
    subscriptions: Vec<Subscription>,
    wait: &mut Wait,
) -> Worker {
    let shelf = std::mem::take(&mut wait.shelf);
    let deliveries = Deliveries {
        subscriptions,
        folder: shelf.folder(),
        gather: found.config.gather.clone(),
        one_story_once: found.config.one_story_once,
    };
    worker.with_library(shelf.hand_over(), deliveries)
}

/// This morning's papers, for one who subscribes.
fn morning(found: &config::Found, subscriptions: &[Subscription], wait: &Wait) -> Option<Today> {
    // (What is the matter with a library is said by who goes on using it.)
    let library = wait.shelf.library().ok().filter(|_| !subscriptions.is_empty())?;
    worker::morning::today(library, subscriptions, &found.config.gather).ok()
}

/// What goes on the shelf by itself.
fn kept(found: &config::Found, wait: &Wait) -> Keep {
    match found.config.keep {
        _ if !wait.shelf.is_wanted() => Keep::Nothing,
        crate::config::Keep::Always => Keep::Always,
        crate::config::Keep::Ask => Keep::Ask,
        crate::config::Keep::Never => Keep::Addresses,
    }
}

/// The page that is shown composed at first: where there is room for it, unless an article is asked for
/// or the reader begins with the list.
fn composed_page(
    cli: &Cli,
    found: &config::Found,
    issue: &Issue,
    size: (u16, u16),
) -> anyhow::Result<Option<usize>> {
    let page = cli.page.as_deref().map(|page| select::page_idx(issue, page)).transpose()?;
    let has_room = size.0 >= PAGE_FROM.0 && size.1 >= PAGE_FROM.1;
    let is_wanted = match found.config.start {
        crate::config::Start::Auto => has_room,
        crate::config::Start::Page => true,
        crate::config::Start::List => false,
    };
    Ok((is_wanted && cli.article.is_none()).then_some(page.unwrap_or(0)))
}

/// The issue that is to be taken from the shelf: the one of a name, or without a name the one that was
/// read last.
fn from_shelf(source: Option<&OsStr>, wait: &Wait) -> anyhow::Result<Option<(Given, Issue)>> {
    // Whatever is the matter with the shelf, the issue that comes with the program is there.
    let Some(source) = source else { return Ok(wait.shelf.last_read().unwrap_or_default()) };
    if !wait.given(None).others.is_empty() {
        return Ok(None);
    }
    let named = wait.shelf.named(source)?;
    named.map(|(key, issue)| Ok((wait.shelf.given(&key)?, issue))).transpose()
}

/// A text on one line and in one field: where the paper broke a headline, there is a space.
fn one_line(text: &str) -> String {
    text.replace(['\n', '\t'], " ")
}

/// Says what went wrong, and how the program ends for it.
fn report(failure: Failure, console: &mut Console) -> Exit {
    match failure {
        Failure::Usage(error) if !error.use_stderr() => {
            let shown = help::print(&error, console);
            shown.map_or_else(|error| report(Failure::Output(error), console), |()| Exit::Done)
        }
        Failure::Usage(error) => {
            say(&error.to_string());
            Exit::Usage
        }
        Failure::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => Exit::Done,
        Failure::Output(error) => {
            say(&format!("error: cannot write to standard output: {error}"));
            Exit::Failed
        }
        Failure::Other(error) => {
            say(&format!("error: {error:#}"));
            Exit::Failed
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Done => 0,
            Exit::Failed => 1,
            Exit::Usage => 2,
            Exit::Interrupted => 130,
            Exit::Reader(code) => code,
        })
    }
}

/// Commands read through `anyhow` and write through `io`: so `?` tells the two apart.
impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

impl From<anyhow::Error> for Failure {
    fn from(error: anyhow::Error) -> Self {
        Self::Other(error)
    }
}
