//! The bytes of a frame while they are being written, and the pen that they move.

use std::io::Write as _;

use ratatui::style::{Color, Modifier};

use super::glyph::{Glyph, Look};

/// Where the terminal writes next, and how.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Pen {
    /// The column and the row; none when it is not known. After a glyph in the last column the
    /// column is the one behind it: the terminal still waits there, and differently in each kind.
    at: Option<(u16, u16)>,
    /// The look; none when it is not known.
    look: Option<Look>,
}

/// A frame being written.
#[derive(Debug)]
pub(super) struct Draft {
    pub(super) bytes: Vec<u8>,
    pub(super) pen: Pen,
}

/// The modifiers, and the codes that set and unset them (ECMA-48, *Select graphic rendition*).
const MODIFIERS: [(Modifier, u8, u8); 9] = [
    (Modifier::BOLD, 1, 22),
    (Modifier::DIM, 2, 22),
    (Modifier::ITALIC, 3, 23),
    (Modifier::UNDERLINED, 4, 24),
    (Modifier::SLOW_BLINK, 5, 25),
    (Modifier::RAPID_BLINK, 6, 25),
    (Modifier::REVERSED, 7, 27),
    (Modifier::HIDDEN, 8, 28),
    (Modifier::CROSSED_OUT, 9, 29),
];

impl Draft {
    /// A frame that goes on where the last one left the pen.
    pub(super) fn new(pen: Pen) -> Self {
        Self { bytes: Vec::new(), pen }
    }

    /// A frame that begins by clearing the terminal.
    pub(super) fn clearing() -> Self {
        let pen = Pen { at: Some((0, 0)), look: Some(Look::PLAIN) };
        Self { bytes: b"\x1b[m\x1b[H\x1b[2J".to_vec(), pen }
    }

    /// Moves the pen by the shorter of a way from where it stands and a way from nowhere.
    pub(super) fn go(&mut self, x: u16, y: u16) {
        if self.pen.at == Some((x, y)) {
            return;
        }
        let absolute = match (x, y) {
            (0, 0) => "\x1b[H".to_owned(),
            (0, y) => format!("\x1b[{}H", y + 1),
            (x, y) => format!("\x1b[{};{}H", y + 1, x + 1),
        };
        let relative = self.pen.at.and_then(|from| relative_move(from, (x, y)));
        let way = relative.filter(|relative| relative.len() < absolute.len()).unwrap_or(absolute);
        self.bytes.extend_from_slice(way.as_bytes());
        self.pen.at = Some((x, y));
    }

    /// Writes glyphs from where the pen stands.
    pub(super) fn write(&mut self, glyphs: &[Glyph<'_>]) {
        for glyph in glyphs.iter().filter(|glyph| glyph.cells > 0) {
            self.take(*glyph);
            // Each glyph of a link says by itself where it leads: whatever is drawn over its
            // neighbours, no link is left open.
            if let Some(address) = glyph.link {
                self.push(format_args!("\x1b]8;;{address}\x1b\\"));
            }
            self.bytes.extend_from_slice(glyph.symbol.as_bytes());
            if glyph.link.is_some() {
                self.push(format_args!("\x1b]8;;\x1b\\"));
            }
            self.pen.at = self.pen.at.filter(|_| !glyph.is_doubtful());
            if let Some((x, _)) = &mut self.pen.at {
                *x += glyph.cells;
            }
        }
    }

    /// Whether writing glyphs that are there already leads from `x` on in fewer bytes than a move.
    pub(super) fn writes_on(&self, (x, y): (u16, u16), glyphs: &[Glyph<'_>]) -> bool {
        let Some(look) = self.pen.look.filter(|_| self.pen.at == Some((x, y))) else {
            return false;
        };
        let move_bytes = if glyphs.len() < 10 { 4 } else { 5 };
        let n_bytes: usize = glyphs.iter().map(|glyph| glyph.symbol.len()).sum();
        let is_plain = |glyph: &&Glyph<'_>| glyph.cells == 0 || look.suits(**glyph);
        n_bytes <= move_bytes
            && glyphs.iter().all(|glyph| glyph.link.is_none())
            && glyphs.iter().filter(is_plain).count() == glyphs.len()
            && !glyphs.iter().any(|glyph| glyph.is_doubtful())
    }

    /// Erases so many cells from the pen on; the pen stays.
    pub(super) fn erase(&mut self, cells: usize) {
        self.take(Glyph::BLANK);
        self.push(format_args!("\x1b[{cells}X"));
    }

    /// Erases from the pen to the end of the line; the pen stays.
    pub(super) fn erase_line(&mut self) {
        self.take(Glyph::BLANK);
        self.push(format_args!("\x1b[K"));
    }

    /// Scrolls the rows from `top` to `bottom` by one; the row that comes in is blank.
    pub(super) fn scroll(&mut self, top: usize, bottom: usize, up: bool) {
        self.take(Glyph::BLANK);
        let way = if up { 'S' } else { 'T' };
        self.push(format_args!("\x1b[{};{}r\x1b[{way}\x1b[r", top + 1, bottom + 1));
        // Setting the region sends the pen home.
        self.pen.at = Some((0, 0));
    }

    /// Gives the pen the look of a glyph, unless it does already.
    fn take(&mut self, glyph: Glyph<'_>) {
        if self.pen.look.is_some_and(|look| look.suits(glyph)) {
            return;
        }
        let afresh = codes(Look::PLAIN, glyph.look);
        let afresh = if afresh.is_empty() { afresh } else { format!("0;{afresh}") };
        let change = self.pen.look.map(|look| codes(look, glyph.look));
        let codes = change.filter(|change| change.len() <= afresh.len()).unwrap_or(afresh);
        self.push(format_args!("\x1b[{codes}m"));
        self.pen.look = Some(glyph.look);
    }

    fn push(&mut self, text: std::fmt::Arguments<'_>) {
        // A vector takes all that is written to it.
        let _ = self.bytes.write_fmt(text);
    }
}

/// The way from one cell to another on the same row, or one of the next few.
fn relative_move((from_x, from_y): (u16, u16), (x, y): (u16, u16)) -> Option<String> {
    let forward = |cells| match cells {
        0 => String::new(),
        1 => "\x1b[C".to_owned(),
        cells => format!("\x1b[{cells}C"),
    };
    match y.checked_sub(from_y)? {
        0 if from_x <= x => Some(forward(x - from_x)),
        0 if x == 0 => Some("\r".to_owned()),
        0 => Some(format!("\x1b[{}G", x + 1)),
        down @ 1..=3 => Some(format!("\r{}{}", "\n".repeat(usize::from(down)), forward(x))),
        _ => None,
    }
}

/// The codes that lead from one look to another, parted by `;`.
fn codes(from: Look, to: Look) -> String {
    let mut codes = Vec::new();
    let (gone, mut missing) = (from.modifier - to.modifier, to.modifier - from.modifier);
    for (modifier, _, off) in MODIFIERS {
        if gone.contains(modifier) && !codes.contains(&off) {
            codes.push(off);
        }
    }
    // Bold and dim have one code that ends both, and so have the two ways to blink.
    for pair in [Modifier::BOLD | Modifier::DIM, Modifier::SLOW_BLINK | Modifier::RAPID_BLINK] {
        if gone.intersects(pair) {
            missing |= to.modifier & pair;
        }
    }
    codes.extend(MODIFIERS.iter().filter(|row| missing.contains(row.0)).map(|row| row.1));
    if from.ink != to.ink {
        push_color(&mut codes, to.ink, 30);
    }
    if from.ground != to.ground {
        push_color(&mut codes, to.ground, 40);
    }
    codes.iter().map(u8::to_string).collect::<Vec<_>>().join(";")
}

/// The codes of a colour; `base` is 30 for ink, 40 for ground.
fn push_color(codes: &mut Vec<u8>, color: Color, base: u8) {
    let named = match color {
        Color::Indexed(n) => return codes.extend([base + 8, 5, n]),
        Color::Rgb(r, g, b) => return codes.extend([base + 8, 2, r, g, b]),
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::Reset => 9,
        Color::DarkGray => 60,
        Color::LightRed => 61,
        Color::LightGreen => 62,
        Color::LightYellow => 63,
        Color::LightBlue => 64,
        Color::LightMagenta => 65,
        Color::LightCyan => 66,
        Color::White => 67,
    };
    codes.push(base + named);
}
