//! Which sort each character is.
//!
//! A sort is found by one look into a table of 64 Ki bytes for the Basic Multilingual Plane, and by a
//! binary search above it. The data are generated (`tables.rs`).

use super::{
    class::Sort,
    style::Ambiguous,
    tables::{N_SORTS, OPEN_SYLLABLE, RANGES, SORTS},
};

/// The Hangul syllables. The table holds them as one range: each 28th has no final consonant.
const HANGUL: std::ops::RangeInclusive<usize> = 0xAC00..=0xD7A3;

static BMP: [u8; 0x1_0000] = spread();

/// Writes the ranges out, one byte a character.
const fn spread() -> [u8; 0x1_0000] {
    let mut bmp = [0; 0x1_0000];
    let mut range_idx = 0;
    let mut cp = 0;
    while cp < bmp.len() {
        while range_idx + 1 < RANGES.len() && RANGES[range_idx + 1].0 as usize <= cp {
            range_idx += 1;
        }
        let is_open_syllable = cp >= *HANGUL.start()
            && cp <= *HANGUL.end()
            && (cp - *HANGUL.start()).is_multiple_of(28);
        bmp[cp] = if is_open_syllable { OPEN_SYLLABLE } else { RANGES[range_idx].1 };
        cp += 1;
    }
    bmp
}

/// The index of a character's sort among the [`sorts`].
#[inline]
pub(crate) fn sort_idx(c: char) -> u8 {
    let cp = c as u32;
    match BMP.get(cp as usize) {
        Some(&idx) => idx,
        None => RANGES[RANGES.partition_point(|range| range.0 <= cp) - 1].1,
    }
}

/// The index of the sort of a character of the Basic Multilingual Plane.
#[inline]
pub(crate) fn bmp_sort_idx(code: u16) -> u8 {
    BMP[usize::from(code)]
}

/// The sorts where ambiguous characters are so wide.
#[inline]
pub(crate) fn sorts(ambiguous: Ambiguous) -> &'static [Sort; N_SORTS] {
    &SORTS[ambiguous as usize]
}

/// What is known of a character; its cells are those where ambiguous characters are narrow.
#[inline]
pub(crate) fn sort(c: char) -> Sort {
    SORTS[0][usize::from(sort_idx(c))]
}
