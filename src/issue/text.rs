//! Text that is safe to show, with its inline marks.
//!
//! This is the one gate between untrusted text and the terminal: a [`Text`] can only be made by
//! [`Text::new`] and [`Text::push`], which turn every character that could drive a terminal or reorder a
//! line into a visible mark. Whatever draws or prints takes a `Text` (or a string of our own).
//! Characters are mapped one by one, after decoding; no pattern of "escape sequences" is looked
//! for, so none can be missed.
//!
//! | in | out |
//! |---|---|
//! | `\n` | kept: it parts the lines of a block |
//! | `\r\n`, `\r`, U+0085, U+2028, U+2029 | `\n` |
//! | `\t` | kept: it parts the cells of a table row; elsewhere it shows as a space |
//! | other C0 and DEL | their pictures, U+2400 to U+2421 |
//! | C1 (U+0080 to U+009F), bidi controls, interlinear marks | `\u{9b}` in letters |
//! | U+FEFF at the start, tag characters | dropped |

use std::{borrow::Cow, fmt, ops::Range};

/// A text without control characters, and the inline marks on it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Text {
    plain: String,
    spans: Vec<Span>,
}

/// An inline mark on a range of bytes of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// The bytes it marks; both ends lie on character boundaries.
    pub range: Range<u32>,
    /// What it says of them.
    pub inline: Inline,
}

/// The kinds of inline mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inline {
    /// Bold.
    Strong,
    /// Italics, or a dot under each ideograph.
    Emphasis,
    /// A link to this address.
    Link(Text),
    /// A reading printed beside the characters.
    Ruby(Text),
}

static EMPTY: Text = Text { plain: String::new(), spans: Vec::new() };

impl Text {
    /// The text that is not there.
    pub const EMPTY: &'static Self = &EMPTY;

    /// Makes `raw` safe.
    pub fn new(raw: &str) -> Self {
        Self { plain: clean(raw).into_owned(), spans: Vec::new() }
    }

    /// Adds `raw`, made safe, at the end, and returns the bytes it takes.
    pub fn push(&mut self, raw: &str) -> Range<u32> {
        let start = self.plain.len() as u32;
        self.plain.push_str(&clean(raw));
        start..self.plain.len() as u32
    }

    /// Lays an inline mark on a range that [`Text::push`] returned, or on a join of such ranges.
    pub fn mark(&mut self, range: Range<u32>, inline: Inline) {
        if !range.is_empty() {
            self.spans.push(Span { range, inline });
        }
    }

    /// The characters.
    pub fn as_str(&self) -> &str {
        &self.plain
    }

    /// The inline marks, in the order they were laid.
    pub fn spans(&self) -> &[Span] {
        &self.spans
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.plain.is_empty()
    }

    /// The text on one line: each line break becomes a space, or nothing between two wide characters.
    pub fn one_line(&self) -> Self {
        let mut plain = String::with_capacity(self.plain.len());
        for line in self.plain.split('\n').filter(|line| !line.is_empty()) {
            let wide = |c: Option<char>| c.is_none_or(|c| c >= '\u{2E80}');
            if !wide(plain.chars().last()) || !wide(line.chars().next()) {
                plain.push(' ');
            }
            plain.push_str(line);
        }
        Self { plain, spans: Vec::new() }
    }
}

impl From<&str> for Text {
    fn from(raw: &str) -> Self {
        Self::new(raw)
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.plain)
    }
}

/// Maps every dangerous character of `raw`; borrows when there is none, which is nearly always.
fn clean(raw: &str) -> Cow<'_, str> {
    let raw = raw.strip_prefix('\u{FEFF}').unwrap_or(raw);
    let Some(first) = raw.find(is_dangerous) else {
        return Cow::Borrowed(raw);
    };
    let (safe, rest) = raw.split_at(first);
    let mut out = String::with_capacity(raw.len() + 16);
    out.push_str(safe);
    let mut rest = rest.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\r' if rest.peek() == Some(&'\n') => {}
            '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push('\n'),
            '\u{E0000}'..='\u{E0FFF}' => {}
            '\u{7F}' => out.push('\u{2421}'),
            c if c < ' ' && is_dangerous(c) => out.extend(char::from_u32(0x2400 + c as u32)),
            c if is_dangerous(c) => out.extend(c.escape_unicode()),
            c => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// Whether a character may not reach a terminal as it is.
fn is_dangerous(c: char) -> bool {
    match c {
        '\n' | '\t' => false,
        '\0'..='\x1F' | '\x7F'..='\u{9F}' => true,
        '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => {
            true
        }
        '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E0FFF}' => true,
        _ => false,
    }
}
