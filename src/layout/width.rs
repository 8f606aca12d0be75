//! How wide text is, in cells. No other place says so.
//!
//! A character that stands alone takes what the table of sorts says; a grapheme cluster of several
//! takes what `unicode-width` says of it, as the terminal library counts it too.

use unicode_width::UnicodeWidthStr;

use super::{class::sort, segment::clusters};

/// How many cells a string takes. The one place that says how wide text is.
pub fn width(text: &str) -> usize {
    clusters(text).map(cluster_cells).map(usize::from).sum()
}

/// How many cells a grapheme cluster takes.
pub(crate) fn cluster_cells(cluster: &str) -> u16 {
    let mut chars = cluster.chars();
    match (chars.next(), chars.next()) {
        (None, _) => 0,
        (Some(c), None) => u16::from(sort(c).cells),
        (Some(_), Some(_)) => cluster.width() as u16,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_text_takes_its_cells() {
        let cases = [
            ("", 0),
            ("abc", 3),
            ("中文", 4),
            ("“”", 2),
            ("——", 2),
            ("，。", 4),
            ("｡｢", 2),
            ("ｶﾞ", 2),
            ("Z͑ͫ̓ͪ", 1),
            ("e\u{301}", 1),
            ("\u{200B}\u{2060}", 0),
            ("👨‍👩‍👧", 2),
            ("🇨🇳", 2),
            ("❤\u{FE0F}", 2),
            ("각", 2),
            ("각", 2),
            ("㎡", 2),
            ("␛", 1),
            ("\t", 1),
        ];
        for (text, cells) in cases {
            assert_eq!(width(text), cells, "{text:?}");
        }
    }
}
