//! A fragment: a line of the page's text, which is a paragraph, a piece of one, or a heading.
//!
//! The words are kept as they are. For comparing there are two other forms: `wide` has the
//! punctuation of Chinese whatever the page used, and `dense` has besides no spaces, one `0` for a
//! run of digits and one `A` for a run of letters, so that `2.5亿` and `380亿` end alike.

use std::ops::Range;

use super::{
    pattern::{self, Pattern},
    radical,
};

/// The marks that end a sentence or a clause on which a paragraph may end.
const STOPS: &str = "。！？…；：";

/// What may stand behind them.
const CLOSERS: &str = "”’」』）》】)\"";

/// The pairs of marks that enclose words.
const PAIRS: [(char, char); 7] =
    [('“', '”'), ('‘', '’'), ('《', '》'), ('（', '）'), ('「', '」'), ('『', '』'), ('【', '】')];

/// Where a fragment stands on the page, if that is known: its box in any unit, `y` downwards.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Frame {
    /// The left edge and the right one.
    pub x: [f32; 2],
    /// The upper edge and the lower one.
    pub y: [f32; 2],
    /// The size of its type.
    pub size: f32,
}

/// A piece of the page's text as the importer is given it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Fragment {
    /// The line of the source that it is, from 1.
    pub line: usize,
    /// Its words.
    pub text: String,
    /// Whether room for a picture is left before it.
    pub slot: bool,
    /// Whether it begins a page.
    pub feeds: bool,
    /// Where it stands.
    pub frame: Option<Frame>,
    /// Whether its first line is indented, and so begins a paragraph; or goes on one, because it is not.
    pub begins: Option<bool>,
    /// Whether its last line is seen to fill its column, and so may go on.
    pub fills: bool,
    /// Whether it is printed with blank lines on both sides.
    pub is_alone: bool,
}

/// The lines of a text that are not blank. Three blank lines are room for a picture.
pub fn lines(text: &str) -> Vec<Fragment> {
    let mut fragments: Vec<Fragment> = Vec::new();
    let (mut n_blank, mut feeds) = (0, false);
    for (idx, line) in text.split('\n').enumerate() {
        feeds |= line.contains('\u{c}') && !fragments.is_empty();
        let text = radical::folded(line.trim()).into_owned();
        if text.is_empty() {
            n_blank += 1;
            continue;
        }
        let slot = n_blank >= 3 && !fragments.is_empty();
        fragments.push(Fragment { line: idx + 1, text, slot, feeds, ..Fragment::default() });
        (n_blank, feeds) = (0, false);
    }
    fragments
}

/// What can be seen of a fragment by itself.
#[derive(Debug, Clone, Default)]
pub(super) struct Looks {
    /// With wide punctuation.
    pub(super) wide: String,
    /// With wide punctuation, as characters.
    pub(super) chars: Vec<char>,
    /// Without spaces, digits and letters made alike.
    pub(super) dense: Vec<char>,
    /// Marks that are opened and not closed, and closed and not opened.
    pub(super) open: Vec<char>,
    pub(super) need: Vec<char>,
    /// Whether it ends as a paragraph may.
    pub(super) ends: bool,
    /// Whether it ends with somebody's name in brackets.
    pub(super) trail: bool,
    /// The characters of a dateline that opens it.
    pub(super) dateline: Option<usize>,
    /// Who speaks, if it opens with a name and a colon.
    pub(super) speaker: Option<String>,
    /// How many fragments of the page open with that name.
    pub(super) n_turns: usize,
    /// Whether room for a picture is left before it.
    pub(super) slot: bool,
    /// Whether it is seen to begin a paragraph, or to go on one.
    pub(super) begins: Option<bool>,
    /// Whether its last line fills its column.
    pub(super) fills: bool,
    /// Whether it is printed with blank lines on both sides.
    pub(super) is_alone: bool,
    /// The size of its type in sizes of the text's, if it is known.
    pub(super) size: Option<f32>,
}

/// Whether a sentence may end with this character, as it stands in a text.
pub(super) fn is_end(c: char) -> bool {
    STOPS.contains(c) || CLOSERS.contains(c) || ".!?;:".contains(c)
}

impl Looks {
    /// Looks at a fragment.
    pub(super) fn of(fragment: &Fragment) -> Self {
        let chars = wide(&fragment.text);
        let wide: String = chars.iter().collect();
        let dense = dense(&chars);
        let tail = dense.iter().rev().take_while(|&&c| CLOSERS.contains(c)).count();
        let (core, closers) = dense.split_at(dense.len() - tail);
        let last = *core.last().or(dense.last()).unwrap_or(&'·');
        let trail = bracketed_tail(&dense);
        let is_stop = STOPS.contains(last);
        // A paragraph may end on a clause, though hardly where a column ends.
        let goes_on = fragment.fills && "；：".contains(last);
        let quoted = matches!(dense.last(), Some('”' | '’')) && (is_stop || last == '，');
        // Behind a sentence a name in brackets signs it; a heading may have a note in them.
        let is_behind_stop = |tail: &Range<usize>| {
            dense[..tail.start].iter().any(|&c| "。！？".contains(c)) || dense.len() > 42
        };
        let is_credit =
            trail.as_ref().is_some_and(|n| (2..=24).contains(&n.len()) && is_behind_stop(n));
        let (open, need) = unmatched(&dense);
        Self {
            ends: (is_stop && !goes_on && !closers.contains(&'》')) || is_credit || quoted,
            trail: trail.is_some_and(|n| (2..=30).contains(&n.len())),
            dateline: pattern::dateline(&wide),
            speaker: Pattern::Speaker.captured(&wide).map(|name| name.trim().to_owned()),
            slot: fragment.slot,
            begins: fragment.begins,
            fills: fragment.fills,
            is_alone: fragment.is_alone,
            size: fragment.frame.map(|frame| frame.size),
            n_turns: 0,
            wide,
            chars,
            dense,
            open,
            need,
        }
    }

    /// Its length in characters.
    pub(super) fn len(&self) -> usize {
        self.chars.len()
    }

    pub(super) fn first(&self) -> char {
        self.dense.first().copied().unwrap_or('·')
    }

    pub(super) fn last(&self) -> char {
        self.dense.last().copied().unwrap_or('·')
    }

    pub(super) fn has_space(&self) -> bool {
        self.chars.iter().any(|&c| matches!(c, ' ' | '\u{3000}'))
    }

    /// Whether the whole of it is quoted.
    pub(super) fn is_quoted(&self) -> bool {
        matches!(self.chars.first(), Some('“' | '「'))
            && matches!(self.chars.last(), Some('”' | '」'))
    }
}

/// A text with wide punctuation.
pub(super) fn widened(text: &str) -> String {
    wide(text).into_iter().collect()
}

/// The characters of a text with wide punctuation; straight quotes open and close by turns.
fn wide(text: &str) -> Vec<char> {
    let mut closes = true;
    let map = |c| match c {
        '"' => {
            closes = !closes;
            if closes { '”' } else { '“' }
        }
        ',' => '，',
        ';' => '；',
        ':' => '：',
        '!' => '！',
        '?' => '？',
        '(' => '（',
        ')' => '）',
        c => c,
    };
    text.chars().map(map).collect()
}

fn dense(wide: &[char]) -> Vec<char> {
    let mut dense = Vec::with_capacity(wide.len());
    for (at, &c) in wide.iter().enumerate().filter(|(_, c)| !c.is_whitespace()) {
        // The apostrophe of ’26 closes nothing.
        if c == '’' && wide.get(at + 1).is_some_and(char::is_ascii_digit) {
            continue;
        }
        let c = match c {
            '0'..='9' | '０'..='９' => '0',
            'a'..='z' | 'A'..='Z' => 'A',
            '.' => '。',
            '「' | '『' => '“',
            '」' | '』' => '”',
            c => c,
        };
        if !matches!(c, '0' | 'A') || dense.last() != Some(&c) {
            dense.push(c);
        }
    }
    if dense.is_empty() { vec!['·'] } else { dense }
}

/// The characters in the brackets at the end, if there is nothing but a name in them.
fn bracketed_tail(dense: &[char]) -> Option<Range<usize>> {
    let end = dense.len().checked_sub(1).filter(|&end| dense[end] == '）')?;
    let start = dense[..end].iter().rposition(|c| "（），。：".contains(*c))?;
    (dense[start] == '（').then_some(start + 1..end)
}

/// The marks that are opened and never closed, and the openers that would be needed.
fn unmatched(dense: &[char]) -> (Vec<char>, Vec<char>) {
    let (mut open, mut need) = (Vec::new(), Vec::new());
    for &c in dense {
        if PAIRS.iter().any(|&(opener, _)| opener == c) {
            open.push(c);
        } else if let Some(&(opener, _)) = PAIRS.iter().find(|&&(_, closer)| closer == c) {
            match open.iter().rposition(|&o| o == opener) {
                Some(at) => open.truncate(at),
                None => need.push(opener),
            }
        }
    }
    (open, need)
}
