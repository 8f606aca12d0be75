//! Where everything stands on the screen: the one source for scrolling and drawing.
//!
//! ```text
//! ┌ masthead ───────────────┐  two panes from 60 columns; one below, or when the contents are put away
//! ├ rule ───────────────────┤  masthead and rule from 8 rows (one pane: no rule)
//! │ contents │ article      │
//! └ footer ─────────────────┘
//! ```

use ratatui::layout::Rect;

/// Fewer columns than this: one line says so, and nothing else is drawn.
pub const MIN_COLUMNS: u16 = 20;
/// Fewer rows than this: the same.
pub const MIN_ROWS: u16 = 4;
/// From this many columns on, contents and article stand side by side.
pub const TWO_PANES_FROM: u16 = 60;
const WIDE_FROM: u16 = 120;
const MASTHEAD_FROM_ROWS: u16 = 8;

/// The widest measure unless the reader asks for another: 34 ideographs.
pub const MEASURE_CELLS: u16 = 68;

/// The areas of the screen. An area that is not shown is empty.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Areas {
    /// The whole screen.
    pub screen: Rect,
    /// The line with the paper's name; in one pane the line that says where the reader is.
    pub masthead: Rect,
    /// The rule under it, in two panes.
    pub rule: Rect,
    /// The contents pane.
    pub contents: Rect,
    /// The hairline between the panes.
    pub hairline: Rect,
    /// The article pane, with its margins and the place bar.
    pub article: Rect,
    /// The lines of text inside the article pane: as wide as the measure.
    pub text: Rect,
    /// The place bar at the article pane's right edge.
    pub bar: Rect,
    /// The bottom line: hints, or the search box.
    pub footer: Rect,
    /// Everything between masthead and footer.
    pub body: Rect,
}

/// What decides the areas besides the size.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wish {
    /// The contents pane may stand beside the article.
    pub contents_beside: bool,
    /// In one pane: the contents, not the article.
    pub contents_alone: bool,
    /// The widest measure, in cells.
    pub measure_cells: u16,
}

/// Lays out a screen of `columns` × `rows` cells.
pub fn areas((columns, rows): (u16, u16), wish: Wish) -> Areas {
    let screen = Rect::new(0, 0, columns, rows);
    if columns < MIN_COLUMNS || rows < MIN_ROWS {
        return Areas { screen, ..Areas::default() };
    }
    let two_panes = columns >= TWO_PANES_FROM && wish.contents_beside;
    let masthead_rows = u16::from(rows >= MASTHEAD_FROM_ROWS);
    let rule_rows = masthead_rows * u16::from(columns >= TWO_PANES_FROM);
    let top = masthead_rows + rule_rows;
    let body = Rect::new(0, top, columns, rows - top - 1);
    let mut areas = Areas {
        screen,
        masthead: Rect::new(0, 0, columns, masthead_rows),
        rule: Rect::new(0, masthead_rows, columns, rule_rows),
        footer: Rect::new(0, rows - 1, columns, 1),
        body,
        ..Areas::default()
    };
    if two_panes {
        let width = contents_columns(columns);
        areas.contents = Rect { width, ..body };
        areas.hairline = Rect { x: width, width: 1, ..body };
        areas.article = Rect { x: width + 1, width: columns - width - 1, ..body };
    } else if wish.contents_alone {
        areas.contents = body;
        areas.article = Rect { width: 0, ..body };
    } else {
        areas.article = body;
    }
    // In one pane the article is set behind the contents too, so that its place is kept.
    let pane = if areas.article.is_empty() { body } else { areas.article };
    areas.text = text_area(pane, wish.measure_cells);
    areas.bar = Rect { x: pane.right() - 1, width: 1, ..pane };
    areas
}

fn contents_columns(columns: u16) -> u16 {
    if columns >= WIDE_FROM { 36 } else { (columns * 5 / 16).max(20) }
}

/// The measure inside a pane: even, at most as asked for, centred in what is left.
fn text_area(pane: Rect, measure_cells: u16) -> Rect {
    // Margins of two cells; the place bar stands in the right one.
    let room = pane.width.saturating_sub(4).max(2);
    let width = room.min(measure_cells.max(4)) & !1;
    let x = pane.x + (pane.width.saturating_sub(width) / 2).min(pane.width).max(1);
    Rect { x, width, ..pane }
}
