//! Display type: ideographs of 12 by 12 pixels in half blocks, for nameplates and lead headlines.
//!
//! ```text
//!   ▄▀  █          A glyph is 12 cells wide and 6 rows high, a narrow one 6 cells; a cell shows
//!  ▀█▀▀▀█▀▀▀       two pixels, one above the other. `assets/nameplate` says where the shapes come
//!   █ ▄▀█▀▄        from and how their file is laid out.
//! ```
//!
//! Half blocks are of ambiguous width: where they take two cells there is no display type.

use std::{io::Read, sync::LazyLock};

use flate2::read::DeflateDecoder;

/// The rows of a line of display type.
pub const DISPLAY_ROWS: u16 = 6;
/// The pixels of a glyph from top to bottom, and of a wide one from left to right.
const PIXELS: usize = 12;
/// What a blank takes.
const BLANK_CELLS: usize = 6;

static PACKED: &[u8] = include_bytes!("../../assets/nameplate/glyphs.bin");

static CASE: LazyLock<Case> = LazyLock::new(|| Case::read(PACKED).unwrap_or_default());

/// The case in which the type lies: characters in order, each with its width and its columns.
#[derive(Debug, Default)]
struct Case {
    chars: Vec<u32>,
    cells: Vec<u8>,
    columns: Vec<u8>,
}

/// The cells that a line of display type takes, `tracking` blank ones between two glyphs; none if a
/// character has no glyph, or there is none at all.
pub fn display_cells(text: &str, tracking: u16) -> Option<u16> {
    let mut cells = 0;
    for c in text.chars() {
        cells += glyph(c)?.0 + usize::from(tracking);
    }
    u16::try_from(cells.checked_sub(usize::from(tracking))?).ok()
}

/// A line of display type: its rows from top to bottom, of blanks and half blocks. A character
/// without a glyph is left out.
pub fn display(text: &str, tracking: u16) -> [String; DISPLAY_ROWS as usize] {
    let mut rows: [String; DISPLAY_ROWS as usize] = Default::default();
    for (nth, (cells, columns)) in text.chars().filter_map(glyph).enumerate() {
        let gap = if nth > 0 { usize::from(tracking) } else { 0 };
        for (y, row) in rows.iter_mut().enumerate() {
            row.extend(std::iter::repeat_n(' ', gap));
            row.extend((0..cells).map(|x| half_block(columns.get(x).copied().unwrap_or(0), y)));
        }
    }
    rows
}

/// The sign of the two pixels of a cell.
fn half_block(column: u16, y: usize) -> char {
    match column >> (2 * y) & 3 {
        0 => ' ',
        1 => '▀',
        2 => '▄',
        _ => '█',
    }
}

/// The cells of a character and its columns.
fn glyph(c: char) -> Option<(usize, Vec<u16>)> {
    if matches!(c, ' ' | '\u{3000}' | '\n') {
        return Some((BLANK_CELLS, Vec::new()));
    }
    let idx = CASE.chars.binary_search(&u32::from(c)).ok()?;
    let bytes = CASE.columns.get(idx * 2 * PIXELS..(idx + 1) * 2 * PIXELS)?;
    let columns = bytes.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
    Some((usize::from(*CASE.cells.get(idx)?), columns.collect()))
}

impl Case {
    fn read(packed: &[u8]) -> Option<Self> {
        let mut raw = Vec::new();
        DeflateDecoder::new(packed).read_to_end(&mut raw).ok()?;
        let n_glyphs = usize::from(u16::from_le_bytes([*raw.first()?, *raw.get(1)?]));
        let mut at = 2;
        let mut last = 0;
        let mut chars = Vec::with_capacity(n_glyphs);
        for _ in 0..n_glyphs {
            last += step(&raw, &mut at)?;
            chars.push(last);
        }
        let cells = raw.get(at..at + n_glyphs)?.to_vec();
        let columns = raw.get(at + n_glyphs..)?.to_vec();
        Some(Self { chars, cells, columns })
    }
}

/// A number of 7 bits a byte.
fn step(raw: &[u8], at: &mut usize) -> Option<u32> {
    let mut number = 0;
    for shift in (0..28).step_by(7) {
        let byte = *raw.get(*at)?;
        *at += 1;
        number |= u32::from(byte & 0x7F) << shift;
        if byte < 0x80 {
            return Some(number);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_drawn_in_half_blocks() {
        let expected: [&str; 6] = [
            " ▄▄▄▄▄▄▄▄▄         ",
            " █       █   ▄▄█   ",
            " █       █     █   ",
            " █▀▀▀▀▀▀▀█     █   ",
            " █       █   ▄▄█▄▄ ",
            " █▄▄▄▄▄▄▄█         ",
        ];
        assert_eq!(display("日1", 1), expected);
    }

    #[test]
    fn names_and_headlines_have_their_glyphs() {
        let cases = [
            ("株洲日报", 1, Some(51)),
            ("经济观察报道", 1, Some(77)),
            ("人民日報", 0, Some(48)),
            ("朝日新聞", 0, Some(48)),
            ("Daily 7", 0, Some(42)),
            ("“三类500强”，《读书》", 0, Some(12 * 10 + 18)),
            ("한겨레", 0, None),
            ("", 0, Some(0)),
        ];
        for (text, tracking, cells) in cases {
            assert_eq!(display_cells(text, tracking), cells, "{text}");
        }
    }
}
