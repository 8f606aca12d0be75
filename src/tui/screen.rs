//! What the terminal shows, and the fewest bytes that make it show something else.
//!
//! [`Screen::draw`] holds the newly painted buffer against the one that is shown and writes what
//! differs. It stands where ratatui's `Terminal` and backend would: those pass on the changed cells
//! alone, so they can neither write on over a gap, nor erase a line's end, nor scroll, and each
//! frame sets and resets every look.
//!
//! 1. The rows from the first changed one to the last become glyphs (`glyph`): a wide one is followed by a half that is nothing by
//!    itself, so that it changes whole or not at all. Blanks that look alike are alike.
//! 2. Of a row that differs, the changed stretches are written. Between two of them stands the
//!    shorter of a cursor move and the unchanged glyphs; a stretch of blanks is erased.
//! 3. The pen (`draft`) changes its look by what differs, or from nothing, whichever is shorter.
//! 4. The frame is drafted three times: as it is, with the rows from the first change to the last
//!    scrolled up by one, and down by one. The shortest draft is sent. What stands beside a
//!    scrolled article is scrolled with it and put right in the same frame, which is one write and
//!    shown whole.
//!
//! # Limitations
//! The terminal is believed to advance by the cells that [`layout::width`](crate::layout::width)
//! counts, and to draw ambiguous characters as it said. After a glyph of several characters, on
//! which terminals disagree, the pen is placed anew; the row behind it is right only where the
//! terminal agrees.

mod draft;
mod glyph;

use std::ops::Range;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::layout::Ambiguous;
use draft::{Draft, Pen};
use glyph::{Glyph, glyphs};

/// Between these a terminal that knows mode 2026 shows nothing: a frame appears whole.
const FRAME_START: &[u8] = b"\x1b[?2026h";
const FRAME_END: &[u8] = b"\x1b[?2026l";
const SHOW_CURSOR: &[u8] = b"\x1b[?25h";
const HIDE_CURSOR: &[u8] = b"\x1b[?25l";

/// The longest address of a link.
const MAX_ADDRESS_BYTES: usize = 2000;

/// So many blanks take more bytes than erasing them and moving on.
const ERASE_FROM_CELLS: usize = 10;
/// So many blanks at the end of a line take more bytes than erasing it.
const ERASE_LINE_FROM_CELLS: usize = 4;
/// Fewer changed rows than this are not worth a scrolling region.
const SCROLL_FROM_ROWS: usize = 4;

/// What the terminal shows.
#[derive(Debug, Default)]
pub struct Screen {
    /// The cells; none when it is not known what is there.
    shown: Option<Buffer>,
    /// Where links stand in them.
    links: Links,
    /// Where text is typed, if the cursor is visible.
    cursor: Option<Position>,
    pen: Pen,
    ambiguous: Ambiguous,
}

impl Screen {
    /// The screen of a terminal that draws ambiguous characters so wide.
    pub fn new(ambiguous: Ambiguous) -> Self {
        Self { ambiguous, ..Self::default() }
    }

    /// How wide the terminal draws ambiguous characters.
    pub fn ambiguous(&self) -> Ambiguous {
        self.ambiguous
    }

    /// Forgets what is shown: the next frame clears the terminal and writes every cell.
    pub fn forget(&mut self) {
        self.shown = None;
    }

    /// The bytes of the frame that shows `wanted`, and the cursor where text is typed; no bytes
    /// at all if that is what is shown.
    pub fn draw(&mut self, wanted: Buffer, cursor: Option<Position>) -> Vec<u8> {
        self.draw_linked(wanted, Vec::new(), cursor)
    }

    /// As [`Screen::draw`], with links to these addresses of the web on these cells (OSC 8). What an
    /// address may not hold is no link.
    pub fn draw_linked(
        &mut self,
        wanted: Buffer,
        links: Links,
        cursor: Option<Position>,
    ) -> Vec<u8> {
        let links: Links = links.into_iter().filter(|(_, address)| is_sound(address)).collect();
        let shown = self.shown.take().filter(|shown| shown.area == wanted.area);
        let mut draft = match &shown {
            Some(shown) => self.change(shown, &wanted, &links),
            None => from_nothing(&self.rows(&wanted, &links, 0..usize::from(wanted.area.height))),
        };
        let was_visible = shown.is_some().then_some(self.cursor.is_some());
        if let Some(Position { x, y }) = cursor {
            draft.go(x, y);
        }
        if was_visible != Some(cursor.is_some()) {
            let change = if cursor.is_some() { SHOW_CURSOR } else { HIDE_CURSOR };
            draft.bytes.extend_from_slice(change);
        }
        (self.shown, self.cursor, self.pen) = (Some(wanted), cursor, draft.pen);
        self.links = links;
        if draft.bytes.is_empty() {
            return draft.bytes;
        }
        [FRAME_START, &draft.bytes, FRAME_END].concat()
    }

    /// The shortest draft from one buffer to another of its size. Rows outside the changed ones are
    /// compared and no more: a key that changes nothing costs nothing.
    fn change(&self, shown: &Buffer, wanted: &Buffer, links: &Links) -> Draft {
        let columns = usize::from(wanted.area.width).max(1);
        let rows = shown.content.chunks(columns).zip(wanted.content.chunks(columns));
        let mut changed = rows
            .enumerate()
            .filter(|(y, (old, new))| old != new || !of_row(&self.links, *y).eq(of_row(links, *y)))
            .map(|(y, _)| y);
        let Some(top) = changed.next() else { return Draft::new(self.pen) };
        let rows = top..changed.next_back().unwrap_or(top) + 1;
        let shown = self.rows(shown, &self.links, rows.clone());
        shortest(&shown, &self.rows(wanted, links, rows), top, self.pen)
    }

    fn rows<'a>(&self, buffer: &'a Buffer, links: &'a Links, rows: Range<usize>) -> Rows<'a> {
        let columns = usize::from(buffer.area.width).max(1);
        let chunks = buffer.content.chunks(columns).enumerate().skip(rows.start).take(rows.len());
        let glyphs_of = |(y, row)| {
            let link_at = |x: usize| {
                let is_here =
                    |(area, _): &&(Rect, String)| (area.left()..area.right()).contains(&(x as u16));
                of_row(links, y).find(is_here).map(|(_, address)| address.as_str())
            };
            glyphs(row, link_at, self.ambiguous)
        };
        chunks.map(glyphs_of).collect()
    }
}

/// Whether an address can stand in a control sequence: an address of the web in ASCII, and nothing that
/// ends the sequence. Longer ones than this some terminals drop.
fn is_sound(address: &str) -> bool {
    address.len() <= MAX_ADDRESS_BYTES && address.bytes().all(|byte| byte.is_ascii_graphic())
}

/// Where links stand, each in one row, and their addresses.
type Links = Vec<(Rect, String)>;

/// The links of a row.
fn of_row(links: &Links, y: usize) -> impl Iterator<Item = &(Rect, String)> {
    links.iter().filter(move |(area, _)| usize::from(area.y) == y)
}

type Rows<'a> = Vec<Vec<Glyph<'a>>>;

fn from_nothing(wanted: &Rows<'_>) -> Draft {
    let mut draft = Draft::clearing();
    for (y, new) in wanted.iter().enumerate() {
        write_row(&mut draft, y as u16, &vec![Glyph::BLANK; new.len()], new);
    }
    draft
}

/// The shortest of the drafts that lead from what is shown to what is wanted, in the rows from
/// `first` on.
fn shortest(shown: &Rows<'_>, wanted: &Rows<'_>, first: usize, pen: Pen) -> Draft {
    let shown: Vec<&[Glyph<'_>]> = shown.iter().map(Vec::as_slice).collect();
    let mut plain = Draft::new(pen);
    write_rows(&mut plain, first, &shown, wanted);
    let mut changed = (0..wanted.len()).filter(|y| shown[*y] != wanted[*y]);
    let (Some(top), Some(bottom)) = (changed.next(), changed.next_back()) else { return plain };
    if bottom - top < SCROLL_FROM_ROWS {
        return plain;
    }
    let blank = vec![Glyph::BLANK; shown[top].len()];
    let scrolled = [true, false].map(|up| {
        let mut draft = Draft::new(pen);
        draft.scroll(first + top, first + bottom, up);
        let mut shown = shown.clone();
        let (gone, come) = if up { (top, bottom) } else { (bottom, top) };
        shown.remove(gone);
        shown.insert(come, &blank);
        write_rows(&mut draft, first, &shown, wanted);
        draft
    });
    scrolled
        .into_iter()
        .fold(plain, |best, draft| if draft.bytes.len() < best.bytes.len() { draft } else { best })
}

fn write_rows(draft: &mut Draft, first: usize, shown: &[&[Glyph<'_>]], wanted: &Rows<'_>) {
    for (y, (old, new)) in shown.iter().zip(wanted).enumerate() {
        write_row(draft, (first + y) as u16, old, new);
    }
}

/// Writes what differs between two rows of the same length.
fn write_row(draft: &mut Draft, y: u16, old: &[Glyph<'_>], new: &[Glyph<'_>]) {
    let is_changed = |x: &usize| old[*x] != new[*x];
    let Some(last) = (0..new.len()).rev().find(is_changed) else { return };
    let mut x = 0;
    while let Some(next) = (x..=last).find(is_changed) {
        if draft.writes_on((x as u16, y), &new[x..next]) {
            draft.write(&new[x..next]);
        }
        x = next;
        draft.go(x as u16, y);
        let n_clear = new[x..].iter().take_while(|glyph| glyph.is_clear()).count();
        let n_erased = n_clear.min(last + 1 - x);
        if x + n_clear == new.len() && n_erased >= ERASE_LINE_FROM_CELLS {
            draft.erase_line();
            return;
        }
        if n_erased >= ERASE_FROM_CELLS {
            draft.erase(n_erased);
            x += n_erased;
        } else {
            let cells = usize::from(new[x].cells.max(1));
            draft.write(&new[x..x + cells]);
            x += cells;
        }
    }
}
