//! Words with their places on the page become fragments in reading order.
//!
//! Where coordinates are known they come first: what text alone has to guess is seen.
//!
//! 1. **Lines** (`line`). The size of type is the advance of its characters; the box around them is
//!    as high as the font says, which may be two and a half times that. What the source took for one
//!    line is parted where it runs across a gutter.
//! 2. **Columns** (`column`). Lines that begin and end at the same two places show where the columns
//!    are, and so which line is indented and which is not full.
//! 3. **Blocks** (`block`). Lines that stand below each other in the same type; the lines of a head.
//! 4. **Reading order** (`flow`). Blocks are put in order by cutting the page along its gutters.
//! 5. **Paragraphs** (`paragraph`). A line that is indented, or that follows a short one, begins one;
//!    a column that begins with neither goes on the paragraph of the column before.
//!
//! The size of its type goes with each fragment, so that headings are told by it (`role`).
//!
//! # Limitations
//! Text that winds around a picture is cut where its block ends. Vertical setting is not known.

mod block;
mod column;
mod flow;
mod line;
mod paragraph;

use self::line::Line;
use super::fragment::{Fragment, Frame};

/// Type this much larger than the text's is a heading's.
pub(super) const LARGE: f32 = 1.25;

/// Type a little larger than the text's is a kicker's or a deck's.
pub(super) const RAISED: f32 = 1.04;

/// The most lines of a page that are put in order by their places; of more the file's order is kept.
/// To order them may take time in the square of their number.
const MAX_LINES: usize = 4_000;

/// Some characters without a gap between them, and the box around them; `y` grows downwards.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Word {
    /// The characters.
    pub text: String,
    /// The left edge and the right one.
    pub x: [f32; 2],
    /// The upper edge and the lower one.
    pub y: [f32; 2],
}

/// The fragments of a page in reading order; they are numbered from `first` on. Each of `source` is
/// what the source takes for a line. Sizes of type are told in sizes of the text's.
pub fn fragments(source: Vec<Vec<Word>>, first: usize) -> Vec<Fragment> {
    let source_lines = line::measured(source);
    let page = Type::of(&source_lines);
    let parted = line::parted(source_lines, page);
    let mut columns = Vec::new();
    let ordered = match parted.len() > MAX_LINES {
        true => parted.into_iter().map(block::Block::of).collect(),
        false => {
            columns = column::columns(&parted, page);
            let lines = line::mended(parted, &columns, page);
            flow::order(block::blocks(lines, &columns, page), &columns, page)
        }
    };
    let mut fragments: Vec<Fragment> = Vec::new();
    for (text, mut frame) in paragraph::paragraphs(&ordered, &columns, page) {
        frame.size /= page.size;
        let line = first + fragments.len();
        fragments.push(Fragment { line, text, frame: Some(frame), ..Fragment::default() });
    }
    if let Some(first) = fragments.first_mut() {
        first.feeds = true;
    }
    fragments
}

/// The type of a page's text.
#[derive(Debug, Clone, Copy)]
struct Type {
    /// The size of most characters.
    size: f32,
    /// By what factor two sizes may differ and still be the same: print is exact, recognition is not.
    slack: f32,
}

impl Type {
    fn of(lines: &[Vec<(Word, f32)>]) -> Self {
        let words = lines.iter().flatten();
        let mut sizes: Vec<(f32, usize)> =
            words.map(|(word, size)| (*size, word.text.chars().count())).collect();
        sizes.sort_by(|a, b| a.0.total_cmp(&b.0));
        let n_all = sizes.iter().map(|(_, n)| n).sum::<usize>();
        let mut n_chars = 0;
        let median = sizes.iter().find(|(_, n)| {
            n_chars += n;
            n_chars > n_all / 2
        });
        let size = median.map_or(1.0, |(size, _)| size.max(0.1));
        let alike = sizes.iter().filter(|(own, _)| (own / size - 1.0).abs() < 0.02);
        let is_exact = 2 * alike.map(|(_, n)| n).sum::<usize>() > n_all;
        Self { size, slack: if is_exact { 1.05 } else { 1.15 } }
    }

    fn are_alike(self, a: f32, b: f32) -> bool {
        let ratio = a / b.max(0.1);
        (1.0 / self.slack..self.slack).contains(&ratio)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A line at column `x` and row `y` of a page of characters ten units wide.
    fn line(x: u16, y: u16, size: u16, text: &str) -> Vec<Word> {
        let [x, y, size] = [x, y, size].map(|n| 10.0 * f32::from(n));
        let width = size * text.chars().count() as f32;
        vec![Word { text: text.to_owned(), x: [x, x + width], y: [y, y + size] }]
    }

    #[test]
    fn two_articles_side_by_side_are_read_one_after_the_other() {
        let page = vec![
            line(0, 0, 2, "左边的标题在此"),
            line(20, 0, 2, "右边的标题在此"),
            line(0, 4, 1, "甲一甲一甲一"),
            line(8, 4, 1, "甲三甲三甲三"),
            line(20, 4, 1, "乙一乙一乙一"),
            line(0, 5, 1, "甲二甲二甲二"),
            line(8, 5, 1, "甲四。"),
            line(20, 5, 1, "乙二。"),
            line(0, 6, 1, "续上行续上行"),
            line(0, 12, 2, "下面的标题横贯全版在此"),
            line(0, 15, 1, "丙一丙一丙一"),
            line(8, 15, 1, "丙二丙二丙。"),
        ];
        let texts: Vec<String> = fragments(page, 1).into_iter().map(|it| it.text).collect();
        let expected = [
            "左边的标题在此",
            "甲一甲一甲一甲二甲二甲二续上行续上行",
            "甲三甲三甲三甲四。",
            "右边的标题在此",
            "乙一乙一乙一乙二。",
            "下面的标题横贯全版在此",
            "丙一丙一丙一",
            "丙二丙二丙。",
        ];
        assert_eq!(texts, expected);
    }

    #[test]
    fn an_indent_begins_a_paragraph() {
        let page = vec![
            line(2, 0, 1, "一二三四五六"),
            line(0, 1, 1, "七八九十一二三四"),
            line(2, 2, 1, "另一段的开头"),
            line(0, 3, 1, "到此为止。"),
        ];
        let texts: Vec<String> = fragments(page, 1).into_iter().map(|it| it.text).collect();
        assert_eq!(texts, ["一二三四五六七八九十一二三四", "另一段的开头到此为止。"]);
    }

    #[test]
    fn a_page_of_strips_is_cut_as_often_as_it_has_lines() {
        for n_lines in [MAX_LINES, MAX_LINES + 1] {
            for (right, down) in [(4, 0), (0, 3)] {
                let strip = |n: u16| line(right * n, down * n, 1, "字。");
                let page = (0..n_lines as u16).map(strip).collect();
                assert_eq!(fragments(page, 1).len(), n_lines);
            }
        }
    }

    #[test]
    fn a_box_that_is_none_ends_no_cut() {
        let odd = |x: [f32; 2]| {
            let mut line = line(0, 0, 1, "字");
            line[0].x = x;
            line
        };
        for x in [[100.0, 5.0], [f32::INFINITY; 2], [f32::NAN; 2]] {
            assert_eq!(fragments(vec![line(0, 0, 1, "字"), odd(x)], 1).len(), 2, "{x:?}");
        }
    }
}
