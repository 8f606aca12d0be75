//! What a key costs: from the key to the painted buffer, on the bundled issue at 80 × 24.
//!
//! `cargo bench --bench reader`. The limits: a keystroke in the search box under 1 ms, another window
//! size in a text of 100 MB under 2 ms.

use divan::{Bencher, black_box};
use ratatui::buffer::Buffer;
use zzread::{
    app::{Action, App, Key, KeyCode, Lang, Start},
    import,
    issue::{Article, Block, Issue, Text},
    tui::screen::Screen,
    ui::{self, Frame, Theme},
};

fn main() {
    divan::main();
}

fn open() -> App {
    App::new(import::bundled(), Lang::Hans, (80, 24), &Start::default())
}

fn press(app: &mut App, code: KeyCode) {
    tell(app, Action::Key(Key::plain(code)));
}

fn tell(app: &mut App, action: Action) {
    black_box(app.update(action));
}

fn paint(app: &App) -> Buffer {
    let mut frame = Frame::new(app.paper().window.size);
    ui::paint(app, &Theme::new(true), &mut frame);
    frame.cells
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
        tell(app, Action::Resized(72, 24));
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
    for code in [KeyCode::Enter, KeyCode::End, KeyCode::PageUp] {
        press(&mut app, code);
    }
    let mut columns = 80;
    bencher.bench_local(|| {
        // A width that has not been set lately.
        columns = if columns > 190 { 60 } else { columns + 3 };
        tell(&mut app, Action::Resized(columns, 50));
        Screen::default().draw(paint(&app), None)
    });
}
