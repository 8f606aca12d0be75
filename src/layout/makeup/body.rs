//! The lines of a story's body at a measure: reckoned while pages are tried, set when one is chosen.
//!
//! On the page a story runs without blank rows: its crossheads are bold, its paragraphs indented,
//! and every row that a column has is worth something. A picture that is not shown leaves
//! nothing, unless the story is nothing but pictures.

use std::ops::Range;

use super::head::phrase_rows;
use crate::{
    issue::{Article, BlockKind, Part, Text},
    layout::{Line, Row, RowKind, Style, page::set_piece, piece::Piece},
};

/// So many columns a grid can have.
pub(super) const MAX_COLUMNS: usize = 12;

/// What a column must know of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LineKind {
    /// A crosshead: two lines of text stay below it.
    Crosshead,
    /// The first line of a paragraph.
    First,
    /// A line inside a paragraph.
    Middle,
    /// The last line of a paragraph: it opens no column.
    Last,
    /// All of a paragraph.
    Single,
    /// It stays with the line below, as the rows of a picture do.
    Kept,
}

/// A paragraph, or whatever has lines of its own, before it is set.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lump {
    kind: LumpKind,
    cells: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum LumpKind {
    Crosshead,
    Paragraph,
}

/// The body of a story.
#[derive(Debug, Default)]
pub(super) struct Body {
    /// All lines, as far as they can matter.
    pub(super) kinds: Vec<LineKind>,
    /// The rows of the first lines; a row's `y` is its line. Some lines have several rows.
    pub(super) rows: Vec<Row>,
    /// So many lines were set; the others are reckoned.
    pub(super) n_set: usize,
}

/// The lumps of an article, up to so many cells.
pub(super) fn lumps(article: &Article, most_cells: usize) -> Vec<Lump> {
    let mut left = most_cells;
    let mut lumps = Vec::new();
    let mut lead_cells = cells(article.dateline.as_str().bytes());
    let has_words = has_words(article);
    for block in &article.blocks {
        let kind = match block.kind {
            BlockKind::Figure { .. } if has_words => continue,
            BlockKind::Crosshead => LumpKind::Crosshead,
            _ => LumpKind::Paragraph,
        };
        for paragraph in block.text.as_str().split('\n').filter(|it| !it.is_empty()) {
            if left == 0 {
                return lumps;
            }
            let cells = cells(paragraph.bytes().take(3 * left));
            left = left.saturating_sub(cells);
            let cells = cells + std::mem::take(&mut lead_cells);
            lumps.push(Lump { kind, cells: cells as u32 });
        }
    }
    lumps
}

/// Whether there is more to read than captions.
fn has_words(article: &Article) -> bool {
    let is_figure = |kind: &BlockKind| matches!(kind, BlockKind::Figure { .. });
    article.blocks.iter().any(|block| !is_figure(&block.kind) && !block.text.is_empty())
}

/// About the cells of a text: from U+3000 on a character takes two. One look at each byte is enough
/// for what only guesses at a number of lines.
fn cells(bytes: impl Iterator<Item = u8>) -> usize {
    let of_byte = |byte: u8| match byte {
        0x80..=0xBF => 0,
        0xE3..=0xFF => 2,
        _ => 1,
    };
    bytes.map(of_byte).sum()
}

impl Body {
    /// Lines by reckoning: 3 of 100 cells stay blank at the ends of lines.
    pub(super) fn reckoned(lumps: &[Lump], measure: u16, indent: u16) -> Self {
        let measure = u32::from(measure.max(2));
        let mut kinds = Vec::new();
        for lump in lumps {
            match lump.kind {
                LumpKind::Crosshead => {
                    let n_lines = lump.cells.div_ceil(measure).max(1);
                    kinds.extend((0..n_lines).map(|_| LineKind::Crosshead));
                }
                LumpKind::Paragraph => {
                    let cells = (lump.cells * 103 / 100) + u32::from(indent);
                    push_paragraph(&mut kinds, cells.div_ceil(measure) as usize);
                }
            }
        }
        Self { kinds, rows: Vec::new(), n_set: 0 }
    }

    /// Sets the first `n_lines` lines or some more; what follows stays reckoned.
    pub(super) fn set(article: &Article, style: &Style, n_lines: usize, reckoned: &Self) -> Self {
        let mut body = Self::default();
        for piece in Piece::all(article).filter(|&piece| is_text(piece)) {
            if body.kinds.len() >= n_lines {
                let rest = reckoned.kinds.get(body.kinds.len()..).unwrap_or_default();
                body.n_set = body.kinds.len();
                body.kinds.extend(rest.iter().copied());
                if rest.is_empty() {
                    // There is more, whatever was reckoned.
                    body.kinds.extend([LineKind::Middle; 4]);
                }
                return body;
            }
            body.add(article, piece, style);
        }
        body.n_set = body.kinds.len();
        body
    }

    fn add(&mut self, article: &Article, piece: Piece, style: &Style) {
        let part = piece.part();
        if let Part::Block(idx) = part
            && let Some(block) = article.blocks.get(idx as usize)
            && block.kind == BlockKind::Crosshead
        {
            return self.add_crosshead(part, &block.text, style);
        }
        let rows = set_piece(article, piece, style).rows;
        let has_picture = rows.iter().any(|row| matches!(row.kind, RowKind::Picture(_)));
        let is_figure = rows.iter().any(|row| row.kind == RowKind::FrameTop);
        if is_figure && !has_picture && has_words(article) {
            return;
        }
        let mut last_y = None;
        for (idx, row) in rows.iter().enumerate() {
            if last_y != Some(row.y) {
                self.kinds.push(line_kind(article, &rows, idx));
                last_y = Some(row.y);
            }
            self.rows.push(Row { y: self.kinds.len() as u32 - 1, ..*row });
        }
    }

    /// A crosshead breaks at its phrases, as a headline does.
    fn add_crosshead(&mut self, part: Part, text: &Text, style: &Style) {
        for set in phrase_rows(text, RowKind::Crosshead, style) {
            self.kinds.push(LineKind::Crosshead);
            let y = self.kinds.len() as u32 - 1;
            self.rows.extend(set.pieces.into_iter().map(|(x_cells, bytes)| {
                let room_cells = style.measure_cells.saturating_sub(x_cells);
                let line = Line {
                    start: bytes.start,
                    end: bytes.end,
                    x_cells,
                    room_cells,
                    ..Line::default()
                };
                Row { y, kind: RowKind::Crosshead, part, line, keep: true }
            }));
        }
    }

    /// The rows of some lines.
    pub(super) fn rows_of(&self, lines: Range<usize>) -> impl Iterator<Item = &Row> {
        let first = self.rows.partition_point(|row| (row.y as usize) < lines.start);
        self.rows.iter().skip(first).take_while(move |row| (row.y as usize) < lines.end)
    }
}

fn push_paragraph(kinds: &mut Vec<LineKind>, n_lines: usize) {
    if n_lines < 2 {
        kinds.push(LineKind::Single);
        return;
    }
    kinds.push(LineKind::First);
    kinds.extend(std::iter::repeat_n(LineKind::Middle, n_lines - 2));
    kinds.push(LineKind::Last);
}

/// Whether a piece belongs to what runs in columns.
fn is_text(piece: Piece) -> bool {
    matches!(piece, Piece::Dateline | Piece::Block { .. })
}

fn line_kind(article: &Article, rows: &[Row], idx: usize) -> LineKind {
    let row = &rows[idx];
    if row.kind == RowKind::Crosshead {
        return LineKind::Crosshead;
    }
    if !is_running(row.kind) {
        return if row.keep { LineKind::Kept } else { LineKind::Single };
    }
    let opens = idx.checked_sub(1).is_none_or(|before| ends(article, &rows[before], Some(row)));
    match (opens, ends(article, row, rows.get(idx + 1))) {
        (true, true) => LineKind::Single,
        (true, false) => LineKind::First,
        (false, true) => LineKind::Last,
        (false, false) => LineKind::Middle,
    }
}

fn is_running(kind: RowKind) -> bool {
    use RowKind::{Answer, Body, Item, Question, Quote};
    matches!(kind, Body | Question | Answer | Quote | Item { .. })
}

/// Whether a paragraph ends with a row.
fn ends(article: &Article, row: &Row, next: Option<&Row>) -> bool {
    let Some(next) = next.filter(|next| next.part == row.part) else { return true };
    let text = article.text(row.part).as_str();
    let between = text.get(row.line.end as usize..next.line.start as usize);
    between.is_none_or(|between| between.contains('\n')) || row.part == Part::Dateline
}

/// Which lines stand in which column.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Flow {
    ends: [u16; MAX_COLUMNS],
    n_columns: usize,
}

impl Flow {
    /// Pours lines into columns of a height. No paragraph's last line opens a column, and a
    /// crosshead keeps two lines, if that costs a column not all its rows.
    pub(super) fn pour(kinds: &[LineKind], n_columns: usize, height: usize) -> Self {
        let n_columns = n_columns.min(MAX_COLUMNS);
        let mut flow = Self { ends: [0; MAX_COLUMNS], n_columns };
        let mut start = 0;
        for column in 0..n_columns {
            let is_last = column + 1 == n_columns;
            let full = (start + height).min(kinds.len());
            let whole = |&end: &usize| end - start < 2 || may_end(kinds, start, end, is_last);
            let end = (start + 1..=full).rev().find(whole).unwrap_or(full);
            let end = if may_end(kinds, start, end, is_last) { end } else { full };
            flow.ends[column] = end as u16;
            start = end;
        }
        flow
    }

    /// The lines of a column.
    pub(super) fn column(&self, nth: usize) -> Range<usize> {
        let start = nth.checked_sub(1).map_or(0, |before| self.ends[before]);
        usize::from(start)..usize::from(self.ends[nth])
    }

    pub(super) fn n_columns(&self) -> usize {
        self.n_columns
    }

    /// How many lines stand in all of them.
    pub(super) fn n_lines(&self) -> usize {
        self.n_columns.checked_sub(1).map_or(0, |last| usize::from(self.ends[last]))
    }

    /// By how many rows the shortest column is shorter than the height.
    pub(super) fn unevenness(&self, height: usize) -> usize {
        (0..self.n_columns)
            .map(|nth| height - self.column(nth).len().min(height))
            .max()
            .unwrap_or(0)
    }
}

/// Whether a column that starts at a line may end before the line `end`.
fn may_end(kinds: &[LineKind], start: usize, end: usize, is_last: bool) -> bool {
    if end >= kinds.len() || end == start {
        return true;
    }
    let above = kinds[end - 1];
    let is_head_with_one =
        end >= start + 2 && kinds[end - 2] == LineKind::Crosshead && above == LineKind::First;
    let is_kept = matches!(above, LineKind::Crosshead | LineKind::Kept);
    let is_widow = !is_last && kinds[end] == LineKind::Last;
    !(is_kept || is_head_with_one || is_widow)
}
