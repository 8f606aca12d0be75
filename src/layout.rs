//! Setting text on the cell grid: from an article to lines of cells.
//!
//! It is pure and total: it cannot fail, and knows of no terminal. What it gives are ranges of the
//! source and cells, never strings; so a search hit or a bookmark is found on any line, and a
//! wider window loses no place.
//!
//! # The steps
//!
//! 1. **Classify** (`class`, `sorts`, `tables`). Each character has a *sort*: its break class, its cells,
//!    whether it may join its neighbour. The classes are those of UAX #14, told apart where a rule
//!    asks for more (LB19a: wide or not; LB15a, b: initial or final), and a few characters that a
//!    profile treats apart (`——`, `～`, `①`, 元). The tables are generated from Unicode 18.
//! 2. **Break** (`rules`, `kinsoku`). Whether a line may end at a place is asked of the rules of
//!    UAX #14, LB2 to LB31, in their order; the [reading](Profile::Reading) profile asks rules of
//!    its own before: GB/T 15834 5.1 and CLREQ 3.1 (what starts and ends no line), `——` and `……`
//!    whole, number and unit together, addresses at a penalty. The answers are worked out once for
//!    every state and class, and make an automaton that reads one class a step.
//! 3. **Fit** (`fit`). Lines are filled greedily, and no blank is counted that a quiet style may add. A
//!    line that does not come out even lets a mark stand in the gutter, or ends at the last place
//!    where it may. No paragraph ends in a line of one ideograph. Grapheme clusters
//!    (UAX #29; `segment`) are never split. A paragraph with much Latin is filled at once, as evenly
//!    as can be (`plan`; Knuth and Plass), and so is a headline, which is cut at its phrases first.
//! 4. **Page** (`page`, `headline`). The parts of an article are set one below the other; piece by
//!    piece and only as far as they are asked for (`galley`, `piece`), so a book of 100 MB opens as
//!    fast as its first page. Screens of one to four columns are made of them (`column`).
//! 5. **Show** (`glyph`, `quiet`, `space`, `repair`). For the lines on the screen alone: what symbol
//!    stands at which cell, with added blanks and [repaired](Repair) marks, and which bytes it stands
//!    for.
//!
//! Vertical setting ([`Writing::Vertical`], `vertical`) takes the same steps with a row for every two
//! cells; what is shown are vertical forms, and the lines stand as columns in [`Tiers`].
//!
//! ```
//! use zzread::layout::{Style, line_text, lines};
//!
//! let text = "今天的天气很好，我们去湘江边走走。";
//! let style = Style { measure_cells: 16, ..Style::default() };
//! let shown: Vec<String> =
//!     lines(text, &style, 4).map(|line| line_text(text, &line, &style)).collect();
//! assert_eq!(shown, ["    今天的天气很", "好，我们去湘江边", "走走。"]);
//! ```
//!
//! # Quiet lines
//!
//! A line is set so that nobody notices it ([`Autospace::Quiet`], the manner of Chinese and
//! Japanese). It is *full* at the measure; or a cell behind it, if the blank half of its last mark
//! stands in the gutter (GB/T 15834 5.1.10, JLREQ 3.1.9); or two behind it, if one of `，。、；：？！`
//! hangs (CLREQ 3.1.6; in Japanese only `、。`, in traditional Chinese none, as the mark stands in the
//! middle of its square). To a line that is one cell or two short blanks are added, at most one at a
//! place, since half an em is the most that CLREQ 3.1.6.3 allows, and at most two; one that is
//! shorter stays ragged, and so does every last line (`quiet`).
//!
//! | best places first | why |
//! |---|---|
//! | a blank that the writer typed | it is the autospace (CLREQ 3.2.2) |
//! | before a number or Latin word behind an ideograph, behind a Latin word | CLREQ 3.2.2, JLREQ 3.2.4 |
//! | outside of a quotation mark of one cell | it lacks the blank half of its like |
//! | behind `。；：？！`, then behind `，、` | behind a mark the eye rests |
//!
//! There is none inside a number with its unit, a date, a reckoning; on the inner side of a quotation
//! mark or bracket; before a mark, beside a dash; nor in a headline, a caption or a cell of a table,
//! which have not to be full (`space`). A number and its unit is what stands behind a number, not what
//! a list says: the next ideograph, and one more, unless the first is known to be a unit by itself; a
//! line ends there only if it can end nowhere else (`rules`).
//!
//! A blank that the writer typed between an ideograph and Western text is such a blank too: it takes
//! one cell or none, as the style has it. One that strayed before a full-width mark or behind an
//! opening one is not shown. The text keeps them: they are found, copied and exported.
//!
//! [`Autospace::Grid`] (纵横对齐) pads every odd run of Western text in a paragraph, its last line too,
//! so that ideographs stand in columns; CLREQ calls it rare. There the pads are part of the line, and
//! nothing else is added.
//!
//! # Profiles and what they are held against
//!
//! [`Profile::Untailored`] is UAX #14: its test file for Unicode 18 to the last line that asks no
//! dictionary. The file for Unicode 17 contradicts it in nine lines, so there is a profile for that
//! too. [`Profile::Browser`] is Chromium, held against recorded answers.
//! [`Profile::Reading`] means to differ from it in these places, each for a reason:
//!
//! | place | browser | reading | why |
//! |---|---|---|---|
//! | before `·` `～` `－`, a single `—` | breaks | does not | GB/T 15834: connectors start no line |
//! | after `/` between ideographs | breaks | does not | GB/T 15834: neither start nor end |
//! | `82` and `分钟`, `3A` and `回`, `1.2` and ` 亿` | breaks | only at need | a number and its unit are one word |
//! | `4月` and `15日`, `第` and `5`, `6～` and `7` | breaks | only at need | dates and ranges are read as one |
//! | `０１２`, `．` between digits | breaks | does not | full-width numbers are numbers |
//! | `0731-28685000` | breaks | does not | a telephone number is one word |
//! | `、` and `￥` | does not | breaks | LB25 means closers of numbers |
//! | `至` and `-5℃` | does not | breaks | the sign belongs to the number |
//! | `①` and its neighbours | glued | breaks | here it is as wide as an ideograph |
//! | small kana in Chinese | breaks | does not | it starts no line in Japanese either |
//! | addresses | as words | at their marks, at need | CLREQ 3.1.5 |
//! | before `〜` in Chinese | breaks | does not | a connector, as `～` |
//! | behind blanks before `)` `：` `，` | breaks | does not | what may not start a line may not behind a blank either |
//! | Korean | between syllables | between words | KLREQ: `keep-all` |
//!
//! # Limitations
//!
//! - Thai, Lao, Khmer and Burmese words are not looked up; such text breaks at blanks, or anywhere.
//! - Straight quotation marks (`"`) do not say whether they open or close; they stick to both sides.
//! - Whether a parenthesis is repaired is decided within 240 bytes.
//! - A paragraph with much Latin that is longer than 4000 bytes is filled line by line all the same.
//! - How long a unit is nobody knows: behind `3号航` a line may end before `站楼`.
//! - Chinese numerals (`十五日`) and words are not known; a line may end inside them, as in print.
//! - Ruby is not here.
//! - A line whose unit is longer than the measure may start or end with any mark.

mod class;
mod column;
mod display;
mod fit;
mod galley;
#[cfg(test)]
mod generate;
mod glyph;
mod headline;
mod kinsoku;
pub mod makeup;
mod page;
mod piece;
mod quiet;
mod repair;
mod rules;
mod run;
mod segment;
mod sorts;
mod space;
mod style;
mod tables;
mod vertical;
mod width;

use crate::issue::Part;

pub use column::{Screen, Sheet, Shown};
pub use display::{DISPLAY_ROWS, display, display_cells};
pub use fit::Lines;
pub use galley::{Galley, Spot};
pub use glyph::{Glyph, glyphs, line_text};
pub use headline::headline;
pub use kinsoku::{Opportunity, opportunities};
pub use page::page;
pub use run::{Told, run};
pub use segment::sentences;
pub use style::{Ambiguous, Autospace, Level, Profile, Quotes, Repair, Style, Writing};
pub use vertical::Tiers;
pub use width::{reduced, width};

/// One line of a text: a range of its bytes and where it begins.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Line {
    /// The first byte, in the part's text.
    pub start: u32,
    /// The byte after the last; white space at the line's end lies behind it.
    pub end: u32,
    /// The blank cells before the first character.
    pub x_cells: u16,
    /// The cells from there to the end of the measure.
    pub room_cells: u16,
    /// Whether it is padded for the grid, or filled if the style is quiet: no headline is, and no
    /// last line is filled.
    pub is_spaced: bool,
    /// Whether its last mark hangs behind the measure, with its blank half or whole.
    pub hangs: bool,
}

/// What a row of a set article is, so that whoever draws it can choose how it looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowKind {
    /// The section's name and who runs it; the words are the drawer's.
    Nameplate,
    /// The line above the headline.
    Kicker,
    /// A line of the headline.
    Headline,
    /// The line below the headline.
    Deck,
    /// Byline and source.
    Byline,
    /// When it was published, where the article tells that itself; the words are the drawer's.
    Date,
    /// Running text.
    Body,
    /// A crosshead.
    Crosshead,
    /// A line of a question.
    Question,
    /// A line of an answer.
    Answer,
    /// A line of a quotation.
    Quote,
    /// A line of a list item; the first line of an item has its marker in the indent.
    Item {
        /// The item's number from 1 on its first line, 0 on further lines.
        number: u32,
        /// Whether the marker is the number.
        ordered: bool,
    },
    /// A cell of a table row.
    Cell,
    /// The upper edge of a figure's frame; no text.
    FrameTop,
    /// A row of the picture inside the frame, counted from 0; no text.
    Picture(u16),
    /// The alternative text inside the frame.
    Alt,
    /// The lower edge of a figure's frame; no text.
    FrameBottom,
    /// A figure's caption.
    Caption,
    /// A figure's credit.
    Credit,
    /// A rule; no text.
    Rule,
    /// The heading of the box of related articles; the words are the drawer's.
    RelatedHead,
    /// A related article's headline: the index in `Article::related`.
    Related(u32),
}

/// A line at its place in the set article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// The distance from the top of the article, in rows. Several rows may share one `y`.
    pub y: u32,
    /// What it is.
    pub kind: RowKind,
    /// The part whose text it shows.
    pub part: Part,
    /// The text's bytes and the indent in cells, counted from the left edge of the measure.
    pub line: Line,
    /// Whether it stays with the row below: no column ends between the two.
    pub keep: bool,
}

impl Row {
    /// A row of which the drawer has the words.
    const fn bare(kind: RowKind, part: Part) -> Self {
        let line =
            Line { start: 0, end: 0, x_cells: 0, room_cells: 0, is_spaced: false, hangs: false };
        Self { y: 0, kind, part, line, keep: false }
    }
}

/// A whole article, set.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PageLayout {
    /// The rows from top to bottom. Blank rows are gaps between the `y`s.
    pub rows: Vec<Row>,
    /// The height in rows, blank rows counted.
    pub height: u32,
}

/// Breaks one text into lines; `\n` ends a paragraph. No paragraph is indented.
pub fn paragraph(text: &str, style: &Style) -> Vec<Line> {
    lines(text, style, 0).collect()
}

/// The lines of a text, one by one as they are asked for; each paragraph's first line is indented.
pub fn lines<'a>(text: &'a str, style: &'a Style, indent_cells: u16) -> Lines<'a> {
    Lines::new(text, style, indent_cells)
}
