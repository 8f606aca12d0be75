//! A story in a box: how it is set there, and what that costs.
//!
//! The costs are those of the table in [`makeup`](super), in lines of one column.

use super::{
    body::{Flow, LineKind},
    head::{Face, Fullness, Head, HeadOrder, HeadRow},
    trial::Trial,
};

/// Blank rows at the foot of a box, or of a column, that nobody minds.
const LOOSE_ROWS: usize = 2;
/// Fewer lines than this are not worth a head.
const FEW_LINES: usize = 5;
/// Where fewer lines than this are hidden, they had better stand there.
const FEW_HIDDEN: usize = 4;
/// Columns of less than this are none; below `LOW_ROWS` they are poor.
const LEAST_ROWS: usize = 3;
const LOW_ROWS: usize = 5;
/// From here on a column is tiring.
const HIGH_ROWS: usize = 34;
/// A lead over columns of less than the least rows.
const LOW_LEAD_COST: f64 = 30.0;
/// What display type is worth: with it a page says *newspaper* at first sight.
const DISPLAY_BONUS: f64 = 6.0;
/// A deck or a byline that is left out; on a page with room for all, nobody would see why it is.
const BARE_COST: f64 = 0.7;
const BARE_COST_WITH_ROOM: f64 = 8.0;

/// A story set in a box.
#[derive(Debug, Clone)]
pub(super) struct Fit {
    pub(super) cost: f64,
    pub(super) order: HeadOrder,
    pub(super) flow: Flow,
    pub(super) is_cut: bool,
}

/// The box in which a story is to stand.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub(super) rank: usize,
    pub(super) n_columns: usize,
    pub(super) rows: usize,
}

/// What is found when a body is poured below a head.
struct Poured {
    flow: Flow,
    height: usize,
    /// The rows that the columns could have.
    room: usize,
}

impl Trial<'_> {
    /// The best way to set a story in a box; none if it has no room there.
    pub(super) fn fit(&self, place: Place) -> Option<Fit> {
        let is_lead = place.rank == 0 && place.n_columns > 1;
        let mut best: Option<Fit> = None;
        for is_display in [true, false] {
            if is_display && !(is_lead && self.has_display) {
                continue;
            }
            for fullness in [Fullness::All, Fullness::NoDeck, Fullness::Headline] {
                let cells = self.grid.span(place.n_columns);
                let is_whole = place.rank == 0;
                let order = HeadOrder { cells, fullness, is_lead, is_whole, is_display };
                let Some(fit) = self.fit_below(place, order) else { continue };
                let is_enough = !fit.is_cut || fit.flow.n_lines() >= FEW_LINES - 1;
                if best.as_ref().is_none_or(|best| fit.cost < best.cost) {
                    best = Some(fit);
                }
                if is_enough {
                    break;
                }
            }
        }
        best
    }

    fn fit_below(&self, place: Place, order: HeadOrder) -> Option<Fit> {
        let story = self.items[place.rank];
        let head = self.desk.head(story, order)?;
        let body = self.desk.body(story, self.grid.cells);
        let room = place.rows.checked_sub(head.n_rows())?;
        if room < if body.kinds.is_empty() { 0 } else { 2 } {
            return None;
        }
        let poured = pour(&body.kinds, place.n_columns, room);
        let is_cut = poured.flow.n_lines() < body.kinds.len();
        let is_low = place.n_columns > 1 && !body.kinds.is_empty() && poured.height < LEAST_ROWS;
        if is_low && place.rank > 0 {
            return None;
        }
        let n_all = body.kinds.len();
        let cost = self.cost(place, &head, n_all, &poured, order);
        Some(Fit { cost, order, flow: poured.flow, is_cut })
    }

    fn cost(
        &self,
        place: Place,
        head: &Head,
        n_all: usize,
        poured: &Poured,
        order: HeadOrder,
    ) -> f64 {
        let (n_columns, used) = (place.n_columns, poured.flow.n_lines());
        let blank = (n_columns * poured.room).saturating_sub(used);
        let above = |value: usize, limit: usize| value.saturating_sub(limit) as f64;
        let bare = if self.is_roomy { BARE_COST_WITH_ROOM } else { BARE_COST };
        let mut cost = blank as f64 + bare * f64::from(order.fullness as u8);
        let is_cut = used < n_all;
        if is_cut {
            cost += self.cost_of_cut(place.rank, used, n_all);
        } else {
            cost += 2.0 * above(poured.room - poured.height, LOOSE_ROWS) * n_columns as f64;
        }
        cost += 1.5 * above(poured.flow.unevenness(poured.height), LOOSE_ROWS);
        let taken = (used + n_columns * head.n_rows()) as f64;
        let want = self.wants[place.rank];
        cost += 0.15 * (taken - want).abs();
        cost += if is_cut { 0.3 * (want - taken).max(0.0) } else { 0.0 };
        cost += 0.3 * above(poured.height, HIGH_ROWS);
        if n_columns > 1 && n_all > 0 {
            cost += 3.0 * LOW_ROWS.saturating_sub(poured.height) as f64;
            // Only a lead of a line or two comes here: it has to stand somewhere.
            cost += if poured.height < LEAST_ROWS { LOW_LEAD_COST } else { 0.0 };
        }
        cost += if head.is_cut { 30.0 } else { 0.0 };
        cost -= if order.is_display {
            DISPLAY_BONUS - self.cost_of_air(head, order.cells)
        } else {
            0.0
        };
        cost + self.cost_of_width(place, head, poured.height)
    }

    /// Display type that leaves much of its columns blank is a hole.
    fn cost_of_air(&self, head: &Head, cells: u16) -> f64 {
        let large = head.rows.iter().filter(|row| row.face == Face::Display);
        let air = |row: &HeadRow| f64::from(cells - row.cells.min(cells)) * row.n_rows() as f64;
        0.3 * large.map(air).sum::<f64>() / f64::from(self.grid.cells)
    }

    fn cost_of_cut(&self, rank: usize, used: usize, n_all: usize) -> f64 {
        let is_lead = rank == 0;
        let mut cost = match (self.is_roomy, is_lead) {
            (true, _) => 60.0,
            (false, true) => 6.0,
            (false, false) => 3.0,
        };
        let hidden = n_all - used;
        cost += 4.0 * FEW_LINES.saturating_sub(used) as f64;
        cost += if hidden < FEW_HIDDEN { 4.0 } else { 0.0 };
        if 3 * hidden < n_all {
            cost += if is_lead { 6.0 } else { 3.0 };
        }
        cost
    }

    /// The lead is wide and the others are not.
    fn cost_of_width(&self, place: Place, head: &Head, height: usize) -> f64 {
        let (n_columns, n_all) = (place.n_columns, self.grid.n_columns);
        let when = |is_so: bool, cost: f64| if is_so { cost } else { 0.0 };
        if place.rank == 0 {
            return when(n_all >= 3 && n_columns == 1, 40.0)
                + when(n_all >= 4 && 4 * n_columns > 3 * n_all, 6.0)
                + when(n_all >= 4 && 2 * n_columns < n_all, 3.0);
        }
        head.n_rows().saturating_sub(6) as f64
            + when(n_columns >= 3 && height < 6, 5.0)
            + when(n_all >= 4 && 2 * n_columns > n_all, 6.0)
            + when(n_all >= 4 && n_columns == n_all, 6.0)
    }
}

/// Pours a body into columns: as high as there is room if it is cut, else as low as holds all of it.
fn pour(kinds: &[LineKind], n_columns: usize, room: usize) -> Poured {
    let full = Flow::pour(kinds, n_columns, room);
    if kinds.is_empty() || full.n_lines() < kinds.len() {
        return Poured { flow: full, height: if kinds.is_empty() { 0 } else { room }, room };
    }
    let lowest = kinds.len().div_ceil(n_columns).max(1);
    for height in lowest..room {
        let flow = Flow::pour(kinds, n_columns, height);
        if flow.n_lines() == kinds.len() {
            return Poured { flow, height, room };
        }
    }
    Poured { flow: full, height: room, room }
}
