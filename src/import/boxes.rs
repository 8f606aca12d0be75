//! Words with their places on a sheet, as ALTO and `pdftotext` give them; and from the places to
//! reading order and paragraphs.

use crate::issue::joint;

/// A sheet of paper. Lengths are in units of its own; `y` grows downwards.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Sheet {
    pub(super) width: f32,
    pub(super) height: f32,
    pub(super) blocks: Vec<TextBlock>,
}

/// Lines that stand together.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct TextBlock {
    pub(super) id: String,
    /// The number of the group that the source sets it in; what has the same one is one article.
    pub(super) group: usize,
    pub(super) lines: Vec<Line>,
}

/// A line.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Line {
    pub(super) x: f32,
    pub(super) y: f32,
    pub(super) width: f32,
    pub(super) height: f32,
    pub(super) text: String,
    /// Whether it ends in the middle of a word, its hyphen taken off.
    pub(super) is_hyphenated: bool,
}

impl TextBlock {
    /// The smallest box around it: left, top, right, bottom.
    fn frame(&self) -> [f32; 4] {
        let none = [f32::MAX, f32::MAX, f32::MIN, f32::MIN];
        self.lines.iter().fold(none, |[left, top, right, bottom], line| {
            let Line { x, y, width, height, .. } = line;
            [left.min(*x), top.min(*y), right.max(x + width), bottom.max(y + height)]
        })
    }

    /// How high its lines are, which is how large its type is.
    pub(super) fn type_size(&self) -> f32 {
        median(self.lines.iter().map(|line| line.height))
    }

    /// Its paragraphs. A line that is indented more than the block begins one.
    pub(super) fn paragraphs(&self) -> Vec<String> {
        let [left, ..] = self.frame();
        let indent = self.type_size() * 0.7;
        let mut paragraphs: Vec<String> = Vec::new();
        let mut was_hyphenated = false;
        for line in self.lines.iter().filter(|line| !line.text.trim().is_empty()) {
            let begins = line.x - left > indent && !was_hyphenated;
            match paragraphs.last_mut().filter(|_| !begins) {
                Some(last) => append(last, line.text.trim(), was_hyphenated),
                None => paragraphs.push(line.text.trim().to_owned()),
            }
            was_hyphenated = line.is_hyphenated;
        }
        paragraphs
    }
}

/// Adds a line to a paragraph, with a space between if the script has one.
fn append(paragraph: &mut String, line: &str, is_word: bool) {
    if let (Some(before), Some(after)) = (paragraph.chars().next_back(), line.chars().next())
        && !is_word
    {
        *paragraph += joint(before, after);
    }
    *paragraph += line;
}

/// The size of type that most of the text is set in.
pub(super) fn body_size(sheets: &[Sheet]) -> f32 {
    let blocks = sheets.iter().flat_map(|sheet| &sheet.blocks);
    // A line counts by its length: a headline is short.
    let lines = blocks.flat_map(|block| &block.lines);
    median(
        lines.flat_map(|line| std::iter::repeat_n(line.height, 1 + line.text.chars().count() / 8)),
    )
}

fn median(numbers: impl Iterator<Item = f32>) -> f32 {
    let mut numbers: Vec<f32> = numbers.filter(|number| number.is_finite()).collect();
    numbers.sort_by(f32::total_cmp);
    numbers.get(numbers.len() / 2).copied().unwrap_or_default()
}

/// How much more a gap between columns tells than one between rows.
const COLUMN_GAP: f32 = 1.5;

/// Puts blocks into the order in which they are read: cut the sheet at the widest gap that runs right
/// through it, from side to side or from top to bottom, and each part again (a recursive XY cut).
pub(super) fn in_reading_order(blocks: Vec<TextBlock>) -> Vec<TextBlock> {
    let mut ordered = Vec::new();
    let framed = blocks.into_iter().filter(|it| !it.lines.is_empty()).map(|it| (it.frame(), it));
    let mut waiting: Vec<Vec<([f32; 4], TextBlock)>> = vec![framed.collect()];
    while let Some(mut part) = waiting.pop() {
        let (columns, rows) = (gap(&mut part, 0), gap(&mut part, 1));
        let axis = usize::from(columns.0 * COLUMN_GAP < rows.0);
        let (width, at) = if axis == 0 { columns } else { rows };
        if width > 0.0 {
            let (before, after) = part.into_iter().partition(|(frame, _)| frame[axis] < at);
            waiting.extend([after, before]);
        } else {
            part.sort_by(|(a, _), (b, _)| a[1].total_cmp(&b[1]).then(a[0].total_cmp(&b[0])));
            ordered.extend(part.into_iter().map(|(_, block)| block));
        }
    }
    ordered
}

/// The widest gap across an axis, 0 for one between columns and 1 for one between rows, and where it ends.
fn gap(blocks: &mut [([f32; 4], TextBlock)], axis: usize) -> (f32, f32) {
    blocks.sort_by(|(a, _), (b, _)| a[axis].total_cmp(&b[axis]));
    let mut widest = (0.0, 0.0);
    let mut end = f32::MAX;
    for (frame, _) in blocks.iter() {
        if frame[axis] - end > widest.0 {
            widest = (frame[axis] - end, frame[axis]);
        }
        end = if end == f32::MAX { frame[axis + 2] } else { end.max(frame[axis + 2]) };
    }
    widest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(id: &str, [x, y, width, height]: [f32; 4]) -> TextBlock {
        let line = Line { x, y, width, height, text: id.to_owned(), is_hyphenated: false };
        TextBlock { id: id.to_owned(), group: 0, lines: vec![line] }
    }

    #[test]
    fn columns_are_read_one_after_the_other_below_their_headline() {
        // ┌ a ─────┐
        // │ b │ d  │
        // │ c │ e  │
        // └ f ─────┘
        let blocks = vec![
            block("e", [60.0, 45.0, 40.0, 20.0]),
            block("f", [0.0, 90.0, 100.0, 8.0]),
            block("b", [0.0, 20.0, 40.0, 30.0]),
            block("d", [60.0, 20.0, 40.0, 20.0]),
            block("a", [0.0, 0.0, 100.0, 10.0]),
            block("c", [0.0, 55.0, 40.0, 10.0]),
        ];
        let ids: String = in_reading_order(blocks).into_iter().map(|it| it.id).collect();
        assert_eq!(ids, "abcdef");
    }

    #[test]
    fn lines_become_paragraphs_by_their_indent() {
        let line = |x, y, text: &str, is_hyphenated| Line {
            x,
            y,
            width: 80.0,
            height: 10.0,
            text: text.to_owned(),
            is_hyphenated,
        };
        let lines = vec![
            line(20.0, 0.0, "路灯亮了，", false),
            line(0.0, 12.0, "居民高兴。", false),
            line(20.0, 24.0, "The news", false),
            line(0.0, 36.0, "paper is con", true),
            line(0.0, 48.0, "tinued.", false),
        ];
        let block = TextBlock { lines, ..TextBlock::default() };
        assert_eq!(block.paragraphs(), ["路灯亮了，居民高兴。", "The news paper is continued."]);
    }
}
