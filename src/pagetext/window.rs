//! Long texts in windows: what is not far apart is compared, so the cost grows with the length.
//!
//! A text of many pages is cut at its form feeds, where text extraction ends a page, and else, if a
//! page would be longer than a window, before a line that opens an article, as near to the window's
//! end as there is one.

use std::ops::Range;

use super::fragment::{Fragment, Looks};

/// The most fragments of a window. Real pages have 50 to 150.
const MOST: usize = 140;

/// The fewest fragments before a cut.
const FEWEST: usize = 70;

/// The windows of a text, as ranges of its fragments.
pub(super) fn windows(fragments: &[Fragment]) -> Vec<Range<usize>> {
    let mut windows = Vec::new();
    let mut start = 0;
    for end in (1..=fragments.len()).filter(|&end| end == fragments.len() || fragments[end].feeds) {
        while end - start > MOST {
            let cut = cut(fragments, start);
            windows.push(start..cut);
            start = cut;
        }
        windows.push(start..end);
        start = end;
    }
    windows
}

/// Where a window that begins at `start` is cut best.
fn cut(fragments: &[Fragment], start: usize) -> usize {
    let looks: Vec<Looks> = fragments[start..start + MOST].iter().map(Looks::of).collect();
    let opens = |at: &usize| {
        let (before, here, next) = (&looks[at - 1], &looks[*at], &looks[at + 1]);
        before.ends
            && !here.ends
            && here.len() <= 30
            && (next.dateline.is_some() || next.len() <= 30)
    };
    let best = (FEWEST..MOST - 1).rev().find(opens);
    let whole = (FEWEST..MOST).rev().find(|&at| looks[at - 1].ends);
    start + best.or(whole).unwrap_or(MOST)
}
