//! What takes long, done on threads: opening an issue from the net, or a long file.
//!
//! ```text
//! Job ─► Worker::begin ─► a thread ─► Action ─► channel ─► Worker::answers ─► App::update
//!                                       └─► a byte into a pipe ─► the poll of `tui`
//! ```
//!
//! A thread lives as long as its job, and whoever waits sleeps until there is an answer, so nothing
//! to do costs nothing. The newest job wins: an older one of its kind is told to break off, and
//! what it still answers is dropped. A job that panics is a job that failed.

mod viewer;

use std::{
    any::Any,
    cell::Cell,
    ffi::OsStr,
    io::{self, Read, Write},
    ops::ControlFlow,
    os::{
        fd::{AsFd, BorrowedFd},
        unix::net::UnixStream,
    },
    panic::{AssertUnwindSafe, catch_unwind},
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
        mpsc::{self, Receiver, Sender},
    },
    thread,
    time::{Duration, Instant},
};

use crate::{
    app::{Action, Job, Notice, pictures::Picture},
    import::{Progress, Watch},
    issue::{Issue, Text},
};

/// What is done sooner than this is not worth a word on how far it is.
pub const PATIENCE: Duration = Duration::from_millis(300);

/// What the jobs are about: the issue that the reader named.
pub trait Errand: Send + Sync + 'static {
    /// Opens it, or opens it again.
    ///
    /// # Errors
    /// When it cannot be opened, for whatever reason.
    fn open(&self, watch: &dyn Watch) -> anyhow::Result<Issue>;

    /// The file of the picture that an article calls `image`.
    ///
    /// # Errors
    /// When there is none.
    fn picture(&self, image: &str) -> anyhow::Result<PathBuf>;

    /// The pixels of that picture, to be shown in the text.
    ///
    /// # Errors
    /// When there is none, or none that can be shown here.
    fn pixels(&self, image: &str) -> anyhow::Result<Picture>;
}

/// Has jobs done, and gathers what comes of them.
pub struct Worker {
    errand: Arc<dyn Errand>,
    desk: Desk,
    answers: Receiver<Answer>,
    /// A byte comes out for each answer.
    bell: UnixStream,
}

/// An answer.
struct Answer {
    /// The number of the job that it belongs to, if a newer job makes it worthless.
    generation: Option<u64>,
    action: Action,
}

/// Where a job leaves its answers.
#[derive(Clone)]
struct Desk {
    answers: Sender<Answer>,
    bell: Arc<UnixStream>,
    /// The number of the newest loading.
    newest: Arc<AtomicU64>,
    /// Up to which number loadings are to stop.
    stopped: Arc<AtomicU64>,
}

impl Worker {
    /// A worker for an issue.
    ///
    /// # Errors
    /// When the system has no pipe left.
    pub fn new(errand: impl Errand) -> io::Result<Self> {
        let (bell, far_end) = UnixStream::pair()?;
        bell.set_nonblocking(true)?;
        far_end.set_nonblocking(true)?;
        let (sender, answers) = mpsc::channel();
        let desk = Desk {
            answers: sender,
            bell: Arc::new(far_end),
            newest: Arc::default(),
            stopped: Arc::default(),
        };
        Ok(Self { errand: Arc::new(errand), desk, answers, bell })
    }

    /// Begins a job.
    pub fn begin(&self, job: Job) {
        let (errand, desk) = (Arc::clone(&self.errand), self.desk.clone());
        match job {
            Job::Load => {
                let generation = desk.newest.fetch_add(1, Ordering::Relaxed) + 1;
                let report =
                    Report { desk, generation, begun: Instant::now(), told: Cell::new(None) };
                thread::spawn(move || report.answer(load(&*errand, &report)));
            }
            Job::LoadPictures(images) => drop(thread::spawn(move || {
                for image in images {
                    let pixels = catch_unwind(AssertUnwindSafe(|| errand.pixels(image.as_str())));
                    if let Ok(Ok(picture)) = pixels {
                        desk.answer(None, Action::PictureLoaded(image, picture));
                    }
                }
            })),
            Job::ShowPicture(image) => drop(thread::spawn(move || {
                let picture = catch_unwind(AssertUnwindSafe(|| errand.picture(image.as_str())));
                match picture {
                    Ok(Ok(path)) => desk.show(path.as_os_str()),
                    _ => desk.answer(None, Action::Noticed(Notice::NoPicture)),
                }
            })),
            Job::ShowAddress(address) => {
                drop(thread::spawn(move || desk.show(OsStr::new(&address))));
            }
        }
    }

    /// Has the loading stop; it answers with what has come.
    pub fn stop(&self) {
        let newest = self.desk.newest.load(Ordering::Relaxed);
        self.desk.stopped.store(newest, Ordering::Relaxed);
    }

    /// What can be read from when there are answers.
    pub fn bell(&self) -> BorrowedFd<'_> {
        self.bell.as_fd()
    }

    /// All answers that have come, and silence until there are more.
    pub fn answers(&self) -> Vec<Action> {
        let mut bytes = [0; 64];
        while (&self.bell).read(&mut bytes).is_ok_and(|n_bytes| n_bytes > 0) {}
        self.answers.try_iter().filter_map(|answer| self.timely(answer)).collect()
    }

    /// The next answer, if one comes within `patience`.
    pub fn wait(&self, patience: Duration) -> Option<Action> {
        let end = Instant::now() + patience;
        loop {
            let left = end.saturating_duration_since(Instant::now());
            let answer = self.answers.recv_timeout(left).ok()?;
            if let Some(action) = self.timely(answer) {
                return Some(action);
            }
        }
    }

    /// The action of an answer, unless a newer job has been begun since.
    fn timely(&self, answer: Answer) -> Option<Action> {
        let newest = self.desk.newest.load(Ordering::Relaxed);
        answer.generation.is_none_or(|it| it == newest).then_some(answer.action)
    }
}

impl Desk {
    fn answer(&self, generation: Option<u64>, action: Action) {
        // When nobody listens any more, there is nobody to tell.
        let _ = self.answers.send(Answer { generation, action });
        // A full pipe wakes the listener as well.
        let _ = (&*self.bell).write(&[1]);
    }

    fn show(&self, target: &OsStr) {
        if viewer::show(target).is_err() {
            self.answer(None, Action::Noticed(Notice::NoViewer));
        }
    }
}

/// What the loading has to say.
struct Report {
    desk: Desk,
    generation: u64,
    begun: Instant,
    /// When it last told what can be read.
    told: Cell<Option<Instant>>,
}

impl Report {
    fn answer(&self, action: Action) {
        self.desk.answer(Some(self.generation), action);
    }
}

impl Watch for Report {
    fn progress(&self, progress: Progress) -> ControlFlow<()> {
        let is_late = self.generation != self.desk.newest.load(Ordering::Relaxed);
        if is_late || self.generation <= self.desk.stopped.load(Ordering::Relaxed) {
            return ControlFlow::Break(());
        }
        if self.begun.elapsed() >= PATIENCE {
            self.answer(Action::Progressed(progress));
        }
        ControlFlow::Continue(())
    }

    /// Passes on what can be read: the first of it at once, then not so often that it would show.
    fn readable(&self, issue: &Issue) {
        if self.told.get().is_some_and(|told| told.elapsed() < PATIENCE) {
            return;
        }
        self.told.set(Some(Instant::now()));
        self.answer(Action::Readable(Box::new(issue.clone())));
    }
}

fn load(errand: &dyn Errand, watch: &dyn Watch) -> Action {
    match catch_unwind(AssertUnwindSafe(|| errand.open(watch))) {
        Ok(Ok(issue)) => Action::Loaded(Box::new(issue)),
        Ok(Err(error)) => Action::LoadFailed(Text::new(&format!("{error:#}"))),
        Err(panic) => Action::LoadFailed(Text::new(&format!(
            "zzread made a mistake on the way: {} (please report it)",
            message(&*panic)
        ))),
    }
}

/// What `panic!` was given: text, if it was not called in an unusual way.
pub fn message(panic: &dyn Any) -> &str {
    let owned = panic.downcast_ref::<String>().map(String::as_str);
    owned.or_else(|| panic.downcast_ref().copied()).unwrap_or("no message")
}
