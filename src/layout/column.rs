//! Screens of text columns, made from a galley.
//!
//! ```text
//! kicker, headline, deck, byline       the head spans all columns
//!
//!     paragraph      paragraph         a column is filled from the top, then the next;
//! paragraph          paragraph         no column opens with a blank row
//!
//! crosshead              paragraph     where the article ends, columns are balanced
//!     paragraph      paragraph
//! ```
//!
//! A screen may begin at any row, and says where the next begins. A column ends early rather than
//! below a row that stays with the next: a crosshead, the first line of a paragraph, the last but
//! one, a figure. What is longer than a column ends where the column does.
//!
//! One column alone is a window on the galley: its rows one below the other, as they are.

use std::ops::Range;

use super::{
    Row,
    galley::{Galley, Spot, Strip, Tier, TierKind},
};
use crate::issue::Article;

/// Rows beside those that fit a column: for the blank ones that are left out at its top.
const SPARE_ROWS: usize = 4;

/// The columns of a screen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sheet {
    /// How many stand side by side; at least one.
    pub n_columns: u16,
    /// How wide each is: the measure.
    pub column_cells: u16,
    /// The cells between two.
    pub gutter_cells: u16,
    /// How high they are.
    pub rows: u16,
}

/// What stands on a screen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Screen {
    /// The rows, column by column.
    pub rows: Vec<Shown>,
    /// Where the next screen begins; none if the article ends on this one.
    pub next: Option<Spot>,
}

/// A row at its place on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shown {
    /// The left edge of its measure, from that of the first column.
    pub x_cells: u16,
    /// The row of the screen.
    pub y: u16,
    /// The measure: that of a column, or of all of them.
    pub measure_cells: u16,
    /// What stands there. Its own `y` says nothing here.
    pub row: Row,
}

impl Sheet {
    /// From the left edge of the first column to the right edge of the last.
    pub fn width_cells(&self) -> u16 {
        self.n_columns * self.column_cells + self.n_columns.saturating_sub(1) * self.gutter_cells
    }

    /// The screen that begins at a row.
    pub fn screen(&self, galley: &mut Galley, article: &Article, from: Spot) -> Screen {
        let strip = galley.strip(article, from, self.capacity());
        let filled = self.fill(&strip.tiers, strip.tiers.len() < self.capacity());
        Screen {
            rows: self.place(&strip, &filled),
            next: strip.tiers.get(filled.end).map(|tier| tier.spot),
        }
    }

    /// Where the last screen that is filled begins: the first from which the article's end is seen.
    pub fn last(&self, galley: &mut Galley, article: &Article) -> Spot {
        let end = galley.end(article);
        if self.n_columns < 2 {
            return galley.moved(article, end, 1 - i64::from(self.rows));
        }
        let from = galley.moved(article, end, -(self.capacity() as i64));
        let strip = galley.strip(article, from, 2 * self.capacity());
        self.first_that_reaches(&strip.tiers, strip.tiers.len()).unwrap_or(end)
    }

    /// Where the screen before the one that begins at `from` begins.
    pub fn before(&self, galley: &mut Galley, article: &Article, from: Spot) -> Spot {
        if self.n_columns < 2 {
            return galley.moved(article, from, -i64::from(self.rows));
        }
        let first = galley.moved(article, from, -(self.capacity() as i64));
        let strip = galley.strip(article, first, 2 * self.capacity());
        let wanted = strip.tiers.iter().position(|tier| tier.spot >= from);
        self.first_that_reaches(&strip.tiers, wanted.unwrap_or(0)).unwrap_or(first)
    }

    /// The first row from which a screen shows all up to `wanted`.
    fn first_that_reaches(&self, tiers: &[Tier], wanted: usize) -> Option<Spot> {
        let reaches = |&idx: &usize| {
            let is_blank = tiers[idx].kind == TierKind::Blank;
            !is_blank && idx + self.fill(&tiers[idx..], false).end >= wanted
        };
        (0..wanted).find(reaches).map(|idx| tiers[idx].spot)
    }

    /// More rows than a screen can show.
    fn capacity(&self) -> usize {
        usize::from(self.n_columns.max(1)) * (usize::from(self.rows) + SPARE_ROWS)
    }

    /// Fills the columns; evenly if the tiers are the last of the article and do not fill all.
    fn fill(&self, tiers: &[Tier], is_last: bool) -> Filled {
        let rows = usize::from(self.rows);
        if self.n_columns < 2 {
            let end = rows.min(tiers.len());
            return Filled {
                n_spanning: 0,
                columns: std::iter::once(0..end).collect(),
                end,
                is_forced: false,
            };
        }
        let is_head = |tier: &&Tier| tier.kind == TierKind::Head;
        let n_spanning = tiers.iter().take(rows).take_while(is_head).count();
        let height = rows - n_spanning;
        let full = self.pour(tiers, n_spanning, height);
        if !is_last || full.end < tiers.len() {
            return full;
        }
        let shortest = (tiers.len() - n_spanning).div_ceil(usize::from(self.n_columns));
        let lower = (shortest..height).map(|height| self.pour(tiers, n_spanning, height));
        let fits = |poured: &Filled| poured.end == tiers.len() && !poured.is_forced;
        lower.into_iter().find(fits).unwrap_or(full)
    }

    /// Fills columns of this height from the tier `from` on.
    fn pour(&self, tiers: &[Tier], from: usize, height: usize) -> Filled {
        let mut at = from;
        let (mut columns, mut is_forced) = (Vec::new(), false);
        for _ in 0..if height > 0 { self.n_columns } else { 0 } {
            let start = past_blanks(tiers, at);
            let end = column_end(tiers, start, height);
            is_forced |= end.is_none();
            at = end.unwrap_or(start + height);
            columns.push(start..at);
        }
        Filled { n_spanning: from, columns, end: past_blanks(tiers, at), is_forced }
    }

    fn place(&self, strip: &Strip, filled: &Filled) -> Vec<Shown> {
        let spanning = std::iter::once((0, 0..filled.n_spanning, 0, self.width_cells()));
        let columns = (0u16..).zip(&filled.columns).map(|(nth, tiers)| {
            let x_cells = nth * (self.column_cells + self.gutter_cells);
            (x_cells, tiers.clone(), filled.n_spanning, self.column_cells)
        });
        let mut shown = Vec::new();
        for (x_cells, tiers, top, measure_cells) in spanning.chain(columns) {
            let first = strip.rows.partition_point(|row| (row.y as usize) < tiers.start);
            let rows = strip.rows.iter().skip(first);
            shown.extend(rows.take_while(|row| (row.y as usize) < tiers.end).map(|row| Shown {
                x_cells,
                y: (row.y as usize - tiers.start + top) as u16,
                measure_cells,
                row: *row,
            }));
        }
        shown
    }
}

/// Which tiers stand where.
#[derive(Debug)]
struct Filled {
    /// So many first ones span all columns.
    n_spanning: usize,
    columns: Vec<Range<usize>>,
    /// The first that is not shown and not blank.
    end: usize,
    /// Whether a column had to end where none should.
    is_forced: bool,
}

pub(super) fn past_blanks(tiers: &[Tier], from: usize) -> usize {
    let rest = tiers.iter().skip(from);
    from + rest.take_while(|tier| tier.kind == TierKind::Blank).count()
}

/// Where a column that starts at a tier ends; none if all in it stays with what is below.
pub(super) fn column_end(tiers: &[Tier], start: usize, height: usize) -> Option<usize> {
    let full = start + height;
    if full >= tiers.len() {
        return Some(tiers.len());
    }
    let may_end = |&end: &usize| tiers[end - 1].kind != TierKind::Kept;
    (start + 1..=full).rev().find(may_end)
}
