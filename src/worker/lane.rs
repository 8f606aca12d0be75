//! Jobs of one kind: so many at once, so many that wait.

use std::{
    collections::VecDeque,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    thread,
};

type Task = Box<dyn FnOnce() + Send>;

/// Jobs of one kind. Threads come as they are needed, up to a limit, and end when nothing waits.
pub(super) struct Lane {
    max_running: usize,
    max_waiting: usize,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    n_running: usize,
    /// What waits, the oldest first.
    waiting: VecDeque<Task>,
}

impl Lane {
    /// A lane in which at most so many run, and so many wait.
    pub(super) fn new(max_running: usize, max_waiting: usize) -> Arc<Self> {
        Arc::new(Self { max_running, max_waiting, state: Mutex::default() })
    }

    /// Begins a job, or has it wait. Where too many wait the oldest is dropped.
    pub(super) fn begin(self: &Arc<Self>, task: impl FnOnce() + Send + 'static) {
        let mut state = self.state();
        if state.n_running < self.max_running {
            state.n_running += 1;
            let lane = Arc::clone(self);
            thread::spawn(move || lane.work(Box::new(task)));
            return;
        }
        state.waiting.push_back(Box::new(task));
        if state.waiting.len() > self.max_waiting {
            state.waiting.pop_front();
        }
    }

    /// Does a job, and then whatever waits.
    fn work(&self, first: Task) {
        let mut next = Some(first);
        while let Some(task) = next {
            // A job tells itself that it failed; here a panic must only not cost the thread its count.
            let _ = catch_unwind(AssertUnwindSafe(task));
            next = self.next();
        }
    }

    /// The oldest job that waits; without one this thread is counted off.
    fn next(&self) -> Option<Task> {
        let mut state = self.state();
        let next = state.waiting.pop_front();
        state.n_running -= usize::from(next.is_none());
        next
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
