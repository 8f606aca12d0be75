//! The paragraphs of blocks in reading order.

use super::{Frame, Line, Type, block::Block, column};
use crate::pagetext::{fragment, seam};

/// A line is full if less than this is left of its column, in sizes of its type. Marks may hang over
/// the measure, and a mark that may not begin a line takes a character with it.
const FULL: f32 = 2.2;

/// A line is indented by at least this.
const INDENT: f32 = 1.0;

/// The most lines of a heading or a caption.
const PHRASE_LINES: usize = 4;

/// As many indented lines show that a page indents its paragraphs.
const INDENTED_LINES: usize = 3;

/// A paragraph in the making.
struct Paragraph {
    text: String,
    frame: Frame,
    /// Whether its last line is full.
    is_full: bool,
}

/// The paragraphs, each with the place of its first line.
pub(super) fn paragraphs(
    blocks: &[Block],
    columns: &[[f32; 2]],
    page: Type,
) -> Vec<(String, Frame)> {
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let indents = indents(blocks, columns, page);
    for block in blocks {
        for (nth, line) in block.lines.iter().enumerate() {
            let [left, right] = edges(line, block, columns, page);
            let size = line.frame.size;
            let is_indented = line.frame.x[0] - left >= INDENT * size;
            let goes_on = |last: &&mut Paragraph| {
                let is_same = page.are_alike(last.frame.size, size);
                let is_one = match nth {
                    0 => {
                        // Only where paragraphs are indented is one seen to go on behind a full stop.
                        let is_open = indents || !last.text.ends_with(fragment::is_end);
                        is_open && are_text(&last.frame, &line.frame, columns, page)
                    }
                    _ => is_phrase(line, block, page),
                };
                is_same
                    && (is_one && nth > 0 || last.is_full && !is_indented && (is_one || nth > 0))
            };
            let is_full = right - line.frame.x[1] < FULL * size;
            match paragraphs.last_mut().filter(goes_on) {
                Some(last) => {
                    seam::append(&mut last.text, line.text.trim());
                    last.is_full = is_full;
                }
                None => {
                    let text = line.text.trim().to_owned();
                    paragraphs.push(Paragraph { text, frame: line.frame, is_full });
                }
            }
        }
    }
    paragraphs.into_iter().map(|it| (it.text, it.frame)).collect()
}

/// Whether the paragraphs of a page are indented.
fn indents(blocks: &[Block], columns: &[[f32; 2]], page: Type) -> bool {
    let lines = blocks.iter().flat_map(|block| block.lines.iter().map(move |line| (block, line)));
    let is_indented = |(block, line): &(&Block, &Line)| {
        line.frame.x[0] - edges(line, block, columns, page)[0] >= INDENT * line.frame.size
    };
    lines.filter(is_indented).take(INDENTED_LINES).count() == INDENTED_LINES
}

/// Whether a line is of a heading or a caption: a few lines in a type of their own are one phrase,
/// however they are broken.
fn is_phrase(line: &Line, block: &Block, page: Type) -> bool {
    let size = line.frame.size;
    let alike = block.lines.iter().filter(|it| page.are_alike(it.frame.size, size)).count();
    !page.are_alike(size, page.size) && alike <= PHRASE_LINES
}

/// The edges between which a line is set.
fn edges(line: &Line, block: &Block, columns: &[[f32; 2]], page: Type) -> [f32; 2] {
    let is_text = page.are_alike(line.frame.size, page.size);
    let column = column::of(&line.frame, columns, page).filter(|_| is_text);
    column.unwrap_or_else(|| {
        let like = block.lines.iter().filter(|it| page.are_alike(it.frame.size, line.frame.size));
        let x = like.map(|it| it.frame.x);
        x.reduce(|a, b| [a[0].min(b[0]), a[1].max(b[1])]).unwrap_or(block.frame.x)
    })
}

/// Whether both are text in columns, which goes on from one to the next.
fn are_text(last: &Frame, next: &Frame, columns: &[[f32; 2]], page: Type) -> bool {
    [last, next].into_iter().all(|frame| {
        page.are_alike(frame.size, page.size) && column::of(frame, columns, page).is_some()
    })
}
