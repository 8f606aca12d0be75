//! The body of an article: from Markdown to blocks.
//!
//! pulldown-cmark reads CommonMark and tables; this module sets what it reads into the kinds of
//! block that a newspaper has. It goes event by event and calls nothing recursively, so no depth of
//! nesting can exhaust the stack. Nothing that a reader would see is lost: what a newspaper has no
//! kind for (code, HTML) is set as text.
//!
//! | Markdown | block |
//! |---|---|
//! | paragraph | paragraph; a line break in it joins, a hard one (`\` or `<br>`) stays |
//! | heading of any level | crosshead |
//! | `![alt](src "caption — credit")` alone in a paragraph | figure |
//! | `**speaker：** words` | question or answer, if it is an interview |
//! | `> …` | one quote, a paragraph a line |
//! | list | one list; items of lists inside it are items of it |
//! | list whose numbers would be lost (does not begin with 1, or has lists inside) | paragraph, markers kept |
//! | table | table |
//! | `---` | rule |
//! | code, HTML | paragraph |
//!
//! Inside a list, a table or running text a picture is its alternative text and its title.

mod figure;
mod line;

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, Options, Parser, Tag, TagEnd};

use self::{
    figure::PictureMark,
    line::{LineSetter, Mark},
};
use super::{
    container::{Container, Kind},
    diagnostics::Diagnostics,
};
use crate::issue::{
    Block, BlockKind, Text,
    interview::{self, Interview},
};

/// Sets the Markdown `source`, which begins at the byte `base` of its file.
pub(crate) fn blocks(source: &str, base: usize, notes: &mut Diagnostics) -> Vec<Block> {
    let mut setter = MarkdownSetter {
        source,
        base,
        notes,
        blocks: Vec::new(),
        interview: Interview::default(),
        line: LineSetter::new(true),
        container: None,
    };
    let mut read = 0;
    for (event, bytes) in Parser::new_ext(source, Options::ENABLE_TABLES).into_offset_iter() {
        match event {
            Event::End(TagEnd::TableRow) => setter.keep_cells(read..bytes.end),
            Event::End(TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item) => {
                setter.keep_definitions(read..bytes.end);
            }
            Event::End(_) => {}
            _ => setter.keep_definitions(read..bytes.start),
        }
        let is_start = matches!(event, Event::Start(_));
        read = read.max(if is_start { bytes.start } else { bytes.end });
        setter.take(event, bytes.start);
    }
    setter.keep_definitions(read..source.len());
    setter.interview.settle(&mut setter.blocks);
    setter.blocks
}

/// Sets the events one after the other.
struct MarkdownSetter<'a, 'n, 'f> {
    source: &'a str,
    base: usize,
    notes: &'n mut Diagnostics<'f>,
    /// What is set.
    blocks: Vec<Block>,
    /// The paragraphs that open with a speaker's name.
    interview: Interview,
    /// The line that is being set: a paragraph, an item, a row.
    line: LineSetter,
    /// The quote, list or table that is being set, if it is one.
    container: Option<Container>,
}

impl MarkdownSetter<'_, '_, '_> {
    fn take(&mut self, event: Event, at: usize) {
        match event {
            Event::Start(tag) => self.start(tag, at),
            Event::End(tag) => self.end(tag),
            Event::Text(words) => self.line.lines(&words),
            Event::Code(words) => self.line.words(&words),
            Event::Html(html) => self.line.lines(&html),
            Event::InlineHtml(html) => self.line.html(&html),
            Event::SoftBreak => self.line.soft_break(),
            Event::HardBreak => self.line.hard_break(),
            Event::Rule => self.rule(),
            // Belong to extensions that are off.
            Event::InlineMath(words) | Event::DisplayMath(words) => self.line.words(&words),
            Event::FootnoteReference(label) => self.line.words(&label),
            Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag, at: usize) {
        match tag {
            Tag::BlockQuote(_) => self.enter(Kind::Quote),
            Tag::List(first) => self.enter(Kind::List(first)),
            Tag::Table(_) => self.enter(Kind::Table),
            Tag::Item => self.start_item(at),
            Tag::TableHead | Tag::TableRow => self.end_line(),
            Tag::TableCell => self.start_cell(),
            Tag::Emphasis => self.line.open(Mark::Emphasis),
            Tag::Strong => self.line.open(Mark::Strong),
            Tag::Link { dest_url, .. } => self.line.open(Mark::Link(dest_url.into_string())),
            Tag::Image { dest_url, title, .. } => self.start_figure(dest_url, title, at),
            Tag::CodeBlock(CodeBlockKind::Fenced(info)) => self.start_code(&info),
            // A paragraph, a heading, code or HTML.
            _ => self.start_passage(),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Table => self.leave(),
            TagEnd::Item | TagEnd::TableHead | TagEnd::TableRow => self.end_line(),
            TagEnd::TableCell => {}
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link => self.line.close(),
            TagEnd::Image => self.line.close_figure(),
            TagEnd::Heading(_) => self.end_passage(BlockKind::Crosshead),
            _ => self.end_passage(BlockKind::Paragraph),
        }
    }

    /// Begins a quote, list or table.
    fn enter(&mut self, kind: Kind) {
        self.end_line();
        let container = self.container.get_or_insert_with(|| Container::new(kind));
        container.enter(kind);
        self.line.keep_breaks(container.kind() == Kind::Quote);
    }

    /// Ends a quote, list or table; the outermost becomes a block.
    fn leave(&mut self) {
        self.end_line();
        let is_outermost = self.container.as_mut().is_some_and(Container::leave);
        if is_outermost {
            self.blocks.extend(self.container.take().and_then(Container::into_block));
            self.line.keep_breaks(true);
        }
    }

    fn start_item(&mut self, at: usize) {
        self.end_line();
        if let Some(container) = &mut self.container {
            container.start_item(marker(self.source.get(at..).unwrap_or_default()));
        }
    }

    fn start_cell(&mut self) {
        let Some(container) = &mut self.container else {
            return;
        };
        if container.start_cell() {
            match container.kind() {
                Kind::Table => self.line.next_cell(),
                _ => self.line.soft_break(),
            }
        }
    }

    fn start_figure(&mut self, image: CowStr, title: CowStr, at: usize) {
        self.line.open_figure(PictureMark::new(&image, &title, self.base + at));
    }

    /// Begins a paragraph or something like it. In a quote it is a line; an item goes on.
    fn start_passage(&mut self) {
        match self.container.as_ref().map(Container::kind) {
            Some(Kind::Quote) => self.end_line(),
            Some(_) => self.line.soft_break(),
            None => {}
        }
    }

    /// Begins code. What stands beside its fence names a computer's language, or is a stray word.
    fn start_code(&mut self, info: &str) {
        self.start_passage();
        if !info.is_ascii() {
            self.line.words(info);
            self.line.hard_break();
        }
    }

    fn end_passage(&mut self, kind: BlockKind) {
        match &self.container {
            Some(container) if container.kind() == Kind::Quote => self.end_line(),
            Some(_) => {}
            None if kind == BlockKind::Paragraph => self.end_paragraph(),
            None => {
                let text = self.line.take().into_text();
                if !text.is_empty() {
                    self.blocks.push(Block { kind, text });
                }
            }
        }
    }

    fn end_paragraph(&mut self) {
        let mut line = self.line.take();
        if line.is_figures() {
            for figure in line.figures.drain(..).map(|(_, figure)| figure) {
                self.blocks.push(figure.into_block(self.notes));
            }
            return;
        }
        if let Some(lead) = line.lead.take() {
            match interview::speaker_bytes(line.text.as_str(), &lead) {
                Some(speaker_bytes) => self.interview.note(self.blocks.len(), lead, speaker_bytes),
                None => line.lead = Some(lead),
            }
        }
        let text = line.into_text();
        if !text.is_empty() {
            self.blocks.push(Block::paragraph(text));
        }
    }

    /// Takes source that is no event. It is syntax, or defines the address of a link (`[name]: address`);
    /// but `[编者按]: …` has the same form and is text.
    fn keep_definitions(&mut self, bytes: Range<usize>) {
        let skipped = self.source.get(bytes).unwrap_or_default();
        if !skipped.contains("]:") {
            return;
        }
        let markers = |c: char| c.is_whitespace() || c.is_ascii_digit() || ">-+*.)".contains(c);
        for line in skipped.lines().map(|line| line.trim_start_matches(markers)) {
            if !defines_address(line) {
                self.start_passage();
                self.line.words(line);
                self.end_passage(BlockKind::Paragraph);
            }
        }
    }

    /// Takes the end of a row. Markdown drops the cells that its head has no column for.
    fn keep_cells(&mut self, bytes: Range<usize>) {
        let skipped = self.source.get(bytes).unwrap_or_default();
        for cell in skipped.split('|').map(str::trim).filter(|cell| !cell.is_empty()) {
            self.start_cell();
            self.line.words(cell);
        }
    }

    fn rule(&mut self) {
        if self.container.is_none() {
            self.blocks.push(Block { kind: BlockKind::Rule, text: Text::default() });
        }
    }

    /// Ends a line of the container.
    fn end_line(&mut self) {
        if let Some(container) = &mut self.container {
            container.end_line(self.line.take().into_text());
        }
    }
}

/// The marker of the item at the start of `source`: `-`, `3.`
fn marker(source: &str) -> String {
    let source = source.trim_start();
    let n_digits = source.bytes().take_while(u8::is_ascii_digit).count();
    source.chars().take(n_digits + 1).collect()
}

/// Whether a line reads `[name]: address` with what looks like an address.
fn defines_address(line: &str) -> bool {
    let words = line.split_once("]:").map_or("", |(_, words)| words);
    let address = words.split_whitespace().next().unwrap_or_default();
    address.contains("://") || (address.is_ascii() && address.contains(['/', '.', '#', '@']))
}
