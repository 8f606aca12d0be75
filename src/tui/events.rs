//! What happens outside: keys, signals, and the terminal going away; one wait for all of them.
//!
//! There is no input thread. One `poll` waits for the keyboard and for the pipe into which the
//! signal handlers write, so a hang-up is seen where keys are waited for and ends the program at
//! once; after Ctrl-Z no second thread takes the shell's keys away; and the wait has no end of its
//! own, so an idle reader costs nothing. The worker joins in with a pipe of its own: it rings, and its
//! answers are taken in here.

use std::{io, os::unix::net::UnixStream, time::Duration};

use rustix::{
    event::{PollFd, PollFlags, Timespec, poll},
    io::{Errno, read},
};
use signal_hook::{
    consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH, SIGXFSZ},
    iterator::{backend::SignalDelivery, exfiltrator::SignalOnly},
};

use super::{keyboard::Keyboard, terminal::Terminal};
use crate::{app::Action, worker::Worker};

/// Something that happened.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Event {
    /// The app is to know of it.
    Action(Action),
    /// The terminal has another size.
    Resized,
    /// Somebody wants the program to stop for a while.
    StopWanted,
    /// The program was stopped, and goes on.
    Continued,
    /// Somebody wants the program to end, by this signal.
    EndWanted(i32),
}

/// The signals that are heard, and what each says. A file that may not grow makes a write fail
/// instead of killing the program, so there is nothing to do about that one.
const SIGNALS: [(i32, Option<Event>); 8] = [
    (SIGHUP, Some(Event::EndWanted(SIGHUP))),
    (SIGINT, Some(Event::EndWanted(SIGINT))),
    (SIGQUIT, Some(Event::EndWanted(SIGQUIT))),
    (SIGTERM, Some(Event::EndWanted(SIGTERM))),
    (SIGTSTP, Some(Event::StopWanted)),
    (SIGCONT, Some(Event::Continued)),
    (SIGWINCH, Some(Event::Resized)),
    (SIGXFSZ, None),
];

/// What is listened to, besides the worker.
#[derive(Debug)]
pub(super) struct Events {
    keyboard: Keyboard,
    signals: SignalDelivery<UnixStream, SignalOnly>,
}

impl Events {
    /// Begins to listen. From here on signals no longer do what they do by default.
    pub(super) fn listen() -> io::Result<Self> {
        let (read_end, write_end) = UnixStream::pair()?;
        let numbers = SIGNALS.map(|(number, _)| number);
        let signals = SignalDelivery::with_pipe(read_end, write_end, SignalOnly, numbers)?;
        Ok(Self { keyboard: Keyboard::default(), signals })
    }

    /// Waits until something happens, or until the moment passes of which so much is `left`, and gives
    /// all of it: signals first, an end before all.
    pub(super) fn wait(
        &mut self,
        terminal: &Terminal,
        worker: &Worker,
        left: Option<Duration>,
    ) -> io::Result<Vec<Event>> {
        let keys_patience = self.keyboard.patience();
        let patience = keys_patience.into_iter().chain(left).min();
        let patience = patience.map(|patience| Timespec {
            tv_sec: patience.as_secs() as i64,
            tv_nsec: patience.subsec_nanos().into(),
        });
        let mut sources = [
            PollFd::from_borrowed_fd(terminal.keyboard(), PollFlags::IN),
            PollFd::new(self.signals.get_read(), PollFlags::IN),
            PollFd::from_borrowed_fd(worker.bell(), PollFlags::IN),
        ];
        let n_ready = match poll(&mut sources, patience.as_ref()) {
            Ok(n_ready) => n_ready,
            Err(Errno::INTR) => return Ok(Vec::new()),
            Err(error) => return Err(error.into()),
        };
        if n_ready == 0 && left.is_some_and(|left| keys_patience.is_none_or(|it| left < it)) {
            return Ok(vec![Event::Action(Action::MomentPassed)]);
        }
        if n_ready == 0 {
            return Ok(self.keyboard.give_up().into_iter().map(Event::Action).collect());
        }
        let [keys, signals, bell] = sources.map(|source| source.revents());
        let mut events = Vec::new();
        if !signals.is_empty() {
            events.extend(self.signals.pending().filter_map(event_of));
        }
        if keys.intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL) {
            events.push(Event::EndWanted(SIGHUP));
        } else if keys.contains(PollFlags::IN) {
            events.extend(self.read(terminal)?);
        }
        if !bell.is_empty() {
            events.extend(worker.answers().into_iter().map(Event::Action));
        }
        Ok(events)
    }

    fn read(&mut self, terminal: &Terminal) -> io::Result<Vec<Event>> {
        let mut bytes = [0; 4096];
        match read(terminal.keyboard(), &mut bytes) {
            Ok(0) => Ok(vec![Event::EndWanted(SIGHUP)]),
            Ok(n_bytes) => {
                let actions = self.keyboard.feed(bytes.get(..n_bytes).unwrap_or_default());
                Ok(actions.into_iter().map(Event::Action).collect())
            }
            Err(Errno::INTR | Errno::AGAIN) => Ok(Vec::new()),
            Err(error) => Err(error.into()),
        }
    }
}

fn event_of(signal: i32) -> Option<Event> {
    SIGNALS.into_iter().find(|(number, _)| *number == signal)?.1
}
