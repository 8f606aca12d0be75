//! A run of stories through the columns of one screen, as a paper goes on under a short text.
//!
//! ```text
//! kicker            │ text text         Each story stands under its head, in the measure of one
//! headline          │ text text         column; below its end a rule and the head of the next. The
//! text text         │ ───────────       last may go on behind the screen: then it says where. One
//! ───────────       │ headline          that has no room for a head and some lines is not there.
//! headline          │ text text
//! ```

use super::{
    column::{Sheet, Shown, column_end, past_blanks},
    galley::{Galley, Spot, Strip, TierKind},
};
use crate::issue::Article;

/// The rows between the end of a story and the head of the next: a blank one and a rule.
const APART_ROWS: usize = 2;
/// With less of its body below it a head goes to the next column.
const LEAST_ROWS: usize = 4;

/// Where the next row may stand.
#[derive(Debug, Clone, Copy)]
struct Cursor {
    column: usize,
    y: usize,
}

/// A column of a story: its first row on the screen and its tiers.
type Stretch = (Cursor, std::ops::Range<usize>);

/// A story of a run.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Told {
    /// Its rows.
    pub rows: Vec<Shown>,
    /// The first row that is not shown; none if the story ends on the screen.
    pub next: Option<Spot>,
}

/// Pours stories one after the other into the columns of a screen. Each galley has its head in the
/// measure of a column.
pub fn run<'a>(sheet: &Sheet, stories: impl Iterator<Item = (Galley, &'a Article)>) -> Vec<Told> {
    let mut cursor = Cursor { column: 0, y: 0 };
    let mut told: Vec<Told> = Vec::new();
    for (mut galley, article) in stories {
        let start = galley.start(article);
        let most = usize::from(sheet.n_columns) * usize::from(sheet.rows);
        let strip = galley.strip(article, start, 2 * most);
        let stretches = pour(sheet, &strip, cursor);
        let Some((at, tiers)) = stretches.last() else { break };
        cursor = Cursor { y: at.y + tiers.len(), ..*at };
        let next = strip.tiers.get(past_blanks(&strip.tiers, tiers.end)).map(|tier| tier.spot);
        told.push(Told { rows: place(sheet, &strip, &stretches), next });
        if next.is_some() {
            break;
        }
    }
    told
}

/// The stretches of a story from a place on, as far as there are columns; none without room for a
/// head and some lines.
fn pour(sheet: &Sheet, strip: &Strip, from: Cursor) -> Vec<Stretch> {
    let (rows, tiers) = (usize::from(sheet.rows), &strip.tiers);
    let n_head = tiers.iter().take_while(|tier| tier.kind == TierKind::Head).count();
    let least = tiers.len().min(n_head + LEAST_ROWS);
    let mut at = Cursor { y: from.y + if from.y > 0 { APART_ROWS } else { 0 }, ..from };
    if at.y + least > rows {
        at = Cursor { column: from.column + 1, y: 0 };
    }
    let mut stretches = Vec::new();
    let mut start = 0;
    while start < tiers.len() && at.column < usize::from(sheet.n_columns) && least <= rows {
        let height = rows - at.y;
        let end = column_end(tiers, start, height).unwrap_or(start + height);
        stretches.push((at, start..end));
        start = past_blanks(tiers, end);
        at = Cursor { column: at.column + 1, y: 0 };
    }
    stretches
}

fn place(sheet: &Sheet, strip: &Strip, stretches: &[Stretch]) -> Vec<Shown> {
    let mut shown = Vec::new();
    for (at, tiers) in stretches {
        let x_cells = at.column as u16 * (sheet.column_cells + sheet.gutter_cells);
        let first = strip.rows.partition_point(|row| (row.y as usize) < tiers.start);
        let rows = strip.rows.iter().skip(first);
        shown.extend(rows.take_while(|row| (row.y as usize) < tiers.end).map(|row| Shown {
            x_cells,
            y: (at.y + row.y as usize - tiers.start) as u16,
            measure_cells: sheet.column_cells,
            row: *row,
        }));
    }
    shown
}
