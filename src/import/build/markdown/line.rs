//! Setting one line: the words of a paragraph, an item or a row, with their inline marks.

use std::ops::Range;

use super::figure::PictureMark;
use crate::{
    import::decode::limits,
    issue::{Inline, Span, Text, joint},
};

/// A line while it is set.
#[derive(Default)]
pub(super) struct LineSetter {
    line: Line,
    /// Whether a hard line break stays one; where a line is an item or a row it cannot.
    keeps_breaks: bool,
    /// What comes before the next words.
    gap: Gap,
    /// The marks that are open, each with the byte at which it was opened.
    open: Vec<(u32, Mark)>,
    /// Whether a mark was closed just now.
    is_after_mark: bool,
    /// The picture whose alternative text is being read.
    figure: Option<PictureMark>,
    /// Where the characters under the next ruby begin.
    ruby_base: Option<u32>,
    /// The reading, or the brackets around it, that is being read.
    aside: Option<(Aside, String)>,
}

/// A set line.
#[derive(Default)]
pub(super) struct Line {
    pub(super) text: Text,
    /// The strong words at its start, which may name a speaker.
    pub(super) lead: Option<Range<u32>>,
    /// The pictures in it, each with the bytes that stand for it.
    pub(super) figures: Vec<(Range<u32>, PictureMark)>,
}

/// An inline mark.
pub(super) enum Mark {
    Strong,
    Emphasis,
    /// A link to this address.
    Link(String),
    /// One that lies too deep to be shown.
    TooDeep,
}

#[derive(Default, Clone, Copy, PartialEq, Eq)]
enum Gap {
    #[default]
    None,
    Soft,
    Hard,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Aside {
    /// `<rt>`: the reading.
    Reading,
    /// `<rp>`: brackets for those who cannot show a reading beside the characters.
    Bracket,
}

impl LineSetter {
    pub(super) fn new(keeps_breaks: bool) -> Self {
        Self { keeps_breaks, ..Self::default() }
    }

    /// Whether the lines that follow may have line breaks in them.
    pub(super) fn keep_breaks(&mut self, keeps_breaks: bool) {
        self.keeps_breaks = keeps_breaks;
    }

    /// Adds words.
    pub(super) fn words(&mut self, words: &str) {
        if let Some(figure) = &mut self.figure {
            figure.alt.push_str(words);
        } else if let Some((_, aside)) = &mut self.aside {
            aside.push_str(words);
        } else if !words.is_empty() {
            self.push(words);
        }
    }

    /// Adds words that may end in a line break.
    pub(super) fn lines(&mut self, words: &str) {
        match words.strip_suffix('\n') {
            Some(line) => {
                self.words(line);
                self.hard_break();
            }
            None => self.words(words),
        }
    }

    fn push(&mut self, mut words: &str) -> Range<u32> {
        let last = self.line.text.as_str().chars().next_back();
        let is_line_start = last.is_none() || self.gap == Gap::Hard;
        if is_line_start {
            // Setting a paragraph indents it.
            words = words.trim_start_matches('\u{3000}');
        } else if self.is_after_mark && last.is_some_and(is_full_width_mark) {
            // `**甲：** 乙`: without the space Markdown would not see the end of the bold.
            words = words.trim_start_matches(' ');
        }
        let Some(first) = words.chars().next() else {
            return 0..0;
        };
        match (last, std::mem::take(&mut self.gap)) {
            (None, _) | (_, Gap::None) => 0..0,
            (Some(last), Gap::Soft) => self.line.text.push(joint(last, first)),
            (_, Gap::Hard) => self.line.text.push("\n"),
        };
        self.is_after_mark = false;
        if self.keeps_breaks || !words.contains(parts_lines) {
            self.line.text.push(words)
        } else {
            self.line.text.push(&words.replace(parts_lines, " "))
        }
    }

    /// A line break that only the source has.
    pub(super) fn soft_break(&mut self) {
        self.line_break(if self.gap == Gap::None { Gap::Soft } else { self.gap });
    }

    /// A line break that is meant.
    pub(super) fn hard_break(&mut self) {
        self.line_break(if self.keeps_breaks { Gap::Hard } else { Gap::Soft });
    }

    /// The border between two cells.
    pub(super) fn next_cell(&mut self) {
        self.line.text.push("\t");
        self.gap = Gap::None;
    }

    /// Opens a mark.
    pub(super) fn open(&mut self, mark: Mark) {
        let mark = if self.open.len() < limits::MARKS_DEEP { mark } else { Mark::TooDeep };
        self.open.push((self.end(), mark));
    }

    /// Closes the mark that was opened last.
    pub(super) fn close(&mut self) {
        let Some((start, mark)) = self.open.pop() else {
            return;
        };
        let mut range = self.since(start);
        self.is_after_mark = true;
        match mark {
            Mark::Strong if range.start == 0 && self.line.lead.is_none() => {
                self.line.lead = Some(range);
            }
            Mark::Strong => self.line.text.mark(range, Inline::Strong),
            Mark::Emphasis => self.line.text.mark(range, Inline::Emphasis),
            Mark::Link(address) => {
                if range.is_empty() && self.figure.is_none() {
                    range = self.push(&address);
                }
                self.line.text.mark(range, Inline::Link(Text::new(&address).one_line()));
            }
            Mark::TooDeep => {}
        }
    }

    /// Begins a picture; what follows is its alternative text.
    pub(super) fn open_figure(&mut self, figure: PictureMark) {
        match &mut self.figure {
            Some(outer) => outer.depth += 1,
            None => self.figure = Some(figure),
        }
    }

    /// Ends a picture.
    pub(super) fn close_figure(&mut self) {
        let Some(mut figure) = self.figure.take() else {
            return;
        };
        figure.depth -= 1;
        if figure.depth > 0 {
            self.figure = Some(figure);
            return;
        }
        let bytes = self.push(figure.inline().as_str());
        self.line.figures.push((bytes, figure));
    }

    /// Takes an HTML tag: a line break, a ruby, or just characters.
    pub(super) fn html(&mut self, tag: &str) {
        let aside = self.aside.as_ref().map(|(aside, _)| *aside);
        match (tag, aside) {
            ("<br>" | "<br/>" | "<br />", _) => self.hard_break(),
            ("<ruby>", None) => self.ruby_base = Some(self.end()),
            ("<rt>", None) if self.ruby_base.is_some() => {
                self.aside = Some((Aside::Reading, String::new()));
            }
            ("<rp>", None) if self.ruby_base.is_some() => {
                self.aside = Some((Aside::Bracket, String::new()));
            }
            ("</rt>", Some(Aside::Reading)) => self.end_reading(),
            ("</rp>", Some(Aside::Bracket)) => self.aside = None,
            ("</ruby>", _) if self.ruby_base.is_some() => {
                self.end_reading();
                self.ruby_base = None;
            }
            _ => self.words(tag),
        }
    }

    /// Lays a reading over its characters.
    fn end_reading(&mut self) {
        let (Some((_, reading)), Some(start)) = (self.aside.take(), self.ruby_base) else {
            return;
        };
        let range = self.since(start);
        if range.is_empty() {
            self.words(&reading);
        } else {
            self.line.text.mark(range, Inline::Ruby(Text::new(&reading).one_line()));
        }
        self.ruby_base = Some(self.end());
    }

    /// Takes the line, and is ready for the next.
    pub(super) fn take(&mut self) -> Line {
        while !self.open.is_empty() {
            self.close();
        }
        if let Some((_, aside)) = self.aside.take() {
            self.words(&aside);
        }
        let next = Self::new(self.keeps_breaks);
        std::mem::replace(self, next).line
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

    fn line_break(&mut self, gap: Gap) {
        if self.figure.is_some() || self.aside.is_some() {
            self.words("\n");
        } else {
            self.gap = gap;
        }
    }
}

impl Line {
    /// Whether there is nothing but pictures in it. One may be a link, but a ruby has a reading to show.
    pub(super) fn is_figures(&self) -> bool {
        let is_ruby = |span: &Span| matches!(span.inline, Inline::Ruby(_));
        let mut end = 0;
        let mut between = Vec::new();
        for (bytes, _) in &self.figures {
            between.push(end..bytes.start as usize);
            end = bytes.end as usize;
        }
        between.push(end..self.text.as_str().len());
        let is_blank =
            |bytes: Range<usize>| self.text.as_str().get(bytes).is_none_or(|s| s.trim().is_empty());
        let is_all = between.into_iter().all(is_blank);
        is_all && !self.figures.is_empty() && !self.text.spans().iter().any(is_ruby)
    }

    /// Its text, with all marks.
    pub(super) fn into_text(mut self) -> Text {
        if let Some(lead) = self.lead {
            self.text.mark(lead, Inline::Strong);
        }
        self.text
    }
}

/// Whether a character would part lines or cells, once it is made safe.
fn parts_lines(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\t' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Whether a character is full-width punctuation, after which no space is written.
fn is_full_width_mark(c: char) -> bool {
    matches!(
        c,
        '，' | '。'
            | '、'
            | '；'
            | '：'
            | '！'
            | '？'
            | '”'
            | '’'
            | '）'
            | '》'
            | '」'
            | '』'
            | '】'
            | '…'
    )
}
