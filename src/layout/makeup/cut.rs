//! The search for the cuts: a tree in which every cut goes through all of its region.
//!
//! A region holds some items in order, so many columns and rows. It is cut into a first part and a
//! second; where, is tried near the share of lines that the first part wants, the nearest first.
//! What was found for a region is kept, as many cuts lead to the same one.

use std::collections::HashMap;

use super::{panel::Place, trial::Trial};

/// A cut between two columns, and a rule of one row over a column.
const UPRIGHT_COST: f64 = 0.2;
const LEVEL_COST: f64 = 0.4;
/// If more than the lead stands on its side the second story slips below.
const COMPANY_COST: f64 = 4.0;
/// A cut is tried where the first part wants this share of the lines.
const SHARES: std::ops::RangeInclusive<f64> = 0.25..=0.8;
/// Fewer rows than this hold nothing.
const LEAST_ROWS: usize = 2;
/// Once so many regions were looked into, only two cuts are tried in each.
const TIRED: usize = 2;

/// How thorough a search is: cuts tried in a region, and regions until it tires.
#[derive(Debug, Clone, Copy)]
pub(super) struct Effort {
    pub(super) n_cuts: usize,
    pub(super) n_regions: usize,
}

/// A region: the items from `first` up to `end` in some columns and rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Region {
    pub(super) first: usize,
    pub(super) end: usize,
    pub(super) n_columns: usize,
    pub(super) rows: usize,
}

/// How a region is cut.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
enum Cut {
    /// So many rows above a rule, and the others below.
    Level(usize),
    /// So many columns left, and the others right.
    Upright(usize),
}

/// A tree of cuts.
#[derive(Debug, Clone)]
pub(super) enum Tree {
    Item(usize),
    Beside { n_columns: usize, parts: Box<[Tree; 2]> },
    Below { rows: usize, parts: Box<[Tree; 2]> },
}

/// What was found for a region: its cost, and where it is cut unless it is one item.
type Found = Option<(f64, Option<(Cut, usize)>)>;

/// A search under way.
struct Search<'t, 'a> {
    trial: &'t Trial<'a>,
    effort: Effort,
    /// The wants of the items before each.
    sums: Vec<f64>,
    found: HashMap<Region, Found>,
}

impl Trial<'_> {
    /// The cheapest tree for the whole page, and its cost.
    pub(super) fn search(&self, effort: Effort) -> Option<(f64, Tree)> {
        let mut sums = Vec::with_capacity(self.wants.len() + 1);
        sums.push(0.0);
        for want in &self.wants {
            sums.push(sums.last().unwrap_or(&0.0) + want);
        }
        let mut search = Search { trial: self, effort, sums, found: HashMap::new() };
        let page = Region {
            first: 0,
            end: self.n_items(),
            n_columns: self.grid.n_columns,
            rows: self.rows,
        };
        let (cost, _) = search.best(page)?;
        Some((cost, search.tree(page)))
    }

    fn cost_of_item(&self, item: usize, n_columns: usize, rows: usize) -> Option<f64> {
        if item == self.items.len() {
            return self.fit_guide(n_columns, rows).map(|fit| fit.cost);
        }
        self.fit(Place { rank: item, n_columns, rows }).map(|fit| fit.cost)
    }

    /// The rows that an item takes if nothing of it is cut.
    fn natural_rows(&self, item: usize, n_columns: usize) -> usize {
        let Some(&story) = self.items.get(item) else {
            return 1 + (self.wants[item] / n_columns as f64).ceil() as usize;
        };
        let body = self.desk.body(story, self.grid.cells);
        self.head_rows(item, n_columns) + body.kinds.len().div_ceil(n_columns)
    }
}

impl Search<'_, '_> {
    fn best(&mut self, region: Region) -> Found {
        if region.rows < LEAST_ROWS {
            return None;
        }
        if let Some(found) = self.found.get(&region) {
            return *found;
        }
        let found = if region.end - region.first == 1 {
            let cost = self.trial.cost_of_item(region.first, region.n_columns, region.rows);
            cost.map(|cost| (cost, None))
        } else {
            self.best_cut(region)
        };
        self.found.insert(region, found);
        found
    }

    fn best_cut(&mut self, region: Region) -> Found {
        let mut best: Found = None;
        let is_tired = self.found.len() >= self.effort.n_regions;
        let n_cuts = if is_tired { TIRED } else { self.effort.n_cuts };
        for (_, cut, middle) in self.candidates(region).into_iter().take(n_cuts) {
            let [first, second] = parts(region, cut, middle);
            let own = match cut {
                Cut::Upright(_) if region.first == 0 && middle > 1 => UPRIGHT_COST + COMPANY_COST,
                Cut::Upright(_) => UPRIGHT_COST,
                Cut::Level(_) => LEVEL_COST * region.n_columns as f64,
            };
            let Some((cost, _)) = self.best(first) else { continue };
            if best.is_some_and(|(least, _)| cost + own >= least) {
                continue;
            }
            let Some((other, _)) = self.best(second) else { continue };
            let cost = cost + other + own;
            if best.is_none_or(|(least, _)| cost < least) {
                best = Some((cost, Some((cut, middle))));
            }
        }
        best
    }

    /// The cuts that are worth a try, the most promising first.
    fn candidates(&self, region: Region) -> Vec<(f64, Cut, usize)> {
        let Region { first, end, n_columns, rows } = region;
        let whole = (self.sums[end] - self.sums[first]).max(1.0);
        let mut cuts = Vec::new();
        for middle in first + 1..end {
            let share = (self.sums[middle] - self.sums[first]) / whole;
            let is_edge = middle == first + 1 || middle == end - 1;
            if !is_edge && !SHARES.contains(&share) {
                continue;
            }
            for columns in self.columns(region, share) {
                let miss = (columns as f64 / n_columns as f64 - share).abs();
                cuts.push((miss, Cut::Upright(columns), middle));
            }
            for above in self.rows(region, middle, share) {
                let miss = (above as f64 / rows as f64 - share).abs();
                cuts.push((miss, Cut::Level(above), middle));
            }
        }
        cuts.sort_by(|one, other| one.partial_cmp(other).unwrap_or(std::cmp::Ordering::Equal));
        cuts
    }

    fn columns(&self, region: Region, share: f64) -> impl Iterator<Item = usize> + use<> {
        let n_columns = region.n_columns;
        let n_all = self.trial.grid.n_columns;
        let near = (share * n_columns as f64) as usize;
        let half = n_all.div_ceil(2);
        let is_page = region.first == 0 && n_columns == n_all;
        let half = (is_page && half != near && half != near + 1).then_some(half);
        [Some(near), Some(near + 1), half]
            .into_iter()
            .flatten()
            .filter(move |&columns| (1..n_columns).contains(&columns))
    }

    fn rows(
        &self,
        region: Region,
        middle: usize,
        share: f64,
    ) -> impl Iterator<Item = usize> + use<> {
        let Region { first, end, n_columns, rows } = region;
        let natural = |item: usize| self.trial.natural_rows(item, n_columns);
        let near = (share * (rows as f64 - 1.0)).round() as usize;
        let of_first = (middle == first + 1).then(|| natural(first));
        let of_last = (middle + 1 == end).then(|| (rows - 1).checked_sub(natural(end - 1)));
        let of_first = of_first.filter(|&it| it != near);
        let of_last = of_last.flatten().filter(|&it| it != near && Some(it) != of_first);
        [Some(near), of_first, of_last]
            .into_iter()
            .flatten()
            .filter(move |&above| above >= LEAST_ROWS && above + LEAST_ROWS < rows)
    }

    fn tree(&self, region: Region) -> Tree {
        let found = self.found.get(&region).copied().flatten();
        let Some((_, Some((cut, middle)))) = found else {
            return Tree::Item(region.first);
        };
        let parts = Box::new(parts(region, cut, middle).map(|part| self.tree(part)));
        match cut {
            Cut::Upright(n_columns) => Tree::Beside { n_columns, parts },
            Cut::Level(rows) => Tree::Below { rows, parts },
        }
    }
}

/// The two regions that a cut makes of one.
fn parts(region: Region, cut: Cut, middle: usize) -> [Region; 2] {
    let first = Region { end: middle, ..region };
    let second = Region { first: middle, ..region };
    match cut {
        Cut::Upright(n_columns) => [
            Region { n_columns, ..first },
            Region { n_columns: region.n_columns - n_columns, ..second },
        ],
        Cut::Level(rows) => {
            [Region { rows, ..first }, Region { rows: region.rows - 1 - rows, ..second }]
        }
    }
}
