//! Setting a headline: in as few lines as it takes, of nearly equal length, each a phrase if it can.
//!
//! The paper's own line breaks are kept. A line that is still too long is cut in as few lines as it
//! takes; all ways to cut it are weighed. A line costs the square of what it differs from the mean,
//! and more if it ends inside a phrase: not at a blank, behind a mark, or outside of quotation
//! marks. So no last line is left with a word or two.

use super::{
    Line, Profile, Style,
    fit::{Choice, Lines},
    glyph::set_cells,
};

/// The lines of a headline, their bytes counted in `text`.
pub fn headline(text: &str, style: &Style) -> Vec<Line> {
    let mut start = 0;
    let mut lines = Vec::new();
    for printed in text.split('\n') {
        let moved = |line: Line| Line {
            start: line.start + start,
            end: line.end + start,
            room_cells: style.measure_cells,
            is_spaced: false,
            ..line
        };
        lines.extend(balanced(printed, style).into_iter().map(moved));
        start += printed.len() as u32 + 1;
    }
    lines
}

/// The lines of one printed line, as many as it takes.
fn balanced(text: &str, style: &Style) -> Vec<Line> {
    let style = Style { profile: Profile::Reading, even: false, ..style.of_heading() };
    let greedy: Vec<Line> = Lines::new(text, &style, 0).collect();
    if greedy.len() < 2 {
        return greedy;
    }
    let mean = set_cells(text, &style).div_ceil(greedy.len()) as u64;
    let cost = |choice: Choice| {
        let is_whole = choice.is_last || ends_phrase(text, choice.end, choice.next);
        let differs = u64::from(choice.x).abs_diff(mean);
        // To cut a phrase is as bad as two lines that are a third longer or shorter than the others.
        differs.pow(2) + if is_whole { 0 } else { 2 * (mean / 3).pow(2) }
    };
    Lines::new(text, &style, 0).planned(greedy.len(), cost).unwrap_or(greedy)
}

/// Whether a phrase ends at byte `end` and the next starts at byte `next`.
fn ends_phrase(text: &str, end: usize, next: usize) -> bool {
    let last = text.get(..end).and_then(|text| text.chars().next_back());
    let first = text.get(next..).and_then(|text| text.chars().next());
    end < next
        || last.is_some_and(|c| "，、；：？！。,;:?!”’」』》）—…".contains(c))
        || first.is_some_and(|c| "“‘「『《（—".contains(c))
}
