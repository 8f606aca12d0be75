//! How articles are set, as far as the file says it.

use super::row::Row;

/// How articles are set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// The measure, in cells; by the window's width if there is none.
    pub measure_cells: Option<u16>,
    /// The number of columns; as many as fit if there is none.
    pub n_columns: Option<u16>,
    /// Whether marks hang behind full lines.
    pub hang: bool,
    /// Whether ASCII marks between ideographs are shown in full width.
    pub repair: bool,
    /// The blanks beside Western text; by the language if there is none.
    pub autospace: Option<Autospace>,
    /// How much is forbidden at the ends of a line.
    pub level: Level,
    /// The first-line indent, in cells.
    pub indent_cells: u16,
}

impl Default for Page {
    fn default() -> Self {
        Self {
            measure_cells: None,
            n_columns: None,
            hang: true,
            repair: true,
            autospace: None,
            level: Level::Gb,
            indent_cells: 4,
        }
    }
}

/// The blanks beside Western text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Autospace {
    /// None.
    None,
    /// Where the line has room for them.
    Quiet,
    /// Where they keep ideographs on the grid.
    Grid,
    /// Everywhere.
    Always,
}

/// How much is forbidden at the ends of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// Nothing.
    None,
    /// The marks that all rules name.
    Basic,
    /// What GB/T 15834 forbids.
    Gb,
    /// More than that, as careful compositors have it.
    Strict,
}

const AUTOSPACES: &[(&str, Option<Autospace>)] = &[
    ("auto", None),
    ("none", Some(Autospace::None)),
    ("quiet", Some(Autospace::Quiet)),
    ("grid", Some(Autospace::Grid)),
    ("always", Some(Autospace::Always)),
];
const LEVELS: &[(&str, Level)] =
    &[("none", Level::None), ("basic", Level::Basic), ("gb", Level::Gb), ("strict", Level::Strict)];

/// A line of two ideographs is the shortest that can be set; no window is wider than 1000 cells.
const MEASURES: std::ops::RangeInclusive<u16> = 4..=1000;

pub(super) const ROWS: &[Row<Page>] = &[
    Row {
        key: "measure",
        default: "\"auto\"",
        help: [
            "栏宽，按半角字符数；auto 随窗口",
            "欄寬，按半形字元數；auto 隨視窗",
            "the length of a line, in cells; auto goes by the window",
        ],
        set: |page, value| value.number_or_auto(MEASURES).map(|it| page.measure_cells = it),
    },
    Row {
        key: "columns",
        default: "\"auto\"",
        help: [
            "栏数，1 到 4；auto 放得下几栏就几栏",
            "欄數，1 到 4；auto 放得下幾欄就幾欄",
            "columns, 1 to 4; auto for as many as fit",
        ],
        set: |page, value| value.number_or_auto(1..=4).map(|it| page.n_columns = it),
    },
    Row {
        key: "hang",
        default: "true",
        help: ["行末标点悬挂", "行末標點懸掛", "marks hang behind the ends of full lines"],
        set: |page, value| value.flag().map(|it| page.hang = it),
    },
    Row {
        key: "repair",
        default: "true",
        help: [
            "汉字之间的半角标点显示成全角",
            "漢字之間的半形標點顯示成全形",
            "ASCII marks between ideographs are shown in full width",
        ],
        set: |page, value| value.flag().map(|it| page.repair = it),
    },
    Row {
        key: "autospace",
        default: "\"auto\"",
        help: [
            "西文两边的空：auto（按语言）、none（不加）、quiet（有余才加）、grid（让汉字对齐）、always（总加一格）",
            "西文兩邊的空：auto（按語言）、none（不加）、quiet（有餘才加）、grid（讓漢字對齊）、always（總加一格）",
            "blanks beside Western text: auto (by the language), none, quiet (where the line has room), grid (so that ideographs align), always",
        ],
        set: |page, value| value.choice(AUTOSPACES).map(|it| page.autospace = it),
    },
    Row {
        key: "level",
        default: "\"gb\"",
        help: [
            "行首行尾禁则：none、basic（基本）、gb（国标）、strict（严格）",
            "行首行尾禁則：none、basic（基本）、gb（國標）、strict（嚴格）",
            "what may not begin or end a line: none, basic, gb (GB/T 15834), strict",
        ],
        set: |page, value| value.choice(LEVELS).map(|it| page.level = it),
    },
    Row {
        key: "indent",
        default: "4",
        help: [
            "段首空几个半角，0 到 8",
            "段首空幾個半形，0 到 8",
            "the indent of a paragraph, in cells, 0 to 8",
        ],
        set: |page, value| value.number(0..=8).map(|it| page.indent_cells = it),
    },
];
