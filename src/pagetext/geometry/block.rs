//! Lines that stand below each other: a run of text, or the head of an article.

use std::cmp::Ordering;

use super::{Frame, Line, Type, column};

/// What of the narrower of two lines must stand above the other for both to be of one block.
const MIN_OVERLAP: f32 = 0.5;

/// The most white space between two lines of a block, in sizes of its type.
const MAX_LEADING: f32 = 1.0;

/// The most white space between the lines of a head, in sizes of the text's type.
const HEAD_LEADING: f32 = 1.5;

/// Lines that stand below each other.
#[derive(Debug, Clone)]
pub(super) struct Block {
    /// The box around its lines; of a head, around all that it stands above.
    pub(super) frame: Frame,
    pub(super) lines: Vec<Line>,
    /// Whether it has a line of large type.
    pub(super) is_head: bool,
}

impl Block {
    pub(super) fn of(line: Line) -> Self {
        Self { frame: line.frame, lines: vec![line], is_head: false }
    }

    /// Whether a line goes on this block.
    fn is_above(&self, line: &Frame, columns: &[[f32; 2]], page: Type) -> bool {
        let last = self.lines.last().map_or(&self.frame, |line| &line.frame);
        let gap = line.y[0] - last.y[1];
        let is_near = (-0.5 * line.size..MAX_LEADING * line.size).contains(&gap);
        if !is_near || !page.are_alike(line.size, last.size) {
            return false;
        }
        let shared = line.x[1].min(self.frame.x[1]) - line.x[0].max(self.frame.x[0]);
        let narrower = (line.x[1] - line.x[0]).min(self.frame.x[1] - self.frame.x[0]);
        let column_of = |frame| column::of(frame, columns, page);
        let is_across = match (column_of(last), column_of(line)) {
            (Some(own), Some(other)) => own[0] != other[0] && own[1] != other[1],
            _ => false,
        };
        shared >= MIN_OVERLAP * narrower && !is_across
    }

    fn push(&mut self, line: Line) {
        self.frame = around(&self.frame, &line.frame);
        self.lines.push(line);
    }

    /// Takes the lines of a block below.
    fn absorb(&mut self, below: Self) {
        self.frame = Frame {
            size: self.frame.size.max(below.frame.size),
            ..around(&self.frame, &below.frame)
        };
        self.lines.extend(below.lines);
        self.is_head |= below.is_head;
    }
}

fn around(a: &Frame, b: &Frame) -> Frame {
    Frame {
        x: [a.x[0].min(b.x[0]), a.x[1].max(b.x[1])],
        y: [a.y[0].min(b.y[0]), a.y[1].max(b.y[1])],
        size: a.size,
    }
}

impl Frame {
    /// Its order by the upper edge, then by the left one.
    pub(super) fn cmp_top(&self, other: &Self) -> Ordering {
        self.y[0].total_cmp(&other.y[0]).then(self.x[0].total_cmp(&other.x[0]))
    }
}

/// Puts each line below the block that it goes on, or begins one with it; then heads together.
pub(super) fn blocks(mut lines: Vec<Line>, columns: &[[f32; 2]], page: Type) -> Vec<Block> {
    lines.sort_by(|a, b| a.frame.cmp_top(&b.frame));
    let mut blocks: Vec<Block> = Vec::new();
    for line in lines {
        let above = blocks.iter_mut().rev().find(|it| it.is_above(&line.frame, columns, page));
        match above {
            Some(block) => block.push(line),
            None => blocks.push(Block::of(line)),
        }
    }
    for block in &mut blocks {
        block.is_head = block.frame.size >= super::LARGE * page.size;
    }
    heads(blocks, page)
}

/// Puts the kicker, the headline and the deck of a head into one block: they are raised, and stand
/// right below each other.
fn heads(blocks: Vec<Block>, page: Type) -> Vec<Block> {
    let mut whole: Vec<Block> = Vec::new();
    for block in blocks {
        let is_raised = |block: &Block| block.frame.size >= super::RAISED * page.size;
        let is_of_head = |above: &&mut Block| {
            let gap = block.frame.y[0] - above.frame.y[1];
            let is_near = (-0.5 * page.size..HEAD_LEADING * page.size).contains(&gap);
            let shares = above.frame.x[0] < block.frame.x[1] && block.frame.x[0] < above.frame.x[1];
            is_raised(above) && (above.is_head || block.is_head) && is_near && shares
        };
        match whole.iter_mut().rev().filter(|_| is_raised(&block)).find(is_of_head) {
            Some(above) => above.absorb(block),
            None => whole.push(block),
        }
    }
    whole
}
