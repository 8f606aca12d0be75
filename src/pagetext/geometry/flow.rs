//! The reading order of blocks, found by cutting the page along its white space, again and again
//! (after the recursive XY-cut of Nagy and Seth, 1984).
//!
//! ```text
//! ┌────────────────────┐   1. a gutter that nothing crosses: what is on its left comes first
//! │ HEAD…………………………… │   2. else a row of white space above or below what crosses a gutter
//! │ leg 1 │ leg 2      │   3. else a row above a head
//! ├───────┴────────────┤   4. else the lowest head with all that is below it comes last
//! ```
//!
//! A head counts as wide as the legs below it that begin on one line, however short its words are
//! (`stretch`). So articles below each other are never read column by column, and a head inside a
//! column, with text beside it, cuts nothing but its own.

use super::{Frame, Type, block::Block};

/// What parts columns at least, in sizes of the text's type.
const MIN_GAP: f32 = 0.3;

/// What parts rows at least.
const MIN_ROW: f32 = 0.1;

/// Legs begin on one line if they differ by less.
const LEVEL: f32 = 0.8;

/// A leg below a picture begins lower by at most so much.
const PICTURE: f32 = 16.0;

/// What crosses a gutter is cut off only if it is at most this share of the lines.
const MAX_CROSSING: f32 = 0.25;

/// The most places that are tried for a gutter.
const MAX_GUTTERS: usize = 40;

/// Puts blocks into reading order. A page may have as many cuts as it has blocks, so nothing is
/// called recursively: what is still to be cut waits on a stack.
pub(super) fn order(mut blocks: Vec<Block>, columns: &[[f32; 2]], page: Type) -> Vec<Block> {
    stretch(&mut blocks, page);
    let mut ordered = Vec::new();
    let mut waiting = vec![blocks];
    while let Some(blocks) = waiting.pop() {
        let (mut first, second) = cut(blocks, columns, page);
        if first.is_empty() || second.is_empty() {
            first.extend(second);
            first.sort_by(|a, b| a.frame.cmp_top(&b.frame));
            ordered.extend(first);
        } else {
            waiting.extend([second, first]);
        }
    }
    ordered
}

/// Makes each head as wide as the legs below it: to the right first, because most heads stand at the
/// left of what they are above.
fn stretch(blocks: &mut [Block], page: Type) {
    for side in [Side::Right, Side::Left] {
        let heads = (0..blocks.len()).filter(|&i| blocks[i].is_head);
        let wider: Vec<(usize, [f32; 2])> =
            heads.map(|head| (head, stretched(head, blocks, side, page))).collect();
        for (head, x) in wider {
            blocks[head].frame.x = x;
        }
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Side {
    Left,
    Right,
}

/// The edges of a head with the legs to one side of it.
fn stretched(head: usize, blocks: &[Block], side: Side, page: Type) -> [f32; 2] {
    let own = blocks[head].frame;
    let mut x = own.x;
    let shares = |it: &Frame, x: [f32; 2]| it.x[0] < x[1] && x[0] < it.x[1];
    let is_below = |it: &Frame| it.y[0] >= own.y[1] - LEVEL * page.size;
    let others = || blocks.iter().enumerate().filter(|(i, _)| *i != head).map(|(_, it)| it);
    let below: Vec<&Block> = others().filter(|it| is_below(&it.frame)).collect();
    let text_below = below.iter().filter(|it| !it.is_head && shares(&it.frame, own.x));
    let Some(top) = text_below.map(|it| it.frame.y[0]).reduce(f32::min) else { return x };
    let depth = |it: &Frame| (it.y[0] - top) / page.size;
    if (top - own.y[1]) / page.size > PICTURE {
        return x;
    }
    // What stands beside the head, in the rows from its top to the top of its legs.
    let is_beside = |it: &&Block| depth(&it.frame) < -LEVEL && it.frame.y[1] > own.y[0];
    let beside: Vec<&Block> = others().filter(is_beside).collect();
    let is_leg = |it: &&&Block| !it.is_head && (-LEVEL..PICTURE).contains(&depth(&it.frame));
    let mut legs: Vec<&Frame> = below.iter().filter(is_leg).map(|it| &it.frame).collect();
    legs.sort_by(|a, b| a.x[0].total_cmp(&b.x[0]));
    if side == Side::Left {
        legs.reverse();
    }
    for leg in legs {
        let wider = match side {
            Side::Right => [x[1], leg.x[1]],
            Side::Left => [leg.x[0], x[0]],
        };
        let is_free = !beside.iter().any(|it| shares(&it.frame, wider));
        let is_others = below
            .iter()
            .any(|it| it.is_head && it.frame.y[0] < leg.y[0] && shares(&it.frame, leg.x));
        if wider[0] < wider[1] && is_free && !is_others {
            x = [x[0].min(wider[0]), x[1].max(wider[1])];
        }
    }
    x
}

/// Cuts blocks in two; the second part is empty if they cannot be cut.
fn cut(mut blocks: Vec<Block>, columns: &[[f32; 2]], page: Type) -> (Vec<Block>, Vec<Block>) {
    if blocks.len() < 2 {
        return (blocks, Vec::new());
    }
    let gutters = gaps(&blocks, MIN_GAP * page.size, |frame| frame.x);
    if let Some(&x) = gutters.first() {
        return blocks.into_iter().partition(|block| block.frame.x[1] <= x);
    }
    blocks.sort_by(|a, b| a.frame.cmp_top(&b.frame));
    let rows = gaps(&blocks, MIN_ROW * page.size, |frame| frame.y);
    let crossed = crossed(&blocks, columns);
    // A head that is cut off leaves its legs to whatever is below them: that is done last.
    let row = match crossed.is_empty() {
        true => row_above(&blocks, &rows, |block| block.is_head)
            .or_else(|| row_below(&blocks, &rows, |block| block.is_head))
            .or(rows.first().copied()),
        false => {
            let above = |&x: &f32| row_above(&blocks, &rows, |it| is_across(&it.frame, x));
            let below = |&x: &f32| row_below(&blocks, &rows, |it| is_across(&it.frame, x));
            crossed.iter().find_map(above).or_else(|| crossed.iter().find_map(below))
        }
    };
    if let Some(y) = row {
        return blocks.into_iter().partition(|block| block.frame.y[1] <= y);
    }
    let least = crossed.first().copied();
    let crosses = |block: &Block| least.is_none_or(|x| is_across(&block.frame, x));
    if let Some(head) = blocks.iter().rposition(|block| block.is_head && crosses(block)) {
        return take_below(blocks, head, page);
    }
    let Some(x) = least else { return (blocks, Vec::new()) };
    // What crosses the gutter counts as part of the column in which it begins.
    for block in blocks.iter_mut().filter(|block| is_across(&block.frame, x)) {
        block.frame.x[1] = x - 0.5 * MIN_GAP * page.size;
    }
    blocks.into_iter().partition(|block| block.frame.x[0] < x)
}

/// Parts a head and all that is below it from the rest.
fn take_below(blocks: Vec<Block>, head: usize, page: Type) -> (Vec<Block>, Vec<Block>) {
    let own = blocks[head].frame;
    let is_below = |it: &Frame| {
        let is_within = it.x[0] >= own.x[0] - page.size && it.x[1] <= own.x[1] + page.size;
        it.y[0] >= own.y[0] && is_within
    };
    let (below, rest) = blocks.into_iter().partition(|block| is_below(&block.frame));
    (rest, below)
}

fn is_across(frame: &Frame, x: f32) -> bool {
    frame.x[0] < x && x < frame.x[1]
}

/// The gutters that few lines cross, the least crossed first.
fn crossed(blocks: &[Block], columns: &[[f32; 2]]) -> Vec<f32> {
    let left = blocks.iter().map(|block| block.frame.x[0]).fold(f32::INFINITY, f32::min);
    let right = blocks.iter().map(|block| block.frame.x[1]).fold(f32::NEG_INFINITY, f32::max);
    let n_lines: usize = blocks.iter().map(|block| block.lines.len()).sum();
    let begins = columns.iter().map(|column| column[0]);
    let tries = begins.filter(|&x| left < x && x < right).take(MAX_GUTTERS).map(|begin| {
        let ends = columns.iter().map(|column| column[1]).filter(|&end| end < begin);
        let x = f32::midpoint(begin, ends.reduce(f32::max).unwrap_or(begin));
        let crossing = blocks.iter().filter(|block| is_across(&block.frame, x));
        (crossing.map(|block| block.lines.len()).sum::<usize>(), x)
    });
    let is_gutter =
        |&(n, x): &(usize, f32)| left < x && x < right && n as f32 <= MAX_CROSSING * n_lines as f32;
    let mut gutters: Vec<(usize, f32)> = tries.filter(is_gutter).collect();
    gutters.sort_by_key(|&(n, _)| n);
    gutters.into_iter().map(|(_, x)| x).collect()
}

/// The first row of white space right above a block that parts what is there.
fn row_above(blocks: &[Block], rows: &[f32], parts: impl Fn(&Block) -> bool) -> Option<f32> {
    let mut below = blocks.iter().peekable();
    let mut all_part = true;
    rows.iter().copied().find(|&row| {
        while let Some(block) = below.next_if(|block| block.frame.y[1] <= row) {
            all_part &= parts(block);
        }
        !all_part && below.peek().is_some_and(|block| parts(block))
    })
}

/// The last row of white space below nothing but blocks that part.
fn row_below(blocks: &[Block], rows: &[f32], parts: impl Fn(&Block) -> bool) -> Option<f32> {
    let mut below = blocks.iter().peekable();
    let is_below = |&row: &f32| {
        std::iter::from_fn(|| below.next_if(|block| block.frame.y[1] <= row)).all(&parts)
    };
    rows.iter().copied().take_while(is_below).last()
}

/// Where white space parts the blocks along an axis, from the first on.
fn gaps(blocks: &[Block], least: f32, axis: fn(&Frame) -> [f32; 2]) -> Vec<f32> {
    let mut spans: Vec<[f32; 2]> = blocks.iter().map(|block| axis(&block.frame)).collect();
    spans.sort_by(|a, b| a[0].total_cmp(&b[0]));
    let mut gaps = Vec::new();
    let mut end = f32::INFINITY;
    for span in spans {
        if span[0] - end >= least {
            gaps.push(f32::midpoint(span[0], end));
        }
        end = if end.is_finite() { end.max(span[1]) } else { span[1] };
    }
    gaps
}
