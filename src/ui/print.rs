//! What is painted, as lines of text: for pipes, and for pictures of it.
//!
//! With colours a line has escape sequences of ours, and no others: what stands in the cells went
//! through [`Text`](crate::issue::Text).

use ratatui::{
    buffer::{Buffer, Cell},
    style::{Color, Modifier},
};

use super::{Frame, Theme, paint};
use crate::{app::App, layout};

/// The screen as lines, as it would be painted; without colours no line ends with a blank.
pub fn screen(app: &App, has_color: bool) -> Vec<String> {
    let window = app.paper().window;
    let mut frame = Frame::new(window.size);
    paint(app, &Theme::new(has_color), &mut frame);
    lines(&frame.cells, has_color, |symbol| layout::width(symbol, window.ambiguous))
}

/// The lines of a buffer. The second half of a wide glyph is passed over.
fn lines(buffer: &Buffer, has_color: bool, width: impl Fn(&str) -> usize) -> Vec<String> {
    let line = |y: u16| {
        let mut line = String::new();
        let mut look = String::new();
        let mut x = 0;
        while let Some(cell) = buffer.cell((x, y)) {
            let wanted = if has_color { sequence(cell) } else { String::new() };
            if wanted != look {
                line += "\x1b[0m";
                line += &wanted;
                look = wanted;
            }
            line += cell.symbol();
            x += width(cell.symbol()).max(1) as u16;
        }
        line.truncate(line.trim_end_matches(' ').len());
        line + if look.is_empty() { "" } else { "\x1b[0m" }
    };
    (0..buffer.area.height).map(line).collect()
}

/// The escape sequence for the look of a cell.
fn sequence(cell: &Cell) -> String {
    let modifiers = [
        (Modifier::BOLD, 1),
        (Modifier::DIM, 2),
        (Modifier::UNDERLINED, 4),
        (Modifier::REVERSED, 7),
    ];
    let mut codes: Vec<String> = modifiers
        .iter()
        .filter(|(modifier, _)| cell.modifier.contains(*modifier))
        .map(|(_, code)| code.to_string())
        .collect();
    codes.extend(color(cell.fg, 30));
    codes.extend(color(cell.bg, 40));
    if codes.is_empty() { String::new() } else { format!("\x1b[{}m", codes.join(";")) }
}

fn color(color: Color, base: u8) -> Option<String> {
    match color {
        Color::Black => Some(base.to_string()),
        Color::Red => Some((base + 1).to_string()),
        Color::Rgb(r, g, b) => Some(format!("{};2;{r};{g};{b}", base + 8)),
        _ => None,
    }
}
