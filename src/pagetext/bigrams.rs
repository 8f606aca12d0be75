//! Which two ideographs go together: a table made from a dictionary of Chinese words.
//!
//! A column that was cut inside a word shows it: 更好 | 地 is less likely than 福利 | 院. The table
//! holds the 50 000 commonest pairs inside the words of jieba's dictionary with their pointwise
//! mutual information; a pair that it does not hold is at most as common as the rarest it holds.
//! `assets/pagetext/bigrams.py` makes it; 176 KB, little-endian:
//!
//! ```text
//! u16 characters, i16 bound      the bound: ln of half the rarest pair's share, in eighths
//! per character   u16 code point, i8 ln of its share in eighths, u16 number of its pairs
//! per pair        u16 code point of the second character, i8 information in eighths
//! ```
//!
//! Characters are sorted by code point, and so are the pairs of each.

use std::sync::LazyLock;

static FILE: &[u8] = include_bytes!("../../assets/pagetext/bigrams.bin");

const HEAD_BYTES: usize = 4;
const CHAR_BYTES: usize = 5;
const PAIR_BYTES: usize = 3;

/// The table, its parts found.
struct Table {
    bound: f64,
    chars: Vec<Known>,
}

/// A character of the dictionary.
#[derive(Debug)]
pub(super) struct Known {
    code: u16,
    /// The logarithm of its share.
    share: f64,
    /// Its pairs.
    pairs: &'static [[u8; PAIR_BYTES]],
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let u16_at = |at: usize| u16::from_le_bytes([FILE[at], FILE[at + 1]]);
    let n_chars = usize::from(u16_at(0));
    let mut pairs = HEAD_BYTES + n_chars * CHAR_BYTES;
    let chars = (0..n_chars).map(|idx| {
        let at = HEAD_BYTES + idx * CHAR_BYTES;
        let start = pairs;
        pairs += usize::from(u16_at(at + 3)) * PAIR_BYTES;
        let (own, _) = FILE[start..pairs].as_chunks();
        Known { code: u16_at(at), share: eighths(FILE[at + 2]), pairs: own }
    });
    Table { chars: chars.collect(), bound: f64::from(u16_at(2) as i16) / 8.0 }
});

fn eighths(byte: u8) -> f64 {
    f64::from(byte as i8) / 8.0
}

/// The character's row, if it is an ideograph of the dictionary.
pub(super) fn known(c: char) -> Option<&'static Known> {
    let code = u16::try_from(u32::from(c)).ok()?;
    let at = TABLE.chars.binary_search_by_key(&code, |known| known.code).ok()?;
    Some(&TABLE.chars[at])
}

/// How much more often `b` follows `a` inside a word than by chance, as a logarithm from −3 to 6;
/// 0 if the dictionary does not know both.
pub(super) fn association(a: Option<&Known>, b: Option<&Known>) -> f64 {
    let (Some(a), Some(b)) = (a, b) else { return 0.0 };
    let code = |pair: &[u8; PAIR_BYTES]| u16::from_le_bytes([pair[0], pair[1]]);
    match a.pairs.binary_search_by_key(&b.code, code) {
        Ok(at) => eighths(a.pairs[at][2]).clamp(-2.0, 6.0),
        Err(_) => (TABLE.bound - a.share - b.share).clamp(-3.0, 0.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_holds_together_better_than_chance() {
        let of = |a, b| association(known(a), known(b));
        assert!(of('葡', '萄') > 4.0);
        assert!(of('国', '的') < 0.0);
        assert_eq!(of('a', '萄'), 0.0, "the dictionary knows ideographs alone");
    }

    #[test]
    fn the_table_is_small_and_sorted() {
        assert!(FILE.len() < 200_000, "{} bytes", FILE.len());
        assert!(TABLE.chars.is_sorted_by_key(|known| known.code));
        let n_pairs: usize = TABLE.chars.iter().map(|known| known.pairs.len()).sum();
        assert_eq!(n_pairs, 50_000);
    }
}
