//! Filling a line that falls short by a cell or two, so that nobody notices.
//!
//! An edge that is ragged by half an em is seen at once beside full lines; a blank of half an em is
//! not, if it stands where the eye expects one. So a line to which one cell is missing gets one
//! blank, at the best place there is, the one nearest to the middle. A line to which two are missing
//! gets one at both sides of a Western word or of a quoted phrase; else at two places. There are
//! never two cells at one place, since half an em is the most that CLREQ 3.1.6.3 and JLREQ 3.8.4
//! allow, and never more than two in a line. A line that is shorter than that, because a number and
//! its unit went down to the next, stays ragged.
//!
//! Best are the blanks that the writer typed; then come the places of [`Seat`], in their order.
//!
//! # Limitations
//! - Where the unit of a number ends nobody knows (`100万人` or `100万人口`), so a number never has a
//!   blank on both sides, but one with a sign behind it (`13%`) may.

use super::space::{Before, Kind, Seat};

/// The most cells that a line is given.
const MOST: usize = 2;

/// A character of a line that takes cells, as far as a blank asks.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sign {
    pub(crate) kind: Kind,
    pub(crate) cells: u16,
    /// Whether the writer typed a blank before it that is not shown.
    pub(crate) is_spaced: bool,
}

/// A place for a blank: before the character of this index.
#[derive(Debug, Clone, Copy)]
struct Place {
    idx: usize,
    is_typed: bool,
    seat: Seat,
    /// How far it is from the line's middle, in cells.
    off_middle: u16,
}

/// Before which characters of a line blanks are to stand, if `spare` cells are missing to it.
pub(crate) fn blanks(line: &[Sign], spare: usize) -> Vec<usize> {
    if spare == 0 || spare > MOST {
        return Vec::new();
    }
    let mut places = places(line);
    let pair = if spare == 2 { best_pair(line, &places) } else { None };
    if let Some(pair) = pair {
        return pair.to_vec();
    }
    places.sort_by_key(|place| (place.class(), place.off_middle));
    let mut classes = places.chunk_by(|a, b| a.class() == b.class());
    let best = classes.find(|places| places.len() >= spare);
    best.or(places.get(..spare))
        .unwrap_or_default()
        .iter()
        .take(spare)
        .map(|place| place.idx)
        .collect()
}

impl Place {
    /// How good it is: typed blanks come first.
    fn class(&self) -> (bool, Seat) {
        (!self.is_typed, self.seat)
    }
}

/// All places of a line where a blank may stand.
fn places(line: &[Sign]) -> Vec<Place> {
    let middle = line.iter().map(|sign| sign.cells).sum::<u16>() / 2;
    let (mut before, mut x) = (Before::default(), 0u16);
    let mut places = Vec::new();
    for (idx, sign) in line.iter().enumerate() {
        if let Some(seat) = before.seat(sign.kind) {
            let off_middle = x.abs_diff(middle);
            places.push(Place { idx, is_typed: sign.is_spaced, seat, off_middle });
        }
        before.pass(sign.kind);
        x += sign.cells;
    }
    places
}

/// The two sides of the run or of the quoted phrase that is nearest to the middle.
fn best_pair(line: &[Sign], places: &[Place]) -> Option<[usize; 2]> {
    let pairs = places.iter().filter_map(|first| {
        let rest = line.get(first.idx..)?;
        let len = match first.seat {
            Seat::Western => rest.iter().position(|sign| !is_of_run(sign))?,
            Seat::Quote => rest.iter().position(|sign| sign.kind == Kind::Closer)? + 1,
            Seat::Stop | Seat::Comma => return None,
        };
        let [last, next] = [len.checked_sub(1)?, len].map(|n| rest.get(n).map(|sign| sign.kind));
        let behind = first.idx + len;
        let is_place = places.iter().any(|place| place.idx == behind && place.seat == first.seat);
        let is_rate = last == Some(Kind::Percent) && next.is_some_and(Kind::is_ideograph);
        (is_place || is_rate).then_some(([first.idx, behind], first.off_middle))
    });
    pairs.min_by_key(|pair| pair.1).map(|pair| pair.0)
}

/// Whether a character goes on in a run of Western text.
fn is_of_run(sign: &Sign) -> bool {
    let is_western = matches!(sign.kind, Kind::Letter | Kind::Digit | Kind::Percent);
    is_western || sign.kind == Kind::Other && sign.cells == 1
}
