//! What several tests share: an app on a small issue, driven by keys and shown as a picture.

use ratatui::{
    buffer::{Buffer, Cell},
    style::{Color, Modifier},
};
use zzread::{
    app::{Action, App, Effect, Key, Lang, Start},
    import,
    issue::{Article, Block, Issue, Page, Section, Text},
    layout::{self, Ambiguous},
    ui::{self, Frame, Theme},
};

/// The reader of the bundled issue, in simplified Chinese.
pub fn bundled(columns: u16, rows: u16) -> App {
    App::new(import::bundled(), Lang::Hans, (columns, rows), &Start::default())
}

/// A page: its name and its articles, each a headline and paragraphs.
pub type PageOf<'a> = (&'a str, &'a [(&'a str, &'a [&'a str])]);

/// An issue of these pages.
pub fn issue(pages: &[PageOf<'_>]) -> Issue {
    let mut issue = Issue::default();
    issue.newspaper.name = Text::new("小报");
    for (page_idx, (name, articles)) in pages.iter().enumerate() {
        let start = issue.articles.len();
        for (headline, paragraphs) in *articles {
            let blocks = paragraphs.iter().map(|p| Block::paragraph(Text::new(p)));
            issue.articles.push(Article {
                id: format!("a{}", issue.articles.len()).as_str().into(),
                headline: Text::new(headline),
                blocks: blocks.collect(),
                ..Article::default()
            });
        }
        let section = Section { articles: start..issue.articles.len(), ..Section::default() };
        issue.pages.push(Page {
            no: Text::new(&format!("{:02}", page_idx + 1)),
            name: Text::new(name),
            sections: vec![section],
            ..Page::default()
        });
    }
    issue
}

/// Presses keys, written as in the command table and parted by blanks, and gives the last effects.
pub fn press(app: &mut App, keys: &str) -> Vec<Effect> {
    let mut effects = Vec::new();
    for key in keys.split_whitespace() {
        effects = app.update(Action::Key(key.parse::<Key>().unwrap()));
    }
    effects
}

/// Tells the app what happened; what it asks for is of no interest here.
pub fn tell(app: &mut App, action: Action) {
    let _effects = app.update(action);
}

/// Types a text, character by character.
pub fn type_in(app: &mut App, text: &str) {
    for c in text.chars() {
        tell(app, Action::Key(Key::plain(zzread::app::KeyCode::Char(c))));
    }
}

/// The cells that a text takes in nearly every terminal.
pub fn cells_of(text: &str) -> usize {
    layout::width(text, Ambiguous::Narrow)
}

/// What is painted.
pub fn frame(app: &App, has_color: bool) -> Frame {
    let mut frame = Frame::new(app.paper().window.size);
    ui::paint(app, &Theme::new(has_color), &mut frame);
    frame
}

/// The cells of the screen.
pub fn buffer(app: &App) -> Buffer {
    frame(app, true).cells
}

/// The screen as text: one line a row, wide glyphs once, no blanks at the end.
pub fn screen(app: &App) -> String {
    let buffer = buffer(app);
    let mut picture = String::new();
    for y in 0..buffer.area.height {
        let mut line = String::new();
        let mut x = 0;
        while x < buffer.area.width {
            let symbol = buffer[(x, y)].symbol();
            line.push_str(symbol);
            x += cells_of(symbol).max(1) as u16;
        }
        picture.push_str(line.trim_end());
        picture.push('\n');
    }
    picture
}

/// How the screen looks, a letter a cell where a picture has its sign: `d`im, `b`old, `u`nderlined,
/// the `a`ccent, the accent underlined (a `h`it), and the same as capitals where it is reversed.
pub fn styles(app: &App) -> String {
    let buffer = buffer(app);
    let letters = |y: u16| {
        let row = (0..buffer.area.width).map(|x| style_letter(&buffer[(x, y)]));
        row.collect::<String>().trim_end().to_owned() + "\n"
    };
    (0..buffer.area.height).map(letters).collect()
}

fn style_letter(cell: &Cell) -> char {
    const HIT: Modifier = Modifier::BOLD.union(Modifier::UNDERLINED);
    let is_reversed = cell.modifier.contains(Modifier::REVERSED);
    let letter = match (cell.fg, cell.bg, cell.modifier - Modifier::REVERSED) {
        (Color::Reset, Color::Reset, Modifier::DIM) => 'd',
        (Color::Reset, Color::Reset, Modifier::BOLD) => 'b',
        (Color::Reset, Color::Reset, Modifier::UNDERLINED) => 'u',
        (Color::Red, Color::Reset, Modifier::BOLD) => 'a',
        (Color::Red, Color::Reset, HIT) => 'h',
        (Color::Reset, Color::Reset, modifier) if modifier.is_empty() && is_reversed => 'r',
        (Color::Reset, Color::Reset, modifier) if modifier.is_empty() => ' ',
        look => panic!("no letter for {look:?}"),
    };
    if is_reversed { letter.to_ascii_uppercase() } else { letter }
}

/// Compares a picture with the file `tests/golden/NAME.txt`; `BLESS=1` writes the file instead.
pub fn golden(name: &str, picture: &str) {
    let path = format!("{}/tests/golden/{name}.txt", env!("CARGO_MANIFEST_DIR"));
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(&path, picture).unwrap();
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        expected == picture,
        "{path} differs; the screen is now\n{picture}\nand was\n{expected}"
    );
}
