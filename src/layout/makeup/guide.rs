//! 今日导读: what has no room on the page, in headlines with the numbers of their pages.
//!
//! It takes what room the stories leave: with much of it every entry has some lines of its text, with
//! less a blank row parts the entries, with too little the last ones are only counted.

use std::ops::Range;

use super::{desk::MAX_OPENING, trial::Trial};

/// The guide set in a box.
#[derive(Debug, Clone)]
pub(super) struct GuideFit {
    pub(super) cost: f64,
    /// The entries of each column.
    pub(super) columns: Vec<Range<usize>>,
    /// The rows of each entry, with those below it.
    pub(super) sizes: Vec<usize>,
    /// The lines of text of each entry.
    pub(super) openings: Vec<usize>,
    /// So many entries are only counted.
    pub(super) n_more: usize,
}

impl Trial<'_> {
    /// The rows of the guide in one column, its title among them.
    pub(super) fn guide_rows(&self) -> usize {
        1 + self.guide.iter().map(|&story| self.entry_rows(story)).sum::<usize>()
    }

    fn entry_rows(&self, story: usize) -> usize {
        self.desk.guide_lines(story, self.grid.cells).len().max(1)
    }

    pub(super) fn fit_guide(&self, n_columns: usize, rows: usize) -> Option<GuideFit> {
        let height = rows.checked_sub(1).filter(|&height| height > 0)?;
        let all: Vec<usize> = self.guide.iter().map(|&story| self.entry_rows(story)).collect();
        let (shown, n_more) = self.shown(&all, n_columns, height)?;
        let tail = usize::from(n_more > 0);
        let packed = |sizes: &[usize]| pack(sizes, tail, n_columns, height);
        let mut sizes = shown.clone();
        let openings = self.openings(&shown, |sizes| packed(sizes).is_some());
        for (size, opening) in sizes.iter_mut().zip(&openings) {
            *size += opening;
        }
        let parted: Vec<usize> = sizes.iter().map(|size| size + 1).collect();
        if openings.iter().all(|&n| n == 0) && packed(&parted).is_some() {
            sizes = parted;
        }
        let columns = packed(&sizes)?;
        let used = sizes.iter().sum::<usize>() + tail;
        let blank = (n_columns * height).saturating_sub(used);
        let short =
            |column: &Range<usize>| height.saturating_sub(sizes[column.clone()].iter().sum());
        let unevenness = columns.iter().map(short).max().unwrap_or(0);
        let cost = 0.6 * blank as f64
            + 1.5 * n_more as f64
            + 0.8 * unevenness.saturating_sub(2) as f64
            + if n_columns > 1 && height < 2 { 4.0 } else { 0.0 };
        Some(GuideFit { cost, columns, sizes, openings, n_more })
    }

    /// The sizes of the entries that have room, and how many are only counted.
    fn shown(&self, all: &[usize], n_columns: usize, height: usize) -> Option<(Vec<usize>, usize)> {
        let mut n_shown = all.len();
        loop {
            let n_more = all.len() - n_shown + self.n_uncounted;
            let sizes = all.get(..n_shown)?;
            let is_tight = sizes.iter().sum::<usize>() > n_columns * height;
            let tail = usize::from(n_more > 0);
            if !is_tight && pack(sizes, tail, n_columns, height).is_some() {
                return Some((sizes.to_vec(), n_more));
            }
            n_shown = n_shown.checked_sub(1)?;
        }
    }

    /// How many lines of text each entry has: all about as many, or none.
    fn openings(&self, sizes: &[usize], fits: impl Fn(&[usize]) -> bool) -> Vec<usize> {
        let n_lines: Vec<usize> = self.guide[..sizes.len()]
            .iter()
            .map(|&story| self.desk.body(story, self.grid.cells).kinds.len())
            .collect();
        let at_most = |most: usize| n_lines.iter().map(move |n| *n.min(&most));
        let with = |openings: &[usize]| -> Vec<usize> {
            sizes.iter().zip(openings).map(|(size, opening)| size + opening).collect()
        };
        let mut openings = vec![0; sizes.len()];
        for most in (1..=MAX_OPENING).rev() {
            let tried: Vec<usize> = at_most(most).collect();
            if fits(&with(&tried)) {
                openings = tried;
                // What is left goes to the first entries, a line each.
                for idx in 0..openings.len() {
                    let is_more = n_lines[idx] > openings[idx];
                    openings[idx] += usize::from(is_more);
                    if is_more && !fits(&with(&openings)) {
                        openings[idx] -= 1;
                        break;
                    }
                }
                break;
            }
        }
        openings
    }
}

/// Entries in columns, none divided, filled evenly; `tail` rows stand below the last. None if they
/// do not fit.
fn pack(
    sizes: &[usize],
    tail: usize,
    n_columns: usize,
    height: usize,
) -> Option<Vec<Range<usize>>> {
    let total: usize = sizes.iter().sum::<usize>() + tail;
    let largest = sizes.iter().copied().max().unwrap_or(0).max(tail);
    let lowest = largest.max(total.div_ceil(n_columns)).max(1);
    (lowest..=height).find_map(|height| pack_in(sizes, tail, n_columns, height))
}

fn pack_in(
    sizes: &[usize],
    tail: usize,
    n_columns: usize,
    height: usize,
) -> Option<Vec<Range<usize>>> {
    let mut columns = Vec::with_capacity(n_columns);
    let (mut start, mut rows) = (0, 0);
    for (idx, size) in sizes.iter().enumerate() {
        let is_last = idx + 1 == sizes.len();
        let wanted = size + if is_last { tail } else { 0 };
        if rows + wanted > height && rows > 0 {
            columns.push(start..idx);
            (start, rows) = (idx, 0);
        }
        if wanted > height || columns.len() >= n_columns {
            return None;
        }
        rows += size;
    }
    columns.push(start..sizes.len());
    columns.resize(n_columns, sizes.len()..sizes.len());
    Some(columns)
}
