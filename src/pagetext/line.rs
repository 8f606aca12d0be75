//! A line of print, and how wide it is beside its column.
//!
//! Lengths are widths, an ideograph being 1. How wide a column is shows in the lines around, because
//! a page has columns of several measures.

use super::{fragment, pattern::Pattern, radical, seam};

/// A line that is wider than this is a paragraph by itself.
pub(super) const LONG: f32 = 45.0;

/// How many lines before a line, and from it on, show how wide its column is.
const AROUND: usize = 12;

/// A line is full if it is narrower than its column by less than this: a mark that may not begin a
/// line, or a number, leaves as much free.
const FULL: f32 = 1.35;

/// A line is indented if it is narrower by less than this.
const INDENTED: f32 = 3.3;

/// What a line may be wider than its column: marks beside each other are set narrow.
const HANGING: f32 = 1.4;

/// A line.
pub(super) struct Line {
    pub(super) text: String,
    /// In ideographs.
    pub(super) width: f32,
    /// Whether a blank line is before it, and whether room for a picture or a new page is.
    pub(super) is_apart: bool,
    pub(super) slot: bool,
    pub(super) feeds: bool,
    /// Whether a column begins with it.
    pub(super) tops: bool,
}

impl Line {
    /// Whether it ends as a sentence ends, or is the name in brackets behind one.
    pub(super) fn stops(&self) -> bool {
        if self.text.starts_with(['（', '(']) && self.text.ends_with(['）', ')']) {
            return true;
        }
        let core = self.text.trim_end_matches(['”', '’', '」', '』', '）', ')', '】']);
        core.ends_with(['。', '！', '？', '…', '!', '?'])
    }

    /// Whether it says who wrote a story, or what is seen in a picture.
    pub(super) fn is_small(&self) -> bool {
        let wide = fragment::widened(&self.text);
        let small = [Pattern::Byline, Pattern::MarkedNames];
        let caption = [Pattern::CaptionStart, Pattern::CaptionEnd];
        small.into_iter().chain(caption).any(|pattern| pattern.is_in(&wide))
    }
}

/// How wide a line is beside its column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// As wide.
    Full,
    /// Narrower by an indent.
    Indented,
    /// Wider.
    Long,
    /// Much narrower.
    Short,
}

/// The lines of a text that are not blank.
pub(super) fn lines(text: &str) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let (mut n_blank, mut feeds) = (0, false);
    for line in text.split('\n') {
        feeds |= line.contains('\u{c}') && !lines.is_empty();
        let text = close_up(&radical::folded(line.trim()));
        if text.is_empty() {
            n_blank += 1;
            continue;
        }
        let slot = n_blank >= 3 && !lines.is_empty();
        let width = width(&text);
        let is_apart = n_blank > 0 || lines.is_empty();
        lines.push(Line { text, width, is_apart, slot, feeds, tops: false });
        (n_blank, feeds) = (0, false);
    }
    lines
}

/// Takes the blanks out of a line that is spaced out: each of its characters is a word.
fn close_up(line: &str) -> String {
    let words = || line.split_whitespace();
    let is_one = |word: &&str| {
        let mut chars = word.chars();
        chars.next().is_some_and(seam::is_wide) && chars.next().is_none()
    };
    let (n_words, n_single) = (words().count(), words().filter(is_one).count());
    match n_words >= 4 && 5 * n_single > 3 * n_words {
        true => words().collect(),
        false => line.to_owned(),
    }
}

/// The width of a line in ideographs. Marks of both scripts are as wide as those of ours.
pub(super) fn width(text: &str) -> f32 {
    let width = |c: char| match c {
        '“' | '”' | '‘' | '’' | '—' | '…' | '·' => 1.0,
        c if seam::is_wide(c) => 1.0,
        c if c.is_whitespace() => 0.25,
        _ => 0.5,
    };
    text.chars().map(width).sum()
}

/// Whether no line begins with this mark.
pub(super) fn closes(c: char) -> bool {
    "，。、；：！？”’）》」』】".contains(c)
}

/// How wide a line is beside a column of this width.
pub(super) fn kind(width: f32, measure: f32) -> Kind {
    match measure - width {
        free if free < -HANGING => Kind::Long,
        free if free <= FULL => Kind::Full,
        free if free <= INDENTED => Kind::Indented,
        _ => Kind::Short,
    }
}

/// How wide each line is beside its column.
pub(super) fn kinds(lines: &[Line]) -> Vec<Kind> {
    lines.iter().zip(measures(lines)).map(|(line, it)| kind(line.width, it)).collect()
}

/// How wide the column of each line is: by the lines before it or by those behind it, whichever it
/// fits better.
pub(super) fn measures(lines: &[Line]) -> Vec<f32> {
    let widths: Vec<f32> = lines.iter().map(|line| line.width).collect();
    let mut measures: Vec<f32> = Vec::new();
    for (i, &width) in widths.iter().enumerate() {
        let before = measure(&widths[(i + 1).saturating_sub(AROUND)..=i]);
        let behind = measure(&widths[i..widths.len().min(i + AROUND)]);
        let fit = |measure: f32| match kind(width, measure) {
            Kind::Full => 0,
            Kind::Indented => 1,
            Kind::Long => 2,
            Kind::Short => 3,
        };
        let best = match (before, behind) {
            (Some(before), Some(behind)) => match fit(before).cmp(&fit(behind)) {
                std::cmp::Ordering::Less => before,
                std::cmp::Ordering::Greater => behind,
                std::cmp::Ordering::Equal => before.max(behind),
            },
            (one, other) => one.or(other).or(measures.last().copied()).unwrap_or(f32::INFINITY),
        };
        measures.push(best);
    }
    measures
}

/// The width that most lines have, if several have it; of those that are nearly as common the widest.
pub(super) fn measure(widths: &[f32]) -> Option<f32> {
    // In half ideographs.
    let mut counts = [0_usize; 2 * LONG as usize + 2];
    for &width in widths.iter().filter(|&&width| (6.0..LONG).contains(&width)) {
        counts[(2.0 * width).round() as usize] += 1;
    }
    let score = |at: usize| 2 * counts[at] + at.checked_sub(1).map_or(0, |below| counts[below]);
    let most = (0..counts.len()).map(score).max()?;
    let is_common = |&at: &usize| counts[at] >= 2 && 5 * score(at) >= 3 * most;
    let widest = (0..counts.len()).rev().find(is_common)?;
    counts.iter().any(|&n| n >= 3).then_some(widest as f32 / 2.0)
}
