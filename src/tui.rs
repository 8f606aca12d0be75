//! The terminal: taking it over, the loop, and giving it back, whatever happens.
//!
//! ```text
//!            ┌──────────────────────────────────────────────┐
//!            ▼                                              │
//!   paint ─► screen ─► terminal        events ─► keyboard ─► update ─► worker
//!   (ui)     (diff)    (one write)     (one poll)           (app)        │
//!                                          ▲                             │
//!                                          └─────────────────────────────┘
//! ```
//!
//! One thread does all of it: wait for something to happen, take in all of it, draw once. What
//! takes long is the [`worker`](crate::worker)'s business, not the loop's.
//!
//! The terminal is given back on every way out: at the end of [`show`], on an error, by unwinding
//! from a panic, on a signal. Nothing can be done about `SIGKILL`.
//!
//! This module and those below it are the only ones that know what a terminal is. They know it
//! from ECMA-48 and from xterm's *Control Sequences*; see `screen`, `keyboard` and `terminal`.

mod crash;
mod events;
mod exam;
mod keyboard;
pub mod screen;
mod terminal;

use std::{
    io,
    panic::{AssertUnwindSafe, catch_unwind},
    time::{Duration, Instant},
};

use anyhow::Context as _;
use ratatui::layout::Rect;
use signal_hook::consts::SIGHUP;

use crate::{
    app::{Action, App, Deed, Effect, Handle, Job, Lang, Mouse},
    issue::Text,
    layout::Ambiguous,
    ui::{self, Frame, Theme},
    worker::Worker,
};
pub use exam::{Answers, ask};

use events::{Event, Events};
use screen::Screen;
use terminal::Terminal;

/// In so long a hand goes from one digit to the next.
const MOMENT: Duration = Duration::from_millis(1000);

/// Why the program in the terminal ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ending {
    /// The reader left.
    Quit,
    /// A signal ended it, or the terminal went away, which is as good as `SIGHUP`.
    Signal(i32),
    /// It panicked; that has been told already.
    Panicked,
    /// There is nothing to show, for this reason.
    GaveUp(Text),
}

impl Ending {
    /// The exit code that says so, as shells know it.
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::Quit => 0,
            Self::Signal(number) => u8::try_from(128 + number).unwrap_or(u8::MAX),
            Self::Panicked => 101,
            Self::GaveUp(_) => 1,
        }
    }
}

/// What bytes that a terminal sends mean, piece by piece as they come; behind the last nothing more
/// comes.
pub fn understand<'b>(pieces: impl IntoIterator<Item = &'b [u8]>) -> Vec<Action> {
    let mut keyboard = keyboard::Keyboard::default();
    let mut actions: Vec<Action> =
        pieces.into_iter().flat_map(|bytes| keyboard.feed(bytes)).collect();
    actions.extend(keyboard.give_up());
    actions
}

/// How the terminal is to be treated.
#[derive(Debug, Clone, Default)]
pub struct Manners {
    /// How wide it draws ambiguous characters; it is asked if that is not known.
    pub ambiguous: Option<Ambiguous>,
    /// It is to report the mouse.
    pub has_mouse: bool,
    /// It knows links in the text.
    pub has_links: bool,
    /// The command that takes what is copied; the terminal does if it is empty.
    pub copy: Vec<String>,
}

/// What runs in the terminal: the reader, or in tests something smaller.
pub trait Program {
    /// The title of the terminal's window.
    fn title(&self) -> Text;
    /// The language in which to say what goes wrong.
    fn lang(&self) -> Lang;
    /// Takes in what happened and says what is to be done.
    #[must_use]
    fn update(&mut self, action: Action) -> Vec<Effect>;
    /// Counts the updates that may have changed what is painted.
    fn n_changes(&self) -> u64;
    /// Paints the screen into an empty frame.
    fn paint(&self, frame: &mut Frame);
}

/// The app with its looks.
struct Reader {
    app: App,
    theme: Theme,
}

impl Program for Reader {
    fn title(&self) -> Text {
        self.app.title()
    }

    fn lang(&self) -> Lang {
        self.app.lang
    }

    fn update(&mut self, action: Action) -> Vec<Effect> {
        self.app.update(action)
    }

    fn n_changes(&self) -> u64 {
        self.app.n_changes()
    }

    fn paint(&self, frame: &mut Frame) {
        ui::paint(&self.app, &self.theme, frame);
    }
}

/// Shows the app until the reader quits, or until something else ends it; `worker` opens the issue.
///
/// # Errors
/// When there is no terminal to show it in.
pub fn run(app: App, theme: Theme, worker: &Worker, manners: Manners) -> anyhow::Result<Ending> {
    show(&mut Reader { app, theme }, worker, manners)
}

/// The columns and rows of the terminal, as far as they are used.
pub fn size() -> (u16, u16) {
    terminal::size()
}

/// Runs a program in the terminal, as [`run`] does the app.
///
/// # Errors
/// When there is no terminal to run it in.
pub fn show(
    program: &mut impl Program,
    worker: &Worker,
    manners: Manners,
) -> anyhow::Result<Ending> {
    let terminal = Terminal::open(program.title(), manners.clone());
    let mut terminal = terminal.context("cannot use the terminal")?;
    let mut events = Events::listen().context("cannot listen to signals")?;
    let note_taker = crash::NoteTaker::new();
    let screen = Screen::new(manners.ambiguous.unwrap_or_default());
    let mut session = Session {
        program,
        worker,
        terminal: &mut terminal,
        screen,
        size: (0, 0),
        painted: None,
        handles: Vec::new(),
        manners,
        moment_end: None,
    };
    // After a panic nothing of the session is looked at again.
    let outcome = catch_unwind(AssertUnwindSafe(|| session.run(&mut events)));
    terminal.leave();
    drop(note_taker);
    match outcome {
        Ok(Err(error)) if terminal::is_gone(&error) => Ok(Ending::Signal(SIGHUP)),
        Ok(ending) => ending.context("cannot go on using the terminal"),
        Err(_) => {
            crash::report(program.lang());
            Ok(Ending::Panicked)
        }
    }
}

/// A program while it runs.
struct Session<'a, P> {
    program: &'a mut P,
    worker: &'a Worker,
    terminal: &'a mut Terminal,
    screen: Screen,
    /// The columns and rows of the screen.
    size: (u16, u16),
    /// What had changed when it was painted last; none if it is to be painted whatever has.
    painted: Option<u64>,
    /// What can be clicked on it.
    handles: Vec<(Rect, Handle)>,
    manners: Manners,
    /// When the moment ends that the program awaits.
    moment_end: Option<Instant>,
}

impl<P: Program> Session<'_, P> {
    /// The loop: draw, wait, take in all that happened.
    fn run(&mut self, events: &mut Events) -> io::Result<Ending> {
        if let Some(ending) = self.begin_anew()? {
            return Ok(ending);
        }
        self.terminal.enter()?;
        self.draw()?;
        let mut happened = vec![Event::Action(Action::Shown)];
        loop {
            for event in happened {
                if let Some(end) = self.take_in(event)? {
                    return Ok(end);
                }
            }
            self.draw()?;
            let left = self.moment_end.map(|end| end.saturating_duration_since(Instant::now()));
            happened = events.wait(self.terminal, self.worker, left)?;
        }
    }

    fn draw(&mut self) -> io::Result<()> {
        // Between Ctrl-Z and the shell's `fg` the terminal is not ours.
        if !self.terminal.is_taken() || self.painted == Some(self.program.n_changes()) {
            return Ok(());
        }
        self.painted = Some(self.program.n_changes());
        let mut frame = Frame::new(self.size);
        self.program.paint(&mut frame);
        self.handles = frame.handles;
        let links = if self.manners.has_links { frame.links } else { Vec::new() };
        let bytes = self.screen.draw_linked(frame.cells, links, frame.cursor);
        if bytes.is_empty() { Ok(()) } else { self.terminal.show(&bytes) }
    }

    fn take_in(&mut self, event: Event) -> io::Result<Option<Ending>> {
        match event {
            Event::Action(Action::Measured(ambiguous)) => self.measure(ambiguous),
            Event::Action(Action::Mouse(Mouse { deed: Deed::Click, x, y })) => {
                match Frame::handle_at(&self.handles, x, y).cloned() {
                    Some(handle) => self.update(Action::Clicked(handle)),
                    None => Ok(None),
                }
            }
            Event::Action(action) => {
                if action == Action::MomentPassed {
                    self.moment_end = None;
                }
                self.update(action)
            }
            Event::Resized => self.begin_anew(),
            Event::StopWanted => self.carry_out(vec![Effect::Suspend]),
            Event::Continued => {
                // Whoever had the terminal meanwhile may have changed anything in it.
                self.terminal.leave();
                self.terminal.enter()?;
                self.begin_anew()
            }
            Event::EndWanted(signal) => Ok(Some(Ending::Signal(signal))),
        }
    }

    fn update(&mut self, action: Action) -> io::Result<Option<Ending>> {
        let effects = self.program.update(action);
        self.carry_out(effects)
    }

    /// Does what is to be done: the one place where effects become deeds.
    fn carry_out(&mut self, effects: Vec<Effect>) -> io::Result<Option<Ending>> {
        for effect in effects {
            match effect {
                Effect::Quit => return Ok(Some(Ending::Quit)),
                Effect::GiveUp(reason) => return Ok(Some(Ending::GaveUp(reason))),
                Effect::Copy(text) => match self.manners.copy.as_slice() {
                    [] => self.terminal.copy(&text)?,
                    command => self.worker.begin(Job::Copy(command.to_vec(), text)),
                },
                Effect::AwaitMoment => self.moment_end = Some(Instant::now() + MOMENT),
                Effect::Begin(job) => self.worker.begin(job),
                Effect::Suspend => terminal::stop(self.terminal)?,
                Effect::Repaint => {
                    if let Some(ending) = self.begin_anew()? {
                        return Ok(Some(ending));
                    }
                }
            }
        }
        Ok(None)
    }

    /// Draws on as the terminal does, if its answer was asked for.
    fn measure(&mut self, ambiguous: Ambiguous) -> io::Result<Option<Ending>> {
        if !self.terminal.take_answer() || self.screen.ambiguous() == ambiguous {
            return Ok(None);
        }
        self.screen = Screen::new(ambiguous);
        self.painted = None;
        self.update(Action::Measured(ambiguous))
    }

    /// The next frame is the first one on a screen of the size that it has now.
    fn begin_anew(&mut self) -> io::Result<Option<Ending>> {
        self.screen.forget();
        self.painted = None;
        self.size = size();
        self.update(Action::Resized(self.size.0, self.size.1))
    }
}
