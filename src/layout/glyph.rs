//! A line as it is shown: what symbol stands at which cell, and for which bytes of the source.
//!
//! A line is only a range of the source and a few numbers. What the setting added to it (repaired
//! marks, pads, stretch) is worked out again from these, for the few lines that are on the screen.

use std::ops::Range;

use super::{
    Line,
    class::{Class, sort},
    repair,
    segment::first_cluster,
    space::{Pad, Spacer, closes, is_counted, is_mark, is_western},
    style::{Style, Writing},
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

/// The glyphs of a line of `text`, from left to right. Blanks have glyphs too, pads have not;
/// what takes no cell (a zero-width space) has none either.
pub fn glyphs<'a>(
    text: &'a str,
    line: &Line,
    style: &Style,
) -> impl Iterator<Item = Glyph<'a>> + use<'a> {
    let mut setting = Setting::new(text, line, style);
    setting.meet_measure(line);
    let mut x_cells = line.x_cells;
    setting.places.into_iter().filter_map(move |place| {
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

/// A line as a string, blanks and pads included, from the left edge of the measure; no blank at
/// its end. Emoji that are put together stand in it whole: a string may go anywhere.
pub fn line_text(text: &str, line: &Line, style: &Style) -> String {
    let mut setting = Setting::new(text, line, style);
    setting.meet_measure(line);
    let mut out = " ".repeat(usize::from(line.x_cells));
    for place in &setting.places {
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
    class: Class,
    symbol: &'a str,
    bytes: Range<u32>,
}

struct Setting<'a> {
    places: Vec<Place<'a>>,
    x: u16,
}

impl<'a> Setting<'a> {
    fn new(text: &'a str, line: &Line, style: &Style) -> Self {
        let mut setting = Self { places: Vec::new(), x: 0 };
        let mut spacer = Spacer::new(style);
        let (mut at, end) = (line.start as usize, line.end as usize);
        while let Some(rest) = text.get(at..end)
            && let Some(len) = first_cluster(rest)
        {
            let place = place(text, at, len, style);
            let pad = spacer.pad(place.class, place.cells, setting.x);
            spacer.pass(place.class, place.cells);
            setting.push(place, pad);
            at += len;
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

    /// Takes back pads from a line that was pushed in, and stretches one that is to be full.
    fn meet_measure(&mut self, line: &Line) {
        let n_hanging = usize::from(line.hangs);
        let hanging: u16 = self.places.iter().rev().take(n_hanging).map(|place| place.cells).sum();
        let x = self.x - hanging;
        let mut excess = x.saturating_sub(line.room_cells);
        for place in self.places.iter_mut().rev() {
            let back = excess.min(place.gap);
            place.gap -= back;
            excess -= back;
        }
        let spare = line.room_cells.saturating_sub(x);
        if line.stretches && spare <= line.room_cells / 8 {
            self.stretch(usize::from(spare), self.places.len() - n_hanging);
        }
    }

    /// Gives `spare` cells out among the first `n_places` glyphs: to word spaces, then between
    /// ideographs and Western text, then after marks, twice. Between ideographs a blank would part a word,
    /// so a line that needs more stays ragged.
    fn stretch(&mut self, mut spare: usize, n_places: usize) {
        let follows_pause = |left: &Place<'_>, right: &Place<'_>| {
            is_pause(left) && !closes(right.class, right.cells)
        };
        let kinds: [fn(&Place<'_>, &Place<'_>) -> bool; 4] = [
            |left, right| left.class == Class::Sp && right.class != Class::Sp,
            |left, right| {
                let meet = is_letter(left) && is_western(right.class)
                    || is_western(left.class) && is_letter(right);
                meet && !is_counted(left.class, right.class)
            },
            follows_pause,
            follows_pause,
        ];
        let seats = kinds.map(|takes| -> Vec<usize> {
            let is_seat = |idx: &usize| takes(&self.places[idx - 1], &self.places[*idx]);
            (1..n_places).filter(is_seat).collect()
        });
        if spare > seats.iter().map(Vec::len).sum() {
            return;
        }
        for seats in seats {
            let n_given = spare.min(seats.len());
            for nth in 0..n_given {
                self.places[seats[(2 * nth + 1) * seats.len() / (2 * n_given)]].gap += 1;
            }
            spare -= n_given;
        }
    }
}

/// The cluster of `len` bytes at `at`, as it is shown.
fn place<'a>(text: &'a str, at: usize, len: usize, style: &Style) -> Place<'a> {
    let cluster = text.get(at..at + len).unwrap_or_default();
    let first = cluster.chars().next().unwrap_or(' ');
    let bytes = at as u32..(at + len) as u32;
    if style.writing == Writing::Vertical {
        let cells = vertical::advance(text, at, cluster_cells(cluster, style.ambiguous));
        let symbol = vertical::form(text, at, cluster, style);
        return Place { gap: 0, cells, class: sort(first).class, symbol, bytes };
    }
    match repair::shown(text, at, first, style) {
        Some(shown) => {
            Place { gap: 0, cells: 2, class: sort(shown).class, symbol: name(shown), bytes }
        }
        None => {
            let symbol = if first == '\t' { " " } else { cluster };
            let cells = cluster_cells(cluster, style.ambiguous);
            Place { gap: 0, cells, class: sort(first).class, symbol, bytes }
        }
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

/// An ideograph, kana or syllable: wide, and no mark.
fn is_letter(place: &Place<'_>) -> bool {
    place.cells == 2 && !is_mark(place.class, place.cells)
}

fn is_pause(place: &Place<'_>) -> bool {
    matches!(place.symbol, "，" | "、" | "；" | "。")
}
