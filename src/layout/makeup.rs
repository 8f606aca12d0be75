//! Make-up (拼版): the stories of a page of the paper composed into boxes on a grid of columns.
//!
//! ```text
//!          kicker           │ kicker        A page is a guillotine of rectangles: every box is
//!  招 商 开 局 红 火        │ headline      whole, every cut goes through. The lead stands at the
//!   deck       byline       │ text          top left over several columns, its headline across
//!                           │ text          them; the others follow in their order, and at the
//!  text    text    text     ├────────────   bottom right 今日导读 tells of what has no room.
//!  text    text    text     │ 今日导读
//!  text    text   （下转）  │ head… 02版
//! ```
//!
//! # The method
//!
//! 1. **Stories** come in rank order: the page's own as printed, then those of the following pages,
//!    which fill. A cut divides the ordered list into a first and a second part, left and right or
//!    above and below; so the order is right by construction and the search is small (`cut`).
//! 2. **Columns** (`grid`) have one even width of 24 to 40 cells; the three numbers of columns
//!    whose width is nearest to 35 are tried. Where there is too little text the page is less high.
//! 3. **Text is elastic** (下转). First it is decided how many lines each story may have, by its
//!    weight (`plan`); then the cuts follow these wants. 今日导读 (`guide`) is the filler: headlines,
//!    with opening lines where there is room.
//! 4. **A cost in lines** (`panel`) judges each box: blank lines, texts cut, heads without decks,
//!    columns too short or too long. The cheapest tree of cuts wins.
//! 5. Lines are **reckoned** (`body`) while all settings are tried with few cuts each; the best two
//!    are tried again with lines that are set, and more cuts. So no more is set than can be shown.
//! 6. The tree is **placed** (`place`): slugs, which are rows of type with their places, and rules.
//!
//! The same stories and size always give the same page. Any size gives one, however small.
//!
//! A page whose stories say where they were printed can be set so, too (`printed`).
//!
//! # Costs, in lines of one column
//!
//! | what | cost |
//! |---|---|
//! | a blank line | 1; in 今日导读 0.6 |
//! | a bottom that is more than 2 rows short | 2 for each row and column |
//! | one column that is more than 2 rows shorter than its box | 1.5 for each row |
//! | a text cut | 3, the lead 6; where the page has room for all 60 |
//! | less than 5 lines shown | 4 for each that is missing |
//! | less than 4 lines hidden | 4 |
//! | less than a third hidden | 3, of the lead 6: a lead is not cut for what a brief has too much |
//! | differing from what a story may have | 0.15 a line; 0.3 more a line if it is cut and short |
//! | several columns of less than 5 rows | 3 for each row; less than 3: never, the lead 30 |
//! | a column of more than 34 rows | 0.3 for each row |
//! | the lead in one column of three or more | 40; in less than half 3, more than three quarters 6 |
//! | another story wider than half of four or more columns | 6, over all of them 12 |
//! | another story over three columns of less than 6 rows | 5 |
//! | a head without deck, without byline | 0.7 each, 8 where the page has room for all; each row beyond six 1; a headline cut 30 |
//! | a story of the page only in 今日导读 | 2; a headline not shown even there 1.5 |
//! | a row of the window left blank | 0.5 for each column |
//! | the lead's headline in display type | −6: it says *newspaper* at first sight; 0.3 for each line of blank beside it |
//!
//! # What was settled by looking
//!
//! - Heads side by side (碰题) are no fault where a hairline parts them: forbidding them only moved
//!   one box down and cost even bottoms.
//! - In 今日导读 all entries have an opening, or none has; a blank row parts them if there is room.
//! - Only the last line of an entry leaves room for the page number, so no phrase breaks inside for it.
//! - A picture stands in the text where the paper has it, with its caption, and is never divided.
//!   One that is not shown has no place: empty frames cost five rows and said nothing, and a caption
//!   alone reads as a second byline.
//!
//! # Limitations
//!
//! - Order runs down the left part before the right, as in print; a lesser story may begin higher at
//!   the right.
//! - Two or three short stories in a high narrow window leave blank rows below.

mod body;
mod cut;
mod desk;
mod grid;
mod guide;
mod head;
mod neighbour;
mod panel;
mod place;
mod plan;
mod printed;
mod trial;

use crate::{
    issue::{Article, Issue, Language, Text},
    layout::{DISPLAY_ROWS, Row, Style},
};

pub use head::{Face, tracked};
pub use neighbour::Toward;
pub use plan::compose;
pub use printed::as_printed;

/// From this size on the nameplate is set in display type, and from this height on there is one.
const LARGE_PLATE_FROM: (u16, u16) = (100, 28);
const PLATE_FROM_ROWS: u16 = 8;

/// The rows of the nameplate with its rule, in a window of this size; the stories have the others.
pub fn nameplate_rows(columns: u16, rows: u16) -> u16 {
    let (large_columns, large_rows) = LARGE_PLATE_FROM;
    match (columns, rows) {
        _ if columns >= large_columns && rows >= large_rows => DISPLAY_ROWS + 1,
        (_, PLATE_FROM_ROWS..) => 2,
        _ => 0,
    }
}

/// A story that may stand on the page, or be told of there.
#[derive(Debug, Clone, Copy)]
pub struct Story<'a> {
    /// Where it stands in the issue.
    pub article_idx: usize,
    /// Its words.
    pub article: &'a Article,
    /// The language in which it is set.
    pub language: Language,
    /// The number of the page on which it was printed.
    pub page_no: &'a Text,
    /// Whether it belongs to the page that is composed; others only fill.
    pub is_own: bool,
}

/// How a page is to be made up.
pub struct Manner<'a> {
    /// The cells and rows that it has.
    pub size: (u16, u16),
    /// How a text of a language is set; the measure does not count.
    pub style: &'a dyn Fn(Language) -> Style,
    /// Whether the lead's headline may be set in display type where there is room: not where a
    /// half block takes two cells.
    pub has_display: bool,
}

/// A page made up.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Makeup {
    /// How many columns the grid has.
    pub n_columns: u16,
    /// The measure.
    pub column_cells: u16,
    /// The boxes, in reading order.
    pub panels: Vec<Panel>,
    /// Hairlines between them.
    pub rules: Vec<Rule>,
    /// All rows of type.
    pub slugs: Vec<Slug>,
}

/// A box of the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Panel {
    /// What stands in it.
    pub kind: PanelKind,
    /// The article, as an index of `Issue::articles`; none for the guide as a whole.
    pub article_idx: Option<usize>,
    /// The left edge, from that of the page.
    pub x: u16,
    /// The top.
    pub y: u16,
    /// Its width.
    pub cells: u16,
    /// Its height.
    pub rows: u16,
    /// How many columns it spans.
    pub n_columns: u16,
    /// The lines of the body that are shown.
    pub n_lines: u32,
    /// Whether there is more of the text.
    pub is_cut: bool,
}

/// What stands in a box.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PanelKind {
    /// The first story of the page.
    Lead,
    /// Another story.
    Story,
    /// 今日导读.
    Guide,
    /// An entry of 今日导读.
    Entry,
}

/// A hairline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// Its first cell.
    pub x: u16,
    /// Its first row.
    pub y: u16,
    /// Its length.
    pub length: u16,
    /// Whether it stands.
    pub is_upright: bool,
}

/// A row of type at its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slug {
    /// The left edge of its measure.
    pub x: u16,
    /// Its row; the upper one of display type.
    pub y: u16,
    /// Its measure.
    pub cells: u16,
    /// What it says.
    pub words: Words,
}

/// What a row of type says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Words {
    /// Words of a story.
    Of {
        /// The article, as an index of `Issue::articles`.
        article_idx: usize,
        /// The row; its `y` says nothing here.
        row: Row,
        /// How large it is.
        face: Face,
        /// Whether it belongs to the lead.
        is_lead: bool,
        /// Whether an ellipsis stands behind it.
        is_cut: bool,
    },
    /// That a text goes on: 下转, or the page where it was printed; at the right end of the measure.
    Jump {
        /// The article, as an index of `Issue::articles`.
        article_idx: usize,
        /// Whether it belongs to this page.
        is_own: bool,
    },
    /// The name 今日导读.
    GuideTitle,
    /// The number of a story's page, at the right end of the measure.
    PageNo {
        /// The article, as an index of `Issue::articles`.
        article_idx: usize,
    },
    /// How many more stories there are.
    More(usize),
}

/// All that was printed on a page, advertisements and the staff's boxes among it.
pub fn printed_stories(issue: &Issue, page_idx: usize) -> Vec<Story<'_>> {
    let Some(page) = issue.pages.get(page_idx) else { return Vec::new() };
    let stories = page.articles().filter_map(|article_idx| {
        let article = issue.articles.get(article_idx)?;
        let language = issue.language_of(article_idx);
        Some(Story { article_idx, article, language, page_no: &page.no, is_own: true })
    });
    stories.collect()
}

/// The stories for a page: its own in print order, then those of the pages that follow, round to the
/// first. Advertisements and the staff's boxes stand nowhere.
pub fn stories(issue: &Issue, page_idx: usize) -> Vec<Story<'_>> {
    let n_pages = issue.pages.len().max(1);
    let pages = (0..issue.pages.len()).map(|nth| (page_idx + nth) % n_pages);
    let stories = pages.flat_map(|idx| {
        let page = &issue.pages[idx];
        page.articles().map(move |article_idx| (idx == page_idx, page, article_idx))
    });
    let shown = stories.filter(|&(.., article_idx)| !issue.is_aside(article_idx));
    shown
        .filter_map(|(is_own, page, article_idx)| {
            let article = issue.articles.get(article_idx)?;
            let language = issue.language_of(article_idx);
            Some(Story { article_idx, article, language, page_no: &page.no, is_own })
        })
        .collect()
}
