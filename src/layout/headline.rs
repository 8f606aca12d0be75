//! Setting a headline: in as few lines as it takes, and these of nearly equal length.
//!
//! The paper's own line breaks are kept. A line that is still too long is broken by the shortest
//! measure that needs no more lines; so no last line is left with a word or two.

use super::{Line, Profile, Style, fit::Lines};

/// The lines of a headline, their bytes counted in `text`.
pub(crate) fn headline(text: &str, style: &Style) -> Vec<Line> {
    let mut start = 0;
    let mut lines = Vec::new();
    for printed in text.split('\n') {
        let moved = |line: Line| Line {
            start: line.start + start,
            end: line.end + start,
            room_cells: style.measure_cells,
            ..line
        };
        lines.extend(balanced(printed, style).into_iter().map(moved));
        start += printed.len() as u32 + 1;
    }
    lines
}

/// The lines of one printed line, by the shortest measure that takes no more lines.
fn balanced(text: &str, style: &Style) -> Vec<Line> {
    let style = Style { stretch: false, profile: Profile::Reading, ..style.clone() };
    let set = |measure_cells| -> Vec<Line> {
        Lines::new(text, &style.with_measure(measure_cells), 0).collect()
    };
    let full = style.measure_cells.max(2);
    let mut best = set(full);
    if best.len() < 2 {
        return best;
    }
    let (mut too_short, mut enough) = (full / 3, full);
    while too_short + 1 < enough {
        let measure = u16::midpoint(too_short, enough);
        let lines = set(measure);
        if lines.len() <= best.len() {
            (enough, best) = (measure, lines);
        } else {
            too_short = measure;
        }
    }
    best
}
