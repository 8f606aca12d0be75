//! `zzread update`: the morning's papers are brought and put on the shelf.
//!
//! What comes goes to standard output, a line a paper, and what fails to standard error; where nothing
//! is new, nothing is said, so that a letter of cron means something. One issue is one transaction,
//! and what is remembered of a paper is written as soon as it is done: a program that is killed has
//! lost no more than what was under way.

use std::{
    collections::BTreeMap,
    fs::{self, File},
    io::{self, IsTerminal, Write},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::Arc,
    time::Duration,
};

use anyhow::{anyhow, bail};
use jiff::{Timestamp, ToSpan, civil::Date};
use rustix::fs::{FlockOperation, flock};
use serde::Serialize;

use super::{Console, Exit, Failure, Wait, one_line, say};
use crate::{
    config::{Config, Keeping},
    delivery::{self, Errand, Memory, Moment, Outcome, Standing, Subscription},
    import::{Round, today},
    issue::Text,
    library::{Change, Fact, Library, Origin},
    papers::Directory,
    worker::{
        now_ms,
        update::{self, Brought, News},
    },
};

/// Between two requests to a host.
const PAUSE: Duration = Duration::from_millis(500);

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
    let folder = library.path().and_then(Path::parent).map(Path::to_owned);
    let Some(_lock) = lock(folder.as_deref())? else {
        say("another update is under way");
        return Ok(Exit::Done);
    };
    let mut ledger = Ledger::read(folder);
    let standings = standings(&subscriptions, library, &ledger)?;
    let errands = errands(request, &subscriptions, &standings)?;
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
    let mut report =
        Report { request, subscriptions: &subscriptions, library, ledger: &mut ledger };
    let mut gathered = Gathered::new(&errands);
    let mut output = Ok(());
    update::run(errands, &subscriptions, &standings, &round, |news| {
        let heard = report.hear(news, &mut gathered, console);
        output = std::mem::replace(&mut output, Ok(())).and(heard);
    });
    gathered.line.clear();
    output?;
    clear_out(&subscriptions, library, &ledger)?;
    tell(&config.notify, &gathered.headlines);
    let has_failed = gathered.has_failed || n_unknown > 0;
    Ok(if has_failed { Exit::Failed } else { Exit::Done })
}

/// The papers of the reader's file, and how many of them nobody knows.
pub(super) fn subscriptions(config: &Config) -> anyhow::Result<(Vec<Subscription>, usize)> {
    if config.papers.is_empty() {
        bail!("no paper is subscribed to (`zzread subscribe 人民日报`, or any address)");
    }
    let (mut known, mut n_unknown) = (Vec::new(), 0);
    for paper in &config.papers {
        match Subscription::new(paper, Directory::of_reader()) {
            Ok(subscription) => known.push(subscription),
            Err(names) => {
                n_unknown += 1;
                let why = match names.is_empty() {
                    true => "there is no paper of that name in the directory (give its address)"
                        .to_owned(),
                    false => format!("that is the name of several: {}", names.join(", ")),
                };
                say(&format!("error: {}: {why}", paper.name));
            }
        }
    }
    Ok((known, n_unknown))
}

/// What is there of each, and what is remembered.
fn standings(
    subscriptions: &[Subscription],
    library: &Library,
    ledger: &Ledger,
) -> anyhow::Result<Vec<Standing>> {
    let shelf = library.shelf()?;
    let standing = |subscription: &Subscription| {
        let memory = ledger.memory(subscription);
        let own = shelf.iter().filter(|issue| subscription.is_named(&memory, &issue.paper));
        let days = own.filter_map(|issue| issue.date.parse::<Date>().ok()).collect();
        Standing { days, memory }
    };
    Ok(subscriptions.iter().map(standing).collect())
}

/// What is to be fetched: of all papers, or of those that are named.
fn errands(
    request: &Request,
    subscriptions: &[Subscription],
    standings: &[Standing],
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
    let all = wanted.into_iter().filter_map(|idx| {
        let errands = delivery::errands(idx, subscriptions.get(idx)?, standings.get(idx)?, &moment);
        Some(errands)
    });
    Ok(all.flatten().collect())
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

/// Issues that are older than the reader keeps them are taken off the shelf.
fn clear_out(
    subscriptions: &[Subscription],
    library: &Library,
    ledger: &Ledger,
) -> anyhow::Result<()> {
    let shelf = library.shelf()?;
    let mut changes = Vec::new();
    for subscription in subscriptions {
        let Keeping::Days(n_days) = subscription.wish.keep else { continue };
        let first = today().saturating_sub(i64::from(n_days).days());
        let memory = ledger.memory(subscription);
        let own = shelf.iter().filter(|issue| subscription.is_named(&memory, &issue.paper));
        let old = own.filter(|issue| issue.date.parse::<Date>().is_ok_and(|day| day < first));
        changes.extend(old.map(|issue| Change {
            at_ms: now_ms(),
            fact: Fact::Removal { issue: issue.key.clone(), is_set: true },
        }));
    }
    Ok(library.note(&changes)?)
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

/// Takes the lock of updates; none if somebody else has it. It is gone with the program.
fn lock(folder: Option<&Path>) -> io::Result<Option<Option<File>>> {
    let Some(folder) = folder else { return Ok(Some(None)) };
    let file = File::options().create(true).append(true).open(folder.join("update.lock"))?;
    match flock(&file, FlockOperation::NonBlockingLockExclusive) {
        Ok(()) => Ok(Some(Some(file))),
        Err(rustix::io::Errno::WOULDBLOCK) => Ok(None),
        // Some file systems have no locks.
        Err(_) => Ok(Some(None)),
    }
}

/// What is remembered of all papers, in a file beside the library.
pub(super) struct Ledger {
    path: Option<PathBuf>,
    memories: BTreeMap<String, Memory>,
}

impl Ledger {
    pub(super) fn read(folder: Option<PathBuf>) -> Self {
        let path = folder.map(|folder| folder.join("deliveries.json"));
        let bytes = path.as_ref().and_then(|path| fs::read(path).ok()).unwrap_or_default();
        // What is damaged is made anew: it is only how long to wait, and for whom.
        Self { path, memories: serde_json::from_slice(&bytes).unwrap_or_default() }
    }

    pub(super) fn memory(&self, subscription: &Subscription) -> Memory {
        self.memories.get(subscription.address()).cloned().unwrap_or_default()
    }

    fn note(&mut self, subscription: &Subscription, outcome: &Outcome) -> io::Result<()> {
        let memory = self.memory(subscription).after(outcome, Timestamp::now());
        self.memories.insert(subscription.address().to_owned(), memory);
        let Some(path) = &self.path else { return Ok(()) };
        let beside = path.with_extension(format!("{}", std::process::id()));
        fs::write(&beside, serde_json::to_vec(&self.memories)?)?;
        fs::rename(beside, path)
    }
}

/// What has come together so far.
struct Gathered {
    headlines: Vec<String>,
    has_failed: bool,
    n_done: usize,
    of_papers: usize,
    line: Line,
}

impl Gathered {
    fn new(errands: &[Errand]) -> Self {
        let mut papers: Vec<usize> = errands.iter().map(|errand| errand.subscription_idx).collect();
        papers.dedup();
        let is_wanted = io::stderr().is_terminal();
        Self {
            headlines: Vec::new(),
            has_failed: false,
            n_done: 0,
            of_papers: papers.len(),
            line: Line { is_wanted, is_shown: false },
        }
    }
}

/// Who tells what comes, and puts it on the shelf.
struct Report<'a> {
    request: &'a Request,
    subscriptions: &'a [Subscription],
    library: &'a Library,
    ledger: &'a mut Ledger,
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

impl Report<'_> {
    fn hear(
        &mut self,
        news: News,
        gathered: &mut Gathered,
        console: &mut Console,
    ) -> Result<(), Failure> {
        match news {
            News::Progressed(..) => {
                gathered.line.show(&format!("{}/{}", gathered.n_done, gathered.of_papers));
                Ok(())
            }
            News::Came(paper, brought) => self.came(paper, &brought, gathered, console),
            News::Done(paper, outcome) => self.done(paper, &outcome, gathered, console),
        }
    }

    fn came(
        &mut self,
        paper: usize,
        brought: &Brought,
        gathered: &mut Gathered,
        console: &mut Console,
    ) -> Result<(), Failure> {
        let Brought { issue, address, n_missed, is_feed, .. } = brought;
        let origin = Origin { address: address.clone(), format: String::new() };
        let before = self.library.issue(&crate::library::key(issue)).ok().flatten();
        let issue = match &before {
            Some(before) if *is_feed => &delivery::grown(before, issue),
            _ => issue,
        };
        if before.is_some_and(|before| n_there(&before) >= n_there(issue)) {
            return Ok(());
        }
        let added = self.library.add(issue, &origin, now_ms()).map_err(anyhow::Error::from)?;
        let lead = issue.articles.iter().find(|article| !article.kind.is_aside());
        let headline = lead.map(|lead| one_line(lead.headline.as_str())).unwrap_or_default();
        gathered.headlines.push(format!("{}: {headline}", added.key));
        gathered.line.clear();
        let name = self.subscriptions.get(paper).map_or("", |it| it.name.as_str());
        let (n_pages, n_articles) = (issue.pages.len(), issue.articles.len());
        if self.request.json {
            let entry = Entry {
                paper: name,
                status: "came",
                issue: &added.key,
                headline: &headline,
                pages: n_pages,
                articles: n_articles,
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
        writeln!(console, "{}\t{n_pages}\t{articles}\t{headline}", one_line(&added.key))?;
        Ok(console.flush()?)
    }

    fn done(
        &mut self,
        paper: usize,
        outcome: &Outcome,
        gathered: &mut Gathered,
        console: &mut Console,
    ) -> Result<(), Failure> {
        gathered.n_done += 1;
        gathered.line.show(&format!("{}/{}", gathered.n_done, gathered.of_papers));
        let Some(subscription) = self.subscriptions.get(paper) else { return Ok(()) };
        self.ledger
            .note(subscription, outcome)
            .map_err(|error| anyhow!("cannot note how it went: {error}"))?;
        let memory = self.ledger.memory(subscription);
        let next = memory.not_before.map(|at| at.strftime("%Y-%m-%d %H:%M UTC").to_string());
        let (status, why) = match outcome {
            Outcome::Came { .. } => return Ok(()),
            Outcome::Nothing => ("nothing", ""),
            Outcome::Failed { why, .. } => ("failed", why.as_str()),
        };
        gathered.has_failed |= status == "failed";
        if self.request.json {
            let entry = Entry { paper: &subscription.name, status, why, next, ..Entry::default() };
            gathered.line.clear();
            return write_json(console, &entry);
        }
        if status == "failed" {
            gathered.line.clear();
            let next =
                next.map(|next| format!(" (it is tried again after {next})")).unwrap_or_default();
            say(&format!("error: {}: {why}{next}", subscription.name));
        }
        Ok(())
    }
}

/// How many articles of an issue are there.
fn n_there(issue: &crate::issue::Issue) -> usize {
    issue.articles.iter().filter(|article| article.missing.is_empty()).count()
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
