//! The bytes of frames: what an emulated terminal shows after them, and how many they are.

mod minimal;

use proptest::{collection::vec, prelude::*};
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::{Color, Modifier, Style},
};
use zzread::{
    app::{App, Lang, Start, look::Look},
    import,
    tui::screen::Screen,
};

use super::support::{self, cells_of};

/// A terminal that has been shown some frames.
struct Shown {
    screen: Screen,
    terminal: vt100::Parser,
}

impl Shown {
    fn new((columns, rows): (u16, u16)) -> Self {
        let (rows, columns) = (rows.try_into().unwrap(), columns.try_into().unwrap());
        Self { screen: Screen::default(), terminal: vt100::Parser::new(rows, columns, 0) }
    }

    fn draw(&mut self, buffer: &Buffer, cursor: Option<Position>) -> Vec<u8> {
        let bytes = self.screen.draw(buffer.clone(), cursor);
        self.terminal.process(&bytes);
        self.compare(buffer, &bytes);
        let screen = self.terminal.screen();
        assert_eq!(screen.hide_cursor(), cursor.is_none());
        if let Some(cursor) = cursor {
            assert_eq!(screen.cursor_position(), (cursor.y, cursor.x));
        }
        bytes
    }

    /// The emulated terminal shows exactly what is in the buffer.
    fn compare(&self, buffer: &Buffer, bytes: &[u8]) {
        for y in 0..buffer.area.height {
            let mut x = 0;
            while x < buffer.area.width {
                let (cell, painted) = (self.terminal.screen().cell(y, x).unwrap(), &buffer[(x, y)]);
                let contents = if cell.has_contents() { cell.contents() } else { " " };
                let bytes = bytes.escape_ascii();
                assert_eq!(contents, painted.symbol(), "at {x}, {y} after {bytes}");
                let looks = (contents != " ").then(|| (cell.fgcolor(), cell.bold(), cell.dim()));
                let modifier = painted.modifier;
                let (bold, dim) =
                    (modifier.contains(Modifier::BOLD), modifier.contains(Modifier::DIM));
                if let Some(looks) = looks {
                    assert_eq!(looks, (color(painted.fg), bold, dim), "at {x}, {y} after {bytes}");
                }
                let on_blanks = (cell.bgcolor(), cell.underline(), cell.inverse());
                let (underlined, reversed) = (
                    modifier.contains(Modifier::UNDERLINED),
                    modifier.contains(Modifier::REVERSED),
                );
                let expected = (color(painted.bg), underlined, reversed);
                assert_eq!(on_blanks, expected, "at {x}, {y} after {bytes}");
                x += cells_of(painted.symbol()) as u16;
            }
        }
    }
}

fn color(color: Color) -> vt100::Color {
    match color {
        Color::Red => vt100::Color::Idx(1),
        Color::LightBlue => vt100::Color::Idx(12),
        Color::Indexed(n) => vt100::Color::Idx(n),
        Color::Rgb(r, g, b) => vt100::Color::Rgb(r, g, b),
        _ => vt100::Color::Default,
    }
}

/// A buffer of these lines, plain.
fn lines<'a>(lines: impl IntoIterator<Item = &'a str>) -> Buffer {
    let lines: Vec<_> = lines.into_iter().collect();
    let columns = lines.iter().map(|line| cells_of(line)).max().unwrap_or_default();
    let mut buffer = Buffer::empty(Rect::new(0, 0, columns as u16, lines.len() as u16));
    for (y, line) in lines.iter().enumerate() {
        buffer.set_string(0, y as u16, line, Style::new());
    }
    buffer
}

/// The bytes that lead from one picture to another, without those that begin and end a frame.
fn step(before: &Buffer, after: &Buffer) -> String {
    let mut shown = Shown::new((before.area.width, before.area.height));
    shown.draw(before, None);
    let bytes = String::from_utf8(shown.draw(after, None)).unwrap();
    let bytes = bytes.strip_prefix("\x1b[?2026h").and_then(|it| it.strip_suffix("\x1b[?2026l"));
    bytes.unwrap_or_default().to_owned()
}

fn check(before: &[&str], after: &[&str], expected: &str) {
    let (before, after) = (lines(before.iter().copied()), lines(after.iter().copied()));
    assert_eq!(step(&before, &after).replace('\x1b', "␛"), expected);
}

#[test]
fn only_what_differs_is_written() {
    check(&["河长巡河"], &["河长巡河"], "");
    check(&["河长巡河", "ab"], &["河长治河", "ab"], "␛[1;5H治");
}

#[test]
fn a_gap_is_written_over_where_that_is_shorter_than_a_move() {
    check(&["abcdefgh"], &["Abcdefgh"], "\rA");
    check(&["abcdefgh"], &["AbcdEfgh"], "\rAbcdE");
    check(&["abcdefgh"], &["AbcdefgH"], "\rA␛[6CH");
    check(&["河长巡河"], &["江长沿河"], "\r江长沿");
}

#[test]
fn blanks_are_erased_where_that_is_shorter() {
    check(&["河长巡河"], &["河　　　"], "␛[3G　　　");
    check(&["河abcdef"], &["河a     "], "␛[4G␛[K");
    check(&["abcdefghijklmnop|"], &["a              p|"], "␛[2G␛[14X");
    check(&["abcdefghijklmnop|"], &["a              P|"], "␛[2G␛[14X␛[14CP");
}

#[test]
fn a_wide_character_is_never_split() {
    check(&["河长"], &["a长 "], "\ra长 ");
    check(&["a长b"], &["河长"], "\r河长");
    check(&["河长"], &["ab长"], "\rab");
}

#[test]
fn lines_that_move_are_scrolled() {
    let before = ["masthead", "one", "two", "three", "four", "five", "footer"];
    let after = ["masthead", "two", "three", "four", "five", "six", "footer"];
    check(&before, &after, "␛[2;6r␛[S␛[r␛[6Hsix");
    check(&after, &before, "␛[2;6r␛[T␛[r\r\none");
}

#[test]
fn the_pen_changes_by_the_fewest_codes() {
    let style = Style::new();
    let cases = [
        (style.bold(), style.bold(), ""),
        (style.bold(), style, "␛[m"),
        (style, style.bold().red(), "␛[1;31m"),
        (style.bold().red(), style.red(), "␛[22m"),
        (style.bold().red(), style.dim().red(), "␛[22;2m"),
        (style.red().underlined().bold(), style.dim(), "␛[0;2m"),
        (style.reversed().red(), style.red(), "␛[27m"),
    ];
    for (before, after, expected) in cases {
        let blank = lines(["    "]);
        let mut styled = blank.clone();
        styled.set_string(0, 0, "a", before);
        styled.set_string(1, 0, "b", after);
        let bytes = step(&blank, &styled);
        let between = bytes.split_once('a').unwrap().1.split_once('b').unwrap().0;
        assert_eq!(between.replace('\x1b', "␛"), expected, "{before:?} to {after:?}");
    }
}

#[test]
fn a_blank_is_written_with_whatever_pen_is_at_hand() {
    let blank = lines(["      "]);
    let mut styled = lines(["x x x "]);
    styled.set_style(Rect::new(0, 0, 1, 1), Style::new().bold());
    styled.set_style(Rect::new(2, 0, 1, 1), Style::new().bold());
    styled.set_style(Rect::new(4, 0, 1, 1), Style::new().bold());
    assert_eq!(step(&blank, &styled).replace('\x1b', "␛"), "␛[1mx x x");
}

#[test]
fn a_control_character_in_a_cell_does_not_reach_the_terminal() {
    let mut buffer = lines(["abc"]);
    for raw in ["\x1b", "\x1b]0;x\x07", "\u{9b}", "\n"] {
        buffer[(1, 0)].set_symbol(raw);
        let bytes = String::from_utf8(Screen::default().draw(buffer.clone(), None)).unwrap();
        assert!(bytes.contains("a c"), "{}", bytes.escape_debug());
    }
}

#[test]
fn the_cursor_is_shown_where_text_is_typed_and_hidden_elsewhere() {
    let mut shown = Shown::new((4, 2));
    let buffer = lines(["/河 ", "    "]);
    shown.draw(&buffer, None);
    shown.draw(&buffer, Some(Position::new(3, 0)));
    assert_eq!(shown.draw(&buffer, Some(Position::new(3, 0))), b"");
    shown.draw(&buffer, Some(Position::new(1, 1)));
    shown.draw(&buffer, None);
}

#[test]
fn after_forgetting_every_cell_is_written() {
    let mut shown = Shown::new((4, 1));
    let buffer = lines(["株洲"]);
    shown.draw(&buffer, Some(Position::new(0, 0)));
    shown.screen.forget();
    shown.terminal.process(b"\x1b[1;31mxxxx\x1b[?25l");
    shown.draw(&buffer, Some(Position::new(0, 0)));
}

const SYMBOLS: [&str; 12] = [" ", " ", " ", "a", "b", "─", "河", "长", "，", "é", "　", "e\u{301}"];

fn looks() -> impl Strategy<Value = Style> {
    let style = Style::new();
    prop::sample::select(vec![
        style,
        style,
        style.bold(),
        style.dim(),
        style.bold().red(),
        style.reversed(),
        style.underlined().italic(),
        style.red().on_light_blue(),
        style.fg(Color::Indexed(200)),
        style.fg(Color::Rgb(1, 2, 3)).bold(),
    ])
}

/// A screen of stretches of one look each, as screens are.
fn screens(columns: u16, rows: u16) -> impl Strategy<Value = Buffer> {
    let symbols = vec(prop::sample::select(SYMBOLS.to_vec()), 1..columns as usize);
    vec((0..columns, 0..rows, symbols, looks()), 0..12).prop_map(move |stretches| {
        let mut buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
        for (x, y, symbols, style) in stretches {
            buffer.set_string(x, y, symbols.concat(), style);
        }
        mend(&mut buffer);
        buffer
    })
}

/// Makes blanks of the halves of wide glyphs that were painted over. The emulated terminal knows
/// bold or dim, not both.
fn mend(buffer: &mut Buffer) {
    for cell in &mut buffer.content {
        if cell.modifier.contains(Modifier::BOLD) {
            cell.modifier -= Modifier::DIM;
        }
    }
    for y in 0..buffer.area.height {
        let mut x = 0;
        while x < buffer.area.width {
            let cells = cells_of(buffer[(x, y)].symbol()) as u16;
            let is_cut = buffer.cell((x + 1, y)).is_none_or(|second| second.symbol() != " ");
            if cells == 0 || (cells == 2 && is_cut) {
                buffer[(x, y)].set_symbol(" ");
            }
            x += cells_of(buffer[(x, y)].symbol()) as u16;
        }
    }
}

proptest! {
    #[test]
    fn any_screen_follows_any_other(screens in vec(screens(12, 7), 1..6), moved in any::<u8>()) {
        let mut shown = Shown::new((12, 7));
        for buffer in &screens {
            shown.draw(buffer, None);
            // The same, moved by a row: scrolling is tried.
            let mut content = buffer.content.clone();
            content.rotate_left(12 * usize::from(moved % 7));
            shown.draw(&Buffer { area: buffer.area, content }, Some(Position::new(0, 3)));
        }
    }
}

/// How many times the fewest possible bytes some keys take.
fn share(app: &mut App, keys: &[&str]) -> f64 {
    let mut shown = Shown::new(app.paper().window.size);
    let mut before = support::buffer(app);
    shown.draw(&before, None);
    let (mut n_bytes, mut n_least) = (0, 0);
    for key in keys {
        support::press(app, key);
        // What a key says where it leads nowhere is no move.
        app.notice = None;
        let after = support::buffer(app);
        n_bytes += shown.draw(&after, None).len();
        n_least += minimal::bytes(&before, &after);
        before = after;
    }
    assert!(n_least > 0, "something moves");
    n_bytes as f64 / n_least as f64
}

#[test]
fn a_line_down_takes_hardly_more_bytes_than_the_fewest_possible() {
    for size in [(80, 24), (140, 40), (40, 12), (60, 20), (20, 4)] {
        let mut app = support::bundled(size.0, size.1);
        support::press(&mut app, "Enter");
        let share = share(&mut app, &["j"; 60]);
        println!("{size:?}: {share:.2}");
        assert!(share <= 1.3, "{size:?}: {share:.2} times the fewest");
    }
}

#[test]
fn a_move_between_the_stories_of_a_page_takes_hardly_more_bytes_than_the_fewest_possible() {
    let keys = ["Right", "Down", "Left", "Down", "Right", "Up", "Left", "]", "]", "["];
    for size in [(100, 30), (120, 44), (140, 40), (200, 60), (300, 80)] {
        for look in [Look::Terminal, Look::Dark] {
            let start = Start { page_idx: Some(0), look, ..Start::default() };
            let mut app = App::new(import::bundled(), Lang::Hans, size, &start);
            let share = share(&mut app, &keys);
            println!("{size:?} {look:?}: {share:.2}");
            assert!(share <= 1.3, "{size:?} {look:?}: {share:.2} times the fewest");
        }
    }
}
