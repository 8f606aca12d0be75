//! A screen as a picture in SVG: the cells as they are, and nothing of a font.
//!
//! Letters are text, each at the left edge of its cell, so a page holds its columns whatever font the
//! viewer has. Half blocks and hairlines are drawn, not set: no font joins them over the rows.

use std::fmt::Write;

use ratatui::{
    buffer::{Buffer, Cell},
    style::{Color, Modifier},
};

use crate::support::cells_of;

/// A cell, and the size of letters in it: of narrow ones, and of ideographs.
const CELL: (u16, u16) = (9, 20);
const SIZES: (u16, u16) = (15, 17);
/// From the top of a row to the foot of its letters.
const BASELINE: u16 = 15;

/// What is drawn alike.
#[derive(PartialEq, Eq, Clone, Copy)]
struct Look {
    color: Color,
    is_bold: bool,
    is_wide: bool,
}

/// The picture of a screen that has a theme with colours of its own.
pub(super) fn picture(buffer: &Buffer) -> String {
    let (width, height) = (buffer.area.width * CELL.0, buffer.area.height * CELL.1);
    let ground = hex(buffer[(0, 0)].bg);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" \
         font-family=\"Menlo,Consolas,'DejaVu Sans Mono','Noto Sans Mono CJK SC','PingFang SC','Microsoft YaHei',monospace\">\n\
         <rect width=\"{width}\" height=\"{height}\" fill=\"{ground}\"/>\n"
    );
    for y in 0..buffer.area.height {
        row(&mut svg, buffer, y);
    }
    svg + "</svg>\n"
}

/// The letters of a row, those that look alike in one element; and what is drawn in it.
fn row(svg: &mut String, buffer: &Buffer, y: u16) {
    let mut groups: Vec<(Look, Vec<u16>, String)> = Vec::new();
    let mut drawn: Vec<(Color, String)> = Vec::new();
    let mut x = 0;
    while x < buffer.area.width {
        let cell = &buffer[(x, y)];
        let cells = cells_of(cell.symbol()).max(1) as u16;
        let (color, left) = (ink(cell), x * CELL.0);
        x += cells;
        if let Some(path) = drawing(cell.symbol(), left, y * CELL.1) {
            match drawn.iter_mut().find(|(of, _)| *of == color) {
                Some((_, paths)) => *paths += &path,
                None => drawn.push((color, path)),
            }
        } else if !cell.symbol().trim().is_empty() {
            let is_bold = cell.modifier.contains(Modifier::BOLD);
            let look = Look { color, is_bold, is_wide: cells == 2 };
            match groups.iter_mut().find(|(of, ..)| *of == look) {
                Some((_, lefts, letters)) => {
                    lefts.push(left);
                    *letters += cell.symbol();
                }
                None => groups.push((look, vec![left], cell.symbol().to_owned())),
            }
        }
    }
    for (look, lefts, letters) in groups {
        let lefts: Vec<String> = lefts.iter().map(u16::to_string).collect();
        let size = if look.is_wide { SIZES.1 } else { SIZES.0 };
        let weight = if look.is_bold { " font-weight=\"700\"" } else { "" };
        let letters = letters.replace('&', "&amp;").replace('<', "&lt;");
        writeln!(
            svg,
            "<text y=\"{}\" font-size=\"{size}\" fill=\"{}\"{weight} x=\"{}\">{letters}</text>",
            y * CELL.1 + BASELINE,
            hex(look.color),
            lefts.join(" "),
        )
        .unwrap();
    }
    for (color, path) in drawn {
        writeln!(svg, "<path fill=\"{}\" d=\"{path}\"/>", hex(color)).unwrap();
    }
}

/// What a sign of a frame looks like, as a rectangle in its cell.
fn drawing(symbol: &str, left: u16, top: u16) -> Option<String> {
    let (cell_width, cell_height) = CELL;
    let (x, y, width, height) = match symbol {
        "█" => (0, 0, cell_width, cell_height),
        "▀" => (0, 0, cell_width, cell_height / 2),
        "▄" => (0, cell_height / 2, cell_width, cell_height / 2),
        "─" => (0, cell_height / 2, cell_width, 1),
        "━" => (0, cell_height / 2 - 1, cell_width, 3),
        "│" => (cell_width / 2, 0, 1, cell_height),
        "┃" => (cell_width / 2 - 1, 0, 3, cell_height),
        _ => return None,
    };
    Some(format!("M{} {}h{width}v{height}h-{width}z", left + x, top + y))
}

/// The colour of the letters of a cell.
fn ink(cell: &Cell) -> Color {
    if cell.modifier.contains(Modifier::REVERSED) { cell.bg } else { cell.fg }
}

fn hex(color: Color) -> String {
    match color {
        Color::Rgb(red, green, blue) => format!("#{red:02x}{green:02x}{blue:02x}"),
        other => panic!("{other:?} is the terminal's to say"),
    }
}
