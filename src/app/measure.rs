//! The measure and the columns that the reader asks for, for as long as the program runs.
//!
//! Wider and narrower go by two ideographs from what is on the screen, whoever chose it. As many
//! columns as fit stand side by side, unless the reader asks for a number of them. In vertical
//! setting the window's height is the measure.

use super::{
    App,
    areas::{MAX_COLUMNS, MEASURE_BOUNDS},
};

/// A step wider or narrower: two ideographs.
const STEP_CELLS: i32 = 4;

impl App {
    /// Sets longer lines, or shorter ones.
    pub(super) fn change_measure(&mut self, steps: i32) {
        if self.areas.tiers.is_some() {
            return;
        }
        let now = self.areas.sheet.column_cells;
        let (narrowest, widest) = (MEASURE_BOUNDS.0.min(now), MEASURE_BOUNDS.1.max(now));
        let wanted = i32::from(now) + steps * STEP_CELLS;
        let wanted = wanted.clamp(i32::from(narrowest), i32::from(widest));
        self.measure_cells = u16::try_from(wanted).ok();
        self.lay_out();
    }

    /// One column more; one alone after as many as fit.
    pub(super) fn change_columns(&mut self) {
        if self.areas.tiers.is_some() {
            return;
        }
        let now = self.areas.sheet.n_columns;
        self.n_columns = Some(now % MAX_COLUMNS + 1);
        self.lay_out();
        if self.areas.sheet.n_columns == now {
            self.n_columns = Some(1);
            self.lay_out();
        }
    }

    /// Lets the window's width decide again.
    pub(super) fn reset_measure(&mut self) {
        (self.measure_cells, self.n_columns) = (None, None);
        self.lay_out();
    }
}
