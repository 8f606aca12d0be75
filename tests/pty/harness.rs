//! A program in a terminal of its own, and what that terminal shows.
//!
//! A thread feeds all that the program writes to an emulated terminal and wakes whoever waits.
//! Nothing here sleeps: a test waits until something is seen, and looks only between frames.

use std::{
    io::{Read, Write},
    num::NonZeroU16,
    sync::{
        Arc, Condvar, Mutex, MutexGuard,
        mpsc::{self, Receiver},
    },
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

pub use portable_pty::CommandBuilder;
use portable_pty::{ExitStatus, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};

/// Nothing takes so long, except on a machine that has a great deal else to do.
const LIMIT: Duration = Duration::from_secs(20);

/// What a terminal would have done besides showing text.
#[derive(Debug, Default)]
struct Spy {
    titles: Vec<String>,
    /// What nobody should send: sequences that are not part of drawing.
    strange: Vec<String>,
    is_mid_frame: bool,
    /// What was put into the clipboard, coded.
    copied: Vec<String>,
    /// Where links lead, each time one begins.
    links: Vec<String>,
    /// How often keys were asked to be told apart, less how often that was taken back.
    n_keyboards: i32,
    /// How often it was asked where the cursor is. It does not answer; a test does, by typing.
    n_asked: usize,
}

impl vt100::Callbacks for Spy {
    fn set_window_title(&mut self, _: &mut vt100::Screen, title: &[u8]) {
        self.titles.push(String::from_utf8_lossy(title).into_owned());
    }

    fn audible_bell(&mut self, _: &mut vt100::Screen) {
        self.strange.push("bell".to_owned());
    }

    fn copy_to_clipboard(&mut self, _: &mut vt100::Screen, _: &[u8], coded: &[u8]) {
        self.copied.push(String::from_utf8_lossy(coded).into_owned());
    }

    fn unhandled_control(&mut self, _: &mut vt100::Screen, byte: u8) {
        self.strange.push(format!("control {byte:#x}"));
    }

    fn unhandled_csi(
        &mut self,
        _: &mut vt100::Screen,
        mark: Option<u8>,
        _: Option<u8>,
        numbers: &[&[u16]],
        last: char,
    ) {
        match (mark, numbers, last) {
            (Some(b'?'), [[2026]], 'h' | 'l') => self.is_mid_frame = last == 'h',
            // The window's title, kept and brought back.
            (None, [[22 | 23], [0]], 't') => {}
            (None, [[6]], 'n') => self.n_asked += 1,
            (Some(b'>'), [[1]], 'u') => self.n_keyboards += 1,
            (Some(b'<'), _, 'u') => self.n_keyboards -= 1,
            _ => self.strange.push(format!("CSI {mark:?} {numbers:?} {last}")),
        }
    }

    fn unhandled_osc(&mut self, _: &mut vt100::Screen, parameters: &[&[u8]]) {
        // What its background is: `answer` says so.
        if parameters == [b"11".as_slice(), b"?"] {
            return;
        }
        if let [b"8", _, address] = parameters {
            if !address.is_empty() {
                self.links.push(String::from_utf8_lossy(address).into_owned());
            }
            return;
        }
        self.strange.push(format!("OSC {parameters:?}"));
    }
}

struct Seen {
    terminal: vt100::Parser<Spy>,
    bytes: Vec<u8>,
    last_written: Instant,
    /// Nothing more will come: the program is gone, or nobody reads what it writes.
    is_over: bool,
    is_unread: bool,
}

/// A program in a terminal.
pub struct Pty {
    seen: Arc<(Mutex<Seen>, Condvar)>,
    reader: Option<JoinHandle<()>>,
    /// The two hands on the terminal; none when it was hung up.
    master: Option<Box<dyn MasterPty + Send>>,
    writer: Option<Box<dyn Write + Send>>,
    exit: Receiver<ExitStatus>,
    pid: Pid,
    /// The terminal's modes before the program began.
    first_modes: String,
}

fn size_of((columns, rows): (u16, u16)) -> PtySize {
    PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }
}

/// A screen as text, without the blanks at the ends of lines: erased or written, they look alike.
pub fn picture(screen: &vt100::Screen) -> String {
    screen.contents().lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
}

fn modes_of(master: &dyn MasterPty) -> String {
    format!("{:?}", master.get_termios().unwrap())
}

fn at_least_one(n: u16) -> NonZeroU16 {
    NonZeroU16::new(n).unwrap_or(NonZeroU16::MIN)
}

impl Pty {
    /// Starts a program in a terminal of so many columns and rows.
    pub fn spawn(command: CommandBuilder, size: (u16, u16)) -> Self {
        let pair = native_pty_system().openpty(size_of(size)).unwrap();
        let first_modes = modes_of(pair.master.as_ref());
        let mut child = pair.slave.spawn_command(command).unwrap();
        // Ours must be closed, or the end of the program would not be seen.
        drop(pair.slave);
        let pid = Pid::from_raw(child.process_id().unwrap() as i32).unwrap();
        let (sender, exit) = mpsc::channel();
        thread::spawn(move || sender.send(child.wait().unwrap()));
        let terminal = vt100::Parser::new_with_callbacks(
            at_least_one(size.1),
            at_least_one(size.0),
            0,
            Spy::default(),
        );
        let seen = Seen {
            terminal,
            bytes: Vec::new(),
            last_written: Instant::now(),
            is_over: false,
            is_unread: false,
        };
        let seen = Arc::new((Mutex::new(seen), Condvar::new()));
        let source = pair.master.try_clone_reader().unwrap();
        let reader = thread::spawn({
            let seen = Arc::clone(&seen);
            move || read(source, &seen)
        });
        let writer = pair.master.take_writer().unwrap();
        let (reader, writer, master) = (Some(reader), Some(writer), Some(pair.master));
        Self { seen, reader, master, writer, exit, pid, first_modes }
    }

    /// Types.
    pub fn type_in(&mut self, keys: &str) {
        self.writer.as_mut().unwrap().write_all(keys.as_bytes()).unwrap();
    }

    /// Types, and waits for what was not yet so before.
    pub fn act(&mut self, keys: &str, what: &str, holds: impl Fn(&vt100::Screen) -> bool) {
        assert!(!holds(self.seen().terminal.screen()), "{what} before any key: {}", self.picture());
        self.type_in(keys);
        self.wait(what, holds);
    }

    /// Waits until something holds for a whole frame.
    pub fn wait(&self, what: &str, holds: impl Fn(&vt100::Screen) -> bool) {
        let is_seen = self.wait_for(LIMIT, |seen| {
            !seen.terminal.callbacks().is_mid_frame && holds(seen.terminal.screen())
        });
        assert!(is_seen, "waited in vain for {what}; the screen is\n{}", self.picture());
    }

    /// Waits until a text is on the screen.
    pub fn wait_text(&self, text: &str) {
        self.wait(text, |screen| screen.contents().contains(text));
    }

    /// Waits until something was written and then nothing more for so long; gives when the last
    /// of it came.
    pub fn wait_quiet(&self, limit: Duration) -> Instant {
        assert!(self.wait_for(LIMIT, |seen| !seen.bytes.is_empty()), "nothing is written");
        while !self.is_silent(limit) {}
        self.seen().last_written
    }

    /// Whether nothing is written for so long.
    pub fn is_silent(&self, limit: Duration) -> bool {
        let n_bytes = self.seen().bytes.len();
        !self.wait_for(limit, |seen| seen.bytes.len() > n_bytes)
    }

    fn wait_for(&self, limit: Duration, holds: impl Fn(&Seen) -> bool) -> bool {
        let end = Instant::now() + limit;
        let mut seen = self.seen();
        loop {
            let left = end.saturating_duration_since(Instant::now());
            if holds(&seen) || left.is_zero() || seen.is_over {
                return holds(&seen);
            }
            seen = self.seen.1.wait_timeout(seen, left).unwrap().0;
        }
    }

    pub fn resize(&mut self, size: (u16, u16)) {
        self.seen().terminal.set_size(at_least_one(size.1), at_least_one(size.0));
        self.master.as_ref().unwrap().resize(size_of(size)).unwrap();
    }

    pub fn signal(&self, signal: Signal) {
        kill_process(self.pid, signal).unwrap();
    }

    /// Takes the terminal away, as when its window is closed.
    pub fn hang_up(&mut self) {
        // The thread that reads has a hand on the terminal too. It lets go when it reads next.
        self.seen().is_unread = true;
        self.type_in("\x0c");
        self.reader.take().unwrap().join().unwrap();
        (self.writer, self.master) = (None, None);
    }

    /// Waits until the program has ended and all that it wrote is seen, and gives its exit code.
    pub fn exit_code(&mut self) -> u32 {
        let status = self.exit.recv_timeout(LIMIT);
        let status = status.unwrap_or_else(|_| panic!("it goes on and on:\n{}", self.picture()));
        if let Some(reader) = self.reader.take() {
            reader.join().unwrap();
        }
        status.exit_code()
    }

    pub fn pid(&self) -> i32 {
        self.pid.as_raw_nonzero().get()
    }

    /// The terminal's modes, to be compared.
    pub fn modes(&self) -> String {
        modes_of(self.master.as_ref().unwrap().as_ref())
    }

    /// The terminal's modes before the program began.
    pub fn first_modes(&self) -> &str {
        &self.first_modes
    }

    pub fn screen(&self) -> vt100::Screen {
        self.seen().terminal.screen().clone()
    }

    /// The screen as text.
    pub fn picture(&self) -> String {
        picture(self.seen().terminal.screen())
    }

    pub fn titles(&self) -> Vec<String> {
        self.seen().terminal.callbacks().titles.clone()
    }

    /// Waits until the program has asked where the cursor is, and answers.
    pub fn answer(&mut self, answer: &str) {
        let is_asked = self.wait_for(LIMIT, |seen| seen.terminal.callbacks().n_asked > 0);
        assert!(is_asked, "it asks nothing: {}", self.written().escape_debug());
        self.type_in(answer);
    }

    pub fn n_asked(&self) -> usize {
        self.seen().terminal.callbacks().n_asked
    }

    /// What was put into the clipboard, in base64.
    pub fn copied(&self) -> Vec<String> {
        self.seen().terminal.callbacks().copied.clone()
    }

    /// Where the links lead that were drawn.
    pub fn links(&self) -> Vec<String> {
        self.seen().terminal.callbacks().links.clone()
    }

    /// How often keys were asked to be told apart, less how often that was taken back.
    pub fn n_keyboards(&self) -> i32 {
        self.seen().terminal.callbacks().n_keyboards
    }

    /// What was sent that is not part of drawing.
    pub fn strange(&self) -> Vec<String> {
        self.seen().terminal.callbacks().strange.clone()
    }

    /// All that the program wrote.
    pub fn written(&self) -> String {
        String::from_utf8_lossy(&self.seen().bytes).into_owned()
    }

    fn seen(&self) -> MutexGuard<'_, Seen> {
        self.seen.0.lock().unwrap()
    }
}

impl Drop for Pty {
    fn drop(&mut self) {
        // A test that failed leaves nothing running behind.
        let _ = kill_process(self.pid, Signal::KILL);
    }
}

fn read(mut source: Box<dyn Read + Send>, seen: &(Mutex<Seen>, Condvar)) {
    let mut bytes = [0; 65536];
    loop {
        // An error is how a terminal says that the program is gone.
        let n_bytes = source.read(&mut bytes).unwrap_or(0);
        let mut it = seen.0.lock().unwrap();
        it.last_written = Instant::now();
        it.bytes.extend_from_slice(&bytes[..n_bytes]);
        it.terminal.process(&bytes[..n_bytes]);
        it.is_over = n_bytes == 0 || it.is_unread;
        let is_over = it.is_over;
        drop(it);
        seen.1.notify_all();
        if is_over {
            return;
        }
    }
}
