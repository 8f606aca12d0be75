//! Setting text: cases as pictures, and what must hold of every text.

mod browser;
mod columns;
mod laws;
mod newspaper;
mod pictures;
mod standard;
mod units;
mod vertical;

use zzread::layout::{Line, Style, line_text, lines};

/// The lines of a text as they are shown.
fn shown(text: &str, style: &Style) -> Vec<String> {
    lines(text, style, 0).map(|line| line_text(text, &line, style)).collect()
}

/// The bytes of a line.
fn source<'a>(text: &'a str, line: &Line) -> &'a str {
    &text[line.start as usize..line.end as usize]
}
