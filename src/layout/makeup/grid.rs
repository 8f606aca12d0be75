//! Columns of one even width, and how many of them a page may have.

use super::body::MAX_COLUMNS;

/// Between two columns: a blank, a hairline, a blank.
pub(super) const GUTTER_CELLS: u16 = 3;
const NARROWEST: u16 = 24;
/// 20 ideographs; a column alone may have 23.
const WIDEST: u16 = 40;
const WIDEST_ALONE: u16 = 46;
/// 17 ideographs and a half: between the columns of a paper and those of a book.
const BEST: u16 = 35;
/// So many numbers of columns are tried.
const N_TRIED: usize = 3;
/// From this width on the page has two blank cells at each side.
const WIDE_FROM: u16 = 100;

/// Columns side by side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Grid {
    pub(super) n_columns: usize,
    pub(super) cells: u16,
}

impl Grid {
    /// The cells of some columns with the gutters between them.
    pub(super) fn span(self, n_columns: usize) -> u16 {
        let n_columns = n_columns as u16;
        n_columns * self.cells + n_columns.saturating_sub(1) * GUTTER_CELLS
    }

    /// What a width costs that is not the best, in hundredths of the page: one for each cell beyond 3.
    pub(super) fn cost(self) -> f64 {
        f64::from(self.cells.abs_diff(BEST).saturating_sub(3))
    }
}

/// The grids for a width, the best first; at least one.
pub(super) fn grids(page_cells: u16) -> Vec<Grid> {
    let margins = if page_cells < WIDE_FROM { 2 } else { 4 };
    let inner = page_cells.saturating_sub(margins).max(2);
    let grid = |n_columns: usize| {
        let gutters = (n_columns as u16 - 1) * GUTTER_CELLS;
        let cells = inner.saturating_sub(gutters) / n_columns as u16;
        Grid { n_columns, cells: cells - cells % 2 }
    };
    let is_good = |grid: &Grid| {
        let widest = if grid.n_columns > 1 { WIDEST } else { WIDEST_ALONE };
        (NARROWEST..=widest).contains(&grid.cells)
    };
    let mut grids: Vec<Grid> = (1..=MAX_COLUMNS).map(grid).filter(is_good).collect();
    grids.sort_by_key(|grid| (grid.cells.abs_diff(BEST), grid.n_columns));
    grids.truncate(N_TRIED);
    if grids.is_empty() {
        let most = Grid { n_columns: MAX_COLUMNS, cells: WIDEST };
        let alone = Grid { n_columns: 1, cells: grid(1).cells.min(WIDEST_ALONE) };
        grids.push(if most.span(MAX_COLUMNS) <= inner { most } else { alone });
    }
    grids
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_as_wide_as_a_paper_sets_them() {
        let cases: [(u16, &[u16]); 10] = [
            (10, &[8]),
            (50, &[46]),
            (60, &[26]),
            (80, &[36, 24]),
            (100, &[30]),
            (120, &[36, 26]),
            (140, &[30, 24]),
            (160, &[36, 28]),
            (200, &[36, 30, 24]),
            (900, &[40]),
        ];
        for (cells, expected) in cases {
            let widths: Vec<u16> = grids(cells).iter().map(|grid| grid.cells).collect();
            assert_eq!(widths, expected, "{cells}");
            assert!(grids(cells).iter().all(|grid| grid.span(grid.n_columns) <= cells));
        }
    }
}
