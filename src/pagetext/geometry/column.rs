//! Where the columns are: lines that begin and end at the same two places show it.

use super::{Frame, Line, Type};

/// How far apart two edges may be that are the same, in sizes of the text's type.
const SLACK: f32 = 0.4;

/// As many lines make a column.
const LEAST_LINES: usize = 3;

/// The deepest indent of a paragraph.
const MAX_INDENT: f32 = 3.0;

/// The columns of a page, from the left: their left edges and their right ones.
pub(super) fn columns(lines: &[Line], page: Type) -> Vec<[f32; 2]> {
    let slack = SLACK * page.size;
    let mut found: Vec<([f32; 2], usize)> = Vec::new();
    for line in lines.iter().filter(|line| page.are_alike(line.frame.size, page.size)) {
        let x = line.frame.x;
        let like = |own: &[f32; 2]| (own[0] - x[0]).abs() < slack && (own[1] - x[1]).abs() < slack;
        match found.iter_mut().find(|(own, _)| like(own)) {
            Some((_, n)) => *n += 1,
            None if x.iter().all(|edge| edge.is_finite()) => found.push((x, 1)),
            None => {}
        }
    }
    found.retain(|(_, n)| *n >= LEAST_LINES);
    // The first lines of paragraphs are indented, and are none.
    let is_indented = |x: [f32; 2]| {
        found.iter().any(|(own, _)| {
            let indent = x[0] - own[0];
            (own[1] - x[1]).abs() < slack && indent > slack && indent < MAX_INDENT * page.size
        })
    };
    let mut columns: Vec<[f32; 2]> =
        found.iter().map(|(x, _)| *x).filter(|&x| !is_indented(x)).collect();
    columns.sort_by(|a, b| a[0].total_cmp(&b[0]).then(a[1].total_cmp(&b[1])));
    columns
}

/// The narrowest column in which a line stands.
pub(super) fn of(frame: &Frame, columns: &[[f32; 2]], page: Type) -> Option<[f32; 2]> {
    let slack = SLACK * page.size;
    let holds = |column: &&[f32; 2]| {
        column[0] - slack < frame.x[0] && frame.x[1] < column[1] + slack + 0.5 * page.size
    };
    let width = |column: &[f32; 2]| column[1] - column[0];
    columns.iter().filter(holds).copied().min_by(|a, b| width(a).total_cmp(&width(b)))
}
