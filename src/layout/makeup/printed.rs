//! A page whose stories stand where they were printed.
//!
//! Each area of the printed page is snapped to columns and rows, the smallest area that holds all of
//! them to the whole window: a paper's margins and its nameplate are of no use here. What stands in a
//! box is set as on a composed page. The grid is the one that leaves the least blank.

use super::{
    Makeup, Manner, Story,
    desk::{Desk, Styles},
    grid::{Grid, grids},
    panel::Place,
    place::{self, Region},
    trial::Trial,
};
use crate::issue::Area;

/// A head and one line of text, or two, is the least that a story has.
const LEAST_ROWS: u16 = 3;
const LEAST_LINES: usize = 2;
/// A box that ends below this share of the page has no rule under it.
const AT_FOOT: f32 = 0.97;

/// Makes up a page as it was printed; none if it is not known of all its stories where that was, if
/// two would meet, or if one has no room for its head and some lines.
pub fn as_printed(stories: &[Story<'_>], manner: &Manner<'_>) -> Option<Makeup> {
    let own: Vec<Story<'_>> = stories.iter().filter(|story| story.is_own).copied().collect();
    let areas: Option<Vec<Area>> = own.iter().map(|story| story.article.area).collect();
    let areas = areas?;
    let frame = areas.iter().copied().reduce(Area::with)?;
    let (page_cells, rows) = manner.size;
    let styles = Styles::of(&own, manner);
    let desk = Desk::new(&own, &styles, 2 * usize::from(page_cells) * usize::from(rows));
    let tried = grids(page_cells).into_iter().filter_map(|grid| {
        let regions: Option<Vec<Region>> =
            areas.iter().map(|area| snapped(*area, frame, grid, rows)).collect();
        let regions = regions.filter(|regions| are_apart(regions))?;
        let trial = trial(&desk, grid, &regions, rows);
        Some((cost(&trial, &regions)?, trial, regions))
    });
    let best = tried.min_by(|one, other| one.0.total_cmp(&other.0));
    best.map(|(_, trial, regions)| place::regions(&trial, &regions, page_cells))
}

/// The columns and rows of an area; none if it is too low.
fn snapped(area: Area, frame: Area, grid: Grid, rows: u16) -> Option<Region> {
    let share = |at: u16, from: u16, of: u16| f32::from(at - from) / f32::from(of.max(1));
    let column = |at: u16| share(at, frame.x, frame.width) * grid.n_columns as f32;
    let row = |at: u16| (share(at, frame.y, frame.height) * f32::from(rows)).round() as u16;
    let first = (column(area.x).round() as usize).min(grid.n_columns - 1);
    let n_columns = (column(area.right()).round() as usize).saturating_sub(first).max(1);
    let (y, bottom) = (row(area.y), row(area.bottom()));
    let has_rule = share(area.bottom(), frame.y, frame.height) < AT_FOOT;
    let rows = bottom.checked_sub(y + u16::from(has_rule)).filter(|it| *it >= LEAST_ROWS)?;
    Some(Region { column: first, n_columns, y, rows })
}

fn are_apart(regions: &[Region]) -> bool {
    let meet = |one: &Region, other: &Region| {
        one.column < other.column + other.n_columns
            && other.column < one.column + one.n_columns
            && one.y < other.y + other.rows
            && other.y < one.y + one.rows
    };
    let mut pairs = regions.iter().enumerate();
    pairs.all(|(nth, one)| regions[nth + 1..].iter().all(|other| !meet(one, other)))
}

fn trial<'a>(desk: &'a Desk<'a>, grid: Grid, regions: &[Region], rows: u16) -> Trial<'a> {
    Trial {
        desk,
        grid,
        rows: usize::from(rows),
        items: (0..regions.len()).collect(),
        guide: Vec::new(),
        n_uncounted: 0,
        // What a box has room for is what its story may have.
        wants: regions.iter().map(|it| (it.n_columns * usize::from(it.rows)) as f64).collect(),
        is_roomy: false,
        has_display: false,
    }
}

/// What the boxes cost; none if a story has no room.
fn cost(trial: &Trial<'_>, regions: &[Region]) -> Option<f64> {
    let mut cost = trial.grid.cost();
    let room = (trial.grid.n_columns * trial.rows) as f64;
    for (rank, region) in regions.iter().enumerate() {
        let (n_columns, rows) = (region.n_columns, usize::from(region.rows));
        trial.desk.set_body(rank, trial.grid.cells, n_columns * rows);
        let fit = trial.fit(Place { rank, n_columns, rows })?;
        if fit.is_cut && fit.flow.n_lines() < LEAST_LINES {
            return None;
        }
        cost += 100.0 * fit.cost / room;
    }
    Some(cost)
}
