//! `zzread update`: the morning's papers are brought and put on the shelf.
//!
//! What comes goes to standard output, a line a paper, and what fails to standard error; where nothing
//! is new, nothing is said, so that a letter of cron means something. The newsagent does the work.

use std::{
    io::{self, IsTerminal, Write},
    process::{Command, Stdio},
    sync::Arc,
    time::Duration,
};

use anyhow::bail;
use jiff::Timestamp;
use serde::Serialize;

use super::{Console, Exit, Failure, Wait, one_line, say};
use crate::{
    config::Config,
    delivery::{Errand, Memory, Moment, Outcome, Subscription},
    import::Round,
    issue::Text,
    library::UpdateLock,
    papers::Directory,
    worker::{
        morning::PAUSE,
        newsagent::{Arrival, Heard, Newsagent},
    },
};

#[derive(Debug, clap::Args)]
pub(super) struct Request {
    /// Only these papers, even if they were to be left alone for a while
    papers: Vec<String>,
    /// So many requests at once; a host gets one at a time
    #[arg(long, value_name = "N", default_value_t = 4, value_parser = clap::value_parser!(u16).range(1..=64))]
    jobs: u16,
    /// The issues of so many days back, such as 7d, instead of those since the last one
    #[arg(long, value_name = "DAYS", value_parser = days)]
    since: Option<i64>,
    /// Tell what would be asked for, and ask for nothing
    #[arg(long)]
    dry_run: bool,
    /// Print what came of each paper as a JSON object on a line of its own
    #[arg(long)]
    json: bool,
    /// Print a timer of systemd and a line for cron that do this every morning
    #[arg(long)]
    print_timer: bool,
    /// Milliseconds between two requests to a host
    #[arg(long, value_name = "MS", hide = true)]
    pause: Option<u64>,
}

fn days(text: &str) -> Result<i64, String> {
    let days = text.strip_suffix('d').unwrap_or(text).parse().ok();
    days.filter(|days| *days > 0).ok_or_else(|| "a number of days, such as 7d".to_owned())
}

pub(super) fn run(
    request: &Request,
    config: &Config,
    wait: &Wait,
    console: &mut Console,
) -> Result<Exit, Failure> {
    if request.print_timer {
        write!(console, "{TIMER}")?;
        return Ok(Exit::Done);
    }
    let (subscriptions, n_unknown) = subscriptions(config)?;
    let library = wait.shelf.library()?;
    let Some(_lock) = UpdateLock::take(library.folder().as_deref()).map_err(anyhow::Error::from)?
    else {
        say("another update is under way");
        return Ok(Exit::Done);
    };
    let mut newsagent =
        Newsagent::new(library, &subscriptions, &config.gather).map_err(anyhow::Error::from)?;
    let errands = errands(request, &subscriptions, &newsagent)?;
    if request.dry_run {
        for errand in &errands {
            let name = subscriptions.get(errand.subscription_idx).map_or("", |it| &it.name);
            let first = errand.addresses.first().map_or("", String::as_str);
            let day = errand.day.map(|day| format!("\t{day}")).unwrap_or_default();
            writeln!(console, "{}\t{first}{day}", one_line(name))?;
        }
        return Ok(Exit::Done);
    }
    let pause = request.pause.map_or(PAUSE, Duration::from_millis);
    let round = Arc::new(Round::new(pause, request.jobs.into()));
    let mut report = Report::new(request, &subscriptions);
    let mut output = Ok(());
    let brought = newsagent.bring(errands, &round, |heard| {
        let told = report.hear(&heard, console);
        output = std::mem::replace(&mut output, Ok(())).and(told);
    });
    report.line.clear();
    output?;
    brought.map_err(anyhow::Error::from)?;
    tell(&config.notify, &report.headlines);
    let has_failed = report.has_failed || n_unknown > 0;
    Ok(if has_failed { Exit::Failed } else { Exit::Done })
}

/// The papers of the reader's file, and how many of them nobody knows.
pub(super) fn subscriptions(config: &Config) -> anyhow::Result<(Vec<Subscription>, usize)> {
    if config.papers.is_empty() {
        bail!("no paper is subscribed to (`zzread subscribe 人民日报`, or any address)");
    }
    let (known, unknown) = known(config);
    for (name, names) in &unknown {
        let why = match names.is_empty() {
            true => "there is no paper of that name in the directory (give its address)".to_owned(),
            false => format!("that is the name of several: {}", names.join(", ")),
        };
        say(&format!("error: `{name}`: {why}"));
    }
    Ok((known, unknown.len()))
}

/// The papers of the reader's file; and the names that nobody knows, each with those of which it may
/// be the name.
pub(super) fn known(config: &Config) -> (Vec<Subscription>, Vec<(&str, Vec<String>)>) {
    let (mut known, mut unknown) = (Vec::new(), Vec::new());
    for paper in &config.papers {
        match Subscription::new(paper, Directory::of_reader()) {
            Ok(subscription) => known.push(subscription),
            Err(names) => unknown.push((paper.name.as_str(), names)),
        }
    }
    (known, unknown)
}

/// What is to be fetched: of all papers, or of those that are named.
fn errands(
    request: &Request,
    subscriptions: &[Subscription],
    newsagent: &Newsagent<'_>,
) -> anyhow::Result<Vec<Errand>> {
    let moment = Moment {
        now: Timestamp::now(),
        since_days: request.since,
        is_asked_for: !request.papers.is_empty(),
    };
    let mut wanted: Vec<usize> = (0..subscriptions.len()).collect();
    if !request.papers.is_empty() {
        wanted.clear();
        for name in &request.papers {
            wanted.push(which(name, subscriptions)?);
        }
        wanted.dedup();
    }
    Ok(newsagent.errands(&wanted, &moment))
}

/// The number of the subscription that goes by a name or an address.
pub(super) fn which(name: &str, subscriptions: &[Subscription]) -> anyhow::Result<usize> {
    let same = Directory::of_reader().named(name);
    let is_named = |subscription: &Subscription| {
        subscription.name == name
            || subscription.address() == name
            || same.iter().any(|paper| paper.entry == subscription.paper.entry)
    };
    let mut found = (0..subscriptions.len()).filter(|idx| is_named(&subscriptions[*idx]));
    match (found.next(), found.next()) {
        (Some(idx), None) => Ok(idx),
        (Some(_), Some(_)) => bail!("`{name}` is the name of several papers (give its address)"),
        _ => bail!("there is no subscription `{name}` (`zzread subscribe {name}` makes one)"),
    }
}

/// Calls the reader's own command with the headlines behind its arguments; no shell sees them.
fn tell(command: &[String], headlines: &[String]) {
    let Some((program, arguments)) = command.split_first().filter(|_| !headlines.is_empty()) else {
        return;
    };
    let told = Command::new(program)
        .args(arguments)
        .args(headlines)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .spawn();
    if let Err(error) = told {
        say(&format!("warning: cannot run `{program}` of `notify`: {error}"));
    }
}

/// Who tells what comes.
struct Report<'a> {
    request: &'a Request,
    subscriptions: &'a [Subscription],
    headlines: Vec<String>,
    has_failed: bool,
    line: Line,
}

/// What came of a paper, as `update --json` prints it.
#[derive(Debug, Default, Serialize)]
struct Entry<'a> {
    paper: &'a str,
    /// `came`, `nothing` or `failed`.
    status: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    issue: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    headline: &'a str,
    pages: usize,
    articles: usize,
    /// The pages and articles that could not be had; the next update asks for them.
    missing: usize,
    #[serde(skip_serializing_if = "str::is_empty")]
    why: &'a str,
    /// When it is asked for again, if it is to be left alone until then.
    next: Option<String>,
}

impl<'a> Report<'a> {
    fn new(request: &'a Request, subscriptions: &'a [Subscription]) -> Self {
        let line = Line { is_wanted: io::stderr().is_terminal(), is_shown: false };
        Self { request, subscriptions, headlines: Vec::new(), has_failed: false, line }
    }

    fn hear(&mut self, heard: &Heard, console: &mut Console) -> Result<(), Failure> {
        match heard {
            Heard::Progressed(n_done, of) => {
                self.line.show(&format!("{n_done}/{of}"));
                Ok(())
            }
            Heard::Came(paper, arrival) => self.came(*paper, arrival, console),
            Heard::Done(paper, outcome, memory) => self.done(*paper, outcome, memory, console),
        }
    }

    fn name(&self, paper: usize) -> &'a str {
        self.subscriptions.get(paper).map_or("", |it| it.name.as_str())
    }

    fn came(
        &mut self,
        paper: usize,
        arrival: &Arrival,
        console: &mut Console,
    ) -> Result<(), Failure> {
        let Arrival { key, headline, n_pages, n_articles, n_missed } = arrival;
        self.headlines.push(format!("{key}: {headline}"));
        self.line.clear();
        if self.request.json {
            let entry = Entry {
                paper: self.name(paper),
                status: "came",
                issue: key,
                headline,
                pages: *n_pages,
                articles: *n_articles,
                missing: *n_missed,
                ..Entry::default()
            };
            return write_json(console, &entry);
        }
        let n_had = n_articles.saturating_sub(*n_missed);
        let articles = match *n_missed {
            0 => n_articles.to_string(),
            _ => format!("{n_had}/{n_articles}"),
        };
        writeln!(console, "{}\t{n_pages}\t{articles}\t{}", one_line(key), one_line(headline))?;
        Ok(console.flush()?)
    }

    fn done(
        &mut self,
        paper: usize,
        outcome: &Outcome,
        memory: &Memory,
        console: &mut Console,
    ) -> Result<(), Failure> {
        let next = memory.not_before.map(|at| at.strftime("%Y-%m-%d %H:%M UTC").to_string());
        let (status, why) = match outcome {
            Outcome::Came { .. } => return Ok(()),
            Outcome::Nothing => ("nothing", ""),
            Outcome::Failed { why, .. } => ("failed", why.as_str()),
        };
        self.has_failed |= status == "failed";
        if self.request.json {
            let entry = Entry { paper: self.name(paper), status, why, next, ..Entry::default() };
            self.line.clear();
            return write_json(console, &entry);
        }
        if status == "failed" {
            self.line.clear();
            let why = match next {
                Some(next) => format!("{why} (it is tried again after {next})"),
                None => why.to_owned(),
            };
            say(&format!("error: `{}`: {why}", self.name(paper)));
        }
        Ok(())
    }
}

fn write_json(console: &mut Console, entry: &Entry<'_>) -> Result<(), Failure> {
    let json = serde_json::to_string(entry).map_err(anyhow::Error::from)?;
    writeln!(console, "{json}")?;
    Ok(console.flush()?)
}

/// The line on a terminal that tells how far it is.
struct Line {
    is_wanted: bool,
    is_shown: bool,
}

impl Line {
    fn show(&mut self, words: &str) {
        if self.is_wanted {
            self.is_shown = true;
            let _ = write!(io::stderr(), "\r\x1b[K{}", Text::new(words));
        }
    }

    fn clear(&mut self) {
        if std::mem::take(&mut self.is_shown) {
            let _ = write!(io::stderr(), "\r\x1b[K");
        }
    }
}

const TIMER: &str = "\
# ~/.config/systemd/user/zzread.service
[Unit]
Description=The morning's papers
[Service]
Type=oneshot
ExecStart=zzread update

# ~/.config/systemd/user/zzread.timer
[Unit]
Description=The morning's papers
[Timer]
OnCalendar=*-*-* 06:30
RandomizedDelaySec=20m
Persistent=true
[Install]
WantedBy=timers.target

# systemctl --user enable --now zzread.timer

# Or a line for cron (`crontab -e`), which writes a letter only where something came or failed:
30 6,7,9,12 * * * zzread update
";
