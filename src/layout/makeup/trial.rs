//! One way to make up a page: which stories stand there with their texts, and on which grid.

use super::{
    desk::Desk,
    grid::Grid,
    head::{Fullness, HeadOrder},
};

/// One way to make up a page: a grid, a height, the stories that stand with their texts.
pub(super) struct Trial<'a> {
    pub(super) desk: &'a Desk<'a>,
    pub(super) grid: Grid,
    pub(super) rows: usize,
    /// The stories with texts in rank order. The guide is an item behind them.
    pub(super) items: Vec<usize>,
    /// The stories that are told of in the guide.
    pub(super) guide: Vec<usize>,
    /// More stories, which are only counted.
    pub(super) n_uncounted: usize,
    /// The lines that each item may have.
    pub(super) wants: Vec<f64>,
    /// Whether there is room for all.
    pub(super) is_roomy: bool,
    pub(super) has_display: bool,
}

impl Trial<'_> {
    pub(super) fn n_items(&self) -> usize {
        self.items.len() + usize::from(self.has_guide())
    }

    pub(super) fn has_guide(&self) -> bool {
        !self.guide.is_empty() || self.n_uncounted > 0
    }

    /// The rows of an item's full head.
    pub(super) fn head_rows(&self, item: usize, n_columns: usize) -> usize {
        let cells = self.grid.span(n_columns);
        let is_lead = item == 0 && n_columns > 1;
        let is_whole = item == 0;
        let order =
            HeadOrder { cells, fullness: Fullness::All, is_lead, is_whole, is_display: false };
        let large = HeadOrder { is_display: true, ..order };
        let head = match is_lead && self.has_display {
            true => self.desk.head(self.items[item], large),
            false => None,
        };
        let head = head.or_else(|| self.desk.head(self.items[item], order));
        head.map_or(0, |head| head.n_rows())
    }
}
