//! Vertical setting (竖排): columns from top to bottom, read from right to left.
//!
//! ```text
//!      二 是 今    ﹃   an ideograph a row, two cells wide; a blank cell between columns
//!      〇 四 天    好   marks in their vertical forms
//!      二 月 ︐    ﹄
//!      一 15 星    他   two digits share a row (縦中横); of more, each has a row
//!      年 日 期    说   letters stand upright, one a row
//!         ︒ 二    ︒   a mark may hang below the foot
//! ```
//!
//! A column is a line that is turned: filled by the same rules of where it may end, by the same
//! engine, with a row counted as two cells. Only three things are otherwise, and these are here:
//! what a character takes of the column ([`advance`]), what is shown for it ([`form`]), and where
//! the columns stand on the screen ([`Tiers`]). So a set column is a [`Line`](super::Line), its
//! glyphs are those of [`glyphs`](super::glyphs) — in row `x_cells / 2`, from cell `x_cells % 2` on
//! —, and hits and places lead to bytes of the source as they do in lines.
//!
//! # What follows what
//! Vertical forms: Unicode's `FE10`–`FE19` and `FE30`–`FE4F`, two cells wide in every terminal that
//! was measured. `“” ‘’` become `﹃﹄ ﹁﹂` in simplified Chinese (GB/T 15834 5.2), `﹁﹂ ﹃﹄` in
//! traditional, where the outer marks are single (CLREQ 3.1.3), and `“”` become `〝〟` in Japanese
//! (JLREQ 2.1.5). A dash is a stroke along the column, whether it was written `——`, `──` or `⸺`; a
//! minus lies, or it would be taken for one. Half-width kana are made for lines, and have the width of
//! the column here. CLREQ 2.3.3: two digits lie side by
//! side, acronyms stand upright in full width. A word of Latin letters would be laid on its side;
//! as no terminal can turn a glyph, its letters stand upright too.
//!
//! # Limitations
//! - Letters that have no full-width form (`é`, Greek, Cyrillic) are shown narrow.
//! - Emphasis dots (`﹅ ﹆`), ruby and warichu are not set.
//! - No blanks are added: a column that ends early ends early.

use super::{
    class::Class,
    repair,
    sorts::sort,
    style::{Style, Writing},
};
use crate::issue::Language;

/// The cells from one column to the next: an ideograph, and a blank cell.
const PITCH_CELLS: u16 = 3;
/// A tier has at least so many rows, if there are several, and at most, if there is room for more.
const TIER_ROWS: (u16, u16) = (12, 18);
/// The most tiers.
const MAX_TIERS: u16 = 4;
/// Between two tiers: the row into which a mark may hang, and a blank one.
const GAP_ROWS: u16 = 2;

/// Where the columns stand on an area: in tiers (段), one below the other, each filled from the
/// right to the left.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tiers {
    /// The width of the area.
    width_cells: u16,
    /// The columns of a tier.
    n_columns: u16,
    /// The tiers.
    n_tiers: u16,
    /// The rows of a column, without the one below its foot into which a mark may hang.
    rows: u16,
}

impl Tiers {
    /// The tiers of an area: as few as have columns that the eye follows easily.
    pub fn new(width_cells: u16, height_rows: u16) -> Self {
        let all_rows = height_rows.saturating_add(GAP_ROWS - 1);
        let rows_of = |n: u16| (all_rows / n).saturating_sub(GAP_ROWS).max(1);
        let (fewest, most) = TIER_ROWS;
        let is_short = |n: &u16| rows_of(*n) <= most;
        let is_long = |n: &u16| rows_of(*n) >= fewest;
        let longest = (1..=MAX_TIERS).take_while(is_long).last().unwrap_or(1);
        let n_tiers = (1..=longest).find(is_short).unwrap_or(longest);
        let n_columns = (width_cells.saturating_add(1) / PITCH_CELLS).max(1);
        Self { width_cells, n_columns, n_tiers, rows: rows_of(n_tiers) }
    }

    /// How many columns there is room for, in all tiers.
    pub fn n_columns(&self) -> u16 {
        self.n_columns.saturating_mul(self.n_tiers)
    }

    /// The rows of a column.
    pub fn rows(&self) -> u16 {
        self.rows
    }

    /// Where a column stands, counted in the order of reading: its left cell and its first row.
    pub fn place(&self, column: u16) -> (u16, u16) {
        let (tier, nth) = (column / self.n_columns.max(1), column % self.n_columns.max(1));
        let right = self.width_cells.saturating_sub(nth * PITCH_CELLS);
        (right.saturating_sub(2), tier * (self.rows + GAP_ROWS))
    }
}

impl Style {
    /// The same style for columns of so many rows. Nothing is stretched or padded there, for all
    /// stands on the grid as it is.
    pub fn in_columns(&self, rows: u16) -> Self {
        Self {
            writing: Writing::Vertical,
            measure_cells: rows.saturating_mul(2),
            autospace: super::Autospace::None,
            ..self.clone()
        }
    }
}

/// How much of a column a cluster of the text takes, in cells of which a row has two; `cells` is
/// what it would take in a line. A dash of two or three ems takes as many rows.
pub(crate) fn advance(text: &str, at: usize, cells: u16) -> u16 {
    let first = || text.get(at..).and_then(|text| text.chars().next());
    match cells {
        0 => 0,
        1 if is_of_pair(text.as_bytes(), at) => 1,
        1 if first() == Some('⸺') => 4,
        1 if first() == Some('⸻') => 6,
        _ => 2,
    }
}

/// What is shown for a cluster in each of its rows: its vertical form, its full-width form, or itself.
pub(crate) fn form<'a>(text: &'a str, at: usize, cluster: &'a str, style: &Style) -> &'a str {
    if let Some(kana) = full_kana(cluster) {
        return if kana == "ー" { "｜" } else { kana };
    }
    let mut chars = cluster.chars();
    let (Some(c), None) = (chars.next(), chars.next()) else { return cluster };
    if is_of_pair(text.as_bytes(), at) {
        return cluster;
    }
    match c {
        '’' if is_apostrophe(text, at) => return "＇",
        '-' | '－' | '–' if is_minus(text, at) => return "－",
        _ => {}
    }
    let c = repair::shown(text, at, c, style).unwrap_or(c);
    let own = match style.language {
        Language::ZhHant => &TRADITIONAL[..],
        Language::Ja => &JAPANESE[..],
        Language::ZhHans | Language::Ko | Language::Latin(_) => &[],
    };
    let form = own.iter().chain(&FORMS).find(|form| form.0.contains(c));
    form.map_or_else(|| full(c, cluster), |form| form.1)
}

/// The marks that have other forms in traditional Chinese.
const TRADITIONAL: [(&str, &str); 4] = [("“", "﹁"), ("”", "﹂"), ("‘", "﹃"), ("’", "﹄")];

/// The marks that have other forms in Japanese.
const JAPANESE: [(&str, &str); 2] = [("“", "〝"), ("”", "〟")];

/// The vertical forms of marks.
const FORMS: [(&str, &str); 38] = [
    ("，", "︐"),
    ("、､", "︑"),
    ("。｡", "︒"),
    ("：:", "︓"),
    ("；;", "︔"),
    ("！!", "︕"),
    ("？?", "︖"),
    (",", "︐"),
    ("〖", "︗"),
    ("〗", "︘"),
    ("…⋯", "︙"),
    ("‥", "︰"),
    ("—―⸺⸻─━", "︱"),
    ("–-－", "︲"),
    ("−", "－"),
    ("_＿", "︳"),
    ("～〜~", "︴"),
    ("（(", "︵"),
    ("）)", "︶"),
    ("｛{", "︷"),
    ("｝}", "︸"),
    ("〔", "︹"),
    ("〕", "︺"),
    ("【", "︻"),
    ("】", "︼"),
    ("《", "︽"),
    ("》", "︾"),
    ("〈", "︿"),
    ("〉", "﹀"),
    ("「‘｢", "﹁"),
    ("」’｣", "﹂"),
    ("『“", "﹃"),
    ("』”", "﹄"),
    ("·‧•･", "・"),
    ("ー", "｜"),
    ("゠", "‖"),
    ("［", "﹇"),
    ("］", "﹈"),
];

/// The full-width form of a half-width kana, with its voice mark if it has one.
fn full_kana(cluster: &str) -> Option<&'static str> {
    /// From U+FF66 on.
    const KANA: &str = "ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン゛゜";
    const VOICED: [(&str, &str); 2] = [
        ("ｳｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾊﾋﾌﾍﾎﾜｦ", "ヴガギグゲゴザジズゼゾダヂヅデドバビブベボヷヺ"),
        ("ﾊﾋﾌﾍﾎ", "パピプペポ"),
    ];
    /// The bytes of each of them, half or full.
    const LEN: usize = 3;
    let mut chars = cluster.chars();
    let (first, mark) = (chars.next()?, chars.next());
    let nth = |kana: &'static str, nth: usize| kana.get(nth * LEN..(nth + 1) * LEN);
    let voiced = |(half, full): (&'static str, &'static str)| nth(full, half.find(first)? / LEN);
    match (first, mark) {
        ('ｦ'..='ﾟ', None) => nth(KANA, first as usize - 'ｦ' as usize),
        ('ｦ'..='ﾝ', Some('ﾞ')) => voiced(VOICED[0]),
        ('ｦ'..='ﾝ', Some('ﾟ')) => voiced(VOICED[1]),
        _ => None,
    }
}

/// Whether the stroke at `at` is the sign of a number: a digit stands behind it, and before it nothing
/// from which it could lead there, as in `2-0`, `3月-5月`, `5℃-8℃`.
fn is_minus(text: &str, at: usize) -> bool {
    let before = text.get(..at).and_then(|text| text.chars().next_back());
    let after = text.get(at..).and_then(|text| text.chars().nth(1));
    let leads = |c: char| {
        let class = sort(c).class;
        let is_ended = class.is_unit() || matches!(class, Class::Po | Class::PoWide);
        is_ended || c.is_ascii_alphanumeric() || c.is_numeric()
    };
    after.is_some_and(char::is_numeric) && !before.is_some_and(leads)
}

/// The full-width form of a character of ASCII; another stays as it is.
fn full(c: char, cluster: &str) -> &str {
    const FULL: &str = "！＂＃＄％＆＇（）＊＋，－．／０１２３４５６７８９：；＜＝＞？＠ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ﹇＼﹈＾＿｀ａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ｛｜｝～";
    /// The bytes of each of them.
    const LEN: usize = 3;
    match c {
        '!'..='~' => {
            let at = (c as usize - '!' as usize) * LEN;
            FULL.get(at..at + LEN).unwrap_or(cluster)
        }
        '\t' => " ",
        _ => cluster,
    }
}

/// Whether the byte `at` is one of two digits that share a row: of a number of just two, which no
/// letter, point or comma joins to more.
fn is_of_pair(text: &[u8], at: usize) -> bool {
    let byte = |at: usize| text.get(at).copied().unwrap_or(b' ');
    let before = |n: usize| at.checked_sub(n).map_or(b' ', byte);
    let is_digit = |byte: u8| byte.is_ascii_digit();
    if !is_digit(byte(at)) {
        return false;
    }
    let first = match (is_digit(before(1)), is_digit(byte(at + 1))) {
        (true, false) => at - 1,
        (false, true) => at,
        _ => return false,
    };
    let (left, right) = (first.checked_sub(1).map_or(b' ', byte), byte(first + 2));
    let further = (first.checked_sub(2).map_or(b' ', byte), byte(first + 3));
    let joins = |mark: u8, digit: u8| matches!(mark, b'.' | b',') && is_digit(digit);
    !left.is_ascii_alphanumeric()
        && !right.is_ascii_alphanumeric()
        && !joins(left, further.0)
        && !joins(right, further.1)
}

/// Whether the ’ at `at` stands inside a word.
fn is_apostrophe(text: &str, at: usize) -> bool {
    let before = text.get(..at).and_then(|text| text.chars().next_back());
    let after = text.get(at..).and_then(|text| text.chars().nth(1));
    [before, after].iter().all(|c| c.is_some_and(|c| c.is_alphabetic() && c < '\u{1100}'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::segment::clusters;

    #[test]
    fn as_few_tiers_are_made_as_have_columns_that_are_easily_read() {
        let cases = [
            ((80, 1), (1, 1)),
            ((80, 3), (1, 2)),
            ((80, 21), (1, 20)),
            ((80, 25), (1, 24)),
            ((80, 27), (2, 12)),
            ((80, 37), (2, 17)),
            ((80, 60), (3, 18)),
            ((80, 200), (4, 48)),
            ((u16::MAX, u16::MAX), (4, 16_381)),
        ];
        for ((width, height), (n_tiers, rows)) in cases {
            let tiers = Tiers::new(width, height);
            assert_eq!((tiers.n_tiers, tiers.rows), (n_tiers, rows), "{height}");
            let (_, last) = tiers.place(tiers.n_columns() - 1);
            assert!(last + tiers.rows <= height, "{height}");
        }
    }

    #[test]
    fn columns_go_from_right_to_left_and_tier_by_tier() {
        let tiers = Tiers::new(11, 27);
        let places: Vec<_> = (0..tiers.n_columns()).map(|nth| tiers.place(nth)).collect();
        assert_eq!(&places[..5], [(9, 0), (6, 0), (3, 0), (0, 0), (9, 14)]);
        assert_eq!(places.len(), 8);
    }

    #[test]
    fn each_full_width_form_is_that_of_its_character() {
        for c in '!'..='~' {
            let full = full(c, "").chars().next().unwrap();
            let is_bracket = matches!(c, '[' | ']');
            assert!(is_bracket || full as u32 == c as u32 - 0x21 + 0xFF01, "{c} {full}");
        }
    }

    #[test]
    fn each_half_width_kana_has_its_full_form() {
        let half = "ｱｲｳｴｵｶﾞｷﾞﾊﾟﾊﾞｳﾞｦﾝｯｰ";
        let shown: String = clusters(half).filter_map(full_kana).collect();
        assert_eq!(shown, "アイウエオガギパバヴヲンッー");
        let all = '\u{FF66}'..='\u{FF9F}';
        assert!(all.into_iter().all(|c| full_kana(c.encode_utf8(&mut [0; 4])).is_some()));
        assert_eq!(full_kana("中"), None);
    }

    #[test]
    fn two_digits_share_a_row_if_they_are_all_of_the_number() {
        let cases = [
            ("4月15日", "15"),
            ("2021年", ""),
            ("5天", ""),
            ("12.5和99,100", ""),
            ("20:30，13%", "203013"),
            ("A02版70号", "70"),
            ("2021-04-20", "0420"),
            ("12.", "12"),
            ("15", "15"),
        ];
        for (text, expected) in cases {
            let pairs: String = text
                .char_indices()
                .filter(|(at, _)| is_of_pair(text.as_bytes(), *at))
                .map(|it| it.1)
                .collect();
            assert_eq!(pairs, expected, "{text}");
        }
    }
}
