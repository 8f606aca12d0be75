//! Opening an issue for a command or for the reader.
//!
//! What may take long is left to a worker. A command waits for all of it, tells on standard error
//! how far it is if that is a terminal, and on Ctrl-C goes on with what has come. The reader waits
//! for a moment only, and then shows the rest as it comes.

use std::{
    cell::Cell,
    env,
    ffi::{OsStr, OsString},
    io::{self, IsTerminal, Write},
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use anyhow::{anyhow, bail};
use jiff::civil;
use signal_hook::{consts::SIGINT, flag, low_level};

use super::Exit;
use crate::{
    app::{Action, Job, load::Load, pictures::Picture},
    import::{self, Nobody, Progress, Request, Watch},
    issue::{Issue, Severity, Text, Warning},
    worker::{self, Errand, Worker},
};

/// How often a command that waits looks whether it was interrupted.
const TICK: Duration = Duration::from_millis(100);
/// So long a command that was interrupted waits for what has come.
const GRACE: Duration = Duration::from_secs(1);

/// Opens issues, as the command line wants them.
#[derive(Debug)]
pub(super) struct Opener {
    /// The format to read it in, if it is not to be found out.
    format: Option<&'static str>,
    /// The day whose issue is wanted.
    date: Option<civil::Date>,
    /// What lies on the web is read as it was fetched before.
    is_offline: bool,
    /// How the program ends although it went on, since an issue did not come whole.
    shortfall: Cell<Option<Exit>>,
}

/// An issue for the reader, and who brings the rest of it.
pub(super) struct Begun {
    pub(super) issue: Issue,
    pub(super) worker: Worker,
    pub(super) load: Load,
}

impl Opener {
    pub(super) fn new(
        format: Option<&'static str>,
        date: Option<civil::Date>,
        is_offline: bool,
    ) -> Self {
        Self { format, date, is_offline, shortfall: Cell::new(None) }
    }

    /// How the program ends if it did what it could.
    pub(super) fn exit(&self, exit: Exit) -> Exit {
        self.shortfall.get().unwrap_or(exit)
    }

    /// The issue that an argument names, or the one that comes with the program; all of it, or on
    /// Ctrl-C what has come.
    pub(super) fn open(&self, source: Option<&OsStr>) -> anyhow::Result<Issue> {
        source.map_or_else(|| Ok(import::bundled()), |source| self.wait(source, self.format))
    }

    /// The same, read in a certain format.
    pub(super) fn open_as(&self, format: &'static str, source: &OsStr) -> anyhow::Result<Issue> {
        self.wait(source, Some(format))
    }

    /// All of the issue, for the reader.
    pub(super) fn whole(&self, source: Option<&OsStr>) -> anyhow::Result<Begun> {
        let worker = self.worker(source, self.format)?;
        let issue = match source {
            // Ctrl-C is left as it is: the reader hears it in a way of its own.
            Some(source) if import::may_take_long(source) => self.wait_for(&worker, None)?,
            source => self.open(source)?,
        };
        Ok(Begun { issue, worker, load: Load::Done })
    }

    /// As much of the issue as there is after a moment.
    pub(super) fn begin(&self, source: Option<&OsStr>) -> anyhow::Result<Begun> {
        if !source.is_some_and(import::may_take_long) {
            return self.whole(source);
        }
        let worker = self.worker(source, self.format)?;
        let first = source.and_then(|source| import::first_part(source, self.format));
        if let Some(issue) = first {
            return Ok(Begun { issue, worker, load: Load::Due });
        }
        worker.begin(Job::Load);
        let (issue, load) = match worker.wait(worker::PATIENCE) {
            Some(Action::Loaded(issue)) => (*issue, Load::Done),
            Some(Action::Readable(issue)) => (*issue, Load::Running(None)),
            Some(Action::LoadFailed(reason)) => bail!("{reason}"),
            _ => (Issue::default(), Load::Running(None)),
        };
        Ok(Begun { issue, worker, load })
    }

    fn wait(&self, source: &OsStr, format: Option<&'static str>) -> anyhow::Result<Issue> {
        if import::may_take_long(source) {
            let worker = self.worker(Some(source), format)?;
            return self.wait_for(&worker, Some(&Interrupt::listen()?));
        }
        self.errand(Some(source), format).open(&Nobody)
    }

    fn worker(&self, source: Option<&OsStr>, format: Option<&'static str>) -> io::Result<Worker> {
        Worker::new(self.errand(source, format))
    }

    fn errand(&self, source: Option<&OsStr>, format: Option<&'static str>) -> Named {
        let source = source.map(OsStr::to_owned);
        Named { source, format, date: self.date, is_offline: self.is_offline }
    }

    fn wait_for(&self, worker: &Worker, interrupt: Option<&Interrupt>) -> anyhow::Result<Issue> {
        let mut line = Line::new();
        let mut part = None;
        let mut stopped = None;
        worker.begin(Job::Load);
        loop {
            match worker.wait(TICK) {
                Some(Action::Loaded(issue)) => return Ok(*issue),
                Some(Action::Readable(issue)) => part = Some(*issue),
                Some(Action::Progressed(progress)) => line.show(progress),
                Some(Action::LoadFailed(reason)) => {
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

/// The issue that the command line names, or the one that comes with the program.
struct Named {
    source: Option<OsString>,
    format: Option<&'static str>,
    date: Option<civil::Date>,
    is_offline: bool,
}

impl Named {
    fn request(&self) -> Option<Request<'_>> {
        let Self { format, date, is_offline, .. } = *self;
        self.source.as_ref().map(|source| Request { source, format, date, is_offline })
    }

    fn with_pictures(&self) -> anyhow::Result<Request<'_>> {
        self.request().ok_or_else(|| anyhow!("the issue came without pictures"))
    }
}

impl Errand for Named {
    fn open(&self, watch: &dyn Watch) -> anyhow::Result<Issue> {
        match self.request() {
            None => Ok(import::bundled()),
            Some(request) => import::open_with(&request, watch),
        }
    }

    fn picture(&self, image: &str) -> anyhow::Result<PathBuf> {
        import::picture(&self.with_pictures()?, image)
    }

    fn pixels(&self, image: &str) -> anyhow::Result<Picture> {
        let (width, pixels) = import::pixels(&self.with_pictures()?, image)?;
        Picture::new(width, pixels).ok_or_else(|| anyhow!("`{image}` is empty"))
    }
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
