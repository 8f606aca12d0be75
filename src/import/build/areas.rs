//! Lines with their places on a sheet, as ALTO gives them; and from the places to paragraphs.

use crate::issue::joint;

/// A sheet of paper. Lengths are in units of its own; `y` grows downwards.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Sheet {
    pub(crate) width: f32,
    pub(crate) height: f32,
    pub(crate) blocks: Vec<TextBlock>,
}

/// Lines that stand together.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct TextBlock {
    pub(crate) id: String,
    pub(crate) lines: Vec<Line>,
}

/// A line.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Line {
    pub(crate) x: f32,
    pub(crate) y: f32,
    pub(crate) width: f32,
    pub(crate) height: f32,
    pub(crate) text: String,
    /// Whether it ends in the middle of a word, its hyphen taken off.
    pub(crate) is_hyphenated: bool,
}

impl TextBlock {
    /// How high its lines are, which is how large its type is.
    pub(crate) fn type_size(&self) -> f32 {
        median(self.lines.iter().map(|line| line.height))
    }

    /// Its edges: left, top, right and bottom.
    pub(crate) fn bounds(&self) -> [f32; 4] {
        let least = |edge: fn(&Line) -> f32| self.lines.iter().map(edge).fold(f32::MAX, f32::min);
        let most = |edge: fn(&Line) -> f32| self.lines.iter().map(edge).fold(f32::MIN, f32::max);
        [
            least(|line| line.x),
            least(|line| line.y),
            most(|line| line.x + line.width),
            most(|line| line.y + line.height),
        ]
    }

    /// Its paragraphs. A line that is indented more than the block begins one.
    pub(crate) fn paragraphs(&self) -> Vec<String> {
        let left = self.lines.iter().map(|line| line.x).fold(f32::MAX, f32::min);
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

fn median(numbers: impl Iterator<Item = f32>) -> f32 {
    let mut numbers: Vec<f32> = numbers.filter(|number| number.is_finite()).collect();
    numbers.sort_unstable_by(f32::total_cmp);
    numbers.get(numbers.len() / 2).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

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
