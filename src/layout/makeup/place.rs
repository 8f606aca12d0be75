//! From the tree of cuts to boxes, hairlines and rows of type with their places.

use std::ops::Range;

use super::{
    Makeup, Panel, PanelKind, Rule, Slug, Words,
    cut::Tree,
    desk::Desk,
    grid::{GUTTER_CELLS, Grid},
    guide::GuideFit,
    head::{Face, Fullness, HeadOrder, HeadRow},
    panel::{Fit, Place},
    trial::Trial,
};
use crate::{
    issue::Part,
    layout::{Line, Row, RowKind, Style, glyph::glyphs},
};

/// An ellipsis where it is widest.
const MORE_CELLS: u16 = 2;

/// Places the boxes of a page, in the middle of its width.
pub(super) fn makeup(trial: &Trial<'_>, tree: &Tree, page_cells: u16) -> Makeup {
    let grid = trial.grid;
    let x = page_cells.saturating_sub(grid.span(grid.n_columns)) / 2;
    let makeup =
        Makeup { n_columns: grid.n_columns as u16, column_cells: grid.cells, ..Makeup::default() };
    let mut placer = Placer { trial, makeup };
    let area = Area { x, y: 0, n_columns: grid.n_columns, rows: trial.rows as u16 };
    placer.place(tree, area);
    placer.makeup
}

/// A box on the grid: its columns and rows.
#[derive(Debug, Clone, Copy)]
pub(super) struct Region {
    pub(super) column: usize,
    pub(super) n_columns: usize,
    pub(super) y: u16,
    pub(super) rows: u16,
}

/// Places the items of a trial in these boxes, hairlines below and right of each.
pub(super) fn regions(trial: &Trial<'_>, regions: &[Region], page_cells: u16) -> Makeup {
    let grid = trial.grid;
    let left = page_cells.saturating_sub(grid.span(grid.n_columns)) / 2;
    let makeup =
        Makeup { n_columns: grid.n_columns as u16, column_cells: grid.cells, ..Makeup::default() };
    let mut placer = Placer { trial, makeup };
    for (rank, &Region { column, n_columns, y, rows }) in regions.iter().enumerate() {
        let x = left + column as u16 * (grid.cells + GUTTER_CELLS);
        let cells = grid.span(n_columns);
        if usize::from(y + rows) < trial.rows {
            placer.rule(x, y + rows, cells, false);
        }
        if column + n_columns < grid.n_columns {
            let length = rows + u16::from(usize::from(y + rows) < trial.rows);
            placer.rule(x + cells + 1, y, length, true);
        }
        placer.place_story(rank, Area { x, y, n_columns, rows });
    }
    placer.makeup
}

/// What is left of a page where nothing fits: the headline of the lead, as far as it goes.
pub(super) fn headline_alone(desk: &Desk<'_>, (cells, rows): (u16, u16)) -> Makeup {
    let grid = Grid { n_columns: 1, cells: cells.saturating_sub(2).max(2) };
    let mut makeup = Makeup { n_columns: 1, column_cells: grid.cells, ..Makeup::default() };
    let order = HeadOrder {
        cells: grid.cells,
        fullness: Fullness::Headline,
        is_lead: false,
        is_whole: true,
        is_display: false,
    };
    let head = desk.head(0, order).unwrap_or_default();
    for (y, row) in (0..rows).zip(&head.rows) {
        let spot = Spot { x: 1, y, cells: grid.cells, story: 0 };
        push_head_row(&mut makeup.slugs, row, spot, (desk.stories[0].article_idx, true));
    }
    let panel = Panel {
        kind: PanelKind::Lead,
        article_idx: Some(desk.stories[0].article_idx),
        x: 1,
        y: 0,
        cells: grid.cells,
        rows,
        n_columns: 1,
        n_lines: 0,
        is_cut: desk.has_text(0),
    };
    makeup.panels.push(panel);
    makeup
}

/// A region of the page.
#[derive(Debug, Clone, Copy)]
struct Area {
    x: u16,
    y: u16,
    n_columns: usize,
    rows: u16,
}

/// Where a row is to stand, and of which story.
#[derive(Debug, Clone, Copy)]
struct Spot {
    x: u16,
    y: u16,
    cells: u16,
    story: usize,
}

struct Placer<'t, 'a> {
    trial: &'t Trial<'a>,
    makeup: Makeup,
}

impl Placer<'_, '_> {
    fn place(&mut self, tree: &Tree, area: Area) {
        let pitch = self.trial.grid.cells + GUTTER_CELLS;
        match tree {
            Tree::Item(item) if *item == self.trial.items.len() => self.place_guide(area),
            Tree::Item(item) => self.place_story(*item, area),
            Tree::Beside { n_columns, parts } => {
                let [left, right] = parts.as_ref();
                let x = area.x + *n_columns as u16 * pitch;
                self.rule(x - 2, area.y, area.rows, true);
                self.place(left, Area { n_columns: *n_columns, ..area });
                let n_columns = area.n_columns - n_columns;
                self.place(right, Area { x, n_columns, ..area });
            }
            Tree::Below { rows, parts } => {
                let [above, below] = parts.as_ref();
                let rows = *rows as u16;
                let length = self.trial.grid.span(area.n_columns);
                self.rule(area.x, area.y + rows, length, false);
                self.place(above, Area { rows, ..area });
                let y = area.y + rows + 1;
                self.place(below, Area { y, rows: area.rows - rows - 1, ..area });
            }
        }
    }

    fn article_idx(&self, story: usize) -> usize {
        self.trial.desk.stories[story].article_idx
    }

    fn rule(&mut self, x: u16, y: u16, length: u16, is_upright: bool) {
        self.makeup.rules.push(Rule { x, y, length, is_upright });
    }

    fn place_story(&mut self, rank: usize, area: Area) {
        let place = Place { rank, n_columns: area.n_columns, rows: usize::from(area.rows) };
        let story = self.trial.items[rank];
        // Now all that stands there is set, whatever was reckoned before.
        let most = area.n_columns * usize::from(area.rows);
        if self.trial.desk.body(story, self.trial.grid.cells).n_set < most {
            self.trial.desk.set_body(story, self.trial.grid.cells, most);
        }
        let cells = self.trial.grid.span(area.n_columns);
        let fit = self.trial.fit(place);
        self.makeup.panels.push(Panel {
            kind: if rank == 0 { PanelKind::Lead } else { PanelKind::Story },
            article_idx: Some(self.article_idx(story)),
            x: area.x,
            y: area.y,
            cells,
            rows: area.rows,
            n_columns: area.n_columns as u16,
            n_lines: fit.as_ref().map_or(0, |fit| fit.flow.n_lines() as u32),
            is_cut: fit.as_ref().is_none_or(|fit| fit.is_cut),
        });
        if let Some(fit) = fit {
            let spot = Spot { x: area.x, y: area.y, cells, story };
            let y = self.place_head(spot, &fit, rank == 0);
            self.place_body(Spot { y, ..spot }, &fit);
        }
    }

    /// Places a head and tells the row below it.
    fn place_head(&mut self, mut spot: Spot, fit: &Fit, is_lead: bool) -> u16 {
        let Some(head) = self.trial.desk.head(spot.story, fit.order) else { return spot.y };
        let (left, article_idx) = (spot.x, self.article_idx(spot.story));
        for row in &head.rows {
            let spare =
                if fit.order.is_lead { spot.cells.saturating_sub(row.cells) / 2 } else { 0 };
            let at = Spot { x: left + spare, cells: spot.cells - spare, ..spot };
            push_head_row(&mut self.makeup.slugs, row, at, (article_idx, is_lead));
            spot.y += row.n_rows() as u16;
        }
        spot.y + u16::from(head.has_air)
    }

    fn place_body(&mut self, spot: Spot, fit: &Fit) {
        let grid = self.trial.grid;
        let n_columns = fit.flow.n_columns();
        let last = (0..n_columns).rev().find(|&nth| !fit.flow.column(nth).is_empty());
        for nth in 0..n_columns {
            let x = spot.x + nth as u16 * (grid.cells + GUTTER_CELLS);
            let at = Spot { x, cells: grid.cells, ..spot };
            let is_cut = fit.is_cut && Some(nth) == last;
            self.place_lines(at, fit.flow.column(nth), is_cut);
        }
    }

    /// Places lines of a body below each other; the last one makes room for the words that say that
    /// it goes on.
    fn place_lines(&mut self, spot: Spot, lines: Range<usize>, is_cut: bool) {
        let desk = self.trial.desk;
        let body = desk.body(spot.story, self.trial.grid.cells);
        let style = desk.style(spot.story, self.trial.grid.cells);
        for row in body.rows_of(lines.clone()) {
            let y = spot.y + (row.y as usize - lines.start) as u16;
            let is_last = is_cut && row.y as usize + 1 == lines.end;
            let room = match is_last {
                true => spot.cells.saturating_sub(desk.jump_cells(spot.story)),
                false => spot.cells,
            };
            let row = if is_last { self.clipped(spot.story, *row, room, &style) } else { *row };
            self.push(Spot { y, ..spot }, row);
        }
        if is_cut {
            let y = spot.y + (lines.len() as u16).saturating_sub(1);
            let story = self.trial.desk.stories[spot.story];
            let words = Words::Jump { article_idx: story.article_idx, is_own: story.is_own };
            self.makeup.slugs.push(Slug { x: spot.x, y, cells: spot.cells, words });
        }
    }

    fn push(&mut self, spot: Spot, row: Row) {
        let Spot { x, y, cells, story } = spot;
        let (article_idx, face) = (self.article_idx(story), Face::Text);
        let words = Words::Of { article_idx, row, face, is_lead: false, is_cut: false };
        self.makeup.slugs.push(Slug { x, y, cells, words });
    }

    /// A row that ends before some cell. No opening mark is left at its end.
    fn clipped(&self, story: usize, row: Row, room: u16, style: &Style) -> Row {
        let text = self.trial.desk.stories[story].article.text(row.part).as_str();
        let mut end = row.line.start;
        let natural = Line { is_spaced: false, room_cells: u16::MAX, ..row.line };
        for glyph in glyphs(text, &natural, style) {
            if glyph.x_cells + glyph.width_cells > room {
                break;
            }
            if !"“‘《（「『【(".contains(glyph.symbol) {
                end = glyph.bytes.end;
            }
        }
        let room_cells = room.saturating_sub(row.line.x_cells);
        Row { line: Line { end, room_cells, is_spaced: false, hangs: false, ..row.line }, ..row }
    }

    fn place_guide(&mut self, area: Area) {
        let cells = self.trial.grid.cells;
        let panel = Panel {
            kind: PanelKind::Guide,
            article_idx: None,
            x: area.x,
            y: area.y,
            cells: self.trial.grid.span(area.n_columns),
            rows: area.rows,
            n_columns: area.n_columns as u16,
            n_lines: 0,
            is_cut: false,
        };
        self.makeup.panels.push(panel);
        let title = Slug { x: area.x, y: area.y, cells, words: Words::GuideTitle };
        self.makeup.slugs.push(title);
        for &story in &self.trial.guide {
            self.trial.desk.set_body(story, cells, super::desk::MAX_OPENING + 2);
        }
        let Some(fit) = self.trial.fit_guide(area.n_columns, usize::from(area.rows)) else {
            return;
        };
        let mut y = area.y + 1;
        for (nth, entries) in fit.columns.iter().enumerate() {
            let x = area.x + nth as u16 * (cells + GUTTER_CELLS);
            let mut below = area.y + 1;
            for idx in entries.clone() {
                let spot = Spot { x, y: below, cells, story: self.trial.guide[idx] };
                self.place_entry(spot, &fit, idx);
                below += fit.sizes[idx] as u16;
            }
            y = if entries.is_empty() { y } else { below };
        }
        if fit.n_more > 0 {
            let used = fit.columns.iter().rposition(|column| !column.is_empty()).unwrap_or(0);
            let x = area.x + used as u16 * (cells + GUTTER_CELLS);
            let y = y.min(area.y + area.rows - 1);
            self.makeup.slugs.push(Slug { x, y, cells, words: Words::More(fit.n_more) });
        }
    }

    fn place_entry(&mut self, spot: Spot, fit: &GuideFit, idx: usize) {
        let desk = self.trial.desk;
        let lines = desk.guide_lines(spot.story, spot.cells);
        let (opening, article_idx) = (fit.openings[idx], self.article_idx(spot.story));
        let n_rows = lines.len() as u16;
        self.makeup.panels.push(Panel {
            kind: PanelKind::Entry,
            article_idx: Some(article_idx),
            x: spot.x,
            y: spot.y,
            cells: spot.cells,
            rows: n_rows.max(1) + opening as u16,
            n_columns: 1,
            n_lines: opening as u32,
            is_cut: desk.has_text(spot.story),
        });
        for (y, row) in (spot.y..).zip(lines.iter()) {
            push_head_row(&mut self.makeup.slugs, row, Spot { y, ..spot }, (article_idx, false));
        }
        let y = spot.y + n_rows.saturating_sub(1);
        let words = Words::PageNo { article_idx };
        self.makeup.slugs.push(Slug { x: spot.x, y, cells: spot.cells, words });
        self.place_opening(Spot { y: y + 1, ..spot }, opening);
    }

    fn place_opening(&mut self, spot: Spot, n_lines: usize) {
        let desk = self.trial.desk;
        let body = desk.body(spot.story, spot.cells);
        let style = desk.style(spot.story, spot.cells);
        let goes_on = n_lines > 0 && n_lines < body.kinds.len();
        let whole = if goes_on { n_lines - 1 } else { n_lines };
        for row in body.rows_of(0..whole) {
            self.push(Spot { y: spot.y + row.y as u16, ..spot }, *row);
        }
        // The last line has an ellipsis behind its last piece.
        let room = spot.cells.saturating_sub(MORE_CELLS);
        let last =
            body.rows_of(whole..n_lines).map(|row| self.clipped(spot.story, *row, room, &style));
        let last: Vec<Row> = last.filter(|row| row.line.start < row.line.end).collect();
        for (nth, row) in last.iter().enumerate() {
            let (article_idx, face, row) = (self.article_idx(spot.story), Face::Text, *row);
            let is_cut = nth + 1 == last.len();
            let words = Words::Of { article_idx, row, face, is_lead: false, is_cut };
            let y = spot.y + row.y as u16;
            self.makeup.slugs.push(Slug { x: spot.x, y, cells: spot.cells, words });
        }
    }
}

/// Places a row of a head: a slug for each of its pieces.
fn push_head_row(
    slugs: &mut Vec<Slug>,
    row: &HeadRow,
    spot: Spot,
    (article_idx, is_lead): (usize, bool),
) {
    let part = match row.kind {
        RowKind::Kicker => Part::Kicker,
        RowKind::Deck => Part::Deck,
        RowKind::Byline => Part::Byline,
        _ => Part::Headline,
    };
    for (nth, (x, bytes)) in row.pieces.iter().enumerate() {
        let cells = spot.cells.saturating_sub(*x);
        let line =
            Line { start: bytes.start, end: bytes.end, room_cells: cells, ..Line::default() };
        let piece = Row { y: 0, kind: row.kind, part, line, keep: false };
        let is_cut = row.is_cut && nth + 1 == row.pieces.len();
        let words = Words::Of { article_idx, row: piece, face: row.face, is_lead, is_cut };
        slugs.push(Slug { x: spot.x + x, y: spot.y, cells, words });
    }
}
