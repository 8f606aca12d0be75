//! Which settings are tried, how many lines each story may have, and which page is taken.

use super::{
    Makeup, Manner, Story,
    cut::{Effort, Tree},
    desk::{Desk, Styles},
    grid::{Grid, grids},
    place,
    trial::Trial,
};

/// Stories beyond these are only counted: no page has room for so many.
const MANY_STORIES: usize = 100;
const MANY_TEXTS: usize = 28;
/// Headlines beyond these are only counted, too.
const MANY_ENTRIES: usize = 60;
/// In the first round all settings are tried, in the second the best of them with more effort.
const ROUGH: Effort = Effort { n_cuts: 3, n_regions: 150 };
const FINE: Effort = Effort { n_cuts: 8, n_regions: 600 };
const N_FINE: usize = 2;
/// From this width on the lead's headline may be set in display type.
const DISPLAY_FROM: u16 = 160;
/// Below this a page is no page.
const LEAST_SIZE: (u16, u16) = (8, 3);
/// A head and so many lines is the least that a story has.
const LEAST_LINES: usize = 4;
/// With less than this share of the window filled a page is made less high or less wide.
const FULL_SHARE: f64 = 0.9;
/// Columns of less than this are too short for a page that is not full.
const SHORT_COLUMN: usize = 12;
/// The heights that are tried of such a page, in rows above what it needs.
const SPARE_ROWS: [usize; 6] = [0, 2, 4, 7, 11, 16];
/// If such a page costs more than this, order gives way to form.
const POOR: f64 = 25.0;

/// One of the settings that are tried.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Setting {
    grid: Grid,
    n_texts: usize,
    rows: usize,
    order: Order,
    /// Whether there is room for all texts.
    is_roomy: bool,
}

/// In which order the stories behind the lead stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Order {
    Rank,
    LongestFirst,
    ShortestFirst,
}

/// A page that was tried.
struct Tried<'a> {
    cost: f64,
    setting: Setting,
    trial: Trial<'a>,
    tree: Tree,
}

/// Stories and window, and what may stand there with its text.
struct Planner<'a> {
    desk: &'a Desk<'a>,
    page_cells: u16,
    rows: usize,
    /// The lead and the stories that have a text, in rank order.
    texts: Vec<usize>,
    n_uncounted: usize,
    has_display: bool,
}

/// Makes up a page. The stories are in rank order: the lead first, the page's own before others.
pub fn compose(stories: &[Story<'_>], manner: &Manner<'_>) -> Makeup {
    let (page_cells, rows) = manner.size;
    if stories.is_empty() || page_cells < LEAST_SIZE.0 || rows < LEAST_SIZE.1 {
        return Makeup::default();
    }
    let shown = &stories[..stories.len().min(MANY_STORIES)];
    let styles = Styles::of(shown, manner);
    let most_cells = 2 * usize::from(page_cells) * usize::from(rows);
    let desk = Desk::new(shown, &styles, most_cells);
    let texts = (0..shown.len()).filter(|&idx| idx == 0 || desk.has_text(idx)).collect();
    let planner = Planner {
        desk: &desk,
        page_cells,
        rows: usize::from(rows),
        texts,
        n_uncounted: stories.len() - shown.len(),
        has_display: manner.has_display && page_cells >= DISPLAY_FROM && desk.is_narrow(),
    };
    match planner.best() {
        Some(tried) => place::makeup(&tried.trial, &tried.tree, page_cells),
        None => place::headline_alone(&desk, manner.size),
    }
}

impl<'a> Planner<'a> {
    fn best(&self) -> Option<Tried<'a>> {
        let (settings, spare) = self.settings();
        let mut rough = self.sweep(&settings, ROUGH);
        let cheapest = rough.iter().map(|tried| tried.cost).fold(f64::INFINITY, f64::min);
        if cheapest > POOR {
            rough.extend(self.sweep(&spare, ROUGH));
        }
        if rough.is_empty() {
            rough = self.fewer(&settings);
        }
        rough.sort_by(|one, other| one.cost.total_cmp(&other.cost));
        rough.truncate(N_FINE);
        let fine = rough.iter().filter_map(|tried| {
            tried.trial.set_bodies();
            self.attempt(tried.setting, FINE)
        });
        let fine = fine.min_by(|one, other| one.cost.total_cmp(&other.cost));
        fine.or_else(|| rough.into_iter().next())
    }

    fn sweep(&self, settings: &[Setting], effort: Effort) -> Vec<Tried<'a>> {
        settings.iter().filter_map(|setting| self.attempt(*setting, effort)).collect()
    }

    /// If nothing fits: fewer texts, at last the lead alone.
    fn fewer(&self, settings: &[Setting]) -> Vec<Tried<'a>> {
        for n_texts in [6, 4, 3, 2, 1] {
            let settings = settings.iter().filter(|_| n_texts <= self.texts.len());
            let settings: Vec<Setting> =
                settings.map(|it| Setting { n_texts, rows: self.rows, ..*it }).collect();
            let tried = self.sweep(&settings, FINE);
            if !tried.is_empty() {
                return tried;
            }
        }
        Vec::new()
    }

    /// The settings to try, and those for a page that is poor.
    fn settings(&self) -> (Vec<Setting>, Vec<Setting>) {
        let (mut settings, mut spare) = (Vec::new(), Vec::new());
        for grid in grids(self.page_cells) {
            let need = self.exact_need(grid);
            let room = (grid.n_columns * self.rows) as f64;
            let n_columns = match (need as f64) < FULL_SHARE * room {
                true => (need / SHORT_COLUMN).clamp(1, grid.n_columns),
                false => grid.n_columns,
            };
            let grid = Grid { n_columns, ..grid };
            let (full, top) = self.n_texts(grid);
            let (counts, heights) = match full {
                None => (vec![top], self.heights(need.div_ceil(n_columns))),
                Some(full) => {
                    let counts =
                        vec![full, full.max(2) - 1, (full + 1).min(top), (full + top) / 2, top];
                    (counts, vec![self.rows])
                }
            };
            for n_texts in sorted(counts) {
                for &rows in &heights {
                    let is_roomy = full.is_none() && n_texts == self.texts.len();
                    let setting = Setting { grid, n_texts, rows, order: Order::Rank, is_roomy };
                    settings.push(setting);
                    if full.is_none() && (3..=12).contains(&top) {
                        spare.push(Setting { order: Order::LongestFirst, ..setting });
                        spare.push(Setting { order: Order::ShortestFirst, ..setting });
                    }
                }
            }
        }
        (settings, spare)
    }

    fn heights(&self, rows: usize) -> Vec<usize> {
        let heights = SPARE_ROWS.iter().map(|spare| (rows + spare).min(self.rows).max(6));
        let heights = heights.map(|rows| rows.min(self.rows));
        sorted(heights.chain(std::iter::once(self.rows)).collect())
    }

    /// The lines of all heads and texts: reckoned, and set where they may all have room.
    fn exact_need(&self, grid: Grid) -> usize {
        let need = self.need(grid);
        let room = grid.n_columns * self.rows;
        if need > room + room / 20 {
            return need;
        }
        for &story in &self.texts {
            self.desk.set_body(story, grid.cells, room);
        }
        self.need(grid)
    }

    /// The lines of all heads and texts.
    fn need(&self, grid: Grid) -> usize {
        let texts = self.texts.iter().enumerate().map(|(rank, &story)| {
            self.head_lines(rank, grid) + self.desk.body(story, grid.cells).kinds.len() + 1
        });
        let others = (0..self.desk.stories.len()).filter(|story| !self.texts.contains(story));
        let others = others.map(|story| self.desk.guide_lines(story, grid.cells).len() + 1);
        texts.sum::<usize>() + others.sum::<usize>()
    }

    /// The lines of one column that a head takes: the lead's stands over half of them.
    fn head_lines(&self, rank: usize, grid: Grid) -> usize {
        let n_columns = if rank == 0 { (grid.n_columns / 2).max(1) } else { 1 };
        self.desk.plain_head_rows(self.texts[rank], grid.span(n_columns)) * n_columns
    }

    /// How many texts fill the page, if they do, and how many can stand on it at all.
    fn n_texts(&self, grid: Grid) -> (Option<usize>, usize) {
        let room = grid.n_columns * self.rows;
        let (mut filled, mut least) = (0, 0);
        let (mut full, mut top) = (None, 1);
        for (rank, &story) in self.texts.iter().enumerate().take(MANY_TEXTS) {
            let head = self.head_lines(rank, grid);
            let n_lines = self.desk.body(story, grid.cells).kinds.len();
            filled += head + n_lines + 1;
            least += head + n_lines.min(LEAST_LINES) + 1;
            if rank > 0 && least as f64 > 0.95 * room as f64 {
                break;
            }
            top = rank + 1;
            if full.is_none() && filled >= room {
                full = Some(rank + 1);
            }
            if full.is_some() && !self.desk.stories[story].is_own {
                break;
            }
        }
        (full, top)
    }

    fn attempt(&self, setting: Setting, effort: Effort) -> Option<Tried<'a>> {
        let Setting { grid, rows, n_texts, order, .. } = setting;
        let trial = self.trial(setting)?;
        let (cost, tree) = trial.search(effort)?;
        let stories = self.desk.stories;
        let told = trial.guide.iter().filter(|&&it| stories[it].is_own && self.desk.has_text(it));
        let cost = cost
            + 2.0 * told.count() as f64
            + 0.5 * ((self.rows - rows) * grid.n_columns) as f64
            + if order == Order::Rank { 0.0 } else { 2.0 * n_texts as f64 };
        // In hundredths of the page, so that grids compare.
        let room = (grid.n_columns * self.rows) as f64;
        Some(Tried { cost: cost / room * 100.0 + grid.cost(), setting, trial, tree })
    }

    fn trial(&self, setting: Setting) -> Option<Trial<'a>> {
        let Setting { grid, rows, n_texts, order, .. } = setting;
        let mut items = self.texts.get(..n_texts)?.to_vec();
        let guide = (0..self.desk.stories.len()).filter(|story| !items.contains(story));
        let mut guide: Vec<usize> = guide.collect();
        let n_uncounted = self.n_uncounted + guide.len().saturating_sub(MANY_ENTRIES);
        guide.truncate(MANY_ENTRIES);
        let length = |&story: &usize| self.desk.body(story, grid.cells).kinds.len();
        match order {
            Order::Rank => {}
            Order::LongestFirst => items[1..].sort_by_key(|it| usize::MAX - length(it)),
            Order::ShortestFirst => items[1..].sort_by_key(length),
        }
        let mut trial = Trial {
            desk: self.desk,
            grid,
            rows,
            items,
            guide,
            n_uncounted,
            wants: Vec::new(),
            is_roomy: setting.is_roomy,
            has_display: self.has_display,
        };
        trial.allot();
        Some(trial)
    }
}

impl Trial<'_> {
    /// Gives each item its lines, so that the page is just full: as water fills vessels.
    fn allot(&mut self) {
        let room = (self.grid.n_columns * self.rows).saturating_sub(self.n_items() / 2) as f64;
        let vessels: Vec<Vessel> = (0..self.items.len()).map(|rank| self.vessel(rank)).collect();
        let guide_lines = (self.guide_rows() + self.guide.len() / 2) as f64;
        let guide = self.has_guide().then_some(guide_lines);
        let natural: f64 = vessels.iter().map(|it| it.natural).sum::<f64>() + guide.unwrap_or(0.0);
        let level = if natural <= room {
            f64::INFINITY
        } else {
            level(&vessels, room - guide.unwrap_or(0.0))
        };
        self.wants = vessels.iter().map(|it| it.at(level)).chain(guide).collect();
    }

    fn vessel(&self, rank: usize) -> Vessel {
        let n_columns = if rank == 0 { (self.grid.n_columns / 2).max(1) } else { 1 };
        let head = self.head_rows(rank, n_columns) * n_columns;
        let body = self.desk.body(self.items[rank], self.grid.cells);
        let natural = (head + body.kinds.len()) as f64;
        let article = self.desk.stories[self.items[rank]].article;
        let picture = if article.n_figures() > 0 { 0.15 } else { 0.0 };
        let weight = match rank {
            0 => 3.2,
            1 => 1.8,
            2 => 1.5,
            rank => 1.0 + 0.2 / rank as f64 + picture,
        };
        Vessel { natural, least: natural.min((head + LEAST_LINES) as f64), weight }
    }

    /// Sets the lines that can be needed: what each story wants, and some more.
    fn set_bodies(&self) {
        for (&story, want) in self.items.iter().zip(&self.wants) {
            self.desk.set_body(story, self.grid.cells, (want * 1.2) as usize + 6);
        }
    }
}

/// What a story has at least and at most, and how fast it fills.
#[derive(Debug, Clone, Copy)]
struct Vessel {
    natural: f64,
    least: f64,
    weight: f64,
}

impl Vessel {
    fn at(self, level: f64) -> f64 {
        (self.weight * level).min(self.natural).max(self.least)
    }
}

/// The level at which the vessels hold just the room that there is.
fn level(vessels: &[Vessel], room: f64) -> f64 {
    let (mut low, mut high) = (0.0, room.max(1.0));
    // Thirty halvings: far less than a line is left.
    for _ in 0..30 {
        let middle = (low + high) / 2.0;
        let held: f64 = vessels.iter().map(|vessel| vessel.at(middle)).sum();
        if held < room { low = middle } else { high = middle }
    }
    low
}

fn sorted(mut numbers: Vec<usize>) -> Vec<usize> {
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}
