//! From what a source takes for lines to lines: the size of type, and the gutters that run through.

use super::{Frame, Type, Word};
use crate::pagetext::seam;

/// Words further apart than this, in sizes of their type, have a space between them.
const SPACE: f32 = 0.2;

/// Words further apart than this stand in different columns. A blank is about 0.3 wide, and gutters
/// of 1.2 are as narrow as any.
const GUTTER: f32 = 0.7;

/// The same between two words of letters: set full, a blank may be as wide as a gutter.
const LATIN_GUTTER: f32 = 1.0;

/// The same in large type, whose gaps may be narrower than a gutter of the text's: what was parted
/// in vain is mended when the columns are known.
const LARGE_GUTTER: f32 = 0.3;

/// A heading is parted at a gap that is as wide as this in sizes of the text's type, if a column
/// begins behind it.
const TEXT_GUTTER: f32 = 0.9;

/// A heading may have a gap of this width within it.
const WIDE_SPACE: f32 = 1.4;

/// What of a mark's box is blank, in sizes of its type, if the mark is wide.
const MARK_BLANK: f32 = 0.45;

/// Boxes of one height differ by less than this factor.
const SAME_HEIGHT: f32 = 1.01;

/// The share of the advances of one type that are below its size.
const LOW: f32 = 0.2;

/// A line of text and its place; `y` is around the middle of its box, as high as its type.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    pub(super) text: String,
    pub(super) frame: Frame,
}

/// Each word with the size of its type: type of one font and size has boxes of one height, and of
/// their advances a low one is right, because lines that are set full are spaced out.
pub(super) fn measured(source: Vec<Vec<Word>>) -> Vec<Vec<(Word, f32)>> {
    let is_known =
        |word: &&Word| word.text.chars().all(seam::is_wide) && word.text.chars().count() > 1;
    let words = source.iter().flatten();
    let mut known: Vec<&Word> = words.clone().filter(is_known).collect();
    known.sort_by(|a, b| height(a).total_cmp(&height(b)));
    // Each height with the size that goes with it.
    let sizes: Vec<(f32, f32)> = known
        .chunk_by(|a, b| height(b) < height(a) * SAME_HEIGHT)
        .map(|alike| {
            let size = quantile(alike.iter().map(|word| advance(word)).collect(), LOW);
            let high = height(alike[0]);
            (high, size.unwrap_or(high).min(high))
        })
        .collect();
    // Without any: a letter is about half as wide as its type is large.
    let ratio = |word: &Word| advance(word).min(height(word)) / height(word);
    let ratios = match known.is_empty() {
        true => words.map(ratio).collect(),
        false => known.iter().map(|word| ratio(word)).collect(),
    };
    let ratio = quantile(ratios, 0.5).unwrap_or(1.0);
    let size = |word: &Word| {
        let high = height(word);
        let at = sizes.partition_point(|(height, _)| *height <= high * SAME_HEIGHT).checked_sub(1);
        let like = at.map(|at| sizes[at]).filter(|(height, _)| *height > high / SAME_HEIGHT);
        like.map_or(high * ratio, |(_, size)| size).max(0.1)
    };
    let measured = |word: Word| {
        let size = size(&word);
        (word, size)
    };
    source.into_iter().map(|words| words.into_iter().map(measured).collect()).collect()
}

fn height(word: &Word) -> f32 {
    (word.y[1] - word.y[0]).max(0.1)
}

/// The width of an ideograph, of which a letter is a half.
fn advance(word: &Word) -> f32 {
    let widths = word.text.chars().map(|c| if seam::is_wide(c) { 1.0 } else { 0.5 });
    ((word.x[1] - word.x[0]) / widths.sum::<f32>().max(0.5)).max(0.1)
}

/// The number below which this share of all is.
fn quantile(mut numbers: Vec<f32>, share: f32) -> Option<f32> {
    numbers.retain(|number| number.is_finite());
    numbers.sort_unstable_by(f32::total_cmp);
    numbers.get((numbers.len() as f32 * share) as usize).copied()
}

/// Parts lines where they run across a gutter, or where two of different type stand side by side.
pub(super) fn parted(source: Vec<Vec<(Word, f32)>>, page: Type) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for mut words in source {
        words.retain(|(word, _)| !word.text.trim().is_empty());
        words.sort_by(|a, b| a.0.x[0].total_cmp(&b.0.x[0]));
        let mut words = words.into_iter().peekable();
        while let Some(first) = words.next() {
            let mut of_line = vec![first];
            while let Some(next) = words.next_if(|next| !is_parted(of_line.last(), next, page)) {
                of_line.push(next);
            }
            lines.push(line(&of_line));
        }
    }
    lines
}

fn is_parted(last: Option<&(Word, f32)>, next: &(Word, f32), page: Type) -> bool {
    let Some(last) = last else { return false };
    let size = last.1.min(next.1);
    let gap = (next.0.x[0] - last.0.x[1]) / size + blank_of_marks(&last.0.text, &next.0.text);
    let middle = |word: &Word| f32::midpoint(word.y[0], word.y[1]);
    let is_stepped = (middle(&last.0) - middle(&next.0)).abs() > 0.5 * size;
    let is_letter = |c: Option<char>| c.is_some_and(|c| !seam::is_wide(c));
    let are_letters =
        is_letter(last.0.text.chars().next_back()) && is_letter(next.0.text.chars().next());
    let gutter = match size > super::LARGE * page.size {
        true => LARGE_GUTTER,
        false if are_letters => LATIN_GUTTER,
        false => GUTTER,
    };
    gap > gutter || is_stepped && gap > SPACE
}

/// What of a gap is hidden in the boxes of marks beside it: one half of a wide mark is blank.
fn blank_of_marks(before: &str, after: &str) -> f32 {
    let closes =
        before.chars().next_back().is_some_and(|c| "，。、；：！？）》」』】”’".contains(c));
    let opens = after.chars().next().is_some_and(|c| "（《「『【“‘".contains(c));
    MARK_BLANK * (f32::from(u8::from(closes)) + f32::from(u8::from(opens)))
}

/// The words of a line put together.
fn line(words: &[(Word, f32)]) -> Line {
    let sized = words.iter().map(|(word, size)| (word.text.chars().count(), *size));
    // The word with the most characters is measured best.
    let size = sized.max_by_key(|(n, _)| *n).map_or(1.0, |(_, size)| size);
    let gap = |pair: &[(Word, f32)]| pair[1].0.x[0] - pair[0].0.x[1];
    // A line that is spaced out has a gap behind each character; a blank is wider than those.
    let gaps: Vec<f32> = words.windows(2).map(gap).collect();
    let usual = if gaps.len() < 4 { 0.0 } else { quantile(gaps, 0.5).unwrap_or(0.0) };
    let is_letter = |word: &Word| word.text.chars().all(|c| !seam::is_wide(c));
    let mut text = String::new();
    for (nth, (word, _)) in words.iter().enumerate() {
        if let Some(last) = nth.checked_sub(1) {
            let are_letters = is_letter(word) && is_letter(&words[last].0);
            let least = if are_letters { SPACE * size } else { (SPACE * size).max(1.5 * usual) };
            if word.x[0] - words[last].0.x[1] > least {
                text.push(' ');
            }
        }
        text.push_str(word.text.trim());
    }
    let edge = |edge: fn(&Word) -> f32, most: fn(f32, f32) -> f32| {
        words.iter().map(|(word, _)| edge(word)).reduce(most).unwrap_or_default()
    };
    let x = [edge(|word| word.x[0], f32::min), edge(|word| word.x[1], f32::max)];
    let middles = words.iter().map(|(word, _)| f32::midpoint(word.y[0], word.y[1])).collect();
    let middle = quantile(middles, 0.5);
    let middle = middle.unwrap_or(f32::NAN);
    let y = [middle - size / 2.0, middle + size / 2.0];
    Line { text, frame: Frame { x, y, size } }
}

/// Puts together again what was parted within a column or a heading, by us or by the source.
pub(super) fn mended(mut lines: Vec<Line>, columns: &[[f32; 2]], page: Type) -> Vec<Line> {
    lines.sort_by(|a, b| a.frame.x[0].total_cmp(&b.frame.x[0]));
    let mut mended: Vec<Line> = Vec::new();
    for line in lines {
        let left = mended.iter_mut().rev().find(|left| are_one(left, &line, columns, page));
        match left {
            Some(left) => {
                let gap = line.frame.x[0] - left.frame.x[1];
                if gap > SPACE * line.frame.size {
                    left.text.push(' ');
                }
                left.text += &line.text;
                left.frame.x[1] = left.frame.x[1].max(line.frame.x[1]);
            }
            None => mended.push(line),
        }
    }
    mended
}

fn are_one(left: &Line, right: &Line, columns: &[[f32; 2]], page: Type) -> bool {
    let size = left.frame.size;
    let is_level = (left.frame.y[0] - right.frame.y[0]).abs() < 0.3 * size;
    let gap = right.frame.x[0] - left.frame.x[1];
    if !is_level || !page.are_alike(size, right.frame.size) || gap < -size {
        return false;
    }
    let slack = 0.6 * page.size;
    let begins_column = columns.iter().any(|column| (column[0] - right.frame.x[0]).abs() < slack);
    if size > super::LARGE * page.size {
        return gap < WIDE_SPACE * size && !(begins_column && gap > TEXT_GUTTER * page.size);
    }
    let holds = |column: &[f32; 2]| {
        column[0] - slack < left.frame.x[0] && right.frame.x[1] < column[1] + slack
    };
    let is_near = gap / size + blank_of_marks(&left.text, &right.text) < GUTTER;
    is_near && gap < GUTTER * size || !begins_column && columns.iter().any(holds)
}
