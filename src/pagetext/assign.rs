//! The best assignment: which row takes which column, if any.
//!
//! Each row takes at most one column and each column is taken at most once; the sum of the gains is
//! the greatest there is, and what would gain nothing is not taken. It is the Hungarian method by
//! shortest augmenting paths (Kuhn 1955, Jonker and Volgenant 1987): the rows come one after the
//! other, and each pushes earlier ones aside along the cheapest path. O(n³) at worst; in practice
//! most rows get the column they want.
//!
//! A row that takes nothing takes a column of its own that costs nothing. Ties go to the lower
//! index, so the outcome is the same on every machine.

/// What no row may take.
pub(super) const NEVER: f64 = f64::NEG_INFINITY;

const NONE: usize = usize::MAX;

/// For each row of `gains` (`n` by `n`, row by row) the column it takes.
pub(super) fn assign(n: usize, gains: &[f64]) -> Vec<Option<usize>> {
    let mut state = State {
        n,
        gains,
        row_price: vec![0.0; n],
        column_price: vec![0.0; n],
        taken_by: vec![NONE; n],
        column_of: vec![NONE; n],
    };
    for row in 0..n {
        state.place(row);
    }
    state.column_of.into_iter().map(|column| (column != NONE).then_some(column)).collect()
}

struct State<'a> {
    n: usize,
    gains: &'a [f64],
    /// The dual prices: no cost is below the sum of its row's and its column's.
    row_price: Vec<f64>,
    column_price: Vec<f64>,
    /// The row that has taken each column, and the other way round.
    taken_by: Vec<usize>,
    column_of: Vec<usize>,
}

impl State<'_> {
    /// The cost of an edge beyond its prices.
    fn reduced_cost(&self, row: usize, column: usize) -> f64 {
        -self.gains[row * self.n + column] - self.row_price[row] - self.column_price[column]
    }

    /// Finds the cheapest path from `row` to a column that is free, or to a row that may go without.
    fn place(&mut self, row: usize) {
        let n = self.n;
        let mut distance = vec![f64::INFINITY; n];
        let mut from = vec![row; n];
        let mut is_settled = vec![false; n];
        // The cheapest way to end with a row that takes nothing. Its own column costs 0.
        let (mut out_cost, mut out_row) = (f64::INFINITY, row);
        let (mut at, mut walked) = (row, 0.0);
        let end = loop {
            let without = walked - self.row_price[at];
            if without < out_cost {
                (out_cost, out_row) = (without, at);
            }
            let mut nearest = NONE;
            for column in 0..n {
                if is_settled[column] {
                    continue;
                }
                let through = walked + self.reduced_cost(at, column);
                if through < distance[column] {
                    distance[column] = through;
                    from[column] = at;
                }
                if nearest == NONE || distance[column] < distance[nearest] {
                    nearest = column;
                }
            }
            if nearest == NONE || distance[nearest] >= out_cost {
                walked = out_cost;
                break NONE;
            }
            walked = distance[nearest];
            if self.taken_by[nearest] == NONE {
                break nearest;
            }
            is_settled[nearest] = true;
            at = self.taken_by[nearest];
        };
        self.raise_prices(row, walked, &distance, &is_settled);
        self.turn_path(row, end, out_row, &from);
    }

    fn raise_prices(&mut self, row: usize, walked: f64, distance: &[f64], is_settled: &[bool]) {
        self.row_price[row] += walked;
        for column in (0..self.n).filter(|&column| is_settled[column]) {
            let slack = walked - distance[column];
            self.column_price[column] -= slack;
            self.row_price[self.taken_by[column]] += slack;
        }
    }

    /// Hands the columns on along the path that ends at the column `end`, or at `out_row`.
    fn turn_path(&mut self, row: usize, end: usize, out_row: usize, from: &[usize]) {
        let mut column = end;
        if end == NONE {
            column = self.column_of[out_row];
            self.column_of[out_row] = NONE;
        }
        // `column` waits for a row; at the start of the path it is `row` that waits for none.
        while column != NONE {
            let taker = from[column];
            let next = if taker == row { NONE } else { self.column_of[taker] };
            self.column_of[taker] = column;
            self.taken_by[column] = taker;
            column = next;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The greatest sum, found by trying everything.
    fn best(n: usize, gains: &[f64], row: usize, free: &mut Vec<usize>) -> f64 {
        if row == n {
            return 0.0;
        }
        let mut sum = best(n, gains, row + 1, free);
        for at in 0..free.len() {
            let column = free.remove(at);
            sum = sum.max(gains[row * n + column] + best(n, gains, row + 1, free));
            free.insert(at, column);
        }
        sum
    }

    proptest! {
        #[test]
        fn no_assignment_gains_more(
            (n, gains) in (1_usize..6).prop_flat_map(|n| {
                (Just(n), prop::collection::vec(prop_oneof![
                    4 => (-9_i32..10).prop_map(f64::from),
                    1 => Just(NEVER),
                ], n * n))
            })
        ) {
            let taken = assign(n, &gains);
            let columns: Vec<usize> = taken.iter().flatten().copied().collect();
            let distinct: std::collections::BTreeSet<usize> = columns.iter().copied().collect();
            prop_assert_eq!(columns.len(), distinct.len(), "a column is taken twice");
            let sum: f64 = taken.iter().enumerate()
                .filter_map(|(row, column)| Some(gains[row * n + (*column)?]))
                .sum();
            prop_assert_eq!(sum, best(n, &gains, 0, &mut (0..n).collect()));
        }
    }
}
