//! The terminal as a thing that is entered and left: its modes, its size, its title, its bytes.
//!
//! What is written goes out in one `write` per frame.
//!
//! # The question
//! Whether “ takes one cell or two only the terminal knows; the locale does not. Before its first
//! frame, and in the same write, it is asked: a “ at the start of a line, and where the cursor is
//! now (`CSI 6n`). An answer may never come, so nobody waits for it: the frame is drawn for one
//! cell, as it is in nearly all terminals, and an answer that says otherwise has all drawn anew. It
//! comes among the keys (`keyboard`). The question stands on the second line, for an answer about
//! the first would look like Shift-F3. Only who leaves at once waits for the answer, lest it be
//! typed into the shell.

use std::{
    fs::File,
    io::{self, IsTerminal},
    os::fd::{AsFd, BorrowedFd},
    time::{Duration, Instant},
};

use crossterm::{
    cursor::Show,
    queue,
    style::{Attribute, Print, SetAttribute},
    terminal::{EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen, SetTitle},
};
use rustix::{
    event::{PollFd, PollFlags, Timespec, poll},
    process,
    stdio::{stdin, stdout},
    termios::{self, OptionalActions, Termios},
};

use super::Manners;
use crate::issue::Text;

/// Keeps the window's title for later, and brings it back (XTWINOPS, which crossterm does not have).
const KEEP_TITLE: &str = "\x1b[22;0t";
const BRING_BACK_TITLE: &str = "\x1b[23;0t";
/// Pasted text comes marked as such, or not (mode 2004; crossterm has it with its event reader only).
const MARK_PASTES: &str = "\x1b[?2004h";
const LEAVE_PASTES: &str = "\x1b[?2004l";
/// The wheel and the buttons are reported, in the form that knows no limit of columns (modes 1000 and
/// 1006). With Shift the mouse stays the terminal's own.
const REPORT_MOUSE: &str = "\x1b[?1000h\x1b[?1006h";
const LEAVE_MOUSE: &str = "\x1b[?1006l\x1b[?1000l";
/// Keys that send the same byte are told apart (the kitty keyboard protocol, its first flag), and are
/// so no longer. A terminal keeps a stack of it for each screen, so it is asked for on ours.
const TELL_KEYS_APART: &str = "\x1b[>1u";
const LEAVE_KEYS: &str = "\x1b[<u";
/// Asks for the colour of the background, and how wide a “ is drawn. Whatever is on the screen, the
/// frame behind it clears it.
const QUESTION: &str = "\x1b]11;?\x1b\\\x1b[2;1H“\x1b[6n";
/// The end of the answers: every terminal gives the second one.
const ANSWER_END: u8 = b'R';
/// A terminal that has not answered for so long will not.
const ANSWER_PATIENCE: Duration = Duration::from_millis(200);
/// Larger screens are cut: nobody reads on them, and their cells would fill the memory.
const MAX_SIZE: (u16, u16) = (2000, 500);
/// What a terminal that does not know its size is taken for.
const USUAL_SIZE: (u16, u16) = (80, 24);

/// The terminal of the process.
#[derive(Debug)]
pub(super) struct Terminal {
    /// Where keys come from, if standard input is something else.
    keyboard: Option<File>,
    /// The modes that were found, to be put back.
    modes: Termios,
    title: Text,
    state: State,
    manners: Manners,
    /// When the terminal was asked what it has not answered yet.
    asked: Option<Instant>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Left,
    /// The modes are set; the sequences go out with the first frame.
    Entering,
    Entered,
}

impl Terminal {
    /// Finds the terminal, and changes nothing in it.
    pub(super) fn open(title: Text, manners: Manners) -> io::Result<Self> {
        if !io::stdout().is_terminal() {
            return Err(io::Error::other("standard output is not a terminal"));
        }
        let keyboard = if io::stdin().is_terminal() { None } else { Some(controlling()?) };
        let modes = termios::tcgetattr(keyboard.as_ref().map_or(stdin(), AsFd::as_fd))?;
        Ok(Self { keyboard, modes, title, state: State::Left, manners, asked: None })
    }

    /// Takes the terminal over. What shows it goes out with the next frame.
    pub(super) fn enter(&mut self) -> io::Result<()> {
        let mut raw = self.modes.clone();
        raw.make_raw();
        termios::tcsetattr(self.keyboard(), OptionalActions::Now, &raw)?;
        self.state = State::Entering;
        Ok(())
    }

    /// Gives the terminal back as it was. It may be gone: then nothing needs to be given back.
    pub(super) fn leave(&mut self) {
        self.let_answer_come();
        if self.state == State::Entered {
            let _ = leaving().and_then(|bytes| write_all(&bytes));
        }
        // When a shell has the terminal its modes are the shell's business, and setting them from
        // the background would stop the process.
        let in_front = termios::tcgetpgrp(self.keyboard());
        let is_behind = in_front.is_ok_and(|group| group != process::getpgrp());
        if self.state != State::Left && !is_behind {
            let _ = termios::tcsetattr(self.keyboard(), OptionalActions::Now, &self.modes);
        }
        self.state = State::Left;
    }

    /// Whether frames can be shown.
    pub(super) fn is_taken(&self) -> bool {
        self.state != State::Left
    }

    /// Writes a frame.
    pub(super) fn show(&mut self, frame: &[u8]) -> io::Result<()> {
        if self.state != State::Entering {
            return write_all(frame);
        }
        let entering = entering(&self.title, self.manners.has_mouse)?;
        self.state = State::Entered;
        let asks = self.manners.ambiguous.is_none();
        self.asked = asks.then(Instant::now);
        let question = if asks { QUESTION } else { "" };
        write_all(&[&entering, question.as_bytes(), frame].concat())
    }

    /// Asks the terminal to put a text into the system's clipboard (OSC 52). Of tmux it is asked twice:
    /// as tmux itself may do it, and handed through to the terminal outside.
    pub(super) fn copy(&self, text: &Text) -> io::Result<()> {
        if !self.is_taken() {
            return Ok(());
        }
        let sequence = format!("\x1b]52;c;{}\x07", base64(text.as_str().as_bytes()));
        write_all(sequence.as_bytes())?;
        if std::env::var_os("TMUX").is_some() {
            let doubled = sequence.replace('\x1b', "\x1b\x1b");
            write_all(format!("\x1bPtmux;{doubled}\x1b\\").as_bytes())?;
        }
        Ok(())
    }

    /// Takes the answer as given; `false` if nothing was asked.
    pub(super) fn take_answer(&mut self) -> bool {
        self.asked.take().is_some()
    }

    /// Reads what comes until the answer is among it, or has had its time.
    fn let_answer_come(&mut self) {
        let Some(asked) = self.asked.take() else { return };
        let mut bytes = [0; 256];
        while let Some(left) = ANSWER_PATIENCE.checked_sub(asked.elapsed()) {
            let patience = Timespec { tv_sec: 0, tv_nsec: left.subsec_nanos().into() };
            let mut source = [PollFd::from_borrowed_fd(self.keyboard(), PollFlags::IN)];
            if !matches!(poll(&mut source, Some(&patience)), Ok(1)) {
                return;
            }
            match rustix::io::read(self.keyboard(), &mut bytes) {
                Ok(n_bytes @ 1..) if !bytes[..n_bytes].contains(&ANSWER_END) => {}
                _ => return,
            }
        }
    }

    /// Where keys come from.
    pub(super) fn keyboard(&self) -> BorrowedFd<'_> {
        self.keyboard.as_ref().map_or(stdin(), AsFd::as_fd)
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        self.leave();
    }
}

/// RFC 4648, section 4.
fn base64(bytes: &[u8]) -> String {
    const DIGITS: [u8; 64] = *b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut coded = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let byte = |idx: usize| u32::from(chunk.get(idx).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for nth in 0..4 {
            let digit = DIGITS[(bits >> (18 - 6 * nth) & 0x3f) as usize];
            coded.push(if nth <= chunk.len() { char::from(digit) } else { '=' });
        }
    }
    coded
}

/// The columns and rows of the terminal, as far as they are used.
pub(super) fn size() -> (u16, u16) {
    let size = termios::tcgetwinsize(stdout()).map_or((0, 0), |it| (it.ws_col, it.ws_row));
    let (columns, rows) = if size.0 == 0 || size.1 == 0 { USUAL_SIZE } else { size };
    (columns.min(MAX_SIZE.0), rows.min(MAX_SIZE.1))
}

/// What takes the screen: the alternate screen, pasted text marked as such, our title.
fn entering(title: &Text, has_mouse: bool) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let title = SetTitle(title);
    let mouse = if has_mouse { REPORT_MOUSE } else { "" };
    queue!(bytes, Print(KEEP_TITLE), EnterAlternateScreen, Print(MARK_PASTES), title)?;
    queue!(bytes, Print(TELL_KEYS_APART), Print(mouse))?;
    Ok(bytes)
}

/// All of that undone, and whatever a half-written frame may have left behind.
fn leaving() -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    queue!(bytes, EndSynchronizedUpdate, SetAttribute(Attribute::Reset), Print(LEAVE_PASTES))?;
    queue!(bytes, Print(LEAVE_MOUSE), Print(LEAVE_KEYS))?;
    queue!(bytes, Show, LeaveAlternateScreen, Print(BRING_BACK_TITLE))?;
    Ok(bytes)
}

/// The terminal that the process belongs to, whatever standard input is.
fn controlling() -> io::Result<File> {
    File::open("/dev/tty").map_err(|error| {
        let no_keys = "standard input is not a terminal, and there is no other for the keys";
        io::Error::other(format!("{no_keys} ({error})"))
    })
}

/// Stops the process and all of its group, as a terminal's Ctrl-Z does; returns when it goes on.
/// Where nobody could continue it, nothing happens: a group of the session's first process, which
/// is what a terminal emulator starts when there is no shell, has no parent that would.
pub(super) fn stop(terminal: &mut Terminal) -> io::Result<()> {
    if process::getsid(None)? == process::getpgrp() {
        return Ok(());
    }
    terminal.leave();
    Ok(process::kill_current_process_group(process::Signal::STOP)?)
}

/// Whether an error says that there is no terminal any more.
pub(super) fn is_gone(error: &io::Error) -> bool {
    let gone = [rustix::io::Errno::IO, rustix::io::Errno::PIPE, rustix::io::Errno::NXIO];
    gone.iter().any(|errno| error.raw_os_error() == Some(errno.raw_os_error()))
}

/// Writes past `std`'s buffer, which would cut the frame at its line feeds.
fn write_all(mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        match rustix::io::write(stdout(), bytes) {
            Ok(n_bytes) => bytes = bytes.get(n_bytes..).unwrap_or_default(),
            Err(rustix::io::Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}
