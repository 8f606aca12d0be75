//! Waiting for an issue, for a command or for the reader.
//!
//! What may take long is left to a worker. A command waits for all of it, tells on standard error
//! how far it is if that is a terminal, and on Ctrl-C goes on with what has come. The reader waits
//! for a moment only, and then shows the rest as it comes.

use std::{
    cell::Cell,
    env,
    ffi::{OsStr, OsString},
    io::{self, IsTerminal, Write},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use anyhow::{anyhow, bail};
use signal_hook::{consts::SIGINT, flag, low_level};

use super::{Exit, bookcase::Shelf};
use crate::{
    app::{Action, Job, paper::load::Load},
    import::{self, Nobody},
    issue::{Given, Issue, Progress, Severity, Text, Warning},
    worker::{self, Worker},
};

/// How often a command that waits looks whether it was interrupted.
const TICK: Duration = Duration::from_millis(100);
/// So long a command that was interrupted waits for what has come.
const GRACE: Duration = Duration::from_secs(1);

/// Waits for issues, as the command line wants them opened.
#[derive(Debug)]
pub(super) struct Wait {
    /// What the command line says of every source.
    usual: Given,
    /// Where some of them are kept.
    pub(super) shelf: Shelf,
    /// How the program ends although it went on, since an issue did not come whole.
    shortfall: Cell<Option<Exit>>,
}

/// An issue for the reader, and who brings the rest of it.
pub(super) struct Begun {
    pub(super) given: Given,
    pub(super) issue: Issue,
    pub(super) worker: Worker,
    pub(super) load: Load,
}

impl Wait {
    /// Waits for sources that are opened like this one.
    pub(super) fn new(usual: Given, shelf: Shelf) -> Self {
        Self { usual, shelf, shortfall: Cell::new(None) }
    }

    /// How the program ends if it did what it could.
    pub(super) fn exit(&self, exit: Exit) -> Exit {
        self.shortfall.get().unwrap_or(exit)
    }

    /// What an argument names, or what comes with the program.
    pub(super) fn given(&self, source: Option<&OsStr>) -> Given {
        let typed = source.map(import::typed);
        let is_bare = typed.as_deref() != source;
        Given { source: typed, is_bare, ..self.usual.clone() }
    }

    /// The issue that an argument names, or the one that comes with the program; all of it, or on
    /// Ctrl-C what has come.
    pub(super) fn open(&self, source: Option<&OsStr>) -> anyhow::Result<Issue> {
        let alone = source.filter(|_| self.usual.others.is_empty());
        let kept = alone.map(|source| self.shelf.named(source)).transpose()?.flatten();
        match kept {
            Some((_, mut issue)) => {
                import::fold_muted(&mut issue);
                Ok(issue)
            }
            None => self.wait(&self.given(source)),
        }
    }

    /// The same of several sources: they are the pages of one issue.
    pub(super) fn open_all(&self, sources: &[OsString]) -> anyhow::Result<Issue> {
        match sources {
            [] => self.open(None),
            [only] => self.open(Some(only)),
            [first, others @ ..] => {
                let others = others.iter().map(|source| import::typed(source)).collect();
                self.wait(&Given { others, ..self.given(Some(first)) })
            }
        }
    }

    /// Whether an issue on the shelf goes by this name.
    pub(super) fn is_on_shelf(&self, name: &OsStr) -> anyhow::Result<bool> {
        Ok(self.shelf.named(name)?.is_some())
    }

    /// The same, read in a certain format.
    pub(super) fn open_as(&self, format: &'static str, source: &OsStr) -> anyhow::Result<Issue> {
        self.wait(&Given { format: Some(format), ..self.given(Some(source)) })
    }

    /// All of the issue, for the reader.
    pub(super) fn whole(&self, source: Option<&OsStr>) -> anyhow::Result<Begun> {
        let (given, worker) = (self.given(source), Worker::new()?);
        let issue = match is_long(&given) {
            // Ctrl-C is left as it is: the reader hears it in a way of its own.
            true => self.wait_for(&worker, &given, None)?,
            false => import::open_with(&given, &Nobody)?,
        };
        Ok(Begun { given, issue, worker, load: Load::Done })
    }

    /// As much of the issue as there is after a moment.
    pub(super) fn begin(&self, source: Option<&OsStr>) -> anyhow::Result<Begun> {
        let given = self.given(source);
        if !is_long(&given) {
            return self.whole(source);
        }
        let worker = Worker::new()?;
        if let Some(issue) = source.and_then(|it| import::first_part(it, given.format)) {
            return Ok(Begun { given, issue, worker, load: Load::Due });
        }
        worker.begin(Job::Load(given.clone()));
        let (issue, load) = match worker.wait(worker::PATIENCE) {
            Some(Action::Loaded(_, issue)) => (*issue, Load::Done),
            Some(Action::Readable(_, issue)) => (*issue, Load::Running(None)),
            Some(Action::LoadFailed(_, reason)) => bail!("{reason}"),
            _ => (Issue::default(), Load::Running(None)),
        };
        Ok(Begun { given, issue, worker, load })
    }

    fn wait(&self, given: &Given) -> anyhow::Result<Issue> {
        if is_long(given) {
            return self.wait_for(&Worker::new()?, given, Some(&Interrupt::listen()?));
        }
        import::open_with(given, &Nobody)
    }

    fn wait_for(
        &self,
        worker: &Worker,
        given: &Given,
        interrupt: Option<&Interrupt>,
    ) -> anyhow::Result<Issue> {
        let mut line = Line::new();
        let mut part = None;
        let mut stopped = None;
        worker.begin(Job::Load(given.clone()));
        loop {
            match worker.wait(TICK) {
                Some(Action::Loaded(_, issue)) => return Ok(*issue),
                Some(Action::Readable(_, issue)) => part = Some(*issue),
                Some(Action::Progressed(_, progress)) => line.show(progress),
                Some(Action::LoadFailed(_, reason)) => {
                    return self.fall_short(part, Exit::Failed, &reason);
                }
                _ if stopped.is_some_and(|at: Instant| at.elapsed() > GRACE) => {
                    drop(line);
                    if part.is_none() {
                        low_level::emulate_default_handler(SIGINT)?;
                    }
                    let reason = Text::from("it was stopped before all of it was read");
                    return self.fall_short(part, Exit::Interrupted, &reason);
                }
                _ if stopped.is_none() && interrupt.is_some_and(Interrupt::has_come) => {
                    worker.stop();
                    self.shortfall.set(Some(Exit::Interrupted));
                    stopped = Some(Instant::now());
                }
                _ => {}
            }
        }
    }

    /// The part that has come, with the reason why that is not all.
    fn fall_short(&self, part: Option<Issue>, exit: Exit, reason: &Text) -> anyhow::Result<Issue> {
        self.shortfall.set(Some(exit));
        let mut issue = part.ok_or_else(|| anyhow!("{reason}"))?;
        issue.warnings.push(Warning::of_issue(Severity::Error, reason.clone()));
        Ok(issue)
    }
}

/// Whether opening it is worth a thread of its own.
fn is_long(given: &Given) -> bool {
    !given.others.is_empty() || given.source().is_some_and(import::may_take_long)
}

/// Whether Ctrl-C was pressed since. Once it was, or once nobody listens any more, it ends the
/// program as it does by default.
struct Interrupt(Arc<AtomicBool>);

impl Interrupt {
    fn listen() -> io::Result<Self> {
        let has_come = Arc::new(AtomicBool::new(false));
        flag::register_conditional_default(SIGINT, Arc::clone(&has_come))?;
        flag::register(SIGINT, Arc::clone(&has_come))?;
        Ok(Self(has_come))
    }

    fn has_come(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

impl Drop for Interrupt {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// The line on standard error that tells how far it is; it is gone when all is there.
struct Line {
    is_wanted: bool,
    is_shown: bool,
}

impl Line {
    fn new() -> Self {
        let is_dumb = env::var_os("TERM").is_some_and(|term| term == "dumb");
        Self { is_wanted: io::stderr().is_terminal() && !is_dumb, is_shown: false }
    }

    fn show(&mut self, progress: Progress) {
        if self.is_wanted {
            self.is_shown = true;
            let Progress { n_pages, of_pages, n_articles, of_articles } = progress;
            let words = format!("{n_pages}/{of_pages} pages, {n_articles}/{of_articles} articles");
            let _ = write!(io::stderr(), "\r\x1b[K{words}");
        }
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        if self.is_shown {
            let _ = write!(io::stderr(), "\r\x1b[K");
        }
    }
}
