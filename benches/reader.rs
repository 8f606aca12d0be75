//! What a key costs: from the key to the painted buffer, on the bundled issue at 80 × 24.
//!
//! `cargo bench --bench reader`. The limits: a keystroke in the search box under 1 ms, another window
//! size in a text of 100 MB under 2 ms.

use divan::{Bencher, black_box};
use ratatui::{buffer::Buffer, layout::Rect};
use zzread::{
    app::{Action, App, Key, KeyCode, Lang, Start},
    import,
    issue::{Article, Block, Issue, Part, Place, Text},
    tui::screen::Screen,
    ui,
};

fn main() {
    divan::main();
}

fn open() -> App {
    App::new(import::bundled(), Lang::Hans, (80, 24), &Start::default())
}

fn press(app: &mut App, code: KeyCode) {
    app.update(Action::Key(Key::plain(code)));
}

fn paint(app: &App) -> Buffer {
    let mut buffer = Buffer::empty(Rect::new(0, 0, 80, 24));
    ui::paint(app, ui::Theme { color: true }, &mut buffer);
    buffer
}

/// From nothing to the first painted screen: loading, setting, painting.
#[divan::bench]
fn first_screen() -> Buffer {
    paint(&open())
}

/// `/`, which folds the issue, and the first character.
#[divan::bench]
fn open_the_search_box(bencher: Bencher<'_, '_>) {
    bencher.with_inputs(open).bench_refs(|app| {
        press(app, KeyCode::Char('/'));
        press(app, KeyCode::Char('河'));
        black_box(paint(app))
    });
}

/// Each further character of a query, a hit in another article at the last one.
#[divan::bench(args = ["河", "河长", "河长制", "a02版", "打捞船"])]
fn search_keystroke(bencher: Bencher<'_, '_>, query: &str) {
    let mut chars: Vec<char> = query.chars().collect();
    let last = chars.pop().unwrap_or('河');
    let type_ahead = || {
        let mut app = open();
        press(&mut app, KeyCode::Char('/'));
        press(&mut app, KeyCode::Char('水'));
        press(&mut app, KeyCode::Backspace);
        chars.iter().for_each(|&c| press(&mut app, KeyCode::Char(c)));
        app
    };
    bencher.with_inputs(type_ahead).bench_refs(|app| {
        press(app, KeyCode::Char(last));
        black_box(paint(app))
    });
}

/// A line down in the article.
#[divan::bench]
fn line_down(bencher: Bencher<'_, '_>) {
    let reading = || {
        let mut app = open();
        press(&mut app, KeyCode::Enter);
        app
    };
    bencher.with_inputs(reading).bench_refs(|app| {
        press(app, KeyCode::Down);
        black_box(paint(app))
    });
}

/// Another window size.
#[divan::bench]
fn resize(bencher: Bencher<'_, '_>) {
    bencher.with_inputs(open).bench_refs(|app| {
        app.update(Action::Resized(72, 24));
        black_box(paint(app))
    });
}

/// A line down, with the bytes of its frame.
#[divan::bench]
fn line_down_to_bytes(bencher: Bencher<'_, '_>) {
    let mut app = open();
    press(&mut app, KeyCode::Enter);
    let mut screen = Screen::default();
    let mut down = true;
    bencher.bench_local(|| {
        press(&mut app, if down { KeyCode::Down } else { KeyCode::Up });
        down = !down;
        screen.draw(paint(&app), None)
    });
}

/// Another window size, far into a text of 100 MB. The limit: 2 ms, with the bytes of its frame.
#[divan::bench]
fn resize_in_100_mb(bencher: Bencher<'_, '_>) {
    let paragraph = "近日，记者从市招商局获悉，一季度全区新签项目17个，“三类500强”项目有1个。";
    let text = format!("{}\n", paragraph.repeat(3));
    let body = Block::paragraph(Text::from_string(text.repeat(100_000_000 / text.len())));
    let article = Article { headline: "长文".into(), blocks: vec![body], ..Article::default() };
    let issue = Issue { articles: vec![article], ..Issue::default() };
    let mut app = App::new(issue, Lang::Hans, (80, 24), &Start::default());
    let halfway = Place { article_idx: 0, part: Part::Block(0), byte: 50_000_000 };
    app.reader.show(&app.issue, halfway);
    let mut columns = 80;
    bencher.bench_local(|| {
        // A width that has not been set lately.
        columns = if columns > 190 { 60 } else { columns + 3 };
        app.update(Action::Resized(columns, 50));
        let mut buffer = Buffer::empty(Rect::new(0, 0, columns, 50));
        ui::paint(&app, ui::Theme { color: true }, &mut buffer);
        Screen::default().draw(buffer, None)
    });
}
