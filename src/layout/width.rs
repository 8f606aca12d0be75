//! How wide text is, in cells. No other place says so.
//!
//! A character that stands alone takes what the table of sorts says. Of some (`“ … — · ① →`)
//! Unicode says that they are ambiguous: nearly every terminal gives them one cell, a few give two,
//! and only the terminal knows; so whoever asks for a width says which ([`Ambiguous`]).
//!
//! Of a grapheme cluster of several characters `unicode-width` says what it takes, as the terminal
//! library counts it too. But of emoji that are put together terminals differ by up to six cells.
//! These are *reduced* to what all agree on: a family to its first member, a hand to one without a
//! skin tone, `1️⃣` to `1`, a flag to its two letters. Nor do terminals agree on the selectors that choose
//! a form of an ideograph (葛󠄀): few fonts have the form, and some draw the selector itself. The text
//! keeps it, and the ideograph is shown.

use unicode_width::UnicodeWidthStr;

use super::{
    segment::clusters,
    sorts::{sort_idx, sorts},
    style::Ambiguous,
};

/// How many cells a string takes. The one place that says how wide text is.
pub fn width(text: &str, ambiguous: Ambiguous) -> usize {
    clusters(text).map(|cluster| cluster_cells(cluster, ambiguous)).map(usize::from).sum()
}

/// A grapheme cluster as it is shown: itself, or what it is reduced to.
pub fn reduced(cluster: &str) -> &str {
    let mut chars = cluster.chars();
    match (chars.next(), chars.next()) {
        (Some(first @ '🇦'..='🇿'), Some(second @ '🇦'..='🇿')) => flag(first, second),
        (Some(first), Some(second)) if is_joint(second) => {
            cluster.get(..first.len_utf8()).unwrap_or_default()
        }
        _ => cluster,
    }
}

/// How many cells a grapheme cluster takes.
pub(crate) fn cluster_cells(cluster: &str, ambiguous: Ambiguous) -> u16 {
    let shown = reduced(cluster);
    let mut chars = shown.chars();
    match (chars.next(), chars.next()) {
        (None, _) => 0,
        (Some(c), None) => u16::from(sorts(ambiguous)[usize::from(sort_idx(c))].cells),
        (Some(first), Some(_)) => {
            // Marks take no cell of their own, so what carries them is as wide as without.
            let alone = sorts(ambiguous)[usize::from(sort_idx(first))].cells;
            (shown.width() as u16).max(u16::from(alone))
        }
    }
}

/// Whether a character makes an emoji out of what stands before it, puts two together, or chooses a
/// form of it.
fn is_joint(c: char) -> bool {
    matches!(c, '\u{200D}' | '\u{FE00}'..='\u{FE0F}' | '\u{20E3}' | '🏻'..='🏿' | '\u{E0020}'..='\u{E01EF}')
}

/// The two letters of a flag.
fn flag(first: char, second: char) -> &'static str {
    const LETTERS: usize = 26;
    static PAIRS: [u8; 2 * LETTERS * LETTERS] = {
        let mut pairs = [0; 2 * LETTERS * LETTERS];
        let mut idx = 0;
        while idx < LETTERS * LETTERS {
            pairs[2 * idx] = b'A' + (idx / LETTERS) as u8;
            pairs[2 * idx + 1] = b'A' + (idx % LETTERS) as u8;
            idx += 1;
        }
        pairs
    };
    let nth = |letter: char| letter as usize - '🇦' as usize;
    let at = 2 * (nth(first) * LETTERS + nth(second));
    std::str::from_utf8(&PAIRS[at..at + 2]).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_text_takes_its_cells() {
        let cases = [
            ("", 0, 0),
            ("abc", 3, 3),
            ("中文", 4, 4),
            ("“”", 2, 4),
            ("——", 2, 4),
            ("①α·→─", 5, 10),
            ("，。", 4, 4),
            ("｡｢", 2, 2),
            ("ｶﾞ", 2, 2),
            ("Z͑ͫ̓ͪ", 1, 1),
            ("e\u{301}", 1, 1),
            ("α\u{301}", 1, 2),
            ("\u{200B}\u{2060}", 0, 0),
            ("각", 2, 2),
            ("㎡", 2, 2),
            ("␛", 1, 1),
            ("\t", 1, 1),
            ("👨‍👩‍👧", 2, 2),
            ("🇨🇳", 2, 2),
            ("❤\u{FE0F}", 1, 1),
            ("葛\u{E0100}城", 4, 4),
        ];
        for (text, narrow, wide) in cases {
            let cells = [Ambiguous::Narrow, Ambiguous::Wide].map(|it| width(text, it));
            assert_eq!(cells, [narrow, wide], "{text:?}");
        }
    }

    #[test]
    fn what_terminals_differ_on_is_reduced_to_what_they_agree_on() {
        let cases = [
            ("中", "中"),
            ("e\u{301}", "e\u{301}"),
            ("👨‍👩‍👧", "👨"),
            ("👍🏽", "👍"),
            ("❤\u{FE0F}", "❤"),
            ("1\u{FE0F}\u{20E3}", "1"),
            ("🏳\u{FE0F}‍🌈", "🏳"),
            ("🏴\u{E0067}\u{E0062}\u{E007F}", "🏴"),
            ("葛\u{E0100}", "葛"),
            ("神\u{FE00}", "神"),
            ("🇨🇳", "CN"),
            ("🇿🇿", "ZZ"),
            ("🇨", "🇨"),
            ("क्\u{200D}ष", "क्\u{200D}ष"),
        ];
        for (cluster, shown) in cases {
            assert_eq!(reduced(cluster), shown);
        }
    }
}
