//! What takes long, done on threads: opening an issue from the net, or a long file.
//!
//! ```text
//! Job ─► Worker::begin ─► lane ─► a thread ─► Action ─► channel ─► Worker::answers ─► App::update
//!                                               └─► a byte into a pipe ─► the poll of `tui`
//! ```
//!
//! Each kind of job has a `Lane`, which says how many run at once and how many may wait. A thread
//! lives as long as there are jobs for it, and whoever waits sleeps until there is an answer, so
//! nothing to do costs nothing. Of loadings the newest wins: an older one is told to break off, and
//! what it still answers is dropped. A job that panics is a job that failed.

mod clock;
mod find;
mod lane;
mod librarian;
pub mod morning;
pub mod newsagent;
pub mod update;
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
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
        mpsc::{self, Receiver, Sender},
    },
    time::{Duration, Instant},
};

use anyhow::anyhow;

use crate::{
    app::{Action, Job, Notice, Search, paper::pictures::Picture},
    import::{self, Nobody, Watch},
    issue::{ArticleId, Given, Issue, Progress, Text},
    library::{Library, Trouble},
};
use lane::Lane;
use librarian::Librarian;
use morning::Deliveries;

pub use clock::now_ms;
pub use librarian::origin;

/// What is done sooner than this is not worth a word on how far it is.
pub const PATIENCE: Duration = Duration::from_millis(300);

/// So many loadings run at once: the newest, and some that have still to notice that they are late.
const LOADINGS: usize = 4;
/// So many stories wait to be fetched.
const STORY_REQUESTS: usize = 16;
/// So many requests for pictures wait: those of the last articles that were open.
const PICTURE_REQUESTS: usize = 64;

/// Opens an issue.
type Open = dyn Fn(&Given, &dyn Watch) -> anyhow::Result<Issue> + Send + Sync;

/// Has jobs done, and gathers what comes of them.
pub struct Worker {
    open: Arc<Open>,
    desk: Desk,
    loadings: Arc<Lane>,
    pictures: Arc<Lane>,
    stories: Arc<Lane>,
    searches: Arc<Lane>,
    /// Programs of the system that show something, until they have taken it over.
    viewers: Arc<Lane>,
    /// What is put on the shelf without being read.
    additions: Arc<Lane>,
    /// The bringing of papers.
    bringings: Arc<Lane>,
    deliveries: Arc<Deliveries>,
    /// Who uses the library; nobody where nothing is remembered.
    librarian: Option<Librarian>,
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
    /// The number of the newest search.
    newest_search: Arc<AtomicU64>,
    /// Up to which number loadings are to stop.
    stopped: Arc<AtomicU64>,
}

impl Worker {
    /// A worker without a job.
    ///
    /// # Errors
    /// When the system has no pipe left.
    pub fn new() -> io::Result<Self> {
        Self::opening(import::open_with)
    }

    /// A worker that opens issues in a way of its own, as tests do.
    ///
    /// # Errors
    /// When the system has no pipe left.
    pub fn opening(
        open: impl Fn(&Given, &dyn Watch) -> anyhow::Result<Issue> + Send + Sync + 'static,
    ) -> io::Result<Self> {
        let (bell, far_end) = UnixStream::pair()?;
        bell.set_nonblocking(true)?;
        far_end.set_nonblocking(true)?;
        let (sender, answers) = mpsc::channel();
        let desk = Desk {
            answers: sender,
            bell: Arc::new(far_end),
            newest: Arc::default(),
            newest_search: Arc::default(),
            stopped: Arc::default(),
        };
        Ok(Self {
            open: Arc::new(open),
            desk,
            loadings: Lane::new(LOADINGS, 1),
            pictures: Lane::new(1, PICTURE_REQUESTS),
            stories: Lane::new(2, STORY_REQUESTS),
            searches: Lane::new(1, 1),
            viewers: Lane::new(2, 1),
            additions: Lane::new(1, 16),
            bringings: Lane::new(1, 1),
            deliveries: Arc::default(),
            librarian: None,
            answers,
            bell,
        })
    }

    /// Has it use a library, which it opens when it is first asked for, and bring what is subscribed
    /// to.
    #[must_use]
    pub fn with_library(
        self,
        open: impl FnOnce() -> (Library, Option<Trouble>) + Send + 'static,
        deliveries: Deliveries,
    ) -> Self {
        let deliveries = Arc::new(deliveries);
        let librarian = Librarian::new(Box::new(open), self.desk.clone(), Arc::clone(&deliveries));
        Self { librarian: Some(librarian), deliveries, ..self }
    }

    /// Begins a job.
    pub fn begin(&self, job: Job) {
        let desk = self.desk.clone();
        match job {
            Job::Load(Given { shelved: Some(_), .. })
            | Job::Note(_)
            | Job::Keep(..)
            | Job::Recall(..)
            | Job::ListToday
            | Job::FindEarlier(..)
            | Job::Export(..)
            | Job::ListShelf
            | Job::ListBookmarks
            | Job::SearchShelf { .. } => {
                if let Some(librarian) = &self.librarian {
                    librarian.begin(job);
                }
            }
            Job::Load(given) => {
                let open = Arc::clone(&self.open);
                let report = Report::new(desk, given);
                self.loadings.begin(move || report.answer(load(&*open, &report)));
            }
            Job::FetchStory(given, id, address) => {
                self.stories.begin(move || desk.answer(None, fetch_story(given, id, &address)));
            }
            Job::LoadPictures(given, names) => {
                self.pictures.begin(move || load_pictures(&desk, &given, names));
            }
            Job::Find(search) => self.find(desk, search),
            Job::Bring => {
                let deliveries = Arc::clone(&self.deliveries);
                self.bringings.begin(move || morning::bring(&deliveries, &desk));
            }
            Job::Add(given) => self.add(desk, given),
            Job::Complete(typed) => self.viewers.begin(move || {
                let offers = import::complete(&typed);
                desk.answer(None, Action::Completed(typed, offers));
            }),
            Job::Save(text, path) => self.viewers.begin(move || {
                desk.answer(None, Action::Noticed(viewer::save(&text, &path)));
            }),
            Job::ShowPicture(given, name) => {
                self.viewers.begin(move || show_picture(&desk, &given, &name));
            }
            Job::ShowAddress(address) => {
                self.viewers.begin(move || desk.show(OsStr::new(&address)));
            }
            Job::Copy(command, text) => {
                self.viewers.begin(move || desk.copy(&command, &text));
            }
        }
    }

    /// Looks for something in an issue, until something newer is looked for.
    fn find(&self, desk: Desk, search: Box<Search>) {
        let number = desk.newest_search.fetch_add(1, Ordering::Relaxed) + 1;
        // What there is to say if the search breaks down: that it has come to its end.
        let (given, asked) = (search.given.clone(), search.number);
        let end = Action::Found { given, number: asked, hits: Vec::new(), is_last: true };
        self.searches.begin(move || {
            let is_wanted = || desk.newest_search.load(Ordering::Relaxed) == number;
            let tell = |action| desk.answer(None, action);
            let search = AssertUnwindSafe(|| find::find(&search, is_wanted, tell));
            if catch_unwind(search).is_err() {
                desk.answer(None, end);
            }
        });
    }

    /// Opens something and puts it on the shelf; what is read meanwhile stays open.
    fn add(&self, desk: Desk, given: Given) {
        let Some(librarian) = self.librarian.as_ref().map(Librarian::orders) else { return };
        let typed = given.source().and_then(OsStr::to_str);
        let source = typed.map(|typed| import::at_home(typed).into());
        let given = Given { source, ..given };
        let open = Arc::clone(&self.open);
        self.additions.begin(move || {
            let opened = catch_unwind(AssertUnwindSafe(|| open(&given, &Nobody)));
            let notice = match opened {
                Ok(Ok(issue)) => {
                    let name = Text::new(&crate::library::key(&issue));
                    librarian.send(Job::Keep(given, Arc::new(issue)));
                    librarian.send(Job::ListShelf);
                    Notice::Added(name)
                }
                Ok(Err(error)) => Notice::Failed(Text::new(&format!("{error:#}"))),
                Err(panic) => Notice::Failed(Text::new(message(&*panic))),
            };
            desk.answer(None, Action::Noticed(notice));
        });
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

    fn copy(&self, command: &[String], text: &Text) {
        if let Err(error) = viewer::copy(command, text) {
            let why = Text::new(&error.to_string());
            self.answer(None, Action::Noticed(Notice::NotCopied(why)));
        }
    }

    fn show(&self, target: &OsStr) {
        if viewer::show(target).is_err() {
            self.answer(None, Action::Noticed(Notice::NoViewer));
        }
    }
}

/// What a loading has to say.
struct Report {
    desk: Desk,
    given: Given,
    generation: u64,
    begun: Instant,
    /// When it last told what can be read.
    told: Cell<Option<Instant>>,
}

impl Report {
    /// The report of the newest loading.
    fn new(desk: Desk, given: Given) -> Self {
        let generation = desk.newest.fetch_add(1, Ordering::Relaxed) + 1;
        Self { desk, given, generation, begun: Instant::now(), told: Cell::new(None) }
    }

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
            self.answer(Action::Progressed(self.given.clone(), progress));
        }
        ControlFlow::Continue(())
    }

    /// Passes on what can be read: the first of it at once, then not so often that it would show.
    fn readable(&self, issue: &Issue) {
        if self.told.get().is_some_and(|told| told.elapsed() < PATIENCE) {
            return;
        }
        self.told.set(Some(Instant::now()));
        self.answer(Action::Readable(self.given.clone(), Box::new(issue.clone())));
    }
}

fn load(open: &Open, report: &Report) -> Action {
    let given = report.given.clone();
    match catch_unwind(AssertUnwindSafe(|| open(&given, report))) {
        Ok(Ok(issue)) => Action::Loaded(given, Box::new(issue)),
        Ok(Err(error)) => Action::LoadFailed(given, Text::new(&format!("{error:#}"))),
        Err(panic) => {
            let message = message(&*panic);
            let reason = format!("zzread made a mistake on the way: {message} (please report it)");
            Action::LoadFailed(given, Text::new(&reason))
        }
    }
}

/// The whole of a story, or why it cannot be had.
fn fetch_story(given: Given, id: ArticleId, address: &Text) -> Action {
    match catch_unwind(|| import::story(address.as_str(), &given)) {
        Ok(Ok(story)) => Action::Fetched(given, id, Ok(Box::new(story))),
        Ok(Err(error)) => Action::Fetched(given, id, Err(Text::new(&format!("{error:#}")))),
        Err(panic) => {
            let reason = format!(
                "zzread made a mistake on the way: {} (please report it)",
                message(&*panic)
            );
            Action::Fetched(given, id, Err(Text::new(&reason)))
        }
    }
}

/// Answers with the pictures that are there and can be shown in the text.
fn load_pictures(desk: &Desk, given: &Given, names: Vec<Text>) {
    for name in names {
        let picture = catch_unwind(|| pixels(given, &name));
        if let Ok(Ok(picture)) = picture {
            desk.answer(None, Action::PictureLoaded(given.clone(), name, picture));
        }
    }
}

fn pixels(given: &Given, name: &Text) -> anyhow::Result<Picture> {
    let (width, pixels) = import::pixels(given, name.as_str())?;
    Picture::new(width, pixels).ok_or_else(|| anyhow!("`{name}` is empty"))
}

fn show_picture(desk: &Desk, given: &Given, name: &Text) {
    match catch_unwind(|| import::picture(given, name.as_str())) {
        Ok(Ok(path)) => desk.show(path.as_os_str()),
        _ => desk.answer(None, Action::Noticed(Notice::NoPicture)),
    }
}

/// What `panic!` was given: text, if it was not called in an unusual way.
pub fn message(panic: &dyn Any) -> &str {
    let owned = panic.downcast_ref::<String>().map(String::as_str);
    owned.or_else(|| panic.downcast_ref().copied()).unwrap_or("no message")
}
