//! How hosts are treated while many papers are brought in one round.
//!
//! A [`Round`] is shared by all who bring papers at the same time: a host is left in peace for a
//! while between two requests, this machine as well; only so many requests are under way at once;
//! and who asks to be left alone is not asked again in this round. A [`Carrier`] brings one paper,
//! with so many requests and no more.

use std::{
    collections::BTreeMap,
    io,
    sync::{
        Arc, Condvar, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

/// So often in a row a host may give no answer at all, before it is not asked any more.
const SILENCES: usize = 3;

/// All hosts that are asked in a round.
#[derive(Debug)]
pub struct Round {
    pause: Duration,
    hosts: Mutex<BTreeMap<String, Host>>,
    /// How many more requests may be under way.
    n_free: Mutex<usize>,
    freed: Condvar,
}

#[derive(Debug, Default)]
struct Host {
    /// The turn that was given last.
    last: Option<Instant>,
    /// How often it gave no answer since it gave one.
    n_silences: usize,
    /// Why it is not asked any more.
    stopped: Option<Stop>,
}

/// Why a host is not asked any more in a round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stop {
    /// In a few words.
    pub why: String,
    /// How long it wants to be left alone, if it said that.
    pub retry_after: Option<Duration>,
}

/// A request that is under way; another may begin once it is dropped.
#[derive(Debug)]
pub(crate) struct Slot<'a>(&'a Round);

impl Round {
    /// A round with this pause between two requests to a host, and so many requests at once.
    pub fn new(pause: Duration, n_at_once: usize) -> Self {
        Self {
            pause,
            hosts: Mutex::default(),
            n_free: Mutex::new(n_at_once.max(1)),
            freed: Condvar::new(),
        }
    }

    /// Why a host is not asked any more, if it is not. A host goes by its name and port.
    pub fn stop_of(&self, host: &str) -> Option<Stop> {
        self.hosts().get(host)?.stopped.clone()
    }

    /// Waits until a host may be asked.
    pub(crate) fn begin(&self, host: &str) -> io::Result<Slot<'_>> {
        let turn = self.turn(host)?;
        thread::sleep(turn.saturating_duration_since(Instant::now()));
        let mut n_free = self.n_free.lock().unwrap_or_else(PoisonError::into_inner);
        while *n_free == 0 {
            n_free = self.freed.wait(n_free).unwrap_or_else(PoisonError::into_inner);
        }
        *n_free -= 1;
        drop(n_free);
        // It may have waited, and the next one must count from now.
        let mut hosts = self.hosts();
        let host = hosts.entry(host.to_owned()).or_default();
        host.last = host.last.max(Some(Instant::now()));
        Ok(Slot(self))
    }

    /// Notes that a host answered. The pause counts from here: a slow host had no peace before.
    pub(crate) fn answered(&self, host: &str) {
        let mut hosts = self.hosts();
        let host = hosts.entry(host.to_owned()).or_default();
        (host.n_silences, host.last) = (0, host.last.max(Some(Instant::now())));
    }

    /// Notes that a host gave no answer; when that is so again and again, it is dead.
    pub(crate) fn was_silent(&self, host: &str, why: &str) {
        let mut hosts = self.hosts();
        let host = hosts.entry(host.to_owned()).or_default();
        host.n_silences += 1;
        if host.n_silences >= SILENCES {
            host.stopped.get_or_insert(Stop { why: why.to_owned(), retry_after: None });
        }
    }

    /// Notes that a host is not to be asked any more.
    pub(crate) fn stop(&self, host: &str, stop: Stop) {
        self.hosts().entry(host.to_owned()).or_default().stopped.get_or_insert(stop);
    }

    fn turn(&self, host: &str) -> io::Result<Instant> {
        let mut hosts = self.hosts();
        let host = hosts.entry(host.to_owned()).or_default();
        if let Some(stop) = &host.stopped {
            return Err(io::Error::other(stop.why.clone()));
        }
        let now = Instant::now();
        let turn = host.last.map_or(now, |last| now.max(last + self.pause));
        host.last = Some(turn);
        Ok(turn)
    }

    fn hosts(&self) -> MutexGuard<'_, BTreeMap<String, Host>> {
        self.hosts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Slot<'_> {
    fn drop(&mut self) {
        *self.0.n_free.lock().unwrap_or_else(PoisonError::into_inner) += 1;
        self.0.freed.notify_one();
    }
}

/// Who brings one paper.
#[derive(Debug)]
pub struct Carrier {
    pub(crate) round: Arc<Round>,
    n_left: AtomicUsize,
    most: usize,
}

impl Carrier {
    /// One of a round, with so many requests.
    pub fn new(round: &Arc<Round>, most: usize) -> Self {
        Self { round: Arc::clone(round), n_left: AtomicUsize::new(most), most }
    }

    /// Counts a request, if there may be another one.
    pub(crate) fn count(&self) -> io::Result<()> {
        let counted = self
            .n_left
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |n_left| n_left.checked_sub(1));
        let most = self.most;
        counted.map(drop).map_err(|_| {
            io::Error::other(format!(
                "the paper takes more than {most} requests (the next update goes on)"
            ))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_is_left_in_peace_between_two_requests_and_others_are_not_kept_waiting() {
        let pause = Duration::from_secs(60);
        let round = Round::new(pause, 1);
        let begun = Instant::now();
        let turns = ["a:1", "a:1", "a:1", "a:2"].map(|host| round.turn(host).expect("a turn"));
        let waits = turns.map(|turn| turn.saturating_duration_since(begun));
        assert!(waits[0] < pause && waits[1] >= pause && waits[2] >= pause * 2, "{waits:?}");
        assert!(waits[3] < pause, "{waits:?}");
    }

    #[test]
    fn who_wants_to_be_left_alone_is_not_asked_again() {
        let round = Round::new(Duration::ZERO, 4);
        let stop = Stop { why: "429".to_owned(), retry_after: Some(Duration::from_secs(9)) };
        round.stop("a:1", stop.clone());
        assert_eq!(round.begin("a:1").expect_err("it is stopped").to_string(), "429");
        assert_eq!(round.stop_of("a:1"), Some(stop));
        for _ in 0..SILENCES {
            assert!(round.begin("a:2").is_ok());
            round.was_silent("a:2", "dead");
        }
        assert!(round.begin("a:2").is_err());
        for _ in 0..SILENCES * 2 {
            round.was_silent("a:3", "dead");
            round.answered("a:3");
        }
        assert!(round.begin("a:3").is_ok(), "it answers now and then");
    }

    #[test]
    fn a_paper_has_so_many_requests_and_no_more() {
        let carrier = Carrier::new(&Arc::new(Round::new(Duration::ZERO, 1)), 2);
        assert!(carrier.count().is_ok() && carrier.count().is_ok());
        let error = carrier.count().expect_err("there were two").to_string();
        assert!(error.contains("more than 2 requests"), "{error}");
    }
}
