//! A line as it is shown: what symbol stands at which cell, and for which bytes of the source.
//!
//! A line is only a range of the source and a few numbers. What the setting added to it (repaired
//! marks, blanks) is worked out again from these, for the few lines that are on the screen.

use std::ops::Range;

use super::{
    Line, quiet, repair,
    segment::first_cluster,
    space::{Kind, Pad, Spacer, blank_cells, is_blank},
    style::{Autospace, Quotes, Style, Writing},
    vertical,
    width::{cluster_cells, reduced},
};

/// A symbol of at most this many bytes is shown; of a longer heap of marks, the first.
const LONGEST_SYMBOL: usize = 64;

/// A grapheme of a line and the cells that it takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Glyph<'a> {
    /// Its first cell, from the left edge of the measure.
    pub x_cells: u16,
    /// How many cells it takes: 1 or 2, more for a few clusters of Indic scripts.
    pub width_cells: u16,
    /// What is shown. It need not be what stands in the source.
    pub symbol: &'a str,
    /// The bytes of the source that it stands for.
    pub bytes: Range<u32>,
}

/// The glyphs of a line of `text`, from left to right. A blank of the text has a glyph too, one that
/// was added has not; nor has what takes no cell (a zero-width space, a blank that is not shown).
pub fn glyphs<'a>(
    text: &'a str,
    line: &Line,
    style: &Style,
) -> impl Iterator<Item = Glyph<'a>> + use<'a> {
    let mut x_cells = line.x_cells;
    Setting::new(text, line, style).places.into_iter().filter_map(move |place| {
        x_cells += place.gap;
        let glyph = Glyph {
            x_cells,
            width_cells: place.cells,
            symbol: capped(reduced(place.symbol)),
            bytes: place.bytes,
        };
        x_cells += place.cells;
        (place.cells > 0).then_some(glyph)
    })
}

/// A line as a string, blanks included, from the left edge of the measure; no blank at its end.
/// Emoji that are put together stand in it whole: a string may go anywhere.
pub fn line_text(text: &str, line: &Line, style: &Style) -> String {
    let mut out = " ".repeat(usize::from(line.x_cells));
    for place in &Setting::new(text, line, style).places {
        out.extend(std::iter::repeat_n(' ', usize::from(place.gap)));
        out += place.symbol;
    }
    out.truncate(out.trim_end().len());
    out
}

/// How many cells a text takes when it is set on one line.
pub(crate) fn set_cells(text: &str, style: &Style) -> usize {
    let line = Line { end: text.len() as u32, ..Line::default() };
    Setting::new(text, &line, style)
        .places
        .iter()
        .map(|place| usize::from(place.gap + place.cells))
        .sum()
}

/// A glyph and the blank cells before it.
struct Place<'a> {
    gap: u16,
    cells: u16,
    /// What is shown, or its first character.
    shown: char,
    symbol: &'a str,
    bytes: Range<u32>,
}

#[derive(Default)]
struct Setting<'a> {
    places: Vec<Place<'a>>,
    x: u16,
}

impl<'a> Setting<'a> {
    fn new(text: &'a str, line: &Line, style: &Style) -> Self {
        let heading;
        let style = match style.autospace {
            Autospace::Grid if !line.is_spaced => {
                heading = style.of_heading();
                &heading
            }
            _ => style,
        };
        let mut setting = Self::default();
        let mut spacer = Spacer::new(style);
        let (mut at, end) = (line.start as usize, line.end as usize);
        while let Some(rest) = text.get(at..end)
            && let Some(len) = first_cluster(rest)
        {
            let place = place(text, at, len, style);
            let pad = spacer.pad(place.shown, place.cells, setting.x);
            spacer.pass(place.shown, place.cells);
            if style.writing == Writing::Vertical && place.cells > 2 {
                setting.push_rows(place);
            } else {
                setting.push(place, pad);
            }
            at += len;
        }
        let is_quiet = style.autospace == Autospace::Quiet && style.decides_blanks();
        if line.is_spaced && is_quiet && !line.hangs {
            setting.fill(line.room_cells, style.quotes);
        }
        setting
    }

    fn push(&mut self, mut place: Place<'a>, pad: Pad) {
        match pad {
            Pad::None => {}
            Pad::Here => place.gap = 1,
            Pad::BeforeRun => {
                let is_narrow = |place: &Place<'_>| place.cells < 2;
                let n_run = self.places.iter().rev().take_while(|place| is_narrow(place)).count();
                let first = self.places.len() - n_run;
                self.places[first].gap += 1;
            }
        }
        self.x += place.cells + u16::from(pad != Pad::None);
        self.places.push(place);
    }

    /// A dash of several ems stands in as many rows of a column. The first has its bytes.
    fn push_rows(&mut self, place: Place<'a>) {
        let (rows, end) = (place.cells / 2, place.bytes.end);
        for nth in 0..rows {
            let bytes = if nth == 0 { place.bytes.clone() } else { end..end };
            self.push(Place { gap: 0, cells: 2, bytes, ..place }, Pad::None);
        }
    }

    /// Gives a line the blanks that make it full. Ideographs alone cannot fill a measure of an odd
    /// number of cells; there the last is never missed.
    fn fill(&mut self, room_cells: u16, quotes: Quotes) {
        let spare = (room_cells & !1).saturating_sub(self.x);
        let visible: Vec<usize> =
            (0..self.places.len()).filter(|&idx| self.places[idx].cells > 0).collect();
        let mut from = 0;
        let mut signs = Vec::with_capacity(visible.len());
        for &idx in &visible {
            let Place { shown, cells, .. } = self.places[idx];
            let is_spaced = self.places[from..idx].iter().any(|place| place.shown == ' ');
            let kind = match (Kind::of(shown, cells), quotes) {
                (Kind::Opener, Quotes::AsIs | Quotes::MarkFirst) => Kind::Other,
                (Kind::Closer, Quotes::AsIs) => Kind::Other,
                (kind, _) => kind,
            };
            signs.push(quiet::Sign { kind, cells, is_spaced });
            from = idx + 1;
        }
        for nth in quiet::blanks(&signs, usize::from(spare)) {
            self.places[visible[nth]].gap += 1;
        }
    }
}

/// The cluster of `len` bytes at `at`, as it is shown.
fn place<'a>(text: &'a str, at: usize, len: usize, style: &Style) -> Place<'a> {
    let cluster = text.get(at..at + len).unwrap_or_default();
    let first = cluster.chars().next().unwrap_or(' ');
    let bytes = at as u32..(at + len) as u32;
    let shown = repair::shown(text, at, first, style);
    let (symbol, cells) = match shown {
        _ if is_hidden(text, at, cluster, style) => ("", 0),
        Some(shown) => (name(shown), 2),
        None if first == '\t' => (" ", cluster_cells(cluster, style.ambiguous)),
        None => (cluster, cluster_cells(cluster, style.ambiguous)),
    };
    let shown = shown.unwrap_or(first);
    if style.writing == Writing::Vertical {
        let cells = vertical::advance(text, at, cells);
        let symbol = if symbol.is_empty() { "" } else { vertical::form(text, at, cluster, style) };
        return Place { gap: 0, cells, shown, symbol, bytes };
    }
    Place { gap: 0, cells, shown, symbol, bytes }
}

/// Whether a cluster is a blank that is not shown.
fn is_hidden(text: &str, at: usize, cluster: &str, style: &Style) -> bool {
    let mut chars = cluster.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) => is_blank(c) && blank_cells(text, at, c, style) == 0,
        _ => false,
    }
}

/// The string of a shown mark.
fn name(shown: char) -> &'static str {
    const MARKS: [(char, &str); 12] = [
        ('，', "，"),
        ('。', "。"),
        ('：', "："),
        ('；', "；"),
        ('？', "？"),
        ('！', "！"),
        ('（', "（"),
        ('）', "）"),
        ('「', "「"),
        ('」', "」"),
        ('『', "『"),
        ('』', "』"),
    ];
    MARKS.iter().find(|mark| mark.0 == shown).map_or("\u{FFFD}", |mark| mark.1)
}

/// The cluster, or the start of one that is a heap.
fn capped(cluster: &str) -> &str {
    let end =
        (0..=LONGEST_SYMBOL.min(cluster.len())).rev().find(|&end| cluster.is_char_boundary(end));
    cluster.get(..end.unwrap_or(0)).unwrap_or_default()
}
