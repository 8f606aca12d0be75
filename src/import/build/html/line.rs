//! Setting one line: the words of a paragraph, an item or a row, with their inline marks.
//!
//! White space is collapsed as a browser does it, but a line break of the source between two Chinese
//! characters is nothing. Spaces that a browser keeps (no-break, ideographic) are kept inside a line
//! and left out at its ends, where they are an indent.

use std::ops::Range;

use crate::{
    import::decode::limits,
    issue::{Inline, Text, joint},
};

/// A line while it is set.
#[derive(Default)]
pub(super) struct LineSetter {
    line: Line,
    gap: Gap,
    /// The marks that are open, each with the byte at which its words begin.
    open: Vec<(u32, Mark)>,
    /// How many of them are strong.
    n_strong: usize,
    /// Whether there are words that are not strong.
    has_plain: bool,
    /// Where the characters under the next ruby begin.
    ruby_base: Option<u32>,
    /// The reading that is being read.
    reading: Option<String>,
}

/// A set line.
#[derive(Default)]
pub(super) struct Line {
    /// The words, with all marks but the strong ones.
    pub(super) text: Text,
    /// The strong words, in order.
    pub(super) strong: Vec<Range<u32>>,
    /// Whether all words are strong.
    pub(super) is_all_strong: bool,
}

/// An inline mark.
#[derive(Clone)]
pub(super) enum Mark {
    Strong,
    Emphasis,
    /// A link to this address.
    Link(String),
}

/// The white space before the next words.
#[derive(Default)]
struct Gap {
    /// What of it a browser would keep.
    kept: String,
    /// Whether there is a line break in it.
    is_break: bool,
    /// Whether there is anything else in it.
    is_space: bool,
}

impl LineSetter {
    /// Adds words as they stand in the source.
    pub(super) fn words(&mut self, words: &str) {
        let mut rest = words;
        while !rest.is_empty() {
            let n_space = rest.len() - rest.trim_start().len();
            let (space, words) = rest.split_at(n_space);
            self.gap.extend(space);
            let n_word = words.find(char::is_whitespace).unwrap_or(words.len());
            let (word, next) = words.split_at(n_word);
            self.word(word);
            rest = next;
        }
    }

    fn word(&mut self, word: &str) {
        let Some(first) = word.chars().next() else {
            return;
        };
        let gap = std::mem::take(&mut self.gap);
        if let Some(reading) = &mut self.reading {
            reading.push_str(word);
            return;
        }
        let last = self.line.text.as_str().chars().next_back();
        if let Some(last) = last.filter(|last| !matches!(last, '\n' | '\t')) {
            self.line.text.push(&gap.between(last, first));
        }
        self.has_plain |= self.n_strong == 0;
        self.line.text.push(word);
    }

    /// A line break that only the source has.
    pub(super) fn soft_break(&mut self) {
        self.gap.is_break = true;
    }

    /// A line break inside the line.
    pub(super) fn hard_break(&mut self) {
        self.gap = Gap::default();
        if !self.line.text.is_empty() {
            self.line.text.push("\n");
        }
    }

    /// The border between two cells.
    pub(super) fn next_cell(&mut self) {
        self.gap = Gap::default();
        self.line.text.push("\t");
    }

    /// Opens a mark.
    pub(super) fn open(&mut self, mark: Mark) {
        self.n_strong += usize::from(matches!(mark, Mark::Strong));
        self.open.push((self.end(), mark));
    }

    /// Closes the mark that was opened last.
    pub(super) fn close(&mut self) {
        if let Some((start, mark)) = self.open.pop() {
            self.mark(start, &mark);
            self.n_strong -= usize::from(matches!(mark, Mark::Strong));
        }
    }

    /// Lays a mark on what was set since `start`.
    fn mark(&mut self, start: u32, mark: &Mark) {
        let range = self.since(start);
        let is_too_deep = self.open.len() >= limits::MARKS_DEEP;
        match mark {
            Mark::Strong if self.n_strong == 1 => self.line.add_strong(range),
            Mark::Strong => {}
            _ if is_too_deep => {}
            Mark::Emphasis => self.line.text.mark(range, Inline::Emphasis),
            Mark::Link(address) => {
                self.line.text.mark(range, Inline::Link(Text::new(address).one_line()));
            }
        }
    }

    /// Begins a ruby: its characters, each run followed by its reading.
    pub(super) fn open_ruby(&mut self) {
        self.ruby_base = Some(self.end());
    }

    /// Ends a ruby.
    pub(super) fn close_ruby(&mut self) {
        self.ruby_base = None;
    }

    /// Begins a reading.
    pub(super) fn open_reading(&mut self) {
        self.reading.get_or_insert_default();
    }

    /// Lays a reading over its characters; it is text where there are none.
    pub(super) fn close_reading(&mut self) {
        let reading = self.reading.take().unwrap_or_default();
        let base = self.ruby_base.map(|start| self.since(start));
        match base.filter(|base| !base.is_empty()) {
            Some(base) if reading.is_empty() => self.ruby_base = Some(base.end),
            Some(base) => {
                self.line.text.mark(base, Inline::Ruby(Text::new(&reading).one_line()));
                self.ruby_base = Some(self.end());
            }
            None => self.word(&reading),
        }
    }

    /// Takes the line. Marks that are open go on in the next one.
    pub(super) fn take(&mut self) -> Line {
        if self.reading.is_some() {
            self.close_reading();
            self.open_reading();
        }
        let open = std::mem::take(&mut self.open);
        let n_strong = self.n_strong;
        for (start, mark) in open.iter().rev() {
            self.mark(*start, mark);
            self.n_strong -= usize::from(matches!(mark, Mark::Strong));
        }
        self.n_strong = n_strong;
        self.open = open.into_iter().map(|(_, mark)| (0, mark)).collect();
        self.ruby_base = self.ruby_base.map(|_| 0);
        self.gap = Gap::default();
        let mut line = std::mem::take(&mut self.line);
        line.is_all_strong = !std::mem::take(&mut self.has_plain);
        line
    }

    /// Where the next words will stand.
    fn end(&self) -> u32 {
        self.line.text.as_str().len() as u32
    }

    /// The words since `start`, without the white space before them.
    fn since(&self, start: u32) -> Range<u32> {
        let words = self.line.text.as_str().get(start as usize..).unwrap_or_default();
        let n_space = words.len() - words.trim_start().len();
        start + n_space as u32..self.end()
    }
}

impl Line {
    fn add_strong(&mut self, range: Range<u32>) {
        match self.strong.last_mut() {
            Some(last) if last.end == range.start => last.end = range.end,
            _ if range.is_empty() => {}
            _ => self.strong.push(range),
        }
    }

    /// Its text, with all marks.
    pub(super) fn into_text(mut self) -> Text {
        for range in self.strong {
            self.text.mark(range, Inline::Strong);
        }
        self.text
    }
}

impl Gap {
    fn extend(&mut self, space: &str) {
        for c in space.chars() {
            match c {
                '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => self.is_break = true,
                c if c.is_ascii() => self.is_space = true,
                c => self.kept.push(c),
            }
        }
    }

    /// What stands between two characters.
    fn between(self, before: char, after: char) -> String {
        match self {
            Self { kept, .. } if !kept.is_empty() => kept,
            Self { is_break: true, .. } => joint(before, after).to_owned(),
            Self { is_space: true, .. } => " ".to_owned(),
            Self { .. } => String::new(),
        }
    }
}
