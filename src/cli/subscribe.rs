//! `zzread subscribe` and `unsubscribe`: which papers come by themselves.
//!
//! They stand in the reader's own file, which may be written by hand as well; so all that is not
//! changed stays there as it was. A paper is tried once before it is written. A list of another reader
//! (OPML, or newsboat's `urls`) is taken over as it is: a feed that does not answer today may do so
//! tomorrow.

use std::{
    cell::Cell,
    ffi::OsStr,
    fs::{self, DirBuilder},
    io::Write,
    ops::ControlFlow,
    os::unix::fs::DirBuilderExt,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use anyhow::{anyhow, bail};

use super::{Console, Exit, Failure, config::Found, say, update, voice};
use crate::{
    config::{self, Paper},
    delivery::Subscription,
    import::{self, Carrier, Round, Watch},
    issue::{Given, Issue, Progress},
    papers::{self, Directory, Outline},
};

/// A list of subscriptions is no longer.
const LIST_BYTES: u64 = 16 << 20;

#[derive(Debug, clap::Args)]
pub(super) struct Request {
    /// Papers by their names, or addresses; without any, what is subscribed to is listed
    papers: Vec<String>,
    /// A word of your own for them; may be given several times
    #[arg(long, value_name = "TAG")]
    tag: Vec<String>,
    /// Write them even if they cannot be had now
    #[arg(long)]
    untried: bool,
    /// Take over a list of another reader: OPML, or newsboat's `urls`
    #[arg(long, value_name = "FILE", conflicts_with = "papers")]
    import: Option<PathBuf>,
    /// Print what is subscribed to as OPML
    #[arg(long, conflicts_with_all = ["papers", "import"])]
    opml: bool,
}

#[derive(Debug, clap::Args)]
pub(super) struct Cancel {
    /// Papers by their names, or their addresses
    #[arg(required = true)]
    papers: Vec<String>,
}

pub(super) fn run(
    request: &Request,
    found: &Found,
    console: &mut Console,
) -> Result<Exit, Failure> {
    if let Some(list) = &request.import {
        return take_over(list, found, console);
    }
    if request.papers.is_empty() {
        return list(request.opml, found, console);
    }
    let mut file = File::read(found)?;
    let mut exit = Exit::Done;
    for name in &request.papers {
        match subscribe(name, request, &mut file) {
            Ok(Some(line)) => writeln!(console, "{line}")?,
            Ok(None) => say(&format!("`{name}` is subscribed to already")),
            Err(error) => {
                say(&format!("error: {error:#}"));
                exit = Exit::Failed;
            }
        }
    }
    file.write()?;
    Ok(exit)
}

/// Takes papers out of the file.
pub(super) fn cancel(request: &Cancel, found: &Found) -> Result<Exit, Failure> {
    let mut file = File::read(found)?;
    for name in &request.papers {
        let (subscriptions, _) = update::subscriptions(&config::parse(&file.text).0)?;
        let wish = &subscriptions[update::which(name, &subscriptions)?].wish;
        let papers = config::parse(&file.text).0.papers;
        let idx = papers.iter().position(|paper| paper == wish);
        let without = idx.and_then(|idx| config::without_paper(&file.text, idx));
        file.text = without.ok_or_else(|| {
            anyhow!("cannot take `{name}` out of `{}`: it has no section of its own there (take it out by hand)", file.path.display())
        })?;
    }
    file.write()?;
    Ok(Exit::Done)
}

/// What is subscribed to.
fn list(is_opml: bool, found: &Found, console: &mut Console) -> Result<Exit, Failure> {
    let (subscriptions, _) = update::subscriptions(&found.config)?;
    if is_opml {
        let outline = |it: &Subscription| Outline {
            name: it.name.clone(),
            address: it.address().to_owned(),
            tags: it.wish.tags.clone(),
        };
        let outlines: Vec<Outline> = subscriptions.iter().map(outline).collect();
        write!(console, "{}", papers::to_opml(&outlines))?;
        return Ok(Exit::Done);
    }
    for it in &subscriptions {
        writeln!(console, "{}\t{}\t{}", it.name, it.address(), it.wish.tags.join(","))?;
    }
    Ok(Exit::Done)
}

/// Tries a paper and writes it; the line that tells of it, or none if it was there already.
fn subscribe(name: &str, request: &Request, file: &mut File) -> anyhow::Result<Option<String>> {
    let typed = import::typed(OsStr::new(name));
    let is_address = import::is_address(&typed);
    let named = Directory::of_reader().named(name);
    let mut paper = match named[..] {
        _ if is_address => {
            Paper { address: typed.to_string_lossy().into_owned(), ..Paper::default() }
        }
        [paper] => Paper { name: paper.name.clone(), ..Paper::default() },
        [] => bail!("there is no paper `{name}` (`zzread papers` lists them; any address will do)"),
        ref several => {
            let names: Vec<&str> = several.iter().map(|paper| paper.name.as_str()).collect();
            bail!(
                "`{name}` is the name of {} papers: {} (say which)",
                names.len(),
                names.join(", ")
            );
        }
    };
    paper.tags.clone_from(&request.tag);
    let subscription = Subscription::new(&paper, Directory::of_reader())
        .map_err(|_| anyhow!("`{name}` is no paper"))?;
    if file.has(&subscription) {
        return Ok(None);
    }
    let tried = try_once(&subscription);
    if is_address {
        let own = tried.as_ref().map(|issue| issue.newspaper.name.one_line().to_string());
        paper.name = own.ok().filter(|own| !own.is_empty()).unwrap_or_else(|| name.to_owned());
    }
    let line = match tried {
        Ok(issue) => {
            let date = issue.date.map(|date| date.to_string()).unwrap_or_default();
            format!("{}\t{}\t{date}", paper.name, subscription.address())
        }
        Err(why) if !request.untried => {
            bail!("cannot subscribe to `{name}`: {why} (`--untried` writes it all the same)")
        }
        Err(why) => format!("{}\t{}\t{why}", paper.name, subscription.address()),
    };
    file.text = config::with_paper(&file.text, &paper);
    Ok(Some(line))
}

/// The first page of the newest issue.
fn try_once(subscription: &Subscription) -> Result<Issue, String> {
    let round = Arc::new(Round::new(Duration::from_millis(500), 1));
    let carrier = Arc::new(Carrier::new(&round, 40));
    let paper = &subscription.paper;
    let addresses = paper.addresses(import::today(), 3);
    let watch = FirstPage(Cell::new(false));
    let opened = import::bring(&addresses, &subscription.name, &Given::default(), &carrier, &watch);
    opened
        .map(|opened| opened.issue)
        .map_err(|missing| format!("{} at <{}>", missing.why, missing.at))
}

/// Who has seen enough after an article.
struct FirstPage(Cell<bool>);

impl Watch for FirstPage {
    fn progress(&self, _: Progress) -> ControlFlow<()> {
        match self.0.replace(true) {
            true => ControlFlow::Break(()),
            false => ControlFlow::Continue(()),
        }
    }

    fn readable(&self, _: &Issue) {}
}

/// Takes over the list of another reader.
fn take_over(list: &Path, found: &Found, console: &mut Console) -> Result<Exit, Failure> {
    let fault = |why: String| anyhow!("cannot read `{}`: {why}", list.display());
    let facts = fs::metadata(list).map_err(|error| fault(error.to_string()))?;
    if !facts.is_file() || facts.len() > LIST_BYTES {
        return Err(fault("it is no file of at most 16 MiB".to_owned()).into());
    }
    let text = fs::read(list).map_err(|error| fault(error.to_string()))?;
    let text = String::from_utf8_lossy(&text);
    let outlines = match text.trim_start_matches('\u{FEFF}').trim_start().starts_with('<') {
        true => papers::from_opml(text.trim_start_matches('\u{FEFF}'))
            .map_err(|error| fault(format!("{error:#}")))?,
        false => papers::from_urls(&text),
    };
    let mut file = File::read(found)?;
    let mut n_new = 0;
    for outline in &outlines {
        let Outline { name, address, tags } = outline.clone();
        let paper = Paper { name, address, tags, ..Paper::default() };
        let subscription = Subscription::new(&paper, Directory::of_reader());
        if subscription.is_ok_and(|subscription| !file.has(&subscription)) {
            file.text = config::with_paper(&file.text, &paper);
            file.addresses.push(paper.address.clone());
            n_new += 1;
        }
    }
    file.write()?;
    let words = format!("{n_new} of {} are new", outlines.len());
    writeln!(console, "{}", voice::lang().says(&words))?;
    Ok(Exit::Done)
}

/// The reader's file while it is changed.
struct File {
    path: PathBuf,
    text: String,
    /// The addresses of the papers in it.
    addresses: Vec<String>,
    before: String,
}

impl File {
    fn read(found: &Found) -> anyhow::Result<Self> {
        let Some(path) = found.path().map(Path::to_owned) else {
            bail!("there is no place for the settings (set HOME or XDG_CONFIG_HOME)");
        };
        if let Some(complaint) = found.fault() {
            bail!("cannot change `{}`: {complaint}", path.display());
        }
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
            Err(error) => bail!("cannot read `{}`: {error}", path.display()),
        };
        let known = config::parse(&text).0.papers.into_iter();
        let addresses = known
            .filter_map(|paper| Subscription::new(&paper, Directory::of_reader()).ok())
            .map(|subscription| subscription.address().to_owned());
        Ok(Self { addresses: addresses.collect(), before: text.clone(), path, text })
    }

    fn has(&self, subscription: &Subscription) -> bool {
        self.addresses.iter().any(|address| address == subscription.address())
    }

    /// Writes it beside, and moves it into place; a link stays a link.
    fn write(&self) -> anyhow::Result<()> {
        if self.text == self.before {
            return Ok(());
        }
        let path = fs::canonicalize(&self.path).unwrap_or_else(|_| self.path.clone());
        let written = path
            .parent()
            .map_or(Ok(()), |folder| DirBuilder::new().recursive(true).mode(0o700).create(folder))
            .and_then(|()| {
                let beside = path.with_extension(format!("{}", std::process::id()));
                fs::write(&beside, &self.text)?;
                fs::rename(beside, &path)
            });
        written.map_err(|error| anyhow!("cannot write `{}`: {error}", path.display()))
    }
}
