//! Where everything stands on the screen: the one source for scrolling and drawing.
//!
//! ```text
//! ┌ masthead ─────────────────────┐  two panes from 60 columns; one below, or when the contents are
//! ├ rule ─────────────────────────┤  put away; masthead and rule from 8 rows (one pane: no rule)
//! │ rack │ contents │ article     │  from 160 columns the issues on the shelf beside them
//! └ footer ───────────────────────┘
//! ```
//!
//! A narrow window that is high has the contents above the article, a hairline between them.

use ratatui::layout::Rect;

use crate::layout::{Sheet, Tiers, Writing};

/// Fewer columns than this: one line says so, and nothing else is drawn.
pub const MIN_COLUMNS: u16 = 20;
/// Fewer rows than this: the same.
pub const MIN_ROWS: u16 = 4;
/// From this many columns on, contents and article stand side by side.
const TWO_PANES_FROM: u16 = 60;
const WIDE_FROM: u16 = 120;
/// From this many columns on the issues of the shelf have a pane of their own.
const THREE_PANES_FROM: u16 = 160;
/// As wide as a date, a paper's name of six ideographs and what is unread of it.
const RACK_CELLS: u16 = 26;
/// From this many rows on a narrow window has contents and article, one over the other.
const STACKED_FROM_ROWS: u16 = 30;
/// The rows of the contents there: a third of the window, but enough for a list.
const STACKED_ROWS: (u16, u16) = (8, 14);
const MASTHEAD_FROM_ROWS: u16 = 8;

/// The widest measure unless the reader asks for another: 34 ideographs.
pub const MEASURE_CELLS: u16 = 68;
/// The narrowest and the widest measure that a reader can ask for.
pub const MEASURE_BOUNDS: (u16, u16) = (16, 80);
/// The most columns side by side.
pub const MAX_COLUMNS: u16 = 4;
/// The cells between two columns; a mark may hang in the first two of them.
const GUTTER_CELLS: u16 = 4;
/// The cells behind a column into which a mark may hang.
pub const HANG_CELLS: u16 = 2;

/// The cells left of a headline in the contents: a margin, the mark of the open one, a blank.
pub const CONTENTS_LEFT_CELLS: u16 = 3;
/// And right of it: a blank, the mark of what was read, a margin.
pub const CONTENTS_RIGHT_CELLS: u16 = 3;
/// What lies between a headline and its kicker behind it.
pub const KICKER_GAP_CELLS: u16 = 2;

/// The areas of the screen. An area that is not shown is empty.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Areas {
    /// The whole screen.
    pub screen: Rect,
    /// The line with the paper's name; in one pane the line that says where the reader is.
    pub masthead: Rect,
    /// The rule under it, in two panes.
    pub rule: Rect,
    /// The pane of the issues on the shelf.
    pub rack: Rect,
    /// The hairline right of it.
    pub rack_hairline: Rect,
    /// The contents pane.
    pub contents: Rect,
    /// The hairline between contents and article: it lies where one is over the other.
    pub hairline: Rect,
    /// The article pane, with its margins and the place bar.
    pub article: Rect,
    /// The lines of text inside the article pane: all columns of them.
    pub text: Rect,
    /// The columns of it.
    pub sheet: Sheet,
    /// In vertical setting: where they stand. Their rows are those of the sheet.
    pub tiers: Option<Tiers>,
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
    /// The issues on the shelf may stand beside the contents.
    pub has_rack: bool,
    /// In one pane: the contents, not the article.
    pub contents_alone: bool,
    /// The cells that the longest line of the contents would take.
    pub contents_cells: u16,
    /// A composed page over the whole screen.
    pub is_page: bool,
    /// The measure, in cells, if it is not to be found by the width.
    pub measure_cells: Option<u16>,
    /// The number of columns, if it is not to be found by the width.
    pub n_columns: Option<u16>,
    /// Whether lines lie or stand.
    pub writing: Writing,
}

/// Whether contents and article have room side by side, or one over the other.
pub fn has_two_panes((columns, rows): (u16, u16)) -> bool {
    columns >= TWO_PANES_FROM || rows >= STACKED_FROM_ROWS
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
        areas.stand_beside(body, wish);
    } else if has_two_panes((columns, rows)) && wish.contents_beside {
        areas.stand_over(body);
    } else if wish.contents_alone {
        areas.contents = body;
        areas.article = Rect { width: 0, ..body };
    } else {
        areas.article = body;
    }
    // In one pane the article is set behind the contents too, so that its place is kept.
    let pane = if areas.article.is_empty() { body } else { areas.article };
    match wish.writing {
        Writing::Horizontal => {
            areas.sheet = sheet(pane, columns >= WIDE_FROM, wish);
            areas.text = text_area(pane, areas.sheet);
        }
        Writing::Vertical => {
            // A margin on the left; a blank and the place bar on the right.
            areas.text = Rect { x: pane.x + 1, width: pane.width.saturating_sub(3), ..pane };
            let tiers = Tiers::new(areas.text.width, areas.text.height);
            (areas.sheet, areas.tiers) = (standing(tiers), Some(tiers));
        }
    }
    areas.bar = Rect { x: pane.right() - 1, width: 1, ..pane };
    if wish.is_page { areas.under_a_page() } else { areas }
}

impl Areas {
    /// The panes side by side: the rack, if there is room, the contents, the article.
    fn stand_beside(&mut self, body: Rect, wish: Wish) {
        let columns = body.width;
        let rest = if wish.has_rack && columns >= THREE_PANES_FROM {
            self.rack = Rect { width: RACK_CELLS, ..body };
            self.rack_hairline = Rect { x: RACK_CELLS, width: 1, ..body };
            Rect { x: RACK_CELLS + 1, width: columns - RACK_CELLS - 1, ..body }
        } else {
            body
        };
        let width = contents_columns(columns, wish.contents_cells).min(rest.width / 2);
        self.contents = Rect { width, ..rest };
        self.hairline = Rect { x: rest.x + width, width: 1, ..rest };
        self.article = Rect { x: rest.x + width + 1, width: rest.width - width - 1, ..rest };
    }

    /// The contents over the article.
    fn stand_over(&mut self, body: Rect) {
        let (fewest, most) = STACKED_ROWS;
        let height = (body.height / 3).clamp(fewest, most);
        self.contents = Rect { height, ..body };
        self.hairline = Rect { y: body.y + height, height: 1, ..body };
        let taken = height + 1;
        self.article = Rect { y: body.y + taken, height: body.height - taken, ..body };
    }

    /// A composed page lies over everything but the footer. The article stays set as it was.
    fn under_a_page(self) -> Self {
        let none = Rect::default();
        let body = Rect { height: self.screen.height - 1, ..self.screen };
        let panes = Self { masthead: none, rule: none, contents: none, hairline: none, ..self };
        let panes = Self { rack: none, rack_hairline: none, ..panes };
        Self { article: Rect { width: 0, ..body }, body, ..panes }
    }
}

/// As many as the longest line takes, up to a third of the window; but where lines are short no fewer
/// than make a list.
fn contents_columns(columns: u16, wanted_cells: u16) -> u16 {
    let fewest = if columns >= WIDE_FROM { 36 } else { (columns * 5 / 16).max(20) };
    wanted_cells.min(columns / 3).max(fewest)
}

/// The columns inside a pane: their measure even, and a gutter behind each.
///
/// By itself a pane has so many columns that no line is longer than [`MEASURE_CELLS`], and these as
/// wide as fit; only one where the screen is not wide. To ask for a measure is to ask for as many
/// columns of it as fit.
fn sheet(pane: Rect, is_wide: bool, wish: Wish) -> Sheet {
    // A margin on the left, the gutter behind the last column, the place bar.
    let room = pane.width.saturating_sub(1 + HANG_CELLS + 1).max(2);
    let in_room = |n: u16| (room + GUTTER_CELLS) / n.max(1);
    let most = (in_room(MEASURE_BOUNDS.0 + GUTTER_CELLS)).clamp(1, MAX_COLUMNS);
    let n_columns = match (wish.n_columns, wish.measure_cells) {
        (Some(n_columns), _) => n_columns,
        (None, Some(measure_cells)) => in_room(measure_cells.saturating_add(GUTTER_CELLS)),
        (None, None) if is_wide => (room + GUTTER_CELLS).div_ceil(MEASURE_CELLS + GUTTER_CELLS),
        (None, None) => 1,
    };
    let n_columns = n_columns.clamp(1, most);
    let widest = in_room(n_columns).saturating_sub(GUTTER_CELLS).max(2);
    let column_cells = widest.min(wish.measure_cells.unwrap_or(MEASURE_CELLS).max(4)) & !1;
    Sheet { n_columns, column_cells, gutter_cells: GUTTER_CELLS, rows: pane.height }
}

/// Columns that are read from top to bottom, as the rows of one that is as high as there are many.
fn standing(tiers: Tiers) -> Sheet {
    let column_cells = tiers.rows().saturating_mul(2);
    Sheet { n_columns: 1, column_cells, gutter_cells: 0, rows: tiers.n_columns() }
}

/// Where the columns stand: in the middle of what is left.
fn text_area(pane: Rect, sheet: Sheet) -> Rect {
    let width = sheet.width_cells();
    let left = (pane.width.saturating_sub(width + HANG_CELLS + 1) / 2).clamp(1, pane.width.max(1));
    Rect { x: pane.x + left, width, ..pane }
}
