//! Setting blocks, element by element.

use std::ops::Range;

use dom_query::{NodeData, NodeRef};

use super::{
    Context,
    cut::Cuts,
    figure::{self, PictureTag},
    line::{Line, LineSetter},
    role::Role,
};
use crate::{
    import::{
        build::container::{Container, Kind},
        decode::limits,
    },
    issue::{
        Block, BlockKind, Text,
        interview::{self, Interview},
    },
};

/// Sets the elements of a page one after the other.
#[derive(Default)]
pub(super) struct HtmlSetter {
    /// What is set.
    blocks: Vec<Block>,
    /// The paragraphs that open with a speaker's name.
    interview: Interview,
    /// The line that is being set: a paragraph, an item, a row.
    line: LineSetter,
    /// The lines that go on after the aside that is being set: a credit, the caption of a table.
    waiting: Vec<LineSetter>,
    /// The quote, list or table that is being set, if it is one.
    container: Option<Container>,
    /// The numbers of the next items of the lists that are open.
    numbers: Vec<Option<u64>>,
    /// How many columns the cell before spans.
    n_columns: usize,
    /// The figures that are open.
    figures: Vec<OpenFigure>,
    /// The credit of the caption that is being set.
    credit: Text,
    /// The elements that are open.
    open: Vec<Role>,
    /// Where it is to be cut.
    cuts: Cuts,
    n_headings: usize,
    n_captions: usize,
    n_centred: usize,
    n_preformatted: usize,
}

/// A `figure` while it is set.
struct OpenFigure {
    /// How many blocks stand before it.
    n_before: usize,
    /// Its caption and credit, if they were read.
    caption: Option<(Text, Text)>,
}

impl HtmlSetter {
    /// A setter that keeps in mind where the elements with these ids begin.
    pub(super) fn seeking(ids: &[String]) -> Self {
        Self { cuts: Cuts::new(ids), ..Self::default() }
    }

    /// Keeps in mind that a node was entered, if it is one of those that are sought.
    pub(super) fn seek(&mut self, node: &NodeRef<'_>) {
        self.cuts.seek(node, self.blocks.len());
    }

    /// Takes a node, and says whether what lies in it is to be taken, too. [`HtmlSetter::leave`] must follow if so.
    pub(super) fn enter(&mut self, node: &NodeRef<'_>, context: &Context<'_>) -> bool {
        let is_text = node.query_or(false, |node| match &node.data {
            NodeData::Text { contents } => {
                self.words(contents);
                true
            }
            NodeData::Element(_) | NodeData::Document | NodeData::Fragment => false,
            _ => true,
        });
        if is_text {
            return false;
        }
        match Role::of(node, context) {
            Role::Hidden => return false,
            Role::Break => self.line_break(),
            Role::Rule => self.rule(),
            Role::Picture(picture) => self.picture(picture),
            role => {
                let role = self.settle(role);
                self.start(&role);
                self.open.push(role);
                return true;
            }
        }
        false
    }

    /// Ends the element that was entered last.
    pub(super) fn leave(&mut self) {
        if let Some(role) = self.open.pop() {
            self.end(&role);
        }
    }

    /// All that was set.
    pub(super) fn finish(mut self) -> Vec<Block> {
        self.end_line();
        self.interview.settle(&mut self.blocks);
        self.blocks
    }

    /// All that was set, cut into parts.
    pub(super) fn finish_parts(mut self) -> Vec<Vec<Block>> {
        let cuts = std::mem::take(&mut self.cuts);
        cuts.part(self.finish())
    }

    /// What an element is where it stands.
    fn settle(&self, role: Role) -> Role {
        let kind = self.container.as_ref().map(Container::kind);
        let is_in_table = kind == Some(Kind::Table);
        let is_in_line = matches!(kind, Some(Kind::Table | Kind::List(_)));
        let plain = Role::Passage { is_centred: false };
        match role {
            Role::Caption if is_in_table || (is_in_line && self.figures.is_empty()) => plain,
            Role::Credit if self.n_captions == 0 || !self.waiting.is_empty() => Role::Inline,
            Role::TableCaption if !is_in_table || !self.waiting.is_empty() => plain,
            Role::Row | Role::Cell(_) if !is_in_table => plain,
            Role::Item if kind.is_none() || is_in_table => plain,
            role => role,
        }
    }

    fn start(&mut self, role: &Role) {
        match role {
            Role::Mark(mark) => self.line.open(mark.clone()),
            Role::Ruby => self.line.open_ruby(),
            Role::Reading => self.line.open_reading(),
            Role::Credit | Role::TableCaption => self.set_aside(),
            Role::Quote => self.enter_container(Kind::Quote),
            Role::Table => self.enter_container(Kind::Table),
            Role::List(first) => {
                self.enter_container(Kind::List(*first));
                self.numbers.push(*first);
            }
            Role::Item => self.start_item(),
            Role::Row => self.end_line(),
            Role::Cell(n_columns) => self.start_cell(*n_columns),
            Role::Figure => self.start_figure(),
            Role::Inline => {}
            _ => self.end_passage(),
        }
        if let Some(n_open) = self.n_open(role) {
            *n_open += 1;
        }
    }

    fn end(&mut self, role: &Role) {
        match role {
            Role::Mark(_) => self.line.close(),
            Role::Ruby => self.line.close_ruby(),
            Role::Reading => self.line.close_reading(),
            Role::Credit => self.end_credit(),
            Role::TableCaption => self.end_table_caption(),
            Role::Quote | Role::Table => self.leave_container(),
            Role::List(_) => {
                self.numbers.pop();
                self.leave_container();
            }
            Role::Item | Role::Row => self.end_line(),
            Role::Figure => self.end_figure(),
            Role::Inline | Role::Cell(_) => {}
            _ => self.end_passage(),
        }
        if let Some(n_open) = self.n_open(role) {
            *n_open -= 1;
        }
        if matches!(role, Role::Caption) && self.n_captions == 0 {
            self.end_caption();
        }
    }

    /// How many of its kind are open, where that matters.
    fn n_open(&mut self, role: &Role) -> Option<&mut usize> {
        match role {
            Role::Heading => Some(&mut self.n_headings),
            Role::Caption => Some(&mut self.n_captions),
            Role::Preformatted => Some(&mut self.n_preformatted),
            Role::Passage { is_centred: true } => Some(&mut self.n_centred),
            _ => None,
        }
    }

    fn words(&mut self, words: &str) {
        if self.n_preformatted == 0 {
            return self.line.words(words);
        }
        for (idx, line) in words.split('\n').enumerate() {
            if idx > 0 {
                self.end_passage();
            }
            self.line.words(line);
        }
    }

    fn line_break(&mut self) {
        if self.n_headings > 0 && self.n_captions == 0 && self.container.is_none() {
            self.line.hard_break();
        } else {
            self.end_passage();
        }
    }

    fn rule(&mut self) {
        self.end_passage();
        if self.container.is_none() && self.n_captions == 0 {
            self.blocks.push(Block { kind: BlockKind::Rule, text: Text::default() });
        }
    }

    /// Sets a picture: between passages, or as a word where it is as small as one.
    fn picture(&mut self, picture: PictureTag) {
        let is_in_table = self.container.as_ref().is_some_and(|it| it.kind() == Kind::Table);
        if picture.is_icon || is_in_table || self.n_captions > 0 {
            self.line.words(&picture.alt);
        } else if let Some(block) = picture.into_block() {
            self.end_passage();
            self.split_container();
            self.blocks.push(block);
        }
    }

    /// Ends what was a paragraph, a crosshead, or a line of a quote. In an item, a cell or a caption it
    /// only ends a line of the source.
    fn end_passage(&mut self) {
        match self.container.as_ref().map(Container::kind) {
            _ if self.n_captions > 0 => self.line.soft_break(),
            Some(Kind::Quote) => self.end_line(),
            Some(_) => self.line.soft_break(),
            None => self.end_paragraph(),
        }
    }

    fn end_paragraph(&mut self) {
        let mut line = self.line.take();
        if line.text.is_empty() {
            return;
        }
        if self.n_headings > 0 || is_crosshead(&line) {
            self.blocks.push(Block { kind: BlockKind::Crosshead, text: line.text });
            return;
        }
        let is_centred = self.n_centred > 0;
        let is_caption =
            !self.figures.is_empty() || figure::is_caption(line.text.as_str(), is_centred);
        if let Some(block) = self.blocks.last_mut()
            && figure::wants_caption(block)
            && is_caption
        {
            figure::set_caption(block, line.into_text(), Text::default());
            return;
        }
        let lead = speaker(&line);
        if let Some((lead, speaker_bytes)) = lead {
            self.interview.note(self.blocks.len(), lead, speaker_bytes);
            line.strong.remove(0);
        }
        self.blocks.push(Block::paragraph(line.into_text()));
    }

    fn enter_container(&mut self, kind: Kind) {
        self.end_passage();
        self.end_line();
        self.container.get_or_insert_with(|| Container::new(kind)).enter(kind);
    }

    /// Ends a quote, list or table; the outermost becomes a block.
    fn leave_container(&mut self) {
        self.end_line();
        if self.container.as_mut().is_some_and(Container::leave) {
            self.blocks.extend(self.container.take().and_then(Container::into_block));
        }
    }

    /// Sets what is there of a quote or a list, so that a picture can follow it.
    fn split_container(&mut self) {
        self.end_line();
        self.blocks.extend(self.container.as_mut().and_then(Container::take_block));
    }

    /// Ends a line of the container.
    fn end_line(&mut self) {
        match &mut self.container {
            Some(container) => container.end_line(self.line.take().into_text()),
            None => self.end_passage(),
        }
    }

    fn start_item(&mut self) {
        self.end_line();
        let number = self.numbers.last_mut().and_then(Option::as_mut);
        let marker = match number {
            Some(number) => {
                *number += 1;
                format!("{}.", *number - 1)
            }
            None => "•".to_owned(),
        };
        if let Some(container) = &mut self.container {
            container.start_item(marker);
        }
    }

    fn start_cell(&mut self, n_columns: usize) {
        let n_before = std::mem::replace(&mut self.n_columns, n_columns);
        if self.container.as_mut().is_some_and(Container::start_cell) {
            for _ in 0..n_before {
                self.line.next_cell();
            }
        }
    }

    fn start_figure(&mut self) {
        self.end_passage();
        self.split_container();
        self.figures.push(OpenFigure { n_before: self.blocks.len(), caption: None });
    }

    /// Ends a figure. Its caption may stand above the picture.
    fn end_figure(&mut self) {
        self.end_passage();
        let Some(OpenFigure { n_before, caption: Some((caption, credit)) }) = self.figures.pop()
        else {
            return;
        };
        let mut blocks = self.blocks.iter_mut().skip(n_before);
        match blocks.find(|block| figure::wants_caption(block)) {
            Some(block) => figure::set_caption(block, caption, credit),
            None => self.blocks.extend(paragraphs([caption, credit])),
        }
    }

    fn end_caption(&mut self) {
        let caption = self.line.take().into_text();
        let credit = std::mem::take(&mut self.credit);
        match (self.figures.last_mut(), self.blocks.last_mut()) {
            (Some(figure), _) if figure.caption.is_none() => {
                figure.caption = Some((caption, credit));
            }
            (None, Some(block)) if figure::wants_caption(block) => {
                figure::set_caption(block, caption, credit);
            }
            _ => self.blocks.extend(paragraphs([caption, credit])),
        }
    }

    fn end_credit(&mut self) {
        let credit = self.take_aside();
        if !self.credit.is_empty() && !credit.is_empty() {
            self.credit.push(" ");
        }
        self.credit.append(credit);
    }

    fn end_table_caption(&mut self) {
        let caption = self.take_aside();
        self.blocks.extend(paragraphs([caption]));
    }

    /// Sets what follows apart from the line.
    fn set_aside(&mut self) {
        self.waiting.push(std::mem::take(&mut self.line));
    }

    /// Takes what was set apart, and goes on with the line.
    fn take_aside(&mut self) -> Text {
        let line = self.waiting.pop().unwrap_or_default();
        std::mem::replace(&mut self.line, line).take().into_text()
    }
}

/// Whether a line is a crosshead: it is short and wholly in bold, and no sentence.
fn is_crosshead(line: &Line) -> bool {
    let words = line.text.as_str();
    let is_short = words.chars().nth(limits::CROSSHEAD_CHARS).is_none();
    let is_sentence = words.ends_with(['。', '，', '；', '：', ':', ',', '.']);
    line.is_all_strong && is_short && !is_sentence && speaker(line).is_none()
}

/// The strong words that open a line, if they name who speaks, and how long the name is. A question
/// may be in bold as a whole.
fn speaker(line: &Line) -> Option<(Range<u32>, u32)> {
    let words = line.text.as_str();
    let mut lead = line.strong.first().filter(|range| range.start == 0).cloned()?;
    if line.is_all_strong && words.ends_with(['？', '?']) {
        let (name, _) = words.split_once(['：', ':'])?;
        let colon = words.get(name.len()..)?.chars().next()?;
        lead.end = (name.len() + colon.len_utf8()) as u32;
    }
    let speaker_bytes = interview::speaker_bytes(words, &lead)?;
    Some((lead, speaker_bytes))
}

fn paragraphs(texts: impl IntoIterator<Item = Text>) -> impl Iterator<Item = Block> {
    texts.into_iter().filter(|text| !text.is_empty()).map(Block::paragraph)
}
