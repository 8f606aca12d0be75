//! The short way through a run of plain characters, which is nearly all of a text.
//!
//! It does what [`Draft::see`] and [`Draft::place`] do, for characters of which the sort says all:
//! ASCII and what UTF-8 writes in three bytes, not part of a cluster, not to be repaired, not at an
//! edge where a blank may be added. It stops before the first that is none of these, or that goes
//! over the measure, and leaves it to the long way. A law in the tests holds the two together.

use super::{Autospace, Cuts, Draft, Profile, Quotes, Repair, Setter, Style, Writing, is_blank};
use crate::layout::{
    class::{Sort, bmp_sort_idx},
    rules::Verdict,
};

const YES: u16 = Verdict::Yes as u16;
const SOFT: u16 = Verdict::Soft as u16;

impl<'a> Draft<'a> {
    /// Takes plain characters as far as the short way goes.
    #[inline]
    pub(super) fn run(&mut self, setter: &Setter<'a>, cuts: &mut Cuts) {
        if setter.style.writing == Writing::Vertical
            || self.after_joiner
            || cuts.is_bound
            || !setter.is_plain_before(self.at)
        {
            return;
        }
        let is_spaced = setter.style.autospace != Autospace::None;
        let Some(mut here) = setter.plain(self.at) else { return };
        let (mut last, mut firm, mut soft) = (None, None, None);
        while let Some(next) = setter.plain(self.at + here.len)
            && !next.sort.joins_left
        {
            let Sort { class, cells, .. } = here.sort;
            let cells = u16::from(cells);
            let (cell, state) = setter.table.cell(self.state, class);
            let is_edge = is_spaced && self.spacer.is_edge(cells);
            if cell > SOFT || is_edge || here.is_odd {
                break;
            }
            let is_blank = is_blank(class);
            if !is_blank && self.x + cells > cuts.measure {
                break;
            }
            match cell {
                YES => firm = Some(self.cut(self.at)),
                SOFT => soft = Some(self.cut(self.at)),
                _ => {}
            }
            self.x += cells;
            self.at += here.len;
            self.state = state;
            if !is_blank {
                (self.end, self.end_x) = (self.at, self.x);
            }
            last = Some(class);
            here = next;
        }
        cuts.firm = firm.or(cuts.firm);
        cuts.soft = soft.or(cuts.soft);
        if let Some(class) = last {
            self.spacer.pass_run(class);
        }
    }
}

/// A character that the short way may take.
struct Plain {
    len: usize,
    sort: Sort,
    /// Whether it is not to be taken after all.
    is_odd: bool,
}

impl Setter<'_> {
    /// The character at byte `at`, if it is ASCII or of three bytes.
    #[inline]
    fn plain(&self, at: usize) -> Option<Plain> {
        let &[first, second, third] = self.text.as_bytes().get(at..at + 3)? else { return None };
        let (code, len) = match first {
            0..0x80 => (u16::from(first), 1),
            0xE0..0xF0 => {
                let low = u16::from(second & 0x3F) << 6 | u16::from(third & 0x3F);
                (u16::from(first) << 12 | low, 3)
            }
            _ => return None,
        };
        let sort = self.sorts[usize::from(bmp_sort_idx(code))];
        let is_asked =
            len == 1 && self.asks_ascii && !first.is_ascii_alphanumeric() && first != b' ';
        let is_odd = is_asked || sort.joins_right || sort.cells == 0 || sort.joins_left;
        Some(Plain { len, sort, is_odd })
    }

    /// Whether what stands before byte `at` lets the short way begin there.
    #[inline]
    fn is_plain_before(&self, at: usize) -> bool {
        let before = self.text.as_bytes().get(at.wrapping_sub(1));
        let is_asked = self.asks_ascii && before.is_some_and(u8::is_ascii_punctuation);
        self.style.quotes != Quotes::Corner && !is_asked
    }
}

/// Whether ASCII marks need more than their sort: to be repaired, or to be asked of Chromium.
pub(super) fn asks_ascii(style: &Style) -> bool {
    style.repair == Repair::Display || style.profile == Profile::Browser
}
