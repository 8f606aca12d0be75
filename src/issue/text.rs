//! Text that is safe to show, with its inline marks.
//!
//! This is the one gate between untrusted text and the terminal: a [`Text`] can only be made by
//! [`Text::new`], [`Text::from_string`] and [`Text::push`], which turn every character that could
//! drive a terminal or reorder a line into a visible mark. Whatever draws or prints takes a `Text`
//! (or a string of our own). Characters are mapped one by one, after decoding; no pattern of
//! "escape sequences" is looked for, so none can be missed.
//!
//! | in | out |
//! |---|---|
//! | `\n` | kept: it parts the lines of a block |
//! | `\r\n`, `\r`, U+0085, U+2028, U+2029 | `\n` |
//! | `\t` | kept: it parts the cells of a table row; elsewhere it shows as a space |
//! | other C0 and DEL | their pictures, U+2400 to U+2421 |
//! | C1 (U+0080 to U+009F), bidi embeddings, overrides and isolates, interlinear marks | `\u{9b}` in letters |
//! | U+E0100 to U+E01EF right behind an ideograph | kept: it chooses a form of it (葛󠄀), and takes no cell |
//! | U+FEFF at the start, U+200E, U+200F, U+061C, tags (U+E0000 to U+E007F) and all else up to U+E0FFF | dropped |
//!
//! What is dropped has no shape of its own: the three direction marks stand in honest text, where a
//! mark would only disturb, and tags can carry a message that nobody sees. So could selectors that
//! choose nothing; one behind an ideograph is part of a name, and more than one behind each other are not.

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

    /// Makes `raw` safe and keeps its buffer if nothing in it has to be mapped.
    pub fn from_string(raw: String) -> Self {
        let mapped = match clean(&raw) {
            Cow::Owned(mapped) => Some(mapped),
            Cow::Borrowed(kept) => (kept.len() < raw.len()).then(|| kept.to_owned()),
        };
        Self { plain: mapped.unwrap_or(raw), spans: Vec::new() }
    }

    /// Adds `raw`, made safe, at the end, and returns the bytes it takes.
    pub fn push(&mut self, raw: &str) -> Range<u32> {
        let start = self.plain.len() as u32;
        self.plain.push_str(&clean_behind(self.plain.chars().next_back(), raw));
        start..self.plain.len() as u32
    }

    /// Lays an inline mark on a range that [`Text::push`] returned, or on a join of such ranges.
    ///
    /// A link that leads to no page and no mailbox (`javascript:`, `file:`, `data:`) is none, whoever
    /// made it: its words stay.
    pub fn mark(&mut self, range: Range<u32>, inline: Inline) {
        if matches!(&inline, Inline::Link(to) if !leads_to_a_page(to)) {
            return;
        }
        if !range.is_empty() {
            self.spans.push(Span { range, inline });
        }
    }

    /// Adds another text with its marks at the end.
    pub fn append(&mut self, other: Self) {
        let start = self.plain.len() as u32;
        self.plain.push_str(&other.plain);
        self.spans.extend(other.spans.into_iter().map(|span| Span {
            range: span.range.start + start..span.range.end + start,
            inline: span.inline,
        }));
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

    /// The text on one line: each line break becomes what [`joint`] says, and a tab a space.
    pub fn one_line(&self) -> Self {
        let mut plain = String::with_capacity(self.plain.len());
        for line in self.plain.split('\n').filter(|line| !line.is_empty()) {
            if let (Some(before), Some(after)) = (plain.chars().next_back(), line.chars().next()) {
                plain.push_str(joint(before, after));
            }
            plain.extend(line.chars().map(|c| if c == '\t' { ' ' } else { c }));
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

/// Whether an address is one of the web, of a mailbox, or beside the text itself. Browsers pass over
/// blanks and controls in a scheme, so they are passed over here.
fn leads_to_a_page(address: &Text) -> bool {
    let letters = address.as_str().chars().filter(|c| !c.is_whitespace() && !is_shown_control(*c));
    let address: String = letters.take(MAX_SCHEME_CHARS).collect();
    let scheme = address.split_once([':', '/', '?', '#']).filter(|(scheme, _)| {
        address.strip_prefix(scheme).is_some_and(|rest| rest.starts_with(':'))
    });
    scheme.is_none_or(|(scheme, _)| PAGE_SCHEMES.iter().any(|it| scheme.eq_ignore_ascii_case(it)))
}

const PAGE_SCHEMES: [&str; 3] = ["http", "https", "mailto"];
/// No scheme is longer that anyone registered.
const MAX_SCHEME_CHARS: usize = 64;

/// Whether a character is the picture of a control character, which the gate has put in its place.
fn is_shown_control(c: char) -> bool {
    ('\u{2400}'..='\u{2421}').contains(&c)
}

/// What stands between two lines that are joined: nothing between Chinese or Japanese characters, a
/// space elsewhere. `before` ends the one line and `after` begins the next.
pub fn joint(before: char, after: char) -> &'static str {
    let solid = |c| is_solid(c) || is_shared_mark(c);
    let one_is_cjk = is_solid(before) || is_solid(after);
    if one_is_cjk && solid(before) && solid(after) { "" } else { " " }
}

/// Whether a character is written without spaces around it. Hangul is wide but is written with them.
fn is_solid(c: char) -> bool {
    let is_hangul =
        matches!(c, '\u{3130}'..='\u{318F}' | '\u{A960}'..='\u{A97F}' | '\u{AC00}'..='\u{D7FF}');
    c >= '\u{2E80}' && !is_hangul
}

/// Whether a mark is shared by Chinese and Latin text: quotation marks, dash, ellipsis, middle dot.
fn is_shared_mark(c: char) -> bool {
    matches!(c, '“' | '”' | '‘' | '’' | '—' | '…' | '·')
}

/// Maps every dangerous character of `raw`; borrows when there is none, which is nearly always.
fn clean(raw: &str) -> Cow<'_, str> {
    clean_behind(None, raw)
}

/// The same for what comes behind a character.
fn clean_behind(mut last: Option<char>, raw: &str) -> Cow<'_, str> {
    let raw = raw.strip_prefix('\u{FEFF}').unwrap_or(raw);
    let Some((safe, rest)) = first_dangerous(raw).and_then(|at| raw.split_at_checked(at)) else {
        return Cow::Borrowed(raw);
    };
    let mut out = String::with_capacity(raw.len() + 16);
    out.push_str(safe);
    last = safe.chars().next_back().or(last);
    let mut rest = rest.chars().peekable();
    while let Some(c) = rest.next() {
        let before = last.replace(c);
        match c {
            '\u{E0100}'..='\u{E01EF}' if before.is_some_and(is_ideograph) => out.push(c),
            '\r' if rest.peek() == Some(&'\n') => {}
            '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push('\n'),
            '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{E0000}'..='\u{E0FFF}' => {}
            '\u{7F}' => out.push('\u{2421}'),
            c if c < ' ' && is_dangerous(c) => out.extend(char::from_u32(0x2400 + c as u32)),
            c if is_dangerous(c) => out.extend(c.escape_unicode()),
            c => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// A character of which a selector may choose a form (UTS #37).
fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFD}')
}

/// The byte at which the first dangerous character stands.
///
/// A long text is nearly always clean, so bytes are looked at first: only one that can begin a
/// dangerous character costs the decoding of that character.
fn first_dangerous(raw: &str) -> Option<usize> {
    let mut at = 0;
    loop {
        let rest = raw.get(at..)?;
        at += rest.bytes().position(|byte| SUSPECT[usize::from(byte)])?;
        let c = raw.get(at..)?.chars().next()?;
        if is_dangerous(c) {
            return Some(at);
        }
        at += c.len_utf8();
    }
}

/// Whether a byte can begin a dangerous character. None of them continues one.
const SUSPECT: [bool; 256] = {
    let mut suspect = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        let control = byte < 0x20 && byte != b'\n' as usize && byte != b'\t' as usize;
        suspect[byte] = control || matches!(byte, 0x7F | 0xC2 | 0xD8 | 0xE2 | 0xEF | 0xF3);
        byte += 1;
    }
    suspect
};

/// Whether a character may not reach a terminal as it is, or not everywhere.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fast_scan_stops_at_every_dangerous_character() {
        for c in '\0'..=char::MAX {
            let text = format!("株{c}");
            let expected = is_dangerous(c).then_some("株".len());
            assert_eq!(first_dangerous(&text), expected, "U+{:04X}", c as u32);
        }
    }

    #[test]
    fn a_clean_string_keeps_its_buffer() {
        let raw = "株洲日报“三版”\n—— Zhuzhou Daily".to_owned();
        let at = raw.as_ptr();
        assert_eq!(Text::from_string(raw).as_str().as_ptr(), at);
    }
}
