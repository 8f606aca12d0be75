//! The one thread that uses the library: it notes, keeps, recalls and looks up.
//!
//! What changes while the reader reads is gathered for a moment and noted in one go, so that a key
//! costs nothing; when the worker goes, what is gathered is noted first.

use std::{
    ops::ControlFlow,
    path::Path,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
        mpsc::{self, Receiver, RecvTimeoutError, Sender, TryRecvError},
    },
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use super::{
    Desk,
    clock::now_ms,
    morning::{self, Deliveries},
};
use crate::{
    app::{Action, Job, Notice},
    export::{self, disk},
    import,
    issue::{ArticleId, Given, Text},
    library::{Change, Library, Origin, Rarity, Trouble, Way},
    search::Inquiry,
};

/// So long changes are gathered: a program that is killed loses no more than this.
const GATHERING: Duration = Duration::from_millis(400);

/// So many articles of what was found are shown.
const N_FOUND: usize = 200;

/// Gives the library, and says what is the matter with it.
pub(super) type OpenLibrary = Box<dyn FnOnce() -> (Library, Option<Trouble>) + Send>;

/// The thread, and the way to it.
pub(super) struct Librarian {
    orders: Orders,
    /// The number of the newest search: an older one breaks off.
    newest: Arc<AtomicU64>,
    /// How often it was asked what is earlier on a matter: only the last one wants to know.
    n_asked: Arc<AtomicU64>,
    thread: Option<JoinHandle<()>>,
}

impl Librarian {
    /// Begins the thread. The library is opened with the first order.
    pub(super) fn new(open: OpenLibrary, desk: Desk, deliveries: Arc<Deliveries>) -> Self {
        let (orders, receiver) = mpsc::channel();
        let newest = Arc::new(AtomicU64::new(0));
        let n_asked = Arc::new(AtomicU64::new(0));
        let (newest_here, n_asked_here) = (Arc::clone(&newest), Arc::clone(&n_asked));
        let thread = thread::spawn(move || {
            let Ok(first) = receiver.recv() else { return };
            let (library, trouble) = open();
            let (gathered, newest) = (Vec::new(), newest_here);
            let mut desk = LibraryDesk {
                is_indexed: library.is_indexed().unwrap_or(true),
                library,
                desk,
                gathered,
                told: None,
                newest,
                n_asked: n_asked_here,
                n_answered: 0,
                deliveries,
                compared: Vec::new(),
                rarity: None,
            };
            desk.tell(trouble);
            desk.work(first, &receiver);
        });
        Self {
            orders: Orders(Arc::new(Mutex::new(Some(orders)))),
            newest,
            n_asked,
            thread: Some(thread),
        }
    }

    /// A way to the librarian for other threads.
    pub(super) fn orders(&self) -> Orders {
        self.orders.clone()
    }

    /// Has something done, after all that was asked before.
    pub(super) fn begin(&self, job: Job) {
        if let Job::SearchShelf { number, .. } = &job {
            self.newest.store(*number, Ordering::Relaxed);
        }
        if matches!(job, Job::FindEarlier(..)) {
            self.n_asked.fetch_add(1, Ordering::Relaxed);
        }
        self.orders.send(job);
    }
}

/// A way to the librarian, as long as there is one.
#[derive(Clone)]
pub(super) struct Orders(Arc<Mutex<Option<Sender<Job>>>>);

impl Orders {
    /// Has something done.
    pub(super) fn send(&self, job: Job) {
        if let Some(orders) = &*self.0.lock().unwrap_or_else(PoisonError::into_inner) {
            // A thread that is gone can do nothing, and there is nobody to be told.
            let _ = orders.send(job);
        }
    }
}

/// What was gathered is noted before the program ends.
impl Drop for Librarian {
    fn drop(&mut self) {
        drop(self.orders.0.lock().unwrap_or_else(PoisonError::into_inner).take());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

struct LibraryDesk {
    library: Library,
    /// Whether nothing is to be done for the index of all words.
    is_indexed: bool,
    desk: Desk,
    /// What is to be noted.
    gathered: Vec<Change>,
    /// What was said to be the matter: once is enough.
    told: Option<Trouble>,
    newest: Arc<AtomicU64>,
    n_asked: Arc<AtomicU64>,
    /// How many of those were answered.
    n_answered: u64,
    deliveries: Arc<Deliveries>,
    /// The papers of the morning whose stories were compared, and how many each had.
    compared: Vec<(String, usize)>,
    /// What is rare on this shelf, once that was asked for.
    rarity: Option<Rarity>,
}

impl LibraryDesk {
    fn work(&mut self, first: Job, orders: &Receiver<Job>) {
        let mut due = None;
        let mut next = Ok(first);
        loop {
            match next {
                Ok(Job::Note(facts)) => {
                    let at_ms = now_ms();
                    self.gathered.extend(facts.into_iter().map(|fact| Change { at_ms, fact }));
                    due.get_or_insert_with(|| Instant::now() + GATHERING);
                }
                Ok(job) => {
                    due = None;
                    self.note();
                    self.carry_out(job);
                }
                Err(RecvTimeoutError::Timeout) => {
                    due = None;
                    self.note();
                }
                Err(RecvTimeoutError::Disconnected) => return self.note(),
            }
            next = match due {
                None => self.index_till_next(orders),
                Some(due) => orders.recv_timeout(due.saturating_duration_since(Instant::now())),
            };
        }
    }

    /// The next order. While there is none, an index that somebody broke off is made on, in pieces.
    fn index_till_next(&mut self, orders: &Receiver<Job>) -> Result<Job, RecvTimeoutError> {
        while !self.is_indexed {
            match orders.try_recv() {
                Ok(job) => return Ok(job),
                Err(TryRecvError::Disconnected) => return Err(RecvTimeoutError::Disconnected),
                // Where it cannot be written, it is left for another time.
                Err(TryRecvError::Empty) => {
                    self.is_indexed = !matches!(self.library.index_on(), Ok(Some(_)));
                }
            }
        }
        orders.recv().map_err(|_| RecvTimeoutError::Disconnected)
    }

    fn carry_out(&mut self, job: Job) {
        let done = match job {
            Job::Keep(given, issue) => {
                self.library.add(&issue, &origin(&given), now_ms()).map(|_| ())
            }
            Job::Recall(given, key) => self.library.state_of(&key).map(|state| {
                self.desk.answer(None, Action::Remembered(given, Box::new(state)));
            }),
            Job::Load(given) => self.open(given),
            Job::Export(key, path) => self.export(&key, &path),
            Job::ListToday => self.tell_morning(),
            Job::FindEarlier(given, key, article) => self.find_earlier(given, &key, article),
            Job::ListShelf => {
                self.library.shelf().map(|it| self.desk.answer(None, Action::Shelf(it)))
            }
            Job::ListBookmarks => self.list_bookmarks(),
            Job::SearchShelf { number, inquiry, typed } => self.search(number, &inquiry, &typed),
            _ => Ok(()),
        };
        match done {
            Err(Trouble::Damaged(_)) => self.mend(),
            done => self.tell(done.err()),
        }
    }

    /// Tells how the morning stands, and, if its papers are others than before, which stories stand in
    /// several of them.
    fn tell_morning(&mut self) -> Result<(), Trouble> {
        let Deliveries { subscriptions, gather, .. } = &*self.deliveries;
        let today = morning::today(&self.library, subscriptions, gather)?;
        self.desk.answer(None, Action::Today(Box::new(today.clone())));
        let papers: Vec<(String, usize)> =
            today.issues().map(|kept| (kept.key.clone(), kept.n_stories)).collect();
        if self.deliveries.one_story_once && papers != self.compared {
            let stories = morning::stories(&self.library, &today)?;
            self.compared = papers;
            self.desk.answer(None, Action::Stories(Box::new(stories)));
        }
        Ok(())
    }

    /// Tells what is earlier on the matter of an article, unless another one is asked for by now.
    fn find_earlier(&mut self, given: Given, key: &str, article: ArticleId) -> Result<(), Trouble> {
        self.n_answered += 1;
        if self.n_asked.load(Ordering::Relaxed) > self.n_answered {
            self.desk.answer(None, Action::Earlier(given, article, None));
            return Ok(());
        }
        if self.rarity.is_none() {
            self.rarity = Some(self.library.rarity()?);
        }
        let Some(rarity) = &self.rarity else { return Ok(()) };
        let earlier = self.library.earlier(key, &article, rarity)?;
        self.desk.answer(None, Action::Earlier(given, article, Some(earlier)));
        Ok(())
    }

    fn list_bookmarks(&self) -> Result<(), Trouble> {
        let mut bookmarks = self.library.bookmarks()?;
        bookmarks.extend(self.library.later()?);
        self.desk.answer(None, Action::Bookmarks(bookmarks));
        Ok(())
    }

    /// Searches the shelf: the newest first, then what only sounds so, then how much there is.
    fn search(&self, number: u64, inquiry: &Inquiry, typed: &str) -> Result<(), Trouble> {
        let is_late = || self.newest.load(Ordering::Relaxed) != number;
        if is_late() {
            return Ok(());
        }
        let mut found = self.library.newest(inquiry, i64::MAX, N_FOUND, Way::Index)?;
        if found.len() < N_FOUND {
            found.extend(self.library.by_sound(typed, N_FOUND - found.len())?);
        }
        self.desk.answer(None, Action::FoundOnShelf { number, found });
        let watch = |total| {
            let is_last = false;
            self.desk.answer(None, Action::TotalOnShelf { number, total, is_last });
            if is_late() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        };
        let total = self.library.total(inquiry, Way::Index, watch)?;
        self.desk.answer(None, Action::TotalOnShelf { number, total, is_last: true });
        Ok(())
    }

    /// Writes an issue where the reader wants it.
    fn export(&self, key: &str, path: &str) -> Result<(), Trouble> {
        let Some(issue) = self.library.issue(key)? else { return Ok(()) };
        let path = &*import::at_home(path);
        let path = Path::new(path);
        let written = disk::by_ending(path).and_then(|form| {
            disk::refuse_existing(path, false)?;
            disk::save(&export::export(&issue, form), path, false)
        });
        let notice = match written {
            Ok(()) => Notice::Exported(Text::new(&path.display().to_string())),
            Err(error) => Notice::Failed(Text::new(&format!("{error:#}"))),
        };
        self.desk.answer(None, Action::Noticed(notice));
        Ok(())
    }

    /// Opens an issue that is on the shelf.
    fn open(&mut self, given: Given) -> Result<(), Trouble> {
        let key = given.shelved.clone().unwrap_or_default();
        let action = match self.library.issue(&key)? {
            Some(mut issue) => {
                import::fold_muted(&mut issue);
                Action::Loaded(given, Box::new(issue))
            }
            None => Action::LoadFailed(given, Text::new(&format!("`{key}` is not on the shelf"))),
        };
        self.desk.answer(None, action);
        Ok(())
    }

    fn note(&mut self) {
        let gathered = std::mem::take(&mut self.gathered);
        if gathered.is_empty() {
            return;
        }
        match self.library.note(&gathered) {
            Ok(()) => {}
            Err(Trouble::Damaged(_)) => {
                self.mend();
                let again = self.library.note(&gathered);
                self.tell(again.err());
            }
            Err(trouble) => self.tell(Some(trouble)),
        }
    }

    fn mend(&mut self) {
        if let Some(path) = self.library.path().map(ToOwned::to_owned) {
            self.library = Library::in_memory();
            let (library, trouble) = Library::mend(&path);
            self.library = library;
            self.tell(trouble);
        }
    }

    /// Says what is the matter, unless that was said.
    fn tell(&mut self, trouble: Option<Trouble>) {
        let Some(trouble) = trouble else { return };
        let is_said = self.told.is_some() && !matches!(trouble, Trouble::Damaged(_));
        if !is_said {
            self.told = Some(trouble.clone());
            self.desk.answer(None, Action::Noticed(Notice::Library(trouble)));
        }
    }
}

/// Where an issue was opened from, so that it can be found again from any folder.
pub fn origin(given: &Given) -> Origin {
    let source = given.source().unwrap_or_default();
    let absolute = std::path::absolute(source).ok().filter(|_| !import::is_address(source));
    let address = absolute.map_or_else(|| source.to_owned(), Into::into);
    let format = given.format.unwrap_or_default().to_owned();
    Origin { address: address.to_string_lossy().into_owned(), format }
}
