//! Setting an article: its parts one below the other, each in its manner.
//!
//! ```text
//! kicker                      Kicker
//! headline, balanced          Headline
//! deck                        Deck
//! byline  source              Byline (two rows of one y, if they fit)
//!
//!     dateline  paragraph     Body (two rows of one y, if they fit)
//! paragraph paragraph
//!
//! crosshead                   Crosshead
//!     paragraph               Body
//!
//! ┌───┐                       FrameTop
//!   alt                       Alt
//! └───┘                       FrameBottom
//! caption                     Caption
//! credit                      Credit
//! ```
//!
//! A blank row stands above a crosshead, a question, around figures, quotes, lists and tables, and
//! between the head and the body; none between paragraphs, which are told by their indent.

use std::ops::Range;

use super::{
    Line, PageLayout, Row, RowKind, Style, fit::Lines, glyph::set_cells, headline::headline,
};
use crate::issue::{Article, Block, BlockKind, Part};

/// The blank cells between two texts of one row.
const GUTTER_CELLS: usize = 2;

/// Sets an article.
pub fn page(article: &Article, style: &Style) -> PageLayout {
    let mut setter = PageSetter { article, style, rows: Vec::new(), y: 0, wants_gap: false };
    setter.set_head();
    setter.set_body();
    setter.set_related();
    PageLayout { rows: setter.rows, height: setter.y }
}

struct PageSetter<'a> {
    article: &'a Article,
    style: &'a Style,
    rows: Vec<Row>,
    y: u32,
    /// Whether a blank row comes before the next row.
    wants_gap: bool,
}

impl PageSetter<'_> {
    fn set_head(&mut self) {
        self.set(Part::Kicker, RowKind::Kicker, 0, 0);
        let lines = headline(self.text(Part::Headline), self.style);
        if !self.text(Part::Headline).is_empty() {
            self.push_lines(RowKind::Headline, Part::Headline, lines);
        }
        self.set(Part::Deck, RowKind::Deck, 0, 0);
        self.set_byline();
        self.gap();
    }

    /// The byline, and the source behind it if there is room.
    fn set_byline(&mut self) {
        let indent = self.cells(Part::Byline) + GUTTER_CELLS;
        let source_cells = self.cells(Part::Source);
        let fits = indent + source_cells <= self.measure() && source_cells > 0;
        self.set(Part::Byline, RowKind::Byline, 0, 0);
        if fits && indent > GUTTER_CELLS && self.n_rows_of(Part::Byline) == 1 {
            self.y -= 1;
            self.set(Part::Source, RowKind::Byline, indent as u16, 0);
        } else {
            self.set(Part::Source, RowKind::Byline, 0, 0);
        }
    }

    fn set_body(&mut self) {
        let opens_plain = matches!(self.article.blocks.first(), Some(block) if block.kind == BlockKind::Paragraph);
        let indent = self.set_dateline(opens_plain);
        for (idx, block) in self.article.blocks.iter().enumerate() {
            let part = Part::block(idx);
            self.set_block(part, block, if idx == 0 { indent } else { 0 });
        }
    }

    /// The dateline. If it runs in before the first paragraph, the cells that it takes there.
    fn set_dateline(&mut self, runs_in: bool) -> u16 {
        let text = self.text(Part::Dateline);
        if text.is_empty() {
            return 0;
        }
        let indent = self.indent();
        let taken =
            usize::from(indent) + (self.cells(Part::Dateline) + GUTTER_CELLS).next_multiple_of(2);
        self.set(Part::Dateline, RowKind::Body, indent, 0);
        if !runs_in || taken > self.measure() / 2 || self.n_rows_of(Part::Dateline) != 1 {
            return 0;
        }
        self.y -= 1;
        taken as u16
    }

    fn set_block(&mut self, part: Part, block: &Block, run_in_cells: u16) {
        match block.kind {
            BlockKind::Paragraph => self.set_paragraph(part, run_in_cells),
            BlockKind::Crosshead => {
                self.gap();
                let lines = headline(self.text(part), self.style);
                self.push_lines(RowKind::Crosshead, part, lines);
            }
            BlockKind::Question { .. } => {
                self.gap();
                self.set(part, RowKind::Question, 0, 0);
            }
            BlockKind::Answer { .. } => self.set(part, RowKind::Answer, 0, 0),
            BlockKind::Quote => {
                let margin = self.indent();
                self.set_apart(|setter| setter.set(part, RowKind::Quote, margin, margin));
            }
            BlockKind::List { ordered } => self.set_apart(|setter| setter.set_list(part, ordered)),
            BlockKind::Figure { .. } => self.set_apart(|setter| setter.set_figure(part)),
            BlockKind::Table => self.set_apart(|setter| setter.set_table(part)),
            BlockKind::Rule => self.push(RowKind::Rule, part, Line::default()),
        }
    }

    /// Sets something with a blank row above and below.
    fn set_apart(&mut self, set: impl FnOnce(&mut Self)) {
        self.gap();
        set(self);
        self.gap();
    }

    fn set_paragraph(&mut self, part: Part, run_in_cells: u16) {
        let article = self.article;
        let text = article.text(part).as_str();
        let end = text.find('\n').unwrap_or(text.len());
        let first = if run_in_cells > 0 { run_in_cells } else { self.indent() };
        self.set_range(part, RowKind::Body, 0..end, [0, 0], first);
        if end < text.len() {
            self.set_range(part, RowKind::Body, end + 1..text.len(), [0, 0], self.indent());
        }
    }

    fn set_list(&mut self, part: Part, ordered: bool) {
        let items = lines_of(self.text(part));
        let digits = if ordered { items.len().to_string().len() + 1 } else { 1 };
        let hanging = ((digits + 1).next_multiple_of(2) as u16).min(self.style.measure_cells / 2);
        for (idx, item) in items.into_iter().enumerate() {
            let first_row = self.rows.len();
            let kind = RowKind::Item { number: 0, ordered };
            self.set_range(part, kind, item, [hanging, 0], 0);
            let number = idx as u32 + 1;
            self.rows[first_row].kind = RowKind::Item { number, ordered };
        }
    }

    fn set_figure(&mut self, part: Part) {
        let mut pieces = lines_of(self.text(part)).into_iter();
        let mut piece = || pieces.next().unwrap_or(0..0);
        let (alt, caption, credit) = (piece(), piece(), piece());
        self.push(RowKind::FrameTop, part, Line::default());
        self.set_range(part, RowKind::Alt, alt, [2, 2], 0);
        self.push(RowKind::FrameBottom, part, Line::default());
        self.set_range(part, RowKind::Caption, caption, [0, 0], 0);
        self.set_range(part, RowKind::Credit, credit, [0, 0], 0);
    }

    /// A table in columns as wide as their widest cell; if that is too wide, its cells one below
    /// the other.
    fn set_table(&mut self, part: Part) {
        let article = self.article;
        let text = article.text(part).as_str();
        let table: Vec<Vec<Range<usize>>> =
            lines_of(text).into_iter().map(|row| cells_of(text, row)).collect();
        let columns = column_cells(text, &table, self.style);
        let gutters = GUTTER_CELLS * columns.len().saturating_sub(1);
        let fits = columns.iter().sum::<usize>() + gutters <= self.measure();
        self.leave_gap();
        for row in table {
            let y = self.y;
            let mut x = 0;
            for (cell, cells) in row.into_iter().zip(&columns) {
                let is_empty = cell.is_empty();
                let margin = if fits { x as u16 } else { 0 };
                self.set_range(part, RowKind::Cell, cell, [margin, 0], 0);
                x += cells + GUTTER_CELLS;
                if fits && !is_empty {
                    self.y = y;
                }
            }
            self.y = if fits { y + 1 } else { self.y };
        }
    }

    fn set_related(&mut self) {
        if self.article.related.is_empty() {
            return;
        }
        self.gap();
        let part = Part::block(self.article.blocks.len());
        self.push(RowKind::RelatedHead, part, Line::default());
        for idx in 0..self.article.related.len() {
            self.push(RowKind::Related(idx as u32), part, Line::default());
        }
    }

    /// Sets a whole part between margins, if there is any.
    fn set(&mut self, part: Part, kind: RowKind, left: u16, right: u16) {
        let all = 0..self.text(part).len();
        self.set_range(part, kind, all, [left, right], 0);
    }

    /// Sets a range of a part's text between margins.
    fn set_range(
        &mut self,
        part: Part,
        kind: RowKind,
        range: Range<usize>,
        [left, right]: [u16; 2],
        indent: u16,
    ) {
        if range.is_empty() {
            return;
        }
        let article = self.article;
        let text = article.text(part).as_str().get(range.clone()).unwrap_or_default();
        let measure = self.style.measure_cells.saturating_sub(left + right).max(2);
        let style = self.style.with_measure(measure);
        let start = range.start as u32;
        let moved = |line: Line| Line {
            start: line.start + start,
            end: line.end + start,
            x_cells: line.x_cells + left,
            ..line
        };
        self.push_lines(kind, part, Lines::new(text, &style, indent).map(moved).collect());
    }

    fn push_lines(&mut self, kind: RowKind, part: Part, lines: Vec<Line>) {
        for line in lines {
            self.push(kind, part, line);
        }
    }

    fn push(&mut self, kind: RowKind, part: Part, line: Line) {
        self.leave_gap();
        self.rows.push(Row { y: self.y, kind, part, line });
        self.y += 1;
    }

    /// Leaves the blank row that was asked for.
    fn leave_gap(&mut self) {
        if self.wants_gap && self.y > 0 {
            self.y += 1;
        }
        self.wants_gap = false;
    }

    /// Asks for a blank row.
    fn gap(&mut self) {
        self.wants_gap = true;
    }

    fn text(&self, part: Part) -> &str {
        self.article.text(part).as_str()
    }

    /// The cells that a part takes on one line.
    fn cells(&self, part: Part) -> usize {
        set_cells(self.text(part), self.style)
    }

    fn n_rows_of(&self, part: Part) -> usize {
        self.rows.iter().rev().take_while(|row| row.part == part).count()
    }

    fn measure(&self) -> usize {
        usize::from(self.style.measure_cells.max(2))
    }

    /// The first-line indent for this measure.
    fn indent(&self) -> u16 {
        self.style.first_line_cells()
    }
}

/// The bytes of each line of a text.
fn lines_of(text: &str) -> Vec<Range<usize>> {
    split(text, 0..text.len(), '\n')
}

/// The bytes of each cell of a table's row.
fn cells_of(text: &str, row: Range<usize>) -> Vec<Range<usize>> {
    split(text, row, '\t')
}

fn split(text: &str, range: Range<usize>, at: char) -> Vec<Range<usize>> {
    let mut start = range.start;
    let pieces = text.get(range).unwrap_or_default().split(at);
    pieces
        .map(|piece| {
            let piece_start = start;
            start += piece.len() + 1;
            piece_start..piece_start + piece.len()
        })
        .collect()
}

/// The width of each column: that of its widest cell.
fn column_cells(text: &str, table: &[Vec<Range<usize>>], style: &Style) -> Vec<usize> {
    let n_columns = table.iter().map(Vec::len).max().unwrap_or(0);
    let cells = |row: &Vec<Range<usize>>, idx: usize| {
        row.get(idx).map_or(0, |cell| set_cells(text.get(cell.clone()).unwrap_or_default(), style))
    };
    (0..n_columns).map(|idx| table.iter().map(|row| cells(row, idx)).max().unwrap_or(0)).collect()
}
