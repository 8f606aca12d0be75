//! What a text is to be set like.

use crate::issue::Language;

/// Below this measure a paragraph is indented by one em.
const NARROW_CELLS: u16 = 28;

/// How text is to be set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Style {
    /// The length of a full line, in cells. Less than 2 is taken as 2.
    pub measure_cells: u16,
    /// The first-line indent of body paragraphs, in cells.
    pub indent_cells: u16,
    /// The language of the article.
    pub language: Language,
    /// Whose rules decide where a line may end.
    pub profile: Profile,
    /// How much is forbidden at the ends of a line; only the reading profile asks.
    pub level: Level,
    /// Whether the mark at the end of a full line may stand in a gutter of two cells, with its blank
    /// half or whole.
    pub hang: bool,
    /// Whether a paragraph's last line holds at least two ideographs.
    pub keep_company: bool,
    /// Whether a paragraph with much Latin is filled at once, as evenly as it can be; line by line
    /// it would have holes where a long word did not go in.
    pub even: bool,
    /// The space between ideographs and what is narrower.
    pub autospace: Autospace,
    /// How the quotation marks `“ ” ‘ ’` are shown.
    pub quotes: Quotes,
    /// Whether ASCII marks between ideographs are shown as the paper printed them.
    pub repair: Repair,
    /// Whether lines lie or stand.
    pub writing: Writing,
    /// How wide the terminal draws the characters of which Unicode does not say it.
    pub ambiguous: Ambiguous,
    /// The rows that pictures take inside their frames, for the blocks whose picture is shown.
    pub picture_rows: Vec<(u32, u16)>,
}

/// Whose rules decide where a line may end.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Profile {
    /// UAX #14 as it stands, for Unicode 18.
    Untailored,
    /// UAX #14 as it stood for Unicode 17. It is here to be compared with others that are there.
    Untailored17,
    /// As Chromium: CSS `line-break: normal`, for Japanese `strict`.
    Browser,
    /// As a newspaper: GB/T 15834 and CLREQ, numbers and their units together, soft addresses.
    #[default]
    Reading,
}

/// How much is forbidden at the ends of a line (CLREQ 3.1.2).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Level {
    /// Nothing but splitting words and numbers.
    None,
    /// Pause and stop marks and closers start no line, openers end none.
    Basic,
    /// GB/T 15834: connectors, the interpunct and the slash too.
    #[default]
    Gb,
    /// The dash of two ems starts no line either.
    Strict,
}

/// The blanks beside what is narrower than an ideograph. One that the text has between ideographs
/// and Western is such a blank, too, and is shown where the style has one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Autospace {
    /// As the text has them.
    #[default]
    None,
    /// None but those that make a line full to which a cell or two are missing.
    Quiet,
    /// 纵横对齐: a run of an odd number of cells gets one more, so that ideographs stand in columns.
    Grid,
    /// A cell on both sides of each Western run.
    Always,
}

/// How the quotation marks of one cell are shown.
///
/// Where the terminal gives “ one cell and the font draws it in two, as the fonts of Chinese do, the
/// mark goes over the left half of what follows, or is lost under it. What was seen of `他说“好的”`, on
/// screens of November 2026, all of which *answer* that “ takes one cell:
///
/// | terminal | font | “ as it stands | with a blank behind | as 「 |
/// |---|---|---|---|---|
/// | xterm, foot, st | DejaVu Sans Mono, and a Chinese font for the rest | clear | loose | clear |
/// | xterm, foot | WenQuanYi Micro Hei Mono (its “ is of one cell) | clear | loose | clear |
/// | xterm | Noto Sans Mono CJK SC (all cells are as wide as “) | clear | loose | clear |
/// | foot | Noto Sans Mono CJK SC | lies on 好, both hard to read | clear | clear |
/// | st | Noto Sans Mono CJK SC | not to be seen | clear | clear |
///
/// The closing mark is clear everywhere, as its ink is in the left half. No question to the terminal
/// tells these apart, so the mark is left as it stands, which is right for a font of one-cell marks;
/// whoever has such a font as the first one chooses [`MarkFirst`](Self::MarkFirst) or
/// [`Corner`](Self::Corner).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Quotes {
    /// As they stand.
    #[default]
    AsIs,
    /// With a blank outside of them where the line wants one.
    Padded,
    /// With a blank behind each opening one, whose ink is in the right half of its square.
    MarkFirst,
    /// As the corner brackets `「 」 『 』`, which are two cells wide.
    Corner,
}

/// Whether ASCII marks between ideographs are shown in full width.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Repair {
    /// No.
    #[default]
    Off,
    /// Yes, but the text stays as it is.
    Display,
}

/// Whether lines lie or stand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Writing {
    /// From left to right, one below the other.
    #[default]
    Horizontal,
    /// From top to bottom, from right to left (竖排).
    Vertical,
}

/// How wide a terminal draws characters of ambiguous width (UAX #11).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Ambiguous {
    /// One cell.
    #[default]
    Narrow,
    /// Two cells.
    Wide,
}

impl Default for Style {
    fn default() -> Self {
        Self {
            measure_cells: 68,
            indent_cells: 4,
            language: Language::default(),
            profile: Profile::Reading,
            level: Level::Gb,
            hang: false,
            keep_company: true,
            even: false,
            autospace: Autospace::None,
            quotes: Quotes::AsIs,
            repair: Repair::Off,
            writing: Writing::Horizontal,
            ambiguous: Ambiguous::Narrow,
            picture_rows: Vec::new(),
        }
    }
}

impl Style {
    /// All that the engine can do for a newspaper in this language: marks hang and are repaired, and
    /// a line of Chinese or Japanese that falls short by a cell or two is made full. Whoever draws
    /// it must leave a gutter of two cells behind the measure.
    pub fn newspaper(language: Language) -> Self {
        let (autospace, quotes) = match language.is_set_solid() {
            true => (Autospace::Quiet, Quotes::Padded),
            false => (Autospace::None, Quotes::AsIs),
        };
        let base = Self { language, hang: true, even: true, ..Self::default() };
        Self { autospace, quotes, repair: Repair::Display, ..base }
    }

    /// The same style for what is no running text: headlines, captions, cells. No line of them has
    /// to be full, and none has to stand on the grid; so they are quiet, and are never filled.
    pub(crate) fn of_heading(&self) -> Self {
        let autospace = match self.autospace {
            Autospace::Grid => Autospace::Quiet,
            autospace => autospace,
        };
        Self { autospace, ..self.clone() }
    }

    /// Whether some blanks of the text are not shown as they stand.
    pub(crate) fn decides_blanks(&self) -> bool {
        let is_asked = self.autospace != Autospace::None || self.repair == Repair::Display;
        is_asked && self.profile == Profile::Reading && self.language.is_set_solid()
    }

    /// The first-line indent for this measure: below 14 ideographs an em is enough.
    pub fn first_line_cells(&self) -> u16 {
        if self.measure_cells < NARROW_CELLS { self.indent_cells.min(2) } else { self.indent_cells }
    }

    /// The same style with lines of another length.
    pub fn with_measure(&self, measure_cells: u16) -> Self {
        Self { measure_cells, ..self.clone() }
    }
}
