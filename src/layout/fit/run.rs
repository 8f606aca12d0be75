//! The short way through a run of plain characters, which is nearly all of a text.
//!
//! It does what [`Draft::see`] and [`Draft::place`] do, for characters of which the table's step
//! says all: of one to three bytes, not part of a cluster, not to be repaired. It is not taken where
//! a style adds blanks to all lines. It stops before the first that is none of these, or that goes over the
//! measure, and leaves it to the long way. A law in the tests holds the two together.
//!
//! Most characters of a line are so far from its end that no cut need be kept: a later one will
//! be the better. The loop over these is kept as short as it can be: one look into the table of
//! sorts and one into the automaton for each character.

use super::{Cut, Cuts, Draft, Mark, Profile, Quotes, Repair, Setter, Style, Writing};
use crate::layout::{
    kinsoku::{State, Step},
    sorts::{self, bmp_sort_idx},
};

/// A place in the run.
#[derive(Clone, Copy)]
struct Place {
    at: usize,
    x: u16,
    state: State,
}

impl<'a> Draft<'a> {
    /// Takes plain characters as far as the short way goes; tells if the next is one and goes over
    /// the measure.
    #[inline]
    pub(super) fn run(&mut self, setter: &Setter<'a>, cuts: &mut Cuts) -> bool {
        let is_plain = !self.after_joiner && setter.is_plain_before(self.at);
        let is_short = !setter.is_vertical() && self.spacer.is_idle();
        if !is_plain || !is_short || cuts.is_bound || self.opens_blank(cuts) {
            return false;
        }
        let start = Place { at: self.at, x: self.x, state: self.state };
        let far = self.run_far(setter, start, cuts.kept_from);
        let (near, is_over) = self.run_near(setter, far, cuts);
        (self.at, self.x, self.state) = (near.at, near.x, near.state);
        is_over
    }

    /// Whether a blank opens the line, which may have to be dropped.
    #[inline]
    fn opens_blank(&self, cuts: &Cuts) -> bool {
        let next = self.text.as_bytes().get(self.at);
        self.end == cuts.start && next.is_none_or(|&byte| byte <= b' ' || byte == 0xE3)
    }

    /// Goes to the cell `limit` or a little further.
    #[inline]
    fn run_far(&mut self, setter: &Setter<'a>, start: Place, limit: u16) -> Place {
        let (mut here, mut before) = (start, start);
        while here.x < limit {
            let Some((next, _)) = setter.plain(here) else {
                // It may join the last character, which is then left to the long way too.
                here = before;
                break;
            };
            (before, here) = (here, next);
        }
        if here.at > start.at {
            self.find_ink(here);
        }
        here
    }

    /// Finds where the ink before a place ends.
    fn find_ink(&mut self, here: Place) {
        let passed = self.text.get(self.end..here.at).unwrap_or_default();
        let mut x = here.x;
        for (at, c) in passed.char_indices().rev() {
            let sort = sorts::sort(c);
            if !sort.class.is_blank() {
                (self.end, self.end_x) = (self.end + at + c.len_utf8(), x);
                return;
            }
            x -= u16::from(sort.cells);
        }
    }

    /// Goes to the end of the line, and keeps the places where it may be cut.
    #[inline]
    fn run_near(&mut self, setter: &Setter<'a>, start: Place, cuts: &mut Cuts) -> (Place, bool) {
        let (mut here, mut before) = (start, start);
        let (mut ink, mut ink_before) = ((self.end, self.end_x), (self.end, self.end_x));
        let is_over = loop {
            let Some((next, step)) = setter.plain(here) else {
                (here, ink) = (before, ink_before);
                break false;
            };
            let has_ink = ink.0 > cuts.start;
            if has_ink {
                cuts.keep(step.verdict(), here.cut(ink));
            }
            if next.x > cuts.measure && !step.is_blank() {
                break has_ink;
            }
            (before, ink_before) = (here, ink);
            here = next;
            if !step.is_blank() {
                ink = (next.at, next.x);
            }
        };
        (self.end, self.end_x) = ink;
        (here, is_over)
    }
}

impl Place {
    /// A cut here, behind ink that ends at a byte and a cell.
    #[inline]
    fn cut(self, (end, x): (usize, u16)) -> Cut {
        Cut { end, x, next: Mark { at: self.at, state: self.state, opens: false } }
    }
}

impl Setter<'_> {
    /// The place behind the next character, if the short way may take it, and what its step says.
    #[inline(always)]
    fn plain(&self, here: Place) -> Option<(Place, Step)> {
        let &[first, second, third] = self.text.as_bytes().get(here.at..)?.first_chunk()?;
        if self.is_asked[usize::from(first)] && !self.is_word_space(here.at) {
            return None;
        }
        let [lead, second, third] = [first, second & 0x3F, third & 0x3F].map(u16::from);
        let (len, code) = match first {
            0..0x80 => (1, lead),
            0xE0.. => (3, lead << 12 | second << 6 | third),
            _ => (2, (lead & 0x1F) << 6 | second),
        };
        let step = self.table.known_step(here.state, bmp_sort_idx(code));
        let next = Place { at: here.at + len, x: here.x + step.cells(), state: step.state() };
        step.is_plain().then_some((next, step))
    }

    /// Whether a blank parts two words of letters or digits: it is shown as it stands.
    fn is_word_space(&self, at: usize) -> bool {
        let is_of_word =
            |at: usize| self.text.as_bytes().get(at).is_some_and(u8::is_ascii_alphanumeric);
        self.text.as_bytes().get(at) == Some(&b' ')
            && is_of_word(at.wrapping_sub(1))
            && is_of_word(at + 1)
    }

    fn is_vertical(&self) -> bool {
        self.style.writing == Writing::Vertical
    }

    /// Whether what stands before byte `at` lets the short way begin there.
    #[inline]
    fn is_plain_before(&self, at: usize) -> bool {
        let before = self.text.as_bytes().get(at.wrapping_sub(1));
        self.style.profile != Profile::Browser || !before.is_some_and(u8::is_ascii_punctuation)
    }
}

/// Whether the sort of a character does not say all, by its first byte: a mark that may be repaired,
/// a sign about which Chromium has a table of its own, a quotation mark that is shown as a bracket, a
/// blank that may not be shown, four bytes.
pub(super) fn asked_bytes(style: &Style) -> [bool; 256] {
    let mut is_asked = [false; 256];
    let mut ask = |bytes: &[u8]| bytes.iter().for_each(|&byte| is_asked[usize::from(byte)] = true);
    ask(&[0xF0, 0xF1, 0xF2, 0xF3, 0xF4]);
    if style.repair == Repair::Display {
        ask(b",.:;?!()");
    }
    if style.profile == Profile::Browser {
        ask(b"!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~\xC2");
    }
    if style.decides_blanks() {
        ask(b" ");
    }
    if style.quotes == Quotes::Corner {
        ask("“".as_bytes().get(..1).unwrap_or_default());
    }
    is_asked
}
