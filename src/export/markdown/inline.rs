//! Words and their inline marks, as Markdown that means exactly them.
//!
//! Two things are delicate. A character that Markdown would take for a sign is escaped, and only
//! there: `-` at the start of a line, `*` anywhere. And a mark such as `**` opens only where
//! CommonMark lets it (rules 1 to 8 of its "Emphasis and strong emphasis"), which were made for
//! words with spaces between them: in 说**“好”**了 nothing would be bold. A line break before the
//! mark helps, because between Chinese characters it vanishes on import.

use std::{cmp::Reverse, ops::Range};

use crate::issue::{Inline, Span, Text, joint};

/// Where words stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Setting {
    /// In a paragraph: lines may be broken, further ones begin with `indent`.
    Lines { indent: &'static str },
    /// In a list item: a line break may only be one that vanishes.
    Item { indent: &'static str },
    /// On one line: in a heading, a table cell, the words for a picture.
    Heading,
}

/// A text with those of its marks that nest.
#[derive(Debug)]
pub(super) struct Words<'a> {
    text: &'a str,
    /// In the order in which they open.
    marks: Vec<&'a Span>,
}

impl<'a> Words<'a> {
    pub(super) fn new(text: &'a Text) -> Self {
        Self { text: text.as_str(), marks: nested(text.spans()) }
    }

    /// The bytes of each line.
    pub(super) fn lines(&self) -> impl Iterator<Item = Range<usize>> {
        let mut start = 0;
        self.text.split('\n').map(move |line| {
            let range = start..start + line.len();
            start = range.end + 1;
            range
        })
    }

    /// Writes all of it.
    pub(super) fn set(&self, setting: Setting) -> String {
        self.set_range(0..self.text.len(), setting)
    }

    /// Writes the bytes `range`, with the marks inside it.
    pub(super) fn set_range(&self, range: Range<usize>, setting: Setting) -> String {
        let first = self.marks.partition_point(|span| (span.range.start as usize) < range.start);
        let inside = self.marks.iter().skip(first).filter(|s| s.range.end as usize <= range.end);
        let mut marks = inside.copied().peekable();
        let mut setter = Setter::new(self.text, setting);
        let mut open: Vec<&Span> = Vec::new();
        let source = self.text.get(range.clone()).unwrap_or_default();
        for (at, c) in source.char_indices().map(|(at, c)| (range.start + at, c)) {
            while let Some(span) = open.pop_if(|span| span.range.end as usize <= at) {
                setter.close(span);
            }
            while let Some(span) = marks.next_if(|span| span.range.start as usize == at) {
                if setter.open(span, range.end) {
                    open.push(span);
                }
            }
            setter.character(at, c, range.end);
        }
        while let Some(span) = open.pop() {
            setter.close(span);
        }
        setter.out
    }
}

/// The marks that nest, outer ones first. One that crosses another is left out, and so is bold in
/// bold, which says nothing and whose stars could not be told apart.
fn nested(spans: &[Span]) -> Vec<&Span> {
    let mut spans: Vec<(usize, &Span)> = spans.iter().enumerate().collect();
    // Of two marks on the same words, the one that was laid later was closed later.
    spans.sort_unstable_by_key(|(nth, span)| {
        (span.range.start, Reverse(span.range.end), Reverse(*nth))
    });
    let mut nested = Vec::new();
    let mut open: Vec<&Span> = Vec::new();
    for (_, span) in spans {
        while open.pop_if(|outer| outer.range.end <= span.range.start).is_some() {}
        let clashes =
            |outer: &&Span| outer.range.end < span.range.end || outer.inline == span.inline;
        if !open.iter().any(clashes) {
            nested.push(span);
            open.push(span);
        }
    }
    nested
}

/// The text with a backslash before each of `signs`.
pub(super) fn escaped(text: &str, signs: &[char]) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if signs.contains(&c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// The address of a link or a picture.
pub(super) fn address(address: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "/.-_~:?=#%+,@".contains(c);
    if !address.is_empty() && address.chars().all(is_plain) {
        return address.to_owned();
    }
    format!("<{}>", escaped(address, &['<', '>', '\\', '&']))
}

struct Setter<'a> {
    text: &'a str,
    setting: Setting,
    out: String,
    /// The byte of `out` at which the line begins, behind the indent.
    line_start: usize,
    /// Whether stars were closed just now.
    has_closed: bool,
    /// How many marks of stars are open.
    n_starred: usize,
}

impl<'a> Setter<'a> {
    fn new(text: &'a str, setting: Setting) -> Self {
        Self { text, setting, out: String::new(), line_start: 0, has_closed: false, n_starred: 0 }
    }

    /// Opens a mark, if it can be said here; the text ends at `end`.
    fn open(&mut self, span: &Span, end: usize) -> bool {
        match &span.inline {
            Inline::Strong => self.open_stars("**", span, end),
            Inline::Emphasis => self.open_stars("*", span, end),
            Inline::Link(_) => {
                if self.out.ends_with('!') {
                    self.out.insert(self.out.len() - 1, '\\');
                }
                self.out.push('[');
                true
            }
            Inline::Ruby(_) => {
                self.out += "<ruby>";
                true
            }
        }
    }

    fn open_stars(&mut self, stars: &str, span: &Span, end: usize) -> bool {
        let (Some(first), Some(last)) =
            (self.char_at(span.range.start), self.char_before(span.range.end))
        else {
            return false;
        };
        let after = self.char_at(span.range.end).filter(|_| (span.range.end as usize) < end);
        let closes = !last.is_whitespace()
            && (is_word(last)
                || after.is_none_or(|after| !is_word(after))
                || self.parts(last, after));
        // There a space behind such a mark would be lost.
        let loses_space =
            self.setting == Setting::Heading && is_full_width_mark(last) && after == Some(' ');
        if first.is_whitespace() || !closes || loses_space {
            return false;
        }
        let before = self.out.chars().next_back();
        // Stars that stand together are one run: none may open where others were just closed.
        let joins_run = self.has_closed;
        let is_behind_word = before.is_some_and(is_word);
        // Inside others, stars between two words would close those (rule 9).
        let opens = !is_behind_word || is_word(first) && self.n_starred == 0;
        if joins_run || !opens {
            let Some(before) = self.char_before(span.range.start) else { return false };
            if self.vanishes(before, first) {
                self.line_break();
            } else if joins_run && is_full_width_mark(before) {
                self.out.push(' ');
            } else {
                return false;
            }
        }
        self.out += stars;
        self.has_closed = false;
        self.n_starred += 1;
        true
    }

    fn close(&mut self, span: &Span) {
        match &span.inline {
            Inline::Strong => self.close_stars("**", span),
            Inline::Emphasis => self.close_stars("*", span),
            Inline::Link(to) => self.out += &format!("]({})", address(to.as_str())),
            Inline::Ruby(reading) => {
                let reading = escaped(reading.as_str(), SIGNS);
                self.out += &format!("<rt>{reading}</rt></ruby>");
            }
        }
    }

    fn close_stars(&mut self, stars: &str, span: &Span) {
        self.out += stars;
        self.has_closed = true;
        self.n_starred -= 1;
        let last = self.char_before(span.range.end);
        let after = self.char_at(span.range.end);
        if let (Some(last), Some(after)) = (last, after)
            && !is_word(last)
            && is_word(after)
        {
            if self.vanishes(last, after) { self.line_break() } else { self.out.push(' ') }
        }
    }

    /// Whether something that vanishes on import can part `last` from `after`.
    fn parts(&self, last: char, after: Option<char>) -> bool {
        after.is_some_and(|after| self.vanishes(last, after)) || is_full_width_mark(last)
    }

    /// Whether a line break is possible between these characters and vanishes.
    fn vanishes(&self, before: char, after: char) -> bool {
        self.setting != Setting::Heading && joint(before, after).is_empty()
    }

    fn line_break(&mut self) {
        self.has_closed = false;
        self.out.push('\n');
        match self.setting {
            Setting::Lines { indent } | Setting::Item { indent } => self.out += indent,
            Setting::Heading => {}
        }
        self.line_start = self.out.len();
    }

    /// Writes a character of the text so that it means itself.
    fn character(&mut self, at: usize, c: char, end: usize) {
        let rest = self.text.get(at + c.len_utf8()..end).unwrap_or_default();
        let is_line_end = rest.is_empty() || rest.starts_with('\n');
        let is_line_start = self.out.len() == self.line_start;
        let becomes_break = c == ' ' && self.is_after_mark(at) && self.becomes_space(at, rest);
        self.has_closed = false;
        match (c, self.setting) {
            ('\n', Setting::Lines { .. }) => {
                self.out.push('\\');
                self.line_break();
            }
            ('\n', _) => self.out += "<br>",
            // After a mark that ends so, a space is no part of the text, but a line break is.
            _ if becomes_break => self.line_break(),
            (' ' | '\t', _) if is_line_start || is_line_end => {
                self.out += &format!("&#{};", c as u32);
            }
            ('+' | '-' | '=' | '~' | ':', _) if is_line_start => self.out.extend(['\\', c]),
            ('.' | ')', _) if self.is_item_number() => self.out.extend(['\\', c]),
            ('#', Setting::Heading) => self.out += "\\#",
            ('#', _) if is_line_start => self.out += "\\#",
            (c, _) if SIGNS.contains(&c) => self.out.extend(['\\', c]),
            (c, _) => self.out.push(c),
        }
    }

    /// Whether a mark that ends with full-width punctuation was closed just now.
    fn is_after_mark(&self, at: usize) -> bool {
        self.has_closed && self.char_before(at as u32).is_some_and(is_full_width_mark)
    }

    /// Whether a line break instead of the space at `at` would be read as a space.
    fn becomes_space(&self, at: usize, rest: &str) -> bool {
        let (before, after) = (self.char_before(at as u32), rest.chars().next());
        let space = before.zip(after).map(|(before, after)| joint(before, after));
        self.setting != Setting::Heading && space == Some(" ")
    }

    /// Whether only a number stands on the line: a dot after it would make it an item.
    fn is_item_number(&self) -> bool {
        let line = self.out.get(self.line_start..).unwrap_or_default();
        (1..=9).contains(&line.len()) && line.bytes().all(|b| b.is_ascii_digit())
    }

    fn char_at(&self, byte: u32) -> Option<char> {
        self.text.get(byte as usize..)?.chars().next()
    }

    fn char_before(&self, byte: u32) -> Option<char> {
        self.text.get(..byte as usize)?.chars().next_back()
    }
}

/// What is escaped wherever it stands.
const SIGNS: &[char] = &['\\', '`', '*', '_', '[', ']', '<', '>', '&', '|'];

/// Whether a character is neither white space nor punctuation, as far as `**` cares.
fn is_word(c: char) -> bool {
    c.is_alphanumeric()
}

/// Punctuation after which a space is no part of the text when a mark ends with it.
fn is_full_width_mark(c: char) -> bool {
    "，。、；：！？”’）》」』】…".contains(c)
}
