//! From the bytes that a terminal sends to keys and pasted text.
//!
//! It is a table of what terminals have agreed on (ECMA-48, xterm's *Control Sequences*, the Linux
//! console's F keys), not a parser of all that they could say: what it does not know is swallowed
//! whole, so that no half of an unknown sequence is ever taken for a key. That holds for the control
//! strings (OSC, DCS, APC, PM, SOS) too, in which terminals answer whoever asked them last: their
//! colours, their name, what a title or a clipboard holds.
//!
//! Among the keys come the terminal's answers to the two questions that it is asked (`terminal`): how
//! wide it draws, and on which colour.
//!
//! One thing cannot be told from bytes: the Esc key sends the byte with which all sequences begin.
//! [`Keyboard::patience`] says how long to wait for the rest before [`Keyboard::give_up`].

mod code;

use std::time::Duration;

use super::exam::background;
use crate::{
    app::{Action, Deed, Key, KeyCode, Mouse},
    layout::Ambiguous,
};
use code::{coded_key, letter_key, numbered_key};

const ESC: u8 = 0x1b;
const CTRL_C: u8 = 0x03;
const BELL: u8 = 0x07;
/// Cancel and substitute end whatever sequence or string they stand in (ECMA-48 8.3.6, 8.3.148).
const CANCEL: u8 = 0x18;
const SUBSTITUTE: u8 = 0x1a;
const PASTE_END: &[u8] = b"\x1b[201~";
/// A sequence longer than this is no key; a paste longer than this is handed on in parts.
const MAX_SEQUENCE_BYTES: usize = 64;
const MAX_PASTE_BYTES: usize = 1 << 20;
/// The rest of a sequence follows at once, even over a slow line; that of a paste or of a string of
/// some kilobytes may lag.
const SEQUENCE_PATIENCE: Duration = Duration::from_millis(40);
const TEXT_PATIENCE: Duration = Duration::from_millis(800);

/// What has come in and was not yet understood.
#[derive(Debug, Default)]
pub(super) struct Keyboard {
    /// The bytes of a sequence, a character or a paste that is not complete.
    bytes: Vec<u8>,
    /// What they are.
    reading: Reading,
    /// The beginning of the string that is being read.
    said: Vec<u8>,
}

/// What the next bytes are.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Reading {
    /// Keys.
    #[default]
    Keys,
    /// Pasted text.
    Paste,
    /// What a terminal says of itself, up to `ESC \`; an OSC may end with a bell too.
    String { ends_with_bell: bool },
    /// The rest of a control sequence that is too long for a key.
    Sequence,
}

/// What the bytes begin with, and how many bytes that is.
enum Token {
    Key(Key, usize),
    /// The mouse did something.
    Mouse(Mouse, usize),
    /// The column of the cursor, which the terminal was asked for.
    Column(u16, usize),
    PasteStart(usize),
    StringStart(Reading),
    /// A control sequence that goes on.
    Endless,
    Unknown(usize),
    Incomplete,
}

impl Keyboard {
    /// Takes in bytes and gives what they mean.
    pub(super) fn feed(&mut self, bytes: &[u8]) -> Vec<Action> {
        self.bytes.extend_from_slice(bytes);
        let mut actions = Vec::new();
        while self.step(&mut actions) {}
        actions
    }

    /// Understands the next bytes; `false` if there are too few.
    fn step(&mut self, actions: &mut Vec<Action>) -> bool {
        match self.reading {
            Reading::Keys => self.understand(actions),
            Reading::Paste => {
                let pasted = self.pasted();
                let has_moved = pasted.is_some();
                actions.extend(pasted);
                has_moved
            }
            Reading::String { ends_with_bell } => self.hear(ends_with_bell, actions),
            Reading::Sequence => self.skip_sequence(),
        }
    }

    fn understand(&mut self, actions: &mut Vec<Action>) -> bool {
        let n_bytes = match token(&self.bytes) {
            Token::Incomplete => return false,
            Token::Unknown(n_bytes) => n_bytes,
            Token::Key(key, n_bytes) => {
                actions.push(Action::Key(key));
                n_bytes
            }
            Token::Mouse(mouse, n_bytes) => {
                actions.push(Action::Mouse(mouse));
                n_bytes
            }
            Token::Column(column, n_bytes) => {
                actions.extend(ambiguous(column).map(Action::Measured));
                n_bytes
            }
            Token::PasteStart(n_bytes) => {
                self.reading = Reading::Paste;
                n_bytes
            }
            Token::StringStart(string) => {
                self.reading = string;
                2
            }
            Token::Endless => {
                self.reading = Reading::Sequence;
                2
            }
        };
        self.bytes.drain(..n_bytes);
        true
    }

    /// Leaves out a string as far as it has come, but for the colour that was asked for.
    fn hear(&mut self, ends_with_bell: bool, actions: &mut Vec<Action>) -> bool {
        let ends = |byte: &u8| match *byte {
            BELL => ends_with_bell,
            byte => matches!(byte, ESC | CANCEL | SUBSTITUTE | CTRL_C),
        };
        let end = self.bytes.iter().position(ends);
        let said = self.bytes.drain(..end.unwrap_or(self.bytes.len()));
        self.said.extend(said.take(MAX_SEQUENCE_BYTES.saturating_sub(self.said.len())));
        if end.is_none() {
            return false;
        }
        let n_bytes = match self.bytes[..] {
            [ESC] => return false,
            [ESC, b'\\', ..] => 2,
            // Another sequence, or somebody who has waited enough.
            [ESC | CTRL_C, ..] => 0,
            _ => 1,
        };
        self.bytes.drain(..n_bytes);
        self.reading = Reading::Keys;
        let said = std::mem::take(&mut self.said);
        actions.extend(ground(&said).filter(|_| ends_with_bell).map(Action::Grounded));
        true
    }

    /// Leaves out a sequence as far as it has come.
    fn skip_sequence(&mut self) -> bool {
        let Some(end) = self.bytes.iter().position(|byte| !is_parameter(*byte)) else {
            self.bytes.clear();
            return false;
        };
        let is_final = self.bytes.get(end).is_some_and(|byte| is_final(*byte));
        self.bytes.drain(..end + usize::from(is_final));
        self.reading = Reading::Keys;
        true
    }

    /// How long to wait for more bytes before the ones at hand are taken as they are.
    pub(super) fn patience(&self) -> Option<Duration> {
        match self.reading {
            Reading::Paste | Reading::String { .. } => Some(TEXT_PATIENCE),
            Reading::Keys if self.bytes.is_empty() => None,
            Reading::Keys | Reading::Sequence => Some(SEQUENCE_PATIENCE),
        }
    }

    /// Takes the bytes at hand as they are: nothing more came.
    pub(super) fn give_up(&mut self) -> Vec<Action> {
        let bytes = std::mem::take(&mut self.bytes);
        self.said.clear();
        if std::mem::take(&mut self.reading) == Reading::Paste {
            return vec![paste_of(&bytes)];
        }
        match bytes[..] {
            [ESC] => vec![Action::Key(Key::plain(KeyCode::Esc))],
            [ESC, typed @ (b'[' | b'O' | b']' | b'P' | b'X' | b'^' | b'_')] => {
                let typed = Key::plain(KeyCode::Char(char::from(typed)));
                [Key::plain(KeyCode::Esc), typed].map(Action::Key).to_vec()
            }
            _ => Vec::new(),
        }
    }

    /// A paste, if its end is there, or a part of one that is very long.
    fn pasted(&mut self) -> Option<Action> {
        let end = memchr::memmem::find(&self.bytes, PASTE_END);
        if let Some(end) = end {
            let action = paste_of(self.bytes.get(..end)?);
            self.bytes.drain(..end + PASTE_END.len());
            self.reading = Reading::Keys;
            return Some(action);
        }
        if self.bytes.len() <= MAX_PASTE_BYTES {
            return None;
        }
        // The end mark may have come in half.
        let rest = self.bytes.split_off(MAX_PASTE_BYTES - PASTE_END.len());
        let part = std::mem::replace(&mut self.bytes, rest);
        Some(paste_of(&part))
    }
}

/// How wide a “ at the start of a line is, if the cursor stands in this column behind it.
fn ambiguous(column: u16) -> Option<Ambiguous> {
    match column {
        2 => Some(Ambiguous::Narrow),
        3 => Some(Ambiguous::Wide),
        _ => None,
    }
}

/// The background that an OSC tells of: `11;rgb:1e1e/1e1e/2e2e`.
fn ground(said: &[u8]) -> Option<[u8; 3]> {
    background(str::from_utf8(said).ok()?.strip_prefix("11;")?)
}

fn paste_of(bytes: &[u8]) -> Action {
    Action::Pasted(String::from_utf8_lossy(bytes).into_owned())
}

fn token(bytes: &[u8]) -> Token {
    match bytes {
        [] | [ESC] => Token::Incomplete,
        [ESC, b'[', sequence @ ..] => control_sequence(sequence),
        [ESC, b'O', rest @ ..] => match rest.first() {
            None => Token::Incomplete,
            Some(b'M') => Token::Key(Key::plain(KeyCode::Enter), 3),
            Some(last) => known(letter_key(*last).map(Key::plain), 3),
        },
        [ESC, b']' | b'P' | b'X' | b'^' | b'_'] => Token::Incomplete,
        [ESC, b']', ..] => Token::StringStart(Reading::String { ends_with_bell: true }),
        [ESC, b'P' | b'X' | b'^' | b'_', ..] => {
            Token::StringStart(Reading::String { ends_with_bell: false })
        }
        // Alt and a key send the same bytes as Esc and the key. No command has Alt, and Esc may well
        // be followed fast.
        [ESC, ..] => Token::Key(Key::plain(KeyCode::Esc), 1),
        bytes => character(bytes),
    }
}

fn known(key: Option<Key>, n_bytes: usize) -> Token {
    key.map_or(Token::Unknown(n_bytes), |key| Token::Key(key, n_bytes))
}

/// A character of UTF-8, or a control character.
fn character(bytes: &[u8]) -> Token {
    let Some(&first) = bytes.first() else { return Token::Incomplete };
    if first < 0x20 || first == 0x7f {
        return Token::Key(control_key(first), 1);
    }
    let n_bytes = match first {
        ..0x80 => 1,
        0xc2..0xe0 => 2,
        0xe0..0xf0 => 3,
        0xf0..0xf5 => 4,
        _ => return Token::Unknown(1),
    };
    let there = bytes.get(..n_bytes.min(bytes.len())).unwrap_or_default();
    match std::str::from_utf8(there) {
        Ok(text) => {
            let key = text.chars().next().filter(|c| !c.is_control());
            known(key.map(|c| Key::plain(KeyCode::Char(c))), n_bytes)
        }
        Err(error) if error.error_len().is_none() => Token::Incomplete,
        Err(_) => Token::Unknown(1),
    }
}

fn control_key(byte: u8) -> Key {
    let ctrl = |c| Key { ctrl: true, ..Key::plain(KeyCode::Char(c)) };
    match byte {
        // Nothing but Enter sends a line feed that a reader could mean.
        b'\r' | b'\n' => Key::plain(KeyCode::Enter),
        b'\t' => Key::plain(KeyCode::Tab),
        0x08 | 0x7f => Key::plain(KeyCode::Backspace),
        ESC => Key::plain(KeyCode::Esc),
        0 => ctrl(' '),
        // Ctrl takes the letter's upper bits away: 0x10 is Ctrl-P, 0x1f is Ctrl-_.
        byte => ctrl(char::from(byte | 0x40).to_ascii_lowercase()),
    }
}

/// What follows `ESC [`: parameters, then the letter that says what it is.
fn control_sequence(sequence: &[u8]) -> Token {
    // The Linux console's F1 to F5 are `ESC [ [ A` to `E`.
    if let [b'[', rest @ ..] = sequence {
        return match rest.first() {
            None => Token::Incomplete,
            Some(last @ b'A'..=b'E') => Token::Key(Key::plain(KeyCode::F(last - b'A' + 1)), 4),
            Some(_) => Token::Unknown(3),
        };
    }
    if let [b'M', place @ ..] = sequence {
        return x10_mouse(place);
    }
    let end = sequence.iter().position(|byte| !is_parameter(*byte));
    // Whether the end is there already must not matter: the next bytes may come one by one.
    if end.unwrap_or(sequence.len()) > MAX_SEQUENCE_BYTES {
        return Token::Endless;
    }
    let Some(end) = end else { return Token::Incomplete };
    let (parameters, last) = (sequence.get(..end).unwrap_or_default(), sequence.get(end));
    let Some(last) = last.copied().filter(|last| is_final(*last)) else {
        // A control character or an ideograph in the midst of a sequence: that begins anew.
        return Token::Unknown(2 + end);
    };
    let n_bytes = 2 + end + 1;
    if let [b'<', parameters @ ..] = parameters {
        return mouse(parameters, last)
            .map_or(Token::Unknown(n_bytes), |it| Token::Mouse(it, n_bytes));
    }
    let Some(numbers) = numbers(parameters) else { return Token::Unknown(n_bytes) };
    match (numbers, last) {
        ((200, _), b'~') => return Token::PasteStart(n_bytes),
        // About the first line nothing is asked: that is F3 with Shift or the like.
        ((2.., column), b'R') => return Token::Column(column, n_bytes),
        _ => {}
    }
    let code = match last {
        b'~' => numbered_key(numbers.0),
        b'u' => coded_key(numbers.0),
        _ => letter_key(last),
    };
    known(code.map(|code| modified(code, numbers.1)), n_bytes)
}

/// Parameters and what stands between them and the final byte (ECMA-48 5.4).
fn is_parameter(byte: u8) -> bool {
    (0x20..0x40).contains(&byte)
}

fn is_final(byte: u8) -> bool {
    (0x40..0x7f).contains(&byte)
}

/// What follows `ESC [ M`: a button, a column and a row, each a byte, or a character where a program
/// before has asked for UTF-8.
fn x10_mouse(place: &[u8]) -> Token {
    let mut n_bytes = 0;
    for _ in 0..3 {
        n_bytes += match place.get(n_bytes..).unwrap_or_default() {
            [] | [0xc2..0xe0] => return Token::Incomplete,
            [0xc2..0xe0, 0x80..0xc0, ..] => 2,
            _ => 1,
        };
    }
    Token::Unknown(3 + n_bytes)
}

/// The first two of the numbers that `;` parts; one that is missing is 1.
fn numbers(parameters: &[u8]) -> Option<(u16, u16)> {
    let mut numbers = std::str::from_utf8(parameters).ok()?.split(';').map(|number| match number {
        "" => Some(1),
        digits => digits.parse().ok(),
    });
    Some((numbers.next().unwrap_or(Some(1))?, numbers.next().unwrap_or(Some(1))?))
}

/// The modifiers are bits, counted from 1: Shift 1, Alt 2, Ctrl 4.
fn modified(code: KeyCode, modifiers: u16) -> Key {
    let bits = modifiers.saturating_sub(1);
    // Shift-Tab has a name of its own.
    let shift = bits & 1 != 0 && code != KeyCode::BackTab;
    let key = Key { code, shift, alt: bits & 2 != 0, ctrl: bits & 4 != 0 };
    match code {
        KeyCode::Tab if shift => Key { code: KeyCode::BackTab, shift: false, ..key },
        // Shift is part of a character, but for the space bar.
        KeyCode::Char(c) if shift && c != ' ' => {
            Key { code: KeyCode::Char(c.to_ascii_uppercase()), shift: false, ..key }
        }
        _ => key,
    }
}

/// What a report of the mouse says (xterm, mode 1006): `button ; column ; row`, then `M` for pressed
/// and `m` for released. Of the buttons the wheel and the first are known, and those only without
/// modifiers: Shift with the mouse is the terminal's own.
fn mouse(parameters: &[u8], last: u8) -> Option<Mouse> {
    let mut numbers = std::str::from_utf8(parameters).ok()?.split(';').map(str::parse::<u16>);
    let mut next = || numbers.next()?.ok();
    let (button, column, row) = (next()?, next()?, next()?);
    let deed = match (button, last) {
        (0, b'M') => Deed::Click,
        (64, b'M') => Deed::WheelUp,
        (65, b'M') => Deed::WheelDown,
        _ => return None,
    };
    Some(Mouse { deed, x: column.checked_sub(1)?, y: row.checked_sub(1)? })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(actions: Vec<Action>) -> String {
        let shown = actions.into_iter().map(|action| match action {
            Action::Key(key) => key.to_string(),
            Action::Pasted(text) => format!("pasted({text})"),
            Action::Measured(ambiguous) => format!("{ambiguous:?}"),
            Action::Grounded(color) => format!("on {color:x?}"),
            Action::Mouse(Mouse { deed, x, y }) => format!("{deed:?}({x},{y})"),
            other => unreachable!("no bytes say {other:?}"),
        });
        shown.collect::<Vec<_>>().join(" ")
    }

    fn check(bytes: &[u8], expected: &str) {
        let mut keyboard = Keyboard::default();
        let mut actions = keyboard.feed(bytes);
        actions.extend(keyboard.give_up());
        assert_eq!(shown(actions), expected, "{}", bytes.escape_ascii());

        // The same bytes, one at a time: a slow line makes no difference.
        let mut keyboard = Keyboard::default();
        let mut actions: Vec<_> = bytes.iter().flat_map(|byte| keyboard.feed(&[*byte])).collect();
        actions.extend(keyboard.give_up());
        assert_eq!(shown(actions), expected, "{} byte by byte", bytes.escape_ascii());
    }

    #[test]
    fn keys_are_known_by_what_terminals_send_for_them() {
        let cases: &[(&[u8], &str)] = &[
            (b"", ""),
            (b"q", "q"),
            (b"G ", "G Space"),
            ("版é𠮷".as_bytes(), "版 é 𠮷"),
            (b"\r", "Enter"),
            (b"\n", "Enter"),
            (b"\t\x1b[Z", "Tab Shift-Tab"),
            (b"\x7f\x08", "Backspace Backspace"),
            (b"\x10\x1a\x0f", "Ctrl-P Ctrl-Z Ctrl-O"),
            (b"\x00\x1f", "Ctrl-Space Ctrl-_"),
            (b"\x1b[A\x1b[B\x1b[C\x1b[D", "↑ ↓ → ←"),
            (b"\x1bOA\x1bOM", "↑ Enter"),
            (b"\x1b[1;5C\x1b[1;2B\x1b[1;3D", "Ctrl-→ Shift-↓ Alt-←"),
            (b"\x1b[H\x1b[F\x1b[1~\x1b[4~\x1b[7~\x1b[8~", "Home End Home End Home End"),
            (b"\x1b[5~\x1b[6~\x1b[3~\x1b[6;5~", "PgUp PgDn Delete Ctrl-PgDn"),
            (b"\x1bOP\x1b[11~\x1b[15~\x1b[17~\x1b[24~", "F1 F1 F5 F6 F12"),
            (b"\x1b[[A\x1b[[E", "F1 F5"),
            (b"\x1bq\x1b\xe7\x89\x88\x1b\x03", "Esc q Esc 版 Esc Ctrl-C"),
        ];
        for (bytes, expected) in cases {
            check(bytes, expected);
        }
    }

    #[test]
    fn keys_of_the_kitty_protocol_are_told_apart() {
        check(b"\x1b[27u\x1b[99;5u\x1b[32;2u\x1b[127;5u", "Esc Ctrl-C Shift-Space Ctrl-Backspace");
        check(b"\x1b[9;2u\x1b[13;2u\x1b[106;1u\x1b[97;6u", "Shift-Tab Shift-Enter j Ctrl-A");
        check(b"\x1b[57401u\x1b[57414u\x1b[57420u\x1b[57358uq", "2 Enter ↓ q");
        check("\x1b[12289u\x1b[65311;129u".as_bytes(), "、 ？");
    }

    #[test]
    fn the_mouse_clicks_and_its_wheel_turns() {
        check(b"\x1b[<0;5;3M\x1b[<0;5;3m", "Click(4,2)");
        check(b"\x1b[<64;1;1M\x1b[<65;80;24M", "WheelUp(0,0) WheelDown(79,23)");
        check(b"\x1b[<4;5;3M\x1b[<2;5;3M\x1b[<35;5;3M\x1b[<0;0;3M\x1b[<0;5M\x1b[<q", "");
        check(b"\x1b[<0;5;99999999M\x1b[<64;1;1Mj", "WheelUp(0,0) j");
    }

    #[test]
    fn esc_is_a_key_when_nothing_follows_it() {
        check(b"\x1b", "Esc");
        check(b"\x1b\x1b", "Esc Esc");
        check(b"\x1b\x1b[A", "Esc ↑");
        check(b"\x1b[", "Esc [");
        check(b"\x1bO", "Esc O");
        let mut keyboard = Keyboard::default();
        assert_eq!(keyboard.feed(b"\x1b"), []);
        assert!(keyboard.patience().is_some());
        assert_eq!(shown(keyboard.feed(b"[A")), "↑");
        assert_eq!(keyboard.patience(), None);
    }

    #[test]
    fn what_is_no_key_is_swallowed_whole() {
        let cases: &[(&[u8], &str)] = &[
            (b"\x1b[I\x1b[Ox", "x"),
            (b"\x1b[<1;10;10Mx", "x"),
            (b"\x1b[?1;2cx", "x"),
            (b"\x1b[10~x", "x"),
            (b"\x1b[999999999999~x", "x"),
            (b"\x1b[1;\x1b[A", "↑"),
            (b"\x1b[1\xe7\x89\x88", "版"),
            (b"\x1b[12", ""),
            (b"\xffx\xc3x\xe7\x89x\xc0\x80", "x x x"),
            (b"\xe7\x89", ""),
            ("\u{9b}x".as_bytes(), "x"),
        ];
        for (bytes, expected) in cases {
            check(bytes, expected);
        }
        let mut keyboard = Keyboard::default();
        keyboard.feed(b"\x1b[");
        keyboard.feed(&[b'1'; 100]);
        assert_eq!(
            shown(keyboard.feed(b"qq")),
            "q",
            "an endless sequence ends with its last letter"
        );
    }

    #[test]
    fn what_a_terminal_says_of_itself_is_not_typed() {
        let long = [b"\x1b]11;".as_slice(), &[b'f'; 10_240], b"\x07j"].concat();
        let endless = [b"\x1b[".as_slice(), &[b'<'; 70], b"2 1`j"].concat();
        let coded = [b"\x1b[3193".as_slice(), &[b';'; 70], b"8uj"].concat();
        let cases: &[(&[u8], &str)] = &[
            (b"\x1b]11;rgb:1e1e/1e1e/2e2e\x07", "on [1e, 1e, 2e]"),
            (b"\x1b]11;rgb:ff/ff/ff\x1b\\j", "on [ff, ff, ff] j"),
            (b"\x1b]11;rgb:zz/1/1\x07\x1b]10;rgb:ff/ff/ff\x07\x1bP11;rgb:f/f/f\x1b\\j", "j"),
            (b"k\x1b]4;1;rgb:cdcd/0000/0000\x07j", "k j"),
            (b"\x1b]52;c;cXF/cXE=\x07j", "j"),
            ("\x1b]l静 quiet paper\x1b\\j".as_bytes(), "j"),
            (b"\x1bP>|quiet term 1.0\x1b\\j", "j"),
            (b"\x1bP1$r0 q\x1b\\\x1bP1+r544e=78\x1b\\j", "j"),
            (b"\x1b_Gi=1;ENOENT:quit\x1b\\j", "j"),
            (b"\x1b_a\x07q\x1b\\j", "j"),
            (b"\x1b^quit\x1b\\\x1bXquit\x1b\\j", "j"),
            (b"\x1b]11;q\x18j\x1bPq\x1aj", "j j"),
            (b"\x1b]11;q\x1b[Aq", "\u{2191} q"),
            (b"\x1b]11;q\x03", "Ctrl-C"),
            (b"\x1b]11;quit", ""),
            (b"\x1b]11;quit\x1b", "Esc"),
            (b"\x1b]", "Esc ]"),
            (b"\x1bP", "Esc P"),
            (b"\x1b[M !qj", "j"),
            (b"\x1b[M /!\x1b[M\xa0\xff\xffj", "j"),
            ("\x1b[M\u{a0}\u{100}qj".as_bytes(), "j"),
            (b"\x1b[M !", ""),
            (&long, "j"),
            (&endless, "j"),
            (&coded, "j"),
        ];
        for (bytes, expected) in cases {
            check(bytes, expected);
        }
    }

    #[test]
    fn a_string_that_does_not_end_is_waited_for_and_then_dropped() {
        let mut keyboard = Keyboard::default();
        assert_eq!(keyboard.feed(b"\x1b]"), []);
        assert_eq!(keyboard.patience(), Some(SEQUENCE_PATIENCE), "somebody may have typed it");
        assert_eq!(keyboard.feed(b"11;rgb:"), []);
        assert_eq!((keyboard.patience(), keyboard.bytes.len()), (Some(TEXT_PATIENCE), 0));
        assert_eq!(keyboard.give_up(), []);
        assert_eq!((shown(keyboard.feed(b"j")).as_str(), keyboard.patience()), ("j", None));
    }

    #[test]
    fn the_answer_to_the_question_comes_among_the_keys() {
        check(b"\x1b[2;2R", "Narrow");
        check(b"j\x1b[2;3Rk", "j Wide k");
        check(b"\x1b[2;9Rk\x1b[2Rk", "k k");
        check(b"\x1b[1;2R\x1b[R", "Shift-F3 F3");
        check(b"\x1b\x1b[2;2R", "Esc Narrow");
        check(b"\x1b[200~\x1b[2;3R\x1b[201~", "pasted(\u{1b}[2;3R)");
    }

    #[test]
    fn pasted_text_is_one_piece_whatever_it_holds() {
        check(b"\x1b[200~q\x1b[A\n\xff\x1b[201~q", "pasted(q\u{1b}[A\n\u{fffd}) q");
        check("\x1b[200~株洲".as_bytes(), "pasted(株洲)");
        check(b"\x1b[200~\x1b[201~", "pasted()");
    }

    #[test]
    fn a_paste_without_an_end_does_not_grow_for_ever() {
        let mut keyboard = Keyboard::default();
        keyboard.feed(b"\x1b[200~");
        let actions: Vec<_> = (0..40).flat_map(|_| keyboard.feed(&[b'x'; 1 << 16])).collect();
        assert!(!actions.is_empty());
        assert!(keyboard.bytes.len() <= MAX_PASTE_BYTES);
    }
}
