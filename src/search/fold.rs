//! Folding: giving the forms of a word that a reader takes for the same one spelling.
//!
//! Text and query are folded alike, and then compared byte by byte. Three things are evened out:
//!
//! 1. Characters: case, width, compatibility forms and traditional characters, by [`table`].
//! 2. What cannot be seen: soft hyphens, zero-width spaces, variation selectors are left out.
//! 3. White space, line breaks and U+3000 among it. Chinese and Japanese are set solid, and a space
//!    in them is there for the eye: it is left out beside such a character. Elsewhere a run of it is
//!    one space. None is left at either end.
//!
//! A hit in the folded text has to be found again in the source. Most text folds to as many bytes
//! as it had, so the map holds only the [`Piece`]s that do not, and byte counts bridge the rest.
//!
//! # Limitations
//! - Accents count: `café` is not `cafe`, nor equal to its spelling with a combining accent.
//! - The half-width `ｶﾞ` is not the one character `ガ`.
//! - A character folds the same in every word, so 皇后 and 後 meet in 后. `=` asks for one of them.

mod table;

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

/// What a part's text is folded to, with the way back.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Folded {
    text: String,
    pieces: Vec<Piece>,
}

/// A piece of text that cannot be mapped by counting bytes: its length changed, or it must not be
/// halved. All bytes of the one range stand for all bytes of the other. A piece may fold to nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Piece {
    folded: Range<u32>,
    source: Range<u32>,
}

/// How far the characters are evened out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Forms {
    /// All forms of a character count as one.
    Blind,
    /// Each character is itself; only white space and what cannot be seen are evened out.
    Exact,
}

impl Folded {
    /// Folds `source`. The characters of `ends`, all of them white space, become a `\n`, which no
    /// query holds, so that no hit runs across one.
    pub(super) fn new(source: &str, forms: Forms, ends: &[char]) -> Self {
        let mut folding = Folding::new(source, forms, ends);
        if source.chars().all(stands_alone) {
            for (at, c) in source.char_indices() {
                folding.push(at..at + c.len_utf8());
            }
        } else {
            for (at, cluster) in source.grapheme_indices(true) {
                folding.push(at..at + cluster.len());
            }
        }
        folding.out
    }

    /// The folded text.
    pub(super) fn as_str(&self) -> &str {
        &self.text
    }

    /// The folded text, without the way back.
    pub(super) fn into_string(self) -> String {
        self.text
    }

    /// Takes a range of the folded text, not empty, to the source bytes it came from. Where an end
    /// of it halves a piece, the whole piece is taken; the folded range is widened alike.
    pub(super) fn to_source(&self, folded: Range<u32>) -> (Range<u32>, Range<u32>) {
        let (from, start) = self.start_in_source(folded.start);
        let (to, end) = self.end_in_source(folded.end);
        (from..to, start..end)
    }

    /// Where the character at a folded byte begins: in the folded text and in the source.
    fn start_in_source(&self, folded: u32) -> (u32, u32) {
        let idx = self.pieces.partition_point(|piece| piece.folded.end <= folded);
        match self.pieces.get(idx) {
            Some(piece) if piece.folded.start <= folded => (piece.folded.start, piece.source.start),
            _ => (folded, self.count_on(idx, folded)),
        }
    }

    /// Where the character before a folded byte ends. Pieces that folded to nothing and follow it
    /// are no part of it.
    fn end_in_source(&self, folded: u32) -> (u32, u32) {
        let idx = self.pieces.partition_point(|piece| piece.folded.start < folded);
        match idx.checked_sub(1).and_then(|last| self.pieces.get(last)) {
            Some(piece) if folded <= piece.folded.end => (piece.folded.end, piece.source.end),
            _ => (folded, self.count_on(idx, folded)),
        }
    }

    /// Counts the bytes on from the end of the piece before `idx`.
    fn count_on(&self, idx: usize, folded: u32) -> u32 {
        let before = idx.checked_sub(1).and_then(|last| self.pieces.get(last));
        before.map_or(folded, |piece| piece.source.end + (folded - piece.folded.end))
    }
}

/// A text being folded.
struct Folding<'a> {
    source: &'a str,
    forms: Forms,
    ends: &'a [char],
    out: Folded,
    /// What was read and may be left out: invisible characters and white space.
    gap: Option<Gap>,
}

struct Gap {
    start: usize,
    /// Where its white space starts, if it has any.
    space: Option<usize>,
}

impl<'a> Folding<'a> {
    fn new(source: &'a str, forms: Forms, ends: &'a [char]) -> Self {
        let text = String::with_capacity(source.len());
        let out = Folded { text, pieces: Vec::new() };
        Self { source, forms, ends, out, gap: None }
    }

    /// Takes the next character or cluster of characters.
    fn push(&mut self, unit: Range<usize>) {
        let chars = self.source.get(unit.clone()).unwrap_or_default();
        if chars.chars().all(is_left_out) && !chars.contains(self.ends) {
            let gap = self.gap.get_or_insert(Gap { start: unit.start, space: None });
            if chars.contains(char::is_whitespace) {
                gap.space.get_or_insert(unit.start);
            }
            return;
        }
        let mut start = self.out.text.len();
        self.push_folded(chars);
        if let Some(gap) = self.gap.take() {
            start = self.close_gap(&gap, start, unit.start);
        }
        let folded = self.out.text.get(start..).unwrap_or_default();
        if !(folded.len() == chars.len() && is_one_char(chars) && is_one_char(folded)) {
            self.add_piece(start..self.out.text.len(), unit);
        }
    }

    fn push_folded(&mut self, chars: &str) {
        for c in chars.chars().filter(|&c| !is_invisible(c)) {
            match self.forms {
                _ if self.ends.contains(&c) => self.out.text.push('\n'),
                Forms::Blind => table::push_folded(c, &mut self.out.text),
                Forms::Exact => self.out.text.push(c),
            }
        }
    }

    /// Decides what becomes of the gap that ends at the byte `end` of the source, now that the folded
    /// text beyond it, from `at` on, is known. Returns where that text starts then.
    fn close_gap(&mut self, gap: &Gap, at: usize, end: usize) -> usize {
        let (before, after) = self.out.text.split_at(at);
        // A lone accent brings the space that it stands on.
        let is_kept = before.chars().next_back().is_some_and(keeps_space)
            && after.chars().next().is_some_and(|c| keeps_space(c) && c != ' ');
        let space = gap.space.filter(|_| is_kept).unwrap_or(end);
        if space > gap.start {
            self.add_piece(at..at, gap.start..space);
        }
        if space == end {
            return at;
        }
        self.out.text.insert(at, ' ');
        if end - space > 1 {
            self.add_piece(at..at + 1, space..end);
        }
        at + 1
    }

    /// Notes that the one range stands for the other.
    fn add_piece(&mut self, folded: Range<usize>, source: Range<usize>) {
        let folded = folded.start as u32..folded.end as u32;
        let source = source.start as u32..source.end as u32;
        self.out.pieces.push(Piece { folded, source });
    }
}

fn is_one_char(text: &str) -> bool {
    text.chars().nth(1).is_none()
}

pub(super) fn is_left_out(c: char) -> bool {
    c.is_whitespace() || is_invisible(c)
}

/// Characters that only guide the setting, or choose the glyph of the character before.
fn is_invisible(c: char) -> bool {
    let guides = matches!(c, '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}');
    guides || matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

/// Whether white space beside `c` means something. It does not beside an ideograph, kana or their
/// punctuation, nor at the end of a paragraph.
fn keeps_space(c: char) -> bool {
    let is_solid = is_in(
        c,
        &[
            ('\u{2E80}', '\u{312F}'),   // radicals, punctuation, kana, bopomofo
            ('\u{31A0}', '\u{9FFF}'),   // strokes, enclosed and joined signs, ideographs
            ('\u{F900}', '\u{FAFF}'),   // compatibility ideographs
            ('\u{FE30}', '\u{FE4F}'),   // vertical punctuation
            ('\u{FF01}', '\u{FF9F}'),   // full-width letters, half-width kana
            ('\u{20000}', '\u{3FFFF}'), // rare ideographs
        ],
    );
    !is_solid && c != '\n'
}

/// Whether `c` is surely a grapheme of its own beside other such characters. It need not know them
/// all: it spares nearly all newspaper text the search for clusters.
pub(super) fn stands_alone(c: char) -> bool {
    match c {
        '\n' | '\t' | ' '..='~' => true,
        _ => is_in(
            c,
            &[
                ('\u{4E00}', '\u{9FFF}'),   // most ideographs
                ('\u{3000}', '\u{3029}'),   // punctuation, up to the tone marks
                ('\u{FF01}', '\u{FF9D}'), // full-width letters, half-width kana up to the voice marks
                ('\u{2010}', '\u{2027}'), // dashes, quotation marks, the ellipsis
                ('\u{AF}', '\u{2FF}'),    // Latin, from after the ® that may be an emoji
                ('\u{370}', '\u{482}'),   // Greek and Cyrillic
                ('\u{3041}', '\u{3096}'), // kana
                ('\u{309B}', '\u{3296}'), // kana and signs, up to the ㊗ that may be an emoji
                ('\u{329A}', '\u{4DBF}'), // signs and rare ideographs
                ('\u{AC00}', '\u{D7A3}'), // hangul
                ('\u{F900}', '\u{FAFF}'), // compatibility ideographs
                ('\u{20000}', '\u{3FFFF}'), // rare ideographs
            ],
        ),
    }
}

fn is_in(c: char, ranges: &[(char, char)]) -> bool {
    ranges.iter().any(|&(first, last)| (first..=last).contains(&c))
}
