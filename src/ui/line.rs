//! From text to cells: the only place that writes into the buffer.
//!
//! It takes [`Text`], which is safe by its type, and places grapheme by grapheme with the widths
//! of [`layout`](crate::layout), so no glyph can spill over the edge of its area.

use std::ops::Range;

use ratatui::{layout::Rect, style::Style};
use unicode_segmentation::UnicodeSegmentation;

use super::Painter;
use crate::{
    app::Handle,
    issue::Text,
    layout::{self, Glyph, Line},
};

/// Characters of one grapheme beyond this many are not drawn: a stack of marks is noise.
const MAX_GRAPHEME_CHARS: usize = 16;

/// Stands at the end of a text that was cut.
const MORE: &str = "…";

/// The cells of one row in which text may stand: from `x` up to, not including, `end`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Room {
    pub(super) x: u16,
    pub(super) y: u16,
    pub(super) end: u16,
}

/// A mark on a range of bytes of a text: how they look.
pub(super) type Marks<'a> = &'a [(Range<u32>, Style)];

impl Room {
    /// The row `y` of an area, counted from its top; no room below its bottom.
    pub(super) fn of(area: Rect, y: u16) -> Self {
        let end = if y < area.height { area.right() } else { area.x };
        Self { x: area.x, y: area.y.saturating_add(y), end }
    }

    /// What is left when `cells` are taken on the left.
    pub(super) fn skip(self, cells: u16) -> Self {
        Self { x: self.x.saturating_add(cells).min(self.end), ..self }
    }

    /// What is left when `cells` are taken on the right.
    pub(super) fn cut(self, cells: u16) -> Self {
        Self { end: self.end.saturating_sub(cells).max(self.x), ..self }
    }

    /// The first `cells` of it.
    pub(super) fn at_most(self, cells: u16) -> Self {
        Self { end: self.end.min(self.x.saturating_add(cells)), ..self }
    }

    pub(super) fn cells(self) -> u16 {
        self.end.saturating_sub(self.x)
    }
}

impl Painter<'_> {
    /// Writes a text into its room, cut with `…` if it is too long, and returns the room that is left.
    pub(super) fn put(&mut self, room: Room, text: &Text, style: Style) -> Room {
        self.put_marked(room, text, style, &[])
    }

    /// Writes a text at the right end of its room, if all of it fits there, and returns the rest.
    pub(super) fn put_right(&mut self, room: Room, text: &Text, style: Style) -> Room {
        let cells = self.width(text.as_str()) as u16;
        if cells > room.cells() {
            return room;
        }
        self.put(Room { x: room.end - cells, ..room }, text, style);
        room.cut(cells)
    }

    /// Writes a text with marks. A line break shows as a blank.
    pub(super) fn put_marked(
        &mut self,
        room: Room,
        text: &Text,
        style: Style,
        marks: Marks<'_>,
    ) -> Room {
        // A line break is shown, but has no width of its own.
        let n_breaks = text.as_str().matches('\n').count();
        let whole = self.width(text.as_str()) + n_breaks <= usize::from(room.cells());
        let more = self.mark(MORE);
        let more_cells = self.width(more.as_str()) as u16;
        let end = if whole { room.end } else { room.end.saturating_sub(more_cells) };
        let mut x = room.x;
        for (at, grapheme) in text.as_str().grapheme_indices(true) {
            let symbol = match grapheme {
                "\n" | "\t" => " ",
                grapheme => layout::reduced(grapheme),
            };
            let cells = self.width(symbol) as u16;
            if x + cells > end {
                self.put_symbol(Room { x, ..room }, more.as_str(), more_cells, style);
                return Room { x: room.end, ..room };
            }
            self.put_symbol(Room { x, ..room }, symbol, cells, patched(at as u32, style, marks));
            x += cells;
        }
        Room { x, ..room }
    }

    /// Writes a set line of a text. `room.x` is the left edge of the measure.
    pub(super) fn put_line(
        &mut self,
        room: Room,
        (text, line, set): (&Text, &Line, &layout::Style),
        style: Style,
        marks: Marks<'_>,
    ) -> Room {
        self.put_glyphs(room, layout::glyphs(text.as_str(), line, set), style, marks)
    }

    /// Writes a set line of a text, letter-spaced.
    pub(super) fn put_tracked(
        &mut self,
        room: Room,
        (text, line, set): (&Text, &Line, &layout::Style),
        style: Style,
        marks: Marks<'_>,
    ) -> Room {
        let glyphs = layout::makeup::tracked(text.as_str(), line, set);
        self.put_glyphs(room, glyphs.into_iter(), style, marks)
    }

    fn put_glyphs<'g>(
        &mut self,
        room: Room,
        glyphs: impl Iterator<Item = Glyph<'g>>,
        style: Style,
        marks: Marks<'_>,
    ) -> Room {
        let mut x = room.x;
        for glyph in glyphs {
            let at = Room { x: room.x.saturating_add(glyph.x_cells), ..room };
            x = at.x.saturating_add(glyph.width_cells);
            let style = patched(glyph.bytes.start, style, marks);
            self.put_symbol(at, glyph.symbol, glyph.width_cells, style);
        }
        Room { x, ..room }
    }

    /// Writes a set line of a text from top to bottom, into a column, as far as that goes.
    pub(super) fn put_column(
        &mut self,
        column: Rect,
        (text, line, set): (&Text, &Line, &layout::Style),
        style: Style,
        marks: Marks<'_>,
    ) {
        for glyph in layout::glyphs(text.as_str(), line, set) {
            let room = Room::of(column, glyph.x_cells / 2).skip(glyph.x_cells % 2);
            let cells = self.width(glyph.symbol) as u16;
            self.put_symbol(room, glyph.symbol, cells, patched(glyph.bytes.start, style, marks));
        }
    }

    /// Fills a row of cells with a sign of a frame, such as a rule's.
    pub(super) fn fill(&mut self, room: Room, symbol: &'static str, style: Style) {
        let symbol = self.frame_sign(symbol);
        for x in room.x..room.end {
            self.put_symbol(Room { x, ..room }, symbol, 1, style);
        }
    }

    /// Has a click on a row of cells mean this.
    pub(super) fn handle(&mut self, room: Room, handle: Handle) {
        self.frame.handles.push((Rect::new(room.x, room.y, room.cells(), 1), handle));
    }

    /// Lays a style over all cells of a row.
    pub(super) fn tint(&mut self, room: Room, style: Style) {
        self.frame.cells.set_style(Rect::new(room.x, room.y, room.cells(), 1), style);
    }

    fn put_symbol(&mut self, at: Room, symbol: &str, cells: u16, style: Style) {
        if cells == 0 || at.x.saturating_add(cells) > at.end {
            return;
        }
        let Some(cell) = self.frame.cells.cell_mut((at.x, at.y)) else { return };
        let symbol = match symbol.char_indices().nth(MAX_GRAPHEME_CHARS) {
            Some((end, _)) => symbol.get(..end).unwrap_or_default(),
            None => symbol,
        };
        cell.set_symbol(symbol).set_style(style);
        let whole = cell.style();
        // The second half of a wide glyph holds nothing of its own, and looks as the first does.
        if let Some(second) =
            (cells == 2).then(|| self.frame.cells.cell_mut((at.x + 1, at.y))).flatten()
        {
            second.reset();
            second.set_style(whole);
        }
    }
}

/// A style with those of the marks on a byte over it.
fn patched(at: u32, style: Style, marks: Marks<'_>) -> Style {
    let over = marks.iter().filter(|(range, _)| range.contains(&at));
    over.fold(style, |style, (_, mark)| style.patch(*mark))
}
