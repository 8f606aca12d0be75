//! Lines with their places on the page become fragments in reading order.
//!
//! Where coordinates are known they come first: what text alone has to guess is seen. Lines that
//! stand below each other in the same type make a block; blocks are put in order by cutting the page
//! along its white space, again and again (the recursive XY-cut of Nagy and Seth, 1984); a line that
//! is indented, or that follows a short one, begins a paragraph. The size of its type goes with each
//! fragment, so that headings are told by it (`role`).
//!
//! ```text
//! ┌────────────────────┐   1. a gutter that nothing crosses: what is on its left comes first
//! │ HEADLINE           │   2. else a row of white space above a heading, or below one
//! │ leg 1 │ leg 2      │   3. else any row of white space
//! ├───────┴────────────┤
//! ```
//!
//! # Limitations
//! Two articles below each other whose headlines leave a gutter free are read by columns; the links
//! of the text then have to mend it. Text that winds around a picture is cut where its block ends.
//! Vertical setting is not known.

use std::cmp::Ordering;

use super::fragment::{Fragment, Frame};

/// Type this much larger than the text's is a heading's.
pub(super) const LARGE: f32 = 1.25;

/// What of the narrower of two lines must stand above the other for both to be of one block.
const MIN_OVERLAP: f32 = 0.5;

/// The most white space between two lines of a block, in sizes of its type.
const MAX_LEADING: f32 = 1.0;

/// What parts columns and rows at least, in sizes of the text's type.
const MIN_GAP: f32 = 0.3;

/// The most lines of a page that are put in order by their places; of more the file's order is kept.
/// To order them may take time in the square of their number.
const MAX_LINES: usize = 4_000;

/// A line of text and its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Its words.
    pub text: String,
    /// Where it stands.
    pub frame: Frame,
}

/// Lines that stand below each other.
#[derive(Debug, Clone)]
struct Block {
    frame: Frame,
    lines: Vec<Line>,
}

/// The fragments of a page in reading order; they are numbered from `first` on. Sizes of type are
/// told in sizes of the text's.
pub fn fragments(lines: Vec<Line>, first: usize) -> Vec<Fragment> {
    let text_size = text_size(&lines);
    let ordered = match lines.len() > MAX_LINES {
        true => lines.into_iter().map(Block::of).collect(),
        false => order(blocks(lines), text_size),
    };
    let mut fragments: Vec<Fragment> = Vec::new();
    for block in &ordered {
        for (text, mut frame) in paragraphs(block) {
            frame.size /= text_size;
            let line = first + fragments.len();
            fragments.push(Fragment { line, text, frame: Some(frame), ..Fragment::default() });
        }
    }
    if let Some(first) = fragments.first_mut() {
        first.feeds = true;
    }
    fragments
}

/// The size of most characters.
fn text_size(lines: &[Line]) -> f32 {
    let mut sizes: Vec<(f32, usize)> =
        lines.iter().map(|line| (line.frame.size, line.text.chars().count())).collect();
    sizes.sort_by(|a, b| a.0.total_cmp(&b.0));
    let half = sizes.iter().map(|(_, n)| n).sum::<usize>() / 2;
    let mut n_chars = 0;
    let median = sizes.iter().find(|(_, n)| {
        n_chars += n;
        n_chars > half
    });
    median.map_or(1.0, |(size, _)| size.max(0.1))
}

/// Puts each line below the block that it goes on, or begins one with it.
fn blocks(mut lines: Vec<Line>) -> Vec<Block> {
    lines.retain(|line| !line.text.trim().is_empty());
    lines.sort_by(|a, b| a.frame.cmp_top(&b.frame));
    let mut blocks: Vec<Block> = Vec::new();
    for line in lines {
        let above = blocks.iter_mut().rev().find(|block| block.is_above(&line.frame));
        match above {
            Some(block) => block.push(line),
            None => blocks.push(Block::of(line)),
        }
    }
    blocks
}

impl Block {
    fn of(line: Line) -> Self {
        Self { frame: line.frame, lines: vec![line] }
    }

    /// Whether a line goes on this block.
    fn is_above(&self, line: &Frame) -> bool {
        let last = self.lines.last().map_or(&self.frame, |line| &line.frame);
        let shared = line.x[1].min(self.frame.x[1]) - line.x[0].max(self.frame.x[0]);
        let narrower = (line.x[1] - line.x[0]).min(self.frame.x[1] - self.frame.x[0]);
        let gap = line.y[0] - last.y[1];
        let ratio = line.size / last.size.max(0.1);
        shared >= MIN_OVERLAP * narrower
            && (-0.5 * line.size..MAX_LEADING * line.size).contains(&gap)
            && (0.87..1.15).contains(&ratio)
    }

    fn push(&mut self, line: Line) {
        let (own, other) = (&mut self.frame, &line.frame);
        own.x = [own.x[0].min(other.x[0]), own.x[1].max(other.x[1])];
        own.y = [own.y[0].min(other.y[0]), own.y[1].max(other.y[1])];
        self.lines.push(line);
    }
}

/// Puts blocks into reading order. A page may have as many cuts as it has blocks, so nothing is
/// called recursively: what is still to be cut waits on a stack.
fn order(blocks: Vec<Block>, text_size: f32) -> Vec<Block> {
    let mut ordered = Vec::new();
    let mut waiting = vec![blocks];
    while let Some(blocks) = waiting.pop() {
        let (mut first, second) = cut(blocks, text_size);
        if first.is_empty() || second.is_empty() {
            first.extend(second);
            first.sort_by(|a, b| a.frame.cmp_top(&b.frame));
            ordered.extend(first);
        } else {
            waiting.extend([second, first]);
        }
    }
    ordered
}

/// Cuts blocks in two along white space; the second part is empty if there is none.
fn cut(blocks: Vec<Block>, text_size: f32) -> (Vec<Block>, Vec<Block>) {
    let gutters = gaps(&blocks, text_size, |frame| frame.x);
    if let Some(&x) = gutters.first() {
        return blocks.into_iter().partition(|block| block.frame.x[1] <= x);
    }
    match row_to_cut(&blocks, text_size) {
        Some(y) => blocks.into_iter().partition(|block| block.frame.y[1] <= y),
        None => (blocks, Vec::new()),
    }
}

/// The row of white space to cut along: the first that is right above a heading, or below one that
/// has its width alone; else the first of all.
fn row_to_cut(blocks: &[Block], text_size: f32) -> Option<f32> {
    let rows = gaps(blocks, text_size, |frame| frame.y);
    let is_large = |block: &Block| block.frame.size >= LARGE * text_size;
    let mut below: Vec<&Block> = blocks.iter().collect();
    below.sort_by(|a, b| a.frame.cmp_top(&b.frame));
    let mut below = below.into_iter().peekable();
    // What is above the row: the edges that all of it has in common, and whether all of it is large.
    let (mut left, mut right, mut is_all_large) = (0.0_f32, f32::INFINITY, true);
    for &row in &rows {
        while let Some(block) = below.next_if(|block| block.frame.y[1] <= row) {
            (left, right) = (left.max(block.frame.x[0]), right.min(block.frame.x[1]));
            is_all_large &= is_large(block);
        }
        if below.peek().is_some_and(|block| is_large(block)) || (left < right && is_all_large) {
            return Some(row);
        }
    }
    rows.first().copied()
}

impl Frame {
    /// Its order by the upper edge, then by the left one.
    fn cmp_top(&self, other: &Self) -> Ordering {
        self.y[0].total_cmp(&other.y[0]).then(self.x[0].total_cmp(&other.x[0]))
    }
}

/// Where white space parts the blocks along an axis, from the first on.
fn gaps(blocks: &[Block], text_size: f32, axis: fn(&Frame) -> [f32; 2]) -> Vec<f32> {
    let mut spans: Vec<[f32; 2]> = blocks.iter().map(|block| axis(&block.frame)).collect();
    spans.sort_by(|a, b| a[0].total_cmp(&b[0]));
    let mut gaps = Vec::new();
    let mut end = f32::INFINITY;
    for span in spans {
        if span[0] - end >= MIN_GAP * text_size {
            gaps.push(f32::midpoint(span[0], end));
        }
        end = if end.is_finite() { end.max(span[1]) } else { span[1] };
    }
    gaps
}

/// The paragraphs of a block: one begins where a line is indented, or follows one that is not full.
fn paragraphs(block: &Block) -> Vec<(String, Frame)> {
    let mut paragraphs: Vec<(String, Frame)> = Vec::new();
    let mut is_full = false;
    for line in &block.lines {
        let frame = &line.frame;
        let is_indented = frame.x[0] - block.frame.x[0] >= frame.size && block.lines.len() > 1;
        let words = line.text.trim();
        match paragraphs.last_mut().filter(|_| is_full && !is_indented) {
            Some((text, _)) => {
                let is_latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
                if is_latin(text.chars().next_back()) && is_latin(words.chars().next()) {
                    text.push(' ');
                }
                text.push_str(words);
            }
            None => paragraphs.push((words.to_owned(), *frame)),
        }
        // Marks may hang over the measure, so the widest line is not the rule.
        is_full = block.frame.x[1] - frame.x[1] < 2.5 * frame.size;
    }
    paragraphs
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A line at column `x` and row `y` of a page of characters ten units wide.
    fn line(x: u16, y: u16, size: u16, text: &str) -> Line {
        let [x, y, size] = [x, y, size].map(|n| 10.0 * f32::from(n));
        let width = size * text.chars().count() as f32;
        Line { text: text.to_owned(), frame: Frame { x: [x, x + width], y: [y, y + size], size } }
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
            for (right, down) in [(2, 0), (0, 3)] {
                let strip = |n: u16| line(right * n, down * n, 1, "字");
                let page = (0..n_lines as u16).map(strip).collect();
                assert_eq!(fragments(page, 1).len(), n_lines);
            }
        }
    }

    #[test]
    fn a_box_that_is_none_ends_no_cut() {
        let odd = |x: [f32; 2]| {
            let mut line = line(0, 0, 1, "字");
            line.frame.x = x;
            line
        };
        for x in [[100.0, 5.0], [f32::INFINITY; 2], [f32::NAN; 2]] {
            assert_eq!(fragments(vec![line(0, 0, 1, "字"), odd(x)], 1).len(), 2, "{x:?}");
        }
    }
}
