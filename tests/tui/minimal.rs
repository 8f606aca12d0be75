//! What no hand could write in fewer bytes: a lower bound for the frame between two pictures.
//!
//! Every cost is counted at the least that it could be: a change of looks is one code, a row that
//! follows the last one is entered by two bytes, and the best of all ways through a row is taken.
//! Only scrolling is not thought of, so a frame may well be shorter.

use crate::support::cells_of;
use ratatui::{
    buffer::{Buffer, Cell},
    style::{Color, Modifier},
};

/// The bytes of a frame, at least.
pub fn bytes(before: &Buffer, after: &Buffer) -> usize {
    let columns = usize::from(after.area.width);
    let rows = before.content.chunks(columns).zip(after.content.chunks(columns));
    let mut total = 0;
    let mut last_y = None;
    for (y, (old, new)) in rows.enumerate() {
        if let Some((first, n_bytes)) = row(&glyphs(old), &glyphs(new)) {
            let follows = y > 0 && last_y == Some(y - 1);
            let way = if follows { 2 + skip(first) } else { usize::MAX };
            total += way.min(format!("\x1b[{};{}H", y + 1, first + 1).len()) + n_bytes;
            last_y = Some(y);
        }
    }
    total
}

type Look = (Color, Color, Modifier);
const PLAIN: Look = (Color::Reset, Color::Reset, Modifier::empty());

#[derive(Clone, PartialEq)]
struct Glyph {
    symbol: String,
    cells: usize,
    look: Look,
}

fn glyphs(row: &[Cell]) -> Vec<Glyph> {
    let mut glyphs: Vec<Glyph> = Vec::new();
    while glyphs.len() < row.len() {
        let cell = &row[glyphs.len()];
        let look = (cell.fg, cell.bg, cell.modifier);
        let symbol = cell.symbol().to_owned();
        let cells = cells_of(&symbol).clamp(1, 2);
        let visible = Modifier::UNDERLINED | Modifier::REVERSED;
        let is_blank = symbol == " " && look.1 == Color::Reset && !look.2.intersects(visible);
        glyphs.push(Glyph { symbol, cells, look: if is_blank { PLAIN } else { look } });
        if cells == 2 {
            glyphs.push(Glyph { symbol: String::new(), cells: 0, look });
        }
    }
    glyphs
}

/// The first changed cell of a row, and the bytes from there, by the cheapest way.
fn row(old: &[Glyph], new: &[Glyph]) -> Option<(usize, usize)> {
    let changed: Vec<_> = (0..new.len()).filter(|x| old[*x] != new[*x]).collect();
    let (first, last) = (*changed.first()?, *changed.last()?);
    let is_clear = |x: usize| new[x].symbol == " " && new[x].look == PLAIN;
    let tail = (0..new.len()).rev().take_while(|x| is_clear(*x)).last().unwrap_or(new.len());
    // The cheapest way to stand at each cell with each look, all cells before it being right.
    let mut looks: Vec<Look> = new.iter().map(|glyph| glyph.look).chain([PLAIN]).collect();
    looks.sort_by_key(|look| format!("{look:?}"));
    looks.dedup();
    let mut least = vec![vec![usize::MAX; looks.len()]; new.len() + 2];
    least[first].fill(0);
    let mut best = usize::MAX;
    for x in first..=last {
        for (pen, look) in looks.iter().enumerate() {
            let so_far = least[x][pen];
            if so_far == usize::MAX || new[x].cells == 0 {
                continue;
            }
            if x >= tail {
                best = best.min(so_far + 3);
            }
            let erased = (x..=last).take_while(|x| is_clear(*x)).count();
            let mut reach = |x: usize, pen: usize, n_bytes: usize| {
                least[x][pen] = least[x][pen].min(so_far + n_bytes);
            };
            if erased > 0 {
                reach(x + erased, pen, 4 + skip(erased));
            }
            for (next, glyph) in
                new.iter().enumerate().skip(x).take_while(|(next, _)| old[*next] == new[*next])
            {
                reach(next + glyph.cells.max(1), pen, skip(next + glyph.cells.max(1) - x));
            }
            let is_free = new[x].symbol == " "
                && new[x].look == PLAIN
                && !look.2.intersects(Modifier::UNDERLINED | Modifier::REVERSED);
            for (next_pen, next_look) in looks.iter().enumerate() {
                let suits = *next_look == new[x].look || (is_free && next_pen == pen);
                let change = if next_pen == pen {
                    0
                } else if *next_look == PLAIN {
                    3
                } else {
                    4
                };
                if suits {
                    reach(x + new[x].cells, next_pen, change + new[x].symbol.len());
                }
            }
        }
    }
    let end = least[last + 1].iter().chain(&least[(last + 2).min(new.len())]).min();
    Some((first, best.min(end.copied().unwrap_or(usize::MAX))))
}

/// The bytes of a move over so many cells.
fn skip(cells: usize) -> usize {
    match cells {
        0 => 0,
        1 => 3,
        2..10 => 4,
        _ => 5,
    }
}
