//! Setting text: cases as pictures, and what must hold of every text.

mod browser;
mod cases;
mod columns;
mod laws;
mod makeup;
mod newspaper;
mod pictures;
mod printed;
mod quiet;
mod standard;
mod units;
mod vertical;

use zzread::layout::{Glyph, Line, Style, glyphs, line_text, lines};

/// The lines of a text as they are shown.
fn shown(text: &str, style: &Style) -> Vec<String> {
    lines(text, style, 0).map(|line| line_text(text, &line, style)).collect()
}

/// The bytes of a line.
fn source<'a>(text: &'a str, line: &Line) -> &'a str {
    &text[line.start as usize..line.end as usize]
}

/// The blank cells before each glyph that the text does not have, and the two texts at their sides.
fn added<'a>(text: &'a str, line: &Line, style: &Style) -> Vec<(u16, &'a str, &'a str)> {
    let glyphs: Vec<Glyph<'_>> = glyphs(text, line, style).collect();
    let pairs = glyphs.windows(2).map(|pair| {
        let gap = pair[1].x_cells - pair[0].x_cells - pair[0].width_cells;
        let (before, after) = text.split_at(pair[1].bytes.start as usize);
        (gap, before, after)
    });
    pairs.filter(|(gap, ..)| *gap > 0).collect()
}
