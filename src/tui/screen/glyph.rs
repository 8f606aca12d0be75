//! The cells of a painted row as the terminal will see them: glyphs and halves of glyphs.

use ratatui::{
    buffer::Cell,
    style::{Color, Modifier},
};

use crate::layout::{self, Ambiguous};

/// What makes a blank visible.
const ON_BLANKS: Modifier =
    Modifier::UNDERLINED.union(Modifier::REVERSED).union(Modifier::CROSSED_OUT);

/// How a glyph looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Look {
    pub(super) ink: Color,
    pub(super) ground: Color,
    pub(super) modifier: Modifier,
}

/// What stands in a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Glyph<'a> {
    pub(super) symbol: &'a str,
    /// 1 or 2; 0 for the second half of a wide glyph, which has no symbol.
    pub(super) cells: u16,
    pub(super) look: Look,
    /// Where it leads, if it is part of a link.
    pub(super) link: Option<&'a str>,
}

impl Look {
    /// As a terminal writes when nothing else was asked for.
    pub(super) const PLAIN: Self =
        Self { ink: Color::Reset, ground: Color::Reset, modifier: Modifier::empty() };

    /// Whether a glyph written with this look is not told from one with its own.
    pub(super) fn suits(self, glyph: Glyph<'_>) -> bool {
        self == glyph.look || (glyph.is_unmarked_blank() && self.on_blank() == glyph.look)
    }

    /// What is seen of a look on a blank: only what makes blanks visible.
    fn on_blank(self) -> Self {
        if self.modifier.intersects(ON_BLANKS) {
            self
        } else {
            Self { ground: self.ground, ..Self::PLAIN }
        }
    }
}

impl<'a> Glyph<'a> {
    pub(super) const BLANK: Glyph<'static> =
        Glyph { symbol: " ", cells: 1, look: Look::PLAIN, link: None };

    /// Whether erasing makes the same.
    pub(super) fn is_clear(self) -> bool {
        self == Self::BLANK
    }

    /// Whether the terminal may count its cells otherwise: terminals differ on joined characters.
    pub(super) fn is_doubtful(self) -> bool {
        self.symbol.chars().nth(1).is_some()
    }

    fn is_unmarked_blank(self) -> bool {
        self.symbol == " " && !self.look.modifier.intersects(ON_BLANKS)
    }

    fn of(cell: &'a Cell, link: Option<&'a str>, room_cells: usize, ambiguous: Ambiguous) -> Self {
        let look = Look { ink: cell.fg, ground: cell.bg, modifier: cell.modifier };
        let blank = Self { symbol: " ", cells: 1, look: look.on_blank(), link };
        let symbol = cell.symbol();
        if symbol == " " {
            return blank;
        }
        let cells = layout::width(symbol, ambiguous).min(2);
        // Whatever painted the buffer: a control character never leaves it, nor half a glyph.
        let is_drawable = 0 < cells && cells <= room_cells && !symbol.chars().any(char::is_control);
        if is_drawable { Self { symbol, cells: cells as u16, look, link } } else { blank }
    }
}

/// The glyphs of a row, one for each cell; `link_at` says where a cell leads.
pub(super) fn glyphs<'a>(
    row: &'a [Cell],
    link_at: impl Fn(usize) -> Option<&'a str>,
    ambiguous: Ambiguous,
) -> Vec<Glyph<'a>> {
    let mut glyphs = Vec::with_capacity(row.len());
    while let Some(cell) = row.get(glyphs.len()) {
        let glyph = Glyph::of(cell, link_at(glyphs.len()), row.len() - glyphs.len(), ambiguous);
        glyphs.push(glyph);
        if glyph.cells == 2 {
            glyphs.push(Glyph { symbol: "", cells: 0, look: glyph.look, link: glyph.link });
        }
    }
    glyphs
}
