//! Setting an article: its parts one below the other, each in its manner.
//!
//! ```text
//! kicker                      Kicker
//! headline, balanced          Headline
//! deck                        Deck
//! byline  source              Byline (two rows of one y, if they fit)
//! date                        Date
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
    Line, PageLayout, Row, RowKind, Style, Writing, fit::Lines, glyph::set_cells,
    headline::headline, piece::Piece,
};
use crate::issue::{Article, Block, BlockKind, Part};

/// The blank cells between two texts of one row.
const GUTTER_CELLS: usize = 2;

/// Sets a whole article.
pub fn page(article: &Article, style: &Style) -> PageLayout {
    let mut page = PageLayout::default();
    for piece in Piece::all(article) {
        let set = set_piece(article, piece, style);
        page.rows.extend(set.rows.into_iter().map(|row| Row { y: row.y + page.height, ..row }));
        page.height += set.height;
    }
    page
}

/// Sets one piece of an article, with the blank row that stands above it, or below the head.
pub(super) fn set_piece(article: &Article, piece: Piece, style: &Style) -> PageLayout {
    let mut setter = PageSetter { article, style, rows: Vec::new(), y: 0, wants_gap: false };
    if piece.opens_with_gap(article) {
        setter.gap();
    }
    match piece {
        Piece::Head => setter.set_head(),
        Piece::Dateline => setter.set_dateline(),
        Piece::Block { idx, .. } => {
            if let Some(block) = article.blocks.get(idx as usize) {
                setter.set_block(piece, block);
            }
        }
        Piece::Related => setter.set_related(),
    }
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
        if self.style.writing == Writing::Vertical {
            // A column beside it is too close to a headline.
            self.gap();
        }
        self.set(Part::Deck, RowKind::Deck, 0, 0);
        self.set_byline();
        if self.article.date.is_some() {
            self.push(RowKind::Date, Part::Byline, Line::default());
        }
        // The blank row below belongs to the head.
        self.y += u32::from(!self.rows.is_empty());
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

    /// The dateline, unless it runs in before the first paragraph.
    fn set_dateline(&mut self) {
        if self.run_in_cells().is_none() {
            self.set(Part::Dateline, RowKind::Body, self.indent(), 0);
        }
    }

    /// The cells that the dateline takes at the start of the first paragraph, if it runs in there.
    fn run_in_cells(&self) -> Option<u16> {
        let first = self.article.blocks.first()?;
        let is_plain = first.kind == BlockKind::Paragraph && !first.text.is_empty();
        let cells = self.cells(Part::Dateline);
        let taken = usize::from(self.indent()) + (cells + GUTTER_CELLS).next_multiple_of(2);
        let is_line = !self.text(Part::Dateline).contains('\n');
        let runs_in = is_plain && is_line && cells > 0 && taken <= self.measure() / 2;
        runs_in.then_some(taken as u16)
    }

    fn set_block(&mut self, piece: Piece, block: &Block) {
        let part = piece.part();
        let margin = self.indent();
        match block.kind {
            BlockKind::Paragraph => self.set_paragraph(part, piece.bytes(&block.text)),
            BlockKind::Crosshead => {
                let lines = headline(self.text(part), self.style);
                self.push_lines(RowKind::Crosshead, part, lines);
                self.keep_with_next();
            }
            BlockKind::Question { .. } => {
                self.set(part, RowKind::Question, 0, 0);
                self.keep_with_next();
            }
            BlockKind::Answer { .. } => self.set(part, RowKind::Answer, 0, 0),
            BlockKind::Quote => self.set(part, RowKind::Quote, margin, margin),
            BlockKind::List { ordered } => self.set_list(part, ordered),
            BlockKind::Figure { .. } => self.set_figure(part),
            BlockKind::Table => self.set_table(part),
            BlockKind::Rule => self.push(RowKind::Rule, part, Line::default()),
        }
    }

    /// Paragraphs, which are lines of the part. The article's first makes room for a dateline.
    fn set_paragraph(&mut self, part: Part, range: Range<usize>) {
        let article = self.article;
        let text = article.text(part).as_str();
        let Some(piece) = text.get(range.clone()) else { return };
        let is_first = part == Part::block(0) && range.start == 0;
        let before = range.start.checked_sub(1).and_then(|at| text.as_bytes().get(at));
        let goes_on = before.is_some_and(|&byte| byte != b'\n');
        let first = match self.run_in_cells().filter(|_| is_first) {
            Some(cells) => {
                self.set(Part::Dateline, RowKind::Body, self.indent(), 0);
                self.y -= 1;
                cells
            }
            None if goes_on => 0,
            None => self.indent(),
        };
        let end = range.start + piece.find('\n').unwrap_or(piece.len());
        self.set_range(part, RowKind::Body, range.start..end, [0, 0], first);
        self.set_range(part, RowKind::Body, end + 1..range.end, [0, 0], self.indent());
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
            if let Some(row) = self.rows.get_mut(first_row) {
                row.kind = RowKind::Item { number, ordered };
            }
        }
    }

    fn set_figure(&mut self, part: Part) {
        let mut pieces = lines_of(self.text(part)).into_iter();
        let mut piece = || pieces.next().unwrap_or(0..0);
        let (alt, caption, credit) = (piece(), piece(), piece());
        self.push(RowKind::FrameTop, part, Line::default());
        for row in 0..self.picture_rows(part) {
            self.push(RowKind::Picture(row), part, Line::default());
        }
        self.set_range(part, RowKind::Alt, alt, [2, 2], 0);
        self.push(RowKind::FrameBottom, part, Line::default());
        self.set_range(part, RowKind::Caption, caption, [0, 0], 0);
        self.set_range(part, RowKind::Credit, credit, [0, 0], 0);
        self.keep_together();
    }

    fn picture_rows(&self, part: Part) -> u16 {
        let rows = self.style.picture_rows.iter().find(|(idx, _)| Part::Block(*idx) == part);
        rows.map_or(0, |(_, rows)| *rows)
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
        let part = Piece::Related.part();
        self.push(RowKind::RelatedHead, part, Line::default());
        self.keep_with_next();
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
        let is_running = matches!(
            kind,
            RowKind::Body
                | RowKind::Question
                | RowKind::Answer
                | RowKind::Quote
                | RowKind::Item { .. }
        );
        let style = if is_running { self.style.clone() } else { self.style.of_heading() };
        let style = style.with_measure(measure);
        let start = range.start as u32;
        let moved = |line: Line| Line {
            start: line.start + start,
            end: line.end + start,
            x_cells: line.x_cells + left,
            is_spaced: line.is_spaced && is_running,
            ..line
        };
        self.push_lines(kind, part, Lines::new(text, &style, indent).map(moved).collect());
    }

    /// Rows of running text. Of a paragraph, neither the first line nor the last stands alone.
    fn push_lines(&mut self, kind: RowKind, part: Part, lines: Vec<Line>) {
        let article = self.article;
        let text = article.text(part).as_str();
        let ends_paragraph = |idx: usize| match (lines.get(idx), lines.get(idx + 1)) {
            (Some(line), Some(next)) => text
                .get(line.end as usize..next.start as usize)
                .is_none_or(|between| between.contains('\n')),
            _ => true,
        };
        let mut opens = true;
        let mut ends = ends_paragraph(0);
        for (idx, line) in lines.iter().enumerate() {
            let next_ends = ends_paragraph(idx + 1);
            self.push(kind, part, *line);
            if !ends && (opens || next_ends) {
                self.keep_with_next();
            }
            (opens, ends) = (ends, next_ends);
        }
    }

    fn push(&mut self, kind: RowKind, part: Part, line: Line) {
        self.leave_gap();
        self.rows.push(Row { y: self.y, kind, part, line, keep: false });
        self.y += 1;
    }

    /// No column may end below the last row.
    fn keep_with_next(&mut self) {
        if let Some(row) = self.rows.last_mut() {
            row.keep = true;
        }
    }

    /// No column may end between the rows.
    fn keep_together(&mut self) {
        self.rows.iter_mut().rev().skip(1).for_each(|row| row.keep = true);
    }

    /// Leaves the blank row that was asked for.
    fn leave_gap(&mut self) {
        self.y += u32::from(std::mem::take(&mut self.wants_gap));
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
