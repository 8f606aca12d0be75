//! What the terminal says of itself when it is asked everything at once: for `zzread doctor`.
//!
//! All questions go out in one write, the last one (`CSI c`) being one that every terminal
//! answers; since answers come in order, there is nothing to wait for behind that one. What a
//! terminal does not know it passes over in silence. The questions are those of ECMA-48, of xterm's
//! *Control Sequences* and of kitty's protocols.

use std::{
    fs::File,
    io::{Read as _, Write as _},
    os::fd::AsFd,
    time::{Duration, Instant},
};

use rustix::{
    event::{PollFd, PollFlags, Timespec, poll},
    process,
    termios::{self, OptionalActions, Termios},
};

use crate::{issue::Text, layout::Ambiguous};

/// Its name; a “ and the cursor's column behind it; synchronized output; the keyboard protocol;
/// a picture in kitty's way; the background; what it is, which all answer. What was drawn is wiped.
const QUESTIONS: &[u8] =
    "\x1b[>q\r“\x1b[6n\r\x1b[K\x1b[?2026$p\x1b[?u\x1b_Gi=1,s=1,v=1,a=q,t=d,f=24;AAAA\
    \x1b\\\x1b]11;?\x1b\\\x1b[c\r\x1b[K"
        .as_bytes();

/// How long the answers are waited for. A line over half the world and back is faster.
const PATIENCE: Duration = Duration::from_secs(1);

/// More than all answers together.
const MAX_BYTES: usize = 4096;

/// What the terminal answered. What it did not answer, it does not know or does not tell.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Answers {
    /// Its columns and rows.
    pub size: Option<(u16, u16)>,
    /// Its name and version.
    pub name: Option<Text>,
    /// How wide it draws ambiguous characters.
    pub ambiguous: Option<Ambiguous>,
    /// Whether it shows a frame whole (mode 2026).
    pub synchronized: Option<bool>,
    /// Whether it speaks kitty's keyboard protocol.
    pub kitty_keyboard: bool,
    /// Whether it shows pictures in kitty's way.
    pub kitty_graphics: bool,
    /// Whether it shows pictures in DEC's way.
    pub sixel: bool,
    /// The red, green and blue of its background.
    pub background: Option<[u8; 3]>,
    /// Whether it answered the question that all answer.
    pub is_complete: bool,
}

/// Asks the terminal that the process belongs to; none if there is none, or if it is somebody
/// else's at the moment.
pub fn ask() -> Option<Answers> {
    let mut tty = File::options().read(true).write(true).open("/dev/tty").ok()?;
    let modes = termios::tcgetattr(&tty).ok()?;
    if termios::tcgetpgrp(&tty).ok()? != process::getpgrp() {
        return None;
    }
    let mut raw = modes.clone();
    raw.make_raw();
    let _restore = Restore { tty: tty.try_clone().ok()?, modes };
    termios::tcsetattr(&tty, OptionalActions::Flush, &raw).ok()?;
    tty.write_all(QUESTIONS).ok()?;
    let size = termios::tcgetwinsize(&tty).ok().filter(|size| size.ws_col > 0);
    let answers = Answers::from_bytes(&listen(&mut tty));
    Some(Answers { size: size.map(|size| (size.ws_col, size.ws_row)), ..answers })
}

/// Puts the terminal's modes back, and drops what was not read.
struct Restore {
    tty: File,
    modes: Termios,
}

impl Drop for Restore {
    fn drop(&mut self) {
        let _ = termios::tcsetattr(&self.tty, OptionalActions::Flush, &self.modes);
    }
}

/// Reads until the last answer is there, or none came in time.
fn listen(tty: &mut File) -> Vec<u8> {
    let start = Instant::now();
    let mut heard = Vec::new();
    let mut bytes = [0; 512];
    while let Some(left) = PATIENCE.checked_sub(start.elapsed()) {
        let patience =
            Timespec { tv_sec: left.as_secs() as i64, tv_nsec: left.subsec_nanos().into() };
        let is_there =
            poll(&mut [PollFd::from_borrowed_fd(tty.as_fd(), PollFlags::IN)], Some(&patience));
        let n_bytes = if is_there == Ok(1) { tty.read(&mut bytes).unwrap_or(0) } else { 0 };
        heard.extend_from_slice(&bytes[..n_bytes]);
        if n_bytes == 0 || heard.len() > MAX_BYTES || Answers::from_bytes(&heard).is_complete {
            break;
        }
    }
    heard
}

impl Answers {
    /// What the bytes say that a terminal answers with.
    pub fn from_bytes(bytes: &[u8]) -> Self {
        let mut answers = Self::default();
        let text = String::from_utf8_lossy(bytes);
        for sequence in text.split('\u{1b}') {
            answers.take_in(sequence.trim_end_matches(['\u{7}', '\\']));
        }
        answers
    }

    /// Takes in one sequence, the escape left out.
    fn take_in(&mut self, sequence: &str) {
        let after = |start| sequence.strip_prefix(start);
        let between = |start, end| after(start).and_then(|rest: &str| rest.strip_suffix(end));
        if let Some(name) = after("P>|") {
            self.name = Some(Text::new(name).one_line());
        } else if let Some(state) = between("[?2026;", "$y") {
            // 1 and 2: it is on, or off; 4: off for ever; 0: not known.
            self.synchronized = Some(matches!(state, "1" | "2" | "3"));
        } else if between("[?", "u").is_some() {
            self.kitty_keyboard = true;
        } else if let Some(answer) = after("_G") {
            self.kitty_graphics = answer.ends_with(";OK");
        } else if let Some(color) = after("]11;") {
            self.background = background(color);
        } else if let Some(what) = between("[?", "c") {
            self.sixel = what.split(';').skip(1).any(|attribute| attribute == "4");
            self.is_complete = true;
        } else if let Some((_, column)) = between("[", "R").and_then(|at| at.split_once(';')) {
            self.ambiguous = match column {
                "2" => Some(Ambiguous::Narrow),
                "3" => Some(Ambiguous::Wide),
                _ => None,
            };
        }
    }
}

/// `rgb:1e1e/1e1e/2e2e`, with one to four digits each.
pub(super) fn background(color: &str) -> Option<[u8; 3]> {
    let mut parts = color.strip_prefix("rgb:")?.split('/').map(|digits| {
        let most = 16u32.checked_pow(digits.len() as u32).filter(|_| digits.len() <= 4)? - 1;
        let part = u32::from_str_radix(digits, 16).ok()?;
        u8::try_from(part * 255 / most.max(1)).ok()
    });
    Some([parts.next()??, parts.next()??, parts.next()??])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_understood_whatever_else_is_typed_meanwhile() {
        let bytes = b"\x1bP>|WezTerm 2024\x1b\\jj\x1b[5;3R\x1b[?2026;2$y\x1b[?0u\x1b_Gi=1;OK\x1b\\\
            \x1b]11;rgb:1e1e/00/f\x07\x1b[?65;4;22c";
        let expected = Answers {
            size: None,
            name: Some(Text::new("WezTerm 2024")),
            ambiguous: Some(Ambiguous::Wide),
            synchronized: Some(true),
            kitty_keyboard: true,
            kitty_graphics: true,
            sixel: true,
            background: Some([0x1e, 0, 0xff]),
            is_complete: true,
        };
        assert_eq!(Answers::from_bytes(bytes), expected);
    }

    #[test]
    fn what_is_not_answered_is_not_known() {
        assert_eq!(Answers::from_bytes(b""), Answers::default());
        let plain = Answers { is_complete: true, ..Answers::default() };
        assert_eq!(Answers::from_bytes(b"\x1b[?1;2c"), plain);
        let hostile =
            b"\x1b[2;77R\x1b]11;rgb:zz/1/12345\x07\x1b]11;red\x07\x1b[R\x1b_Gi=1;ENOENT\x1b\\";
        assert_eq!(Answers::from_bytes(hostile), Answers::default());
        let refused = Answers { synchronized: Some(false), ..Answers::default() };
        assert_eq!(Answers::from_bytes(b"\x1b[?2026;0$y"), refused);
    }
}
